package org.commontable.workshops.time;

import static java.time.temporal.ChronoUnit.SECONDS;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A time as people write it. Without an offset it is what the clock on the wall shows in
 * Europe/London; with one (RFC 3339) it is taken as it is. On the last Sunday of March the hour
 * from 01:00 does not exist, and on the last Sunday of October it comes twice (Summer Time Order
 * 2002): both are refused rather than guessed.
 */
@Schema(
    type = "string",
    description = "2026-05-17T09:30 in Europe/London, or with an offset as in RFC 3339")
public record LondonTime(Instant instant) {
  public static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** At which people are told of what is due: a time at which nobody is woken. */
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final Pattern WITH_OFFSET = Pattern.compile(".*([Zz]|[+-]\\d\\d:\\d\\d)");

  public LondonTime {
    if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
      throw new IllegalArgumentException("must be between the years 2000 and 2099");
    }
  }

  /**
   * Reads {@code 2026-05-17T09:30} or {@code 2026-05-17T09:30:00+01:00}. Parts of a second are left
   * out: calendars and clocks that people look at have none.
   *
   * @throws IllegalArgumentException with what is wrong and what to write instead
   */
  @JsonCreator
  public static LondonTime of(String text) {
    try {
      return WITH_OFFSET.matcher(text).matches()
          ? new LondonTime(OffsetDateTime.parse(text).toInstant().truncatedTo(SECONDS))
          : onTheWall(LocalDateTime.parse(text).truncatedTo(SECONDS));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a time that exists, such as 2026-05-17T09:30", e);
    }
  }

  /** With its offset in Europe/London, in the form of RFC 3339. */
  @JsonValue
  public String text() {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(LONDON));
  }

  /** Whether the clock on the wall shows this time twice, since it goes back. */
  public static boolean comesTwice(Instant instant) {
    return LONDON.getRules().getValidOffsets(LocalDateTime.ofInstant(instant, LONDON)).size() > 1;
  }

  /** The day on the calendar in Europe/London. */
  public static LocalDate day(Instant instant) {
    return instant.atZone(LONDON).toLocalDate();
  }

  /** When people are told of what is due on a day. */
  public static Instant morning(LocalDate day) {
    return day.atTime(MORNING).atZone(LONDON).toInstant();
  }

  /** How much more a clock on the wall shows at the second time than at the first. */
  public static Duration between(Instant first, Instant second) {
    return Duration.between(
        LocalDateTime.ofInstant(first, LONDON), LocalDateTime.ofInstant(second, LONDON));
  }

  /**
   * When a clock on the wall shows so much more; of an hour that is skipped or comes twice, the
   * first moment after it, or the first of the two.
   */
  public static Instant later(Instant instant, Duration onTheWall) {
    return LocalDateTime.ofInstant(instant, LONDON).plus(onTheWall).atZone(LONDON).toInstant();
  }

  private static LondonTime onTheWall(LocalDateTime local) {
    List<ZoneOffset> offsets = LONDON.getRules().getValidOffsets(local);
    return switch (offsets.size()) {
      case 1 -> new LondonTime(local.toInstant(offsets.getFirst()));
      case 0 ->
          throw new IllegalArgumentException(
              "does not exist: the clocks go forward over it; choose another");
      default ->
          throw new IllegalArgumentException(
              "comes twice, since the clocks go back: add +01:00 for the first, +00:00 for the"
                  + " second");
    };
  }
}
