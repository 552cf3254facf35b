package org.commontable.participants.occasion;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commontable.participants.network.Language;

/** Days and times as people say them, by the clock in Britain. */
public final class InWords {
  public static final ZoneId CLOCKS = ZoneId.of("Europe/London");

  private InWords() {}

  /** Such as "Tuesday 2 March 2027". */
  public static String day(LocalDate day, Language language) {
    return formatter("EEEE d MMMM yyyy", language).format(day);
  }

  /** Such as "Tuesday 2 March 2027, 5:00pm". */
  public static String time(Instant time, Language language) {
    return formatter("EEEE d MMMM yyyy, h:mma", language).format(time.atZone(CLOCKS));
  }

  /** Such as "Tuesday 2 March 2027, 10:00am to 3:30pm", one after the other. */
  public static String dates(List<Span> dates, Language language) {
    return dates.stream().map(date -> date(date, language)).collect(Collectors.joining("; "));
  }

  private static String date(Span date, Language language) {
    ZonedDateTime ends = date.endsAt().atZone(CLOCKS);
    boolean sameDay = date.startsAt().atZone(CLOCKS).toLocalDate().equals(ends.toLocalDate());
    String to = language == Language.CY ? " i " : " to ";
    return time(date.startsAt(), language)
        + to
        + (sameDay ? formatter("h:mma", language).format(ends) : time(date.endsAt(), language));
  }

  private static DateTimeFormatter formatter(String pattern, Language language) {
    return DateTimeFormatter.ofPattern(
        pattern, language == Language.CY ? Locale.of("cy", "GB") : Locale.UK);
  }
}
