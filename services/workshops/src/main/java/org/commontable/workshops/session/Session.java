package org.commontable.workshops.session;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.place.KnownSession;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * People coming together, once or on several dates.
 *
 * @param revision grows with each change that the list of places must hear of
 * @param placesKnow the newest revision that the list of places has heard of
 * @param cancelled why it will not take place; null while it will
 * @param changedAt when this revision was decided
 */
public record Session(
    String id,
    String programmeId,
    Details details,
    int revision,
    int placesKnow,
    @Nullable String cancelled,
    Instant changedAt) {

  /** Grace in which the replica that changed a session tells the list of places itself. */
  static final Duration TELL_WITHIN = Duration.ofSeconds(2);

  /** How people take part. */
  public enum Mode {
    IN_PERSON,
    ONLINE,
    HYBRID
  }

  /**
   * What an organiser says of a session.
   *
   * @param dates in order, without overlap
   */
  public record Details(
      String title,
      List<SessionDate> dates,
      Mode mode,
      @Nullable Venue venue,
      List<AgendaSegment> agenda,
      List<Accessibility> accessibility,
      @Nullable String teamId) {
    public Details {
      dates = List.copyOf(dates);
      agenda = List.copyOf(agenda);
      accessibility = List.copyOf(accessibility);
    }
  }

  static Decision<Session> scheduled(String id, String programmeId, Details details, Instant now) {
    Session session = new Session(id, programmeId, details, 0, 0, null, now);
    return SessionPolicies.firstRefusal(details)
        .map(Decision::<Session>refused)
        .orElseGet(() -> Decision.changed(session, new SessionFact.SessionScheduled(session)));
  }

  Decision<Session> change(Details next, Instant now) {
    if (cancelled != null) {
      return Decision.refused(
          Refusal.conflict(
              "session-cancelled", "This session has been cancelled. Plan another instead."));
    }
    if (next.equals(details)) {
      return Decision.unchanged(this);
    }
    Session changed = new Session(id, programmeId, next, revision + 1, placesKnow, null, now);
    return SessionPolicies.firstRefusal(next)
        .map(Decision::<Session>refused)
        .orElseGet(() -> Decision.changed(changed, new SessionFact.SessionChanged(changed)));
  }

  Decision<Session> cancel(String reason, Instant now) {
    if (cancelled != null) {
      return Decision.unchanged(this);
    }
    Session gone = new Session(id, programmeId, details, revision + 1, placesKnow, reason, now);
    return Decision.changed(gone, new SessionFact.SessionCancelled(gone));
  }

  /** Notes that the list of places has heard of a revision. */
  Decision<Session> placesHeardOf(int heard) {
    return heard <= placesKnow
        ? Decision.unchanged(this)
        : Decision.changed(
            new Session(id, programmeId, details, revision, heard, cancelled, changedAt));
  }

  /** What the list of places has to know. */
  KnownSession known() {
    return new KnownSession(programmeId, revision, startsAt(), endsAt(), cancelled != null);
  }

  /** When a sweep tells the list of places what it has not heard of; null if it knows all. */
  @Nullable Instant dueAt() {
    return placesKnow < revision ? changedAt.plus(TELL_WITHIN) : null;
  }

  public Instant startsAt() {
    return details.dates().getFirst().startsAt();
  }

  public Instant endsAt() {
    return details.dates().getLast().endsAt();
  }

  /** The first day, in Europe/London. */
  public LocalDate day() {
    return LondonTime.day(startsAt());
  }

  /** Elapsed minutes of all dates together. */
  public int plannedMinutes() {
    return minutes(details.dates());
  }

  static int minutes(List<SessionDate> dates) {
    return Math.toIntExact(
        dates.stream().map(SessionDate::length).mapToLong(Duration::toMinutes).sum());
  }
}
