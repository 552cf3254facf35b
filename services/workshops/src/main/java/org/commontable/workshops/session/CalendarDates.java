package org.commontable.workshops.session;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.commontable.workshops.session.Session.Details;
import org.commontable.workshops.session.Session.Mode;
import org.jspecify.annotations.Nullable;

/** A session's dates as calendars know them. */
final class CalendarDates {

  private CalendarDates() {}

  /**
   * One entry of a calendar.
   *
   * @param uid the same for ever, whatever changes (RFC 5545 section 3.8.4.7)
   */
  record CalendarDate(String uid, Instant startsAt, Instant endsAt) {}

  static List<CalendarDate> of(Session session) {
    List<SessionDate> dates = session.details().dates();
    return IntStream.range(0, dates.size())
        .mapToObj(i -> entry(session, session.numbers().numbers().get(i), dates.get(i)))
        .toList();
  }

  /** Dates that were given up, which calendars should take away. */
  static List<CalendarDate> dropped(Session session) {
    return session.numbers().dropped().stream()
        .map(gone -> entry(session, gone.number(), gone.date()))
        .toList();
  }

  /** Where people go, in one line; null if they stay where they are. */
  static @Nullable String location(Details details) {
    Venue venue = details.venue();
    if (venue == null || details.mode() == Mode.ONLINE || venue.kind() == Venue.Kind.ONLINE) {
      return null;
    }
    return venue.address() == null ? venue.name() : venue.name() + ", " + venue.address();
  }

  private static CalendarDate entry(Session session, int number, SessionDate date) {
    return new CalendarDate(
        session.id() + "-" + number + "@commontable", date.startsAt(), date.endsAt());
  }
}
