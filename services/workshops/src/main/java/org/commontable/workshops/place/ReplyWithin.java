package org.commontable.workshops.place;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How fast the person can answer when they are told something, as they say it: in hours, in working
 * days, or by how they are reached. An offer of a place waits that long.
 */
public record ReplyWithin(
    @Nullable Integer hours, @Nullable Integer days, @Nullable ReachedBy reachedBy) {
  static final int HOURS_MAX = 72;
  static final int DAYS_MAX = 30;

  private static final Pattern TIME = Pattern.compile("([0-9]{1,3}) (hours?|(?:working )?days?)");
  private static final Map<String, ReachedBy> WAYS =
      Map.ofEntries(
          Map.entry("email", ReachedBy.EMAIL),
          Map.entry("e-mail", ReachedBy.EMAIL),
          Map.entry("text", ReachedBy.TEXT),
          Map.entry("text message", ReachedBy.TEXT),
          Map.entry("sms", ReachedBy.TEXT),
          Map.entry("phone", ReachedBy.PHONE),
          Map.entry("phone call", ReachedBy.PHONE),
          Map.entry("telephone", ReachedBy.PHONE),
          Map.entry("post", ReachedBy.POST),
          Map.entry("letter", ReachedBy.POST));

  /** How news reaches a person, and how many working days they then have to answer. */
  public enum ReachedBy {
    EMAIL(1),
    TEXT(1),
    PHONE(2),
    POST(5);

    private final int workingDays;

    ReachedBy(int workingDays) {
      this.workingDays = workingDays;
    }
  }

  /** What is meant where nothing is said. */
  private static final ReplyWithin USUAL = new ReplyWithin(null, null, ReachedBy.PHONE);

  public ReplyWithin {
    boolean one = Stream.of(hours, days, reachedBy).filter(Objects::nonNull).count() == 1;
    boolean plausible =
        (hours == null || (hours >= 1 && hours <= HOURS_MAX))
            && (days == null || (days >= 1 && days <= DAYS_MAX));
    if (!one || !plausible) {
      throw new IllegalArgumentException(
          "must say either hours, 1 to %d, or days, 1 to %d, or how to reach the person"
              .formatted(HOURS_MAX, DAYS_MAX));
    }
  }

  /** As people write it in a list: such as "post", "by phone", "3 days" or "48 hours". */
  public static Optional<ReplyWithin> inWords(String words) {
    String said = words.strip().toLowerCase(Locale.ROOT);
    Matcher time = TIME.matcher(said);
    if (time.matches()) {
      int many = Integer.parseInt(time.group(1));
      boolean inHours = time.group(2).startsWith("hour");
      return many >= 1 && many <= (inHours ? HOURS_MAX : DAYS_MAX)
          ? Optional.of(new ReplyWithin(inHours ? many : null, inHours ? null : many, null))
          : Optional.empty();
    }
    return Optional.ofNullable(WAYS.get(said.replaceFirst("^by ", "")))
        .map(by -> new ReplyWithin(null, null, by));
  }

  /** As {@code participants} tells it: such as "post"; empty where the word is not known here. */
  static Optional<ReplyWithin> reachedBy(String word) {
    return Optional.ofNullable(WAYS.get(word)).map(by -> new ReplyWithin(null, null, by));
  }

  static ReplyWithin orUsual(@Nullable ReplyWithin said) {
    return said == null ? USUAL : said;
  }

  /** Working days to answer, where it is not said in hours. */
  int workingDays() {
    if (days != null) {
      return days;
    }
    return reachedBy == null ? 1 : reachedBy.workingDays;
  }
}
