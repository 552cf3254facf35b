package org.commontable.participants.occasion;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What calendars are told of a session, as workshops last said it.
 *
 * @param title with no word for health or for who comes
 * @param sequence grows with each change
 * @param gone dates that were given up at some time and have not come back: whoever missed the
 *     message about one is told with the next
 */
record CalendarOfSession(String title, int sequence, List<Day> dates, List<Day> gone) {
  /** Given up dates that are still told. */
  static final int GONE_MAX = 50;

  /** One date by which calendars know it. */
  record Day(String uid, Instant startsAt, Instant endsAt) {}

  CalendarOfSession {
    dates = List.copyOf(dates);
    gone = List.copyOf(gone);
  }

  /** The same with what was given up before. */
  CalendarOfSession after(CalendarOfSession before) {
    List<Day> all =
        Stream.concat(before.gone.stream(), gone.stream())
            .filter(day -> dates.stream().noneMatch(now -> now.uid().equals(day.uid())))
            .toList();
    List<String> uids = all.stream().map(Day::uid).distinct().toList();
    List<Day> lastOfEach =
        uids.stream()
            .map(uid -> all.stream().filter(day -> day.uid().equals(uid)).toList().getLast())
            .toList();
    int from = Math.max(0, lastOfEach.size() - GONE_MAX);
    return new CalendarOfSession(
        title, sequence, dates, lastOfEach.subList(from, lastOfEach.size()));
  }
}
