package org.commontable.workshops.attendance;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.place.Attendees.Attendee;
import org.commontable.workshops.session.Session;
import org.commontable.workshops.time.LondonTime;

/** Who may record attendance, when, and of whom. */
final class AttendancePolicies {

  private AttendancePolicies() {}

  /** What must hold before anybody's attendance is recorded. */
  static Optional<Refusal> ofSession(boolean runsIt, Session session, Instant now) {
    return Stream.of(
            byThoseWhoRunIt(runsIt), notIfCancelled(session), notBeforeItStarts(session, now))
        .flatMap(Optional::stream)
        .findFirst();
  }

  static Optional<Refusal> onlyOfThoseWithAPlace(Attendee attendee) {
    return attendee.expected()
        ? Optional.empty()
        : Optional.of(
            Refusal.conflict(
                "no-place", "This person has no place. If they came, let them walk in first."));
  }

  private static Optional<Refusal> byThoseWhoRunIt(boolean runsIt) {
    return runsIt
        ? Optional.empty()
        : Optional.of(
            Refusal.notAllowed(
                "not-your-session", "Ask whoever runs this session to record who came."));
  }

  private static Optional<Refusal> notIfCancelled(Session session) {
    return session.cancelled() == null
        ? Optional.empty()
        : Optional.of(Refusal.conflict("session-cancelled", "This session did not take place."));
  }

  private static Optional<Refusal> notBeforeItStarts(Session session, Instant now) {
    return now.isBefore(session.startsAt())
        ? Optional.of(
            Refusal.conflict(
                "not-started",
                "The session starts at %s. Who can't come gives up their place until then."
                    .formatted(new LondonTime(session.startsAt()).text())))
        : Optional.empty();
  }
}
