package org.commontable.workshops.calendar;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commontable.kernel.ContentLines;
import org.commontable.workshops.session.CalendarEntry;
import org.commontable.workshops.session.Joining;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as a file (RFC 5545, with the name and refresh time of RFC 7986). Times are London's,
 * with its rules since 1996 beside them; of an hour that comes twice these know the first alone.
 * The same entries always make the same bytes. It has no METHOD: it is there to be followed, and
 * only a message asks somebody to come (RFC 5546).
 */
final class CalendarFile {
  /** How often a calendar should look again. */
  private static final String REFRESH = "PT1H";

  private CalendarFile() {}

  static byte[] of(String name, List<CalendarEntry> entries) {
    ContentLines lines = new ContentLines();
    lines
        .line("BEGIN", "VCALENDAR")
        .line("VERSION", "2.0")
        .line("PRODID", "-//Common Table//Workshops//EN")
        .line("CALSCALE", "GREGORIAN")
        .text("NAME", name)
        .text("X-WR-CALNAME", name)
        .line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
        .line("X-PUBLISHED-TTL", REFRESH);
    london(lines);
    entries.forEach(entry -> event(lines, entry));
    lines.line("END", "VCALENDAR");
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void event(ContentLines lines, CalendarEntry entry) {
    lines
        .line("BEGIN", "VEVENT")
        .line("UID", entry.uid())
        .utc("DTSTAMP", entry.changedAt())
        .utc("LAST-MODIFIED", entry.changedAt())
        .numbered(entry.changedAt())
        .line("STATUS", entry.cancelled() ? "CANCELLED" : "CONFIRMED");
    from(lines, entry);
    lines.text("SUMMARY", entry.title());
    if (entry.location() != null) {
      lines.text("LOCATION", entry.location());
    }
    if (entry.liveStream() != null) {
      lines.line("URL", entry.liveStream());
    }
    if (!entry.cancelled()) {
      gettingIn(lines, entry.joining());
    }
    lines.line("END", "VEVENT");
  }

  /** Where the clock on the wall shows one of the times twice, both are as the world counts. */
  private static void from(ContentLines lines, CalendarEntry entry) {
    if (LondonTime.comesTwice(entry.startsAt()) || LondonTime.comesTwice(entry.endsAt())) {
      lines.utc("DTSTART", entry.startsAt()).utc("DTEND", entry.endsAt());
    } else {
      lines
          .local("DTSTART", entry.startsAt(), LondonTime.LONDON)
          .local("DTEND", entry.endsAt(), LondonTime.LONDON);
    }
  }

  private static void gettingIn(ContentLines lines, Joining joining) {
    if (joining.link() != null) {
      lines.line("CONFERENCE;VALUE=URI;FEATURE=VIDEO,AUDIO", joining.link());
    }
    StringBuilder words = new StringBuilder();
    // Few calendars show a CONFERENCE yet, so that the words say it too.
    append(words, "Join: ", joining.link());
    append(words, "Phone: ", joining.phone());
    append(words, "", joining.instructions());
    if (!words.isEmpty()) {
      lines.text("DESCRIPTION", words.toString());
    }
  }

  private static void append(StringBuilder words, String label, @Nullable String said) {
    if (said != null) {
      words.append(words.isEmpty() ? "" : "\n").append(label).append(said);
    }
  }

  /** Summer time since 1996 (Directive 2000/84/EC, Summer Time Order 2002). */
  private static void london(ContentLines lines) {
    lines
        .line("BEGIN", "VTIMEZONE")
        .line("TZID", "Europe/London")
        .line("BEGIN", "DAYLIGHT")
        .line("DTSTART", "19960331T010000")
        .line("TZOFFSETFROM", "+0000")
        .line("TZOFFSETTO", "+0100")
        .line("TZNAME", "BST")
        .line("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU")
        .line("END", "DAYLIGHT")
        .line("BEGIN", "STANDARD")
        .line("DTSTART", "19961027T020000")
        .line("TZOFFSETFROM", "+0100")
        .line("TZOFFSETTO", "+0000")
        .line("TZNAME", "GMT")
        .line("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU")
        .line("END", "STANDARD")
        .line("END", "VTIMEZONE");
  }
}
