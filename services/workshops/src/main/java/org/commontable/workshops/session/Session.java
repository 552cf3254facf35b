package org.commontable.workshops.session;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.network.KnownNetworks.Said;
import org.commontable.workshops.place.KnownSession;
import org.commontable.workshops.place.Way;
import org.commontable.workshops.session.SessionFact.Lead;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * People coming together, once or on several dates.
 *
 * @param revision grows with each change that calendars and the list of places must hear of
 * @param placesKnow the newest revision that the list of places has heard of
 * @param cancelled why it will not take place; null while it will
 * @param changedAt when this revision was decided
 * @param numbers by which calendars know its dates
 * @param joining what those who take part need to get in
 * @param recordings oldest first
 */
public record Session(
    String id,
    String programmeId,
    Details details,
    int revision,
    int placesKnow,
    @Nullable String cancelled,
    Instant changedAt,
    DateNumbers numbers,
    Joining joining,
    List<Recording> recordings,
    Provenance provenance) {

  /** Grace in which the replica that changed a session tells the list of places itself. */
  static final Duration TELL_WITHIN = Duration.ofSeconds(2);

  /** What was stored before one of these was there is read as if nothing had been said. */
  public Session {
    numbers = numbers == null ? DateNumbers.first(details.dates().size()) : numbers;
    joining = joining == null ? Joining.NOTHING : joining;
    recordings = recordings == null ? List.of() : List.copyOf(recordings);
    provenance = provenance == null ? Provenance.PLANNED : provenance;
  }

  /** How people take part. */
  public enum Mode {
    IN_PERSON,
    ONLINE,
    HYBRID;

    /** How one can take part; the first is what is meant where a person says nothing. */
    List<Way> ways() {
      return switch (this) {
        case IN_PERSON -> List.of(Way.IN_PERSON);
        case ONLINE -> List.of(Way.ONLINE);
        case HYBRID -> List.of(Way.IN_PERSON, Way.ONLINE);
      };
    }
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
      @Nullable String teamId,
      About about) {
    public Details {
      dates = List.copyOf(dates);
      agenda = List.copyOf(agenda);
      accessibility = List.copyOf(accessibility);
      about = about == null ? About.NOTHING : about;
    }

    /** Whether everybody may find it. */
    boolean isListed() {
      return !Boolean.TRUE.equals(about.unlisted());
    }

    /** The same, and where it does not say whether it is listed, as it was before. */
    Details listedAs(About before) {
      return new Details(
          title, dates, mode, venue, agenda, accessibility, teamId, about.listedAs(before));
    }

    List<Said> inBothLanguages() {
      List<Said> all = new ArrayList<>();
      all.add(new Said("titleWelsh", title, about.titleWelsh()));
      if (about.summary() != null) {
        all.add(new Said("summaryWelsh", about.summary(), about.summaryWelsh()));
      }
      if (about.reminderText() != null) {
        all.add(new Said("reminderTextWelsh", about.reminderText(), about.reminderTextWelsh()));
      }
      return List.copyOf(all);
    }

    /** Who leads a part of it, once for each part. */
    Stream<String> leads() {
      return agenda.stream().flatMap(segment -> Stream.ofNullable(segment.lead()));
    }

    Details on(List<SessionDate> otherDates) {
      return new Details(title, otherDates, mode, venue, agenda, accessibility, teamId, about);
    }

    /** The same at other times, under another title if one is given, in either language. */
    public Details again(
        @Nullable String otherTitle, @Nullable String inWelsh, List<SessionDate> other) {
      String next = otherTitle == null ? title : otherTitle;
      About same = next.equals(title) ? about : about.withoutTitles();
      return new Details(
          next,
          other,
          mode,
          venue,
          agenda,
          accessibility,
          teamId,
          inWelsh == null ? same : same.inWelsh(inWelsh));
    }
  }

  /** Whether somebody leads a part of it, by the id that each lead goes by. */
  public boolean isLedBy(String person, UnaryOperator<String> goesBy) {
    return details.agenda().stream()
        .map(AgendaSegment::lead)
        .flatMap(Stream::ofNullable)
        .anyMatch(lead -> goesBy.apply(lead).equals(person));
  }

  static Decision<Session> scheduled(
      String id,
      String programmeId,
      Details planned,
      Joining joining,
      Provenance provenance,
      Instant now) {
    Details details = planned.listedAs(About.NOTHING);
    Session session =
        new Session(
            id,
            programmeId,
            details,
            0,
            0,
            null,
            now,
            DateNumbers.first(details.dates().size()),
            joining,
            List.of(),
            provenance);
    return SessionPolicies.firstRefusal(details)
        .map(Decision::<Session>refused)
        .orElseGet(() ->
            Decision.changed(
                session, session.with(new SessionFact.SessionScheduled(session), List.of())));
  }

  /** What is left unsaid of whether it is listed stays: no change publishes what must be hidden. */
  Decision<Session> change(Details said, Instant now) {
    if (cancelled != null) {
      return Decision.refused(gone());
    }
    Details next = said.listedAs(details.about());
    if (next.equals(details)) {
      return Decision.unchanged(this);
    }
    Session changed =
        revised(next, numbers.after(details.dates(), next.dates()), joining, null, now);
    return SessionPolicies.firstRefusal(next)
        .map(Decision::<Session>refused)
        .orElseGet(() ->
            Decision.changed(
                changed, changed.with(new SessionFact.SessionChanged(changed), leads())));
  }

  /** The fact, and who leads parts of it for how long where that is not as before. */
  private List<SessionFact> with(SessionFact fact, List<Lead> before) {
    List<Lead> leads = leads();
    return leads.equals(before)
        ? List.of(fact)
        : List.of(fact, new SessionFact.SessionLeadsNamed(id, programmeId, leads));
  }

  /** Who leads parts of it for how long, for whoever was told before the minutes were. */
  List<SessionFact> leadsAsTheyStand() {
    List<Lead> leads = leads();
    return cancelled != null || leads.isEmpty()
        ? List.of()
        : List.of(new SessionFact.SessionLeadsTold(id, programmeId, leads));
  }

  private List<Lead> leads() {
    Map<String, Integer> minutes = new TreeMap<>();
    for (AgendaSegment segment : details.agenda()) {
      if (segment.lead() != null) {
        minutes.merge(segment.lead(), segment.minutes(), Integer::sum);
      }
    }
    return minutes.entrySet().stream()
        .map(lead -> new Lead(lead.getKey(), lead.getValue()))
        .toList();
  }

  /** Says how those who take part get in; they, and calendars that show it, must hear of it. */
  Decision<Session> letIn(Joining next, Instant now) {
    if (cancelled != null) {
      return Decision.refused(gone());
    }
    if (next.equals(joining)) {
      return Decision.unchanged(this);
    }
    Session changed = revised(details, numbers, next, null, now);
    return Decision.changed(
        changed,
        new SessionFact.SessionChanged(changed),
        new SessionFact.JoiningDetailsChanged(id, programmeId));
  }

  /** Calls all of it off; what has taken place, or a part of which has, stays on record. */
  Decision<Session> cancel(String reason, Instant now) {
    if (cancelled != null) {
      return Decision.unchanged(this);
    }
    if (!now.isBefore(details.dates().getFirst().endsAt())) {
      return Decision.refused(tookPlace());
    }
    Session gone = revised(details, numbers, joining, reason, now);
    return Decision.changed(gone, new SessionFact.SessionCancelled(gone));
  }

  /** Said instead of calling off what people came to. */
  static Refusal tookPlace() {
    return Refusal.conflict(
        "session-took-place",
        "This session has taken place, or a part of it has, and who came stays on record. Take away"
            + " the dates to come instead, if there are any.");
  }

  /** Makes a recording known, once it is there and everybody in it agreed. */
  Decision<Session> publish(Recording recording, Instant now) {
    if (now.isBefore(startsAt())) {
      return Decision.refused(
          Refusal.conflict("not-begun", "There is no recording before the session begins."));
    }
    if (recordings.stream().anyMatch(known -> known.link().equals(recording.link()))) {
      return Decision.unchanged(this);
    }
    if (recordings.size() >= Recording.RECORDINGS_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "recordings-full",
              "A session has at most %d recordings.".formatted(Recording.RECORDINGS_MAX)));
    }
    return Decision.changed(
        recorded(Stream.concat(recordings.stream(), Stream.of(recording)).toList()),
        new SessionFact.RecordingPublished(id, programmeId, recording, details.isListed()));
  }

  /** Takes a recording back, such as when somebody in it wishes so. */
  Decision<Session> withdraw(String link) {
    List<Recording> left =
        recordings.stream().filter(recording -> !recording.link().equals(link)).toList();
    return left.size() == recordings.size()
        ? Decision.refused(Refusal.notFound())
        : Decision.changed(recorded(left), withdrawn(link));
  }

  /** Takes all recordings back that were published until a day. */
  Decision<Session> withdrawRecordings(LocalDate until) {
    Map<Boolean, List<Recording>> gone =
        recordings.stream()
            .collect(Collectors.partitioningBy(one -> !one.publishedOn().isAfter(until)));
    List<Recording> all = gone.getOrDefault(true, List.of());
    return all.isEmpty()
        ? Decision.unchanged(this)
        : Decision.changed(
            recorded(gone.getOrDefault(false, List.of())),
            all.stream().map(one -> withdrawn(one.link())).toList());
  }

  /** Notes that the list of places has heard of a revision. */
  Decision<Session> placesHeardOf(int heard) {
    return heard <= placesKnow
        ? Decision.unchanged(this)
        : Decision.changed(
            new Session(
                id,
                programmeId,
                details,
                revision,
                heard,
                cancelled,
                changedAt,
                numbers,
                joining,
                recordings,
                provenance));
  }

  /** What the list of places has to know. */
  KnownSession known() {
    return new KnownSession(
        programmeId, revision, startsAt(), endsAt(), cancelled != null, details.mode().ways());
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

  /** Elapsed minutes of some dates together. */
  public static int minutes(List<SessionDate> dates) {
    return Math.toIntExact(
        dates.stream().map(SessionDate::length).mapToLong(Duration::toMinutes).sum());
  }

  private Session revised(
      Details next, DateNumbers nextNumbers, Joining how, @Nullable String why, Instant now) {
    return new Session(
        id,
        programmeId,
        next,
        revision + 1,
        placesKnow,
        why,
        now,
        nextNumbers,
        how,
        recordings,
        provenance);
  }

  private Session recorded(List<Recording> list) {
    return new Session(
        id,
        programmeId,
        details,
        revision,
        placesKnow,
        cancelled,
        changedAt,
        numbers,
        joining,
        list,
        provenance);
  }

  private SessionFact withdrawn(String link) {
    return new SessionFact.RecordingWithdrawn(id, programmeId, link, details.isListed());
  }

  private static Refusal gone() {
    return Refusal.conflict(
        "session-cancelled", "This session has been cancelled. Plan another instead.");
  }
}
