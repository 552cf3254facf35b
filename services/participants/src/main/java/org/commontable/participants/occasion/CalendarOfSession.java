package org.commontable.participants.occasion;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What calendars are told of a session, as workshops last said it.
 *
 * @param title with no word for health or for who comes
 * @param titleWelsh the same in Welsh; null where nobody said so
 * @param gone dates that were given up at some time and have not come back: whoever missed the
 *     message about one is told with the next
 */
public record CalendarOfSession(
    String title, @Nullable String titleWelsh, List<Day> dates, List<Day> gone) {
  /** Given up dates that are still told. */
  static final int GONE_MAX = 50;

  /** One date by which calendars know it. */
  public record Day(String uid, Instant startsAt, Instant endsAt) {}

  public CalendarOfSession {
    dates = List.copyOf(dates);
    gone = List.copyOf(gone);
  }

  /** The same with what was given up before. */
  CalendarOfSession after(CalendarOfSession before) {
    Map<String, Day> lastOfEach = new LinkedHashMap<>();
    before.gone.forEach(day -> lastOfEach.put(day.uid(), day));
    gone.forEach(day -> lastOfEach.put(day.uid(), day));
    dates.forEach(now -> lastOfEach.remove(now.uid()));
    List<Day> all = List.copyOf(lastOfEach.values());
    return new CalendarOfSession(
        title, titleWelsh, dates, all.subList(Math.max(0, all.size() - GONE_MAX), all.size()));
  }
}
