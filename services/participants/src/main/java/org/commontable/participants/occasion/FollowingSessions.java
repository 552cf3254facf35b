package org.commontable.participants.occasion;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.message.Messages;
import org.commontable.participants.occasion.CalendarOfSession.Day;
import org.commontable.participants.occasion.HeldPlace.Standing;
import org.commontable.participants.template.MessageKind;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever has a place, leads a part, or waits for a place, that a session takes place
 * otherwise or not at all, and plans reminders. Messages come first and what is known last, so that
 * a crash between the two finds the difference again.
 */
final class FollowingSessions implements EventHandler {
  /** A place that was cancelled so shortly before its session was cancelled with it. */
  private static final Duration TOGETHER = Duration.ofMinutes(10);

  private final String type;
  private final boolean cancels;
  private final Occasions occasions;
  private final Messages messages;

  FollowingSessions(String type, boolean cancels, Occasions occasions, Messages messages) {
    this.type = type;
    this.cancels = cancels;
    this.occasions = occasions;
    this.messages = messages;
  }

  /**
   * The part of the sessions' events that is read here.
   *
   * @param calendarTitle with identifiers of dates, for calendars
   */
  record SessionTold(
      String sessionId,
      String title,
      @Nullable String titleWelsh,
      @Nullable String calendarTitle,
      @Nullable String calendarTitleWelsh,
      List<DateTold> dates,
      @Nullable List<DateTold> droppedDates,
      String mode,
      @Nullable String location,
      @Nullable Integer reminderDays,
      @Nullable String reminderText,
      @Nullable String reminderTextWelsh) {
    /** One of its dates. */
    record DateTold(Instant startsAt, Instant endsAt, @Nullable String uid) {}

    private @Nullable CalendarOfSession calendar() {
      return calendarTitle == null
          ? null
          : new CalendarOfSession(
              calendarTitle,
              calendarTitleWelsh,
              days(dates),
              droppedDates == null ? List.of() : days(droppedDates));
    }

    private static List<Day> days(List<DateTold> dates) {
      return dates.stream()
          .flatMap(date ->
              Stream.ofNullable(date.uid())
                  .map(uid -> new Day(uid, date.startsAt(), date.endsAt())))
          .toList();
    }

    KnownSession known(boolean cancelled, String readUpTo) {
      return new KnownSession(
          sessionId,
          title,
          titleWelsh,
          dates.stream().map(date -> new Span(date.startsAt(), date.endsAt())).toList(),
          mode,
          location,
          cancelled,
          readUpTo,
          reminderDays,
          reminderText,
          reminderTextWelsh,
          calendar());
    }
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public void on(IncomingEvent event) {
    KnownSession now = event.as(SessionTold.class).known(cancels, event.sequence());
    Optional<KnownSession> before = occasions.session(event.network(), now.sessionId());
    String readUpTo = before.map(KnownSession::readUpTo).orElse("");
    if (event.sequence().compareTo(readUpTo) < 0) {
      return;
    }
    if (event.sequence().compareTo(readUpTo) > 0) {
      before.ifPresent(was -> tellTheDifference(event, was, now));
      occasions.keep(event, now);
    }
    // Once more where the same event is read again: it may have been cut off half-way.
    boolean again = event.sequence().equals(readUpTo);
    if (again || before.filter(now::isRemindedOfOtherwiseThan).isPresent()) {
      messages.unstickAbout(event.network(), now.sessionId(), TellingOfSessions.REMINDER_LATER);
      messages.unstickAbout(event.network(), now.sessionId(), TellingOfSessions.NO_REMINDER);
    }
    if (again || before.isEmpty()) {
      messages.unstickAbout(event.network(), now.sessionId(), TellingOfSessions.UNKNOWN);
    }
    messages.unstickAbout(event.network(), now.sessionId(), TellingOfSessions.BEING_READ);
    if (!now.cancelled()) {
      occasions.placesOf(event.network(), now.sessionId()).stream()
          .filter(place -> place.standing().comes())
          .forEach(place -> Reminders.plan(messages, event, now, place));
    }
  }

  private void tellTheDifference(IncomingEvent event, KnownSession before, KnownSession now) {
    if (now.cancelled() && !before.cancelled()) {
      Instant together = event.time().minus(TOGETHER);
      tell(
          event,
          MessageKind.SESSION_CANCELLED,
          now,
          place -> place.isOpen() || place.since().isAfter(together));
    } else if (!now.cancelled() && !now.arrangement().equals(before.arrangement())) {
      tell(event, MessageKind.SESSION_CHANGED, now, HeldPlace::isOpen);
    } else if (!now.cancelled() && now.isCalledOtherwiseThan(before)) {
      // Calendars that were filled by mail would go on with the old name.
      tell(event, MessageKind.SESSION_CHANGED, now, place -> place.standing().comes());
    }
  }

  private void tell(
      IncomingEvent event, MessageKind kind, KnownSession now, Predicate<HeldPlace> whom) {
    occasions.placesOf(event.network(), now.sessionId()).stream()
        .filter(whom)
        // Who leads a part and has a place hears of it once, as one who has a place.
        .sorted(Comparator.comparing(place -> place.standing() == Standing.LEADS))
        .forEach(place ->
            messages.queue(
                event.network(),
                kind,
                place.participantId(),
                now.sessionId() + " " + event.sequence(),
                event.time(),
                Map.of(
                    "sessionId", now.sessionId(),
                    "registrationId", place.registrationId(),
                    "arrangement", now.arrangement(),
                    "sequence", event.sequence()),
                event.cause()));
  }
}
