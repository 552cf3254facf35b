package org.commontable.participants.person;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to be written to and called.
 *
 * @param preferredContact null where they said nothing
 * @param language in which they want to be written to (BCP 47)
 * @param languageAsked whether that is what they said; where nobody asked, a network that owes
 *     people Welsh writes in both languages (The Welsh Language Standards Regulations)
 * @param secondLanguage in which they want the same beside it; null for none
 * @param readingLevel null where they said nothing
 * @param quietTimes when they are left alone; all of them together leave some time
 * @param quietUntil the last day on which they want to hear nothing at all; null for none
 */
public record Wishes(
    @Nullable ContactMethod preferredContact,
    String language,
    boolean languageAsked,
    @Nullable String secondLanguage,
    @Nullable ReadingLevel readingLevel,
    List<QuietTime> quietTimes,
    @Nullable LocalDate quietUntil) {
  public static final int LANGUAGE_LENGTH_MAX = 35;
  public static final int QUIET_TIMES_MAX = 20;
  public static final ZoneId CLOCKS = ZoneId.of("Europe/London");
  public static final String DEFAULT_LANGUAGE = "en";

  /** Nothing was said. */
  public static final Wishes NONE =
      new Wishes(null, DEFAULT_LANGUAGE, false, null, null, List.of(), null);

  /** Steps from one quiet time's end into the next before it is called a circle. */
  private static final int STEPS_MAX = 64;

  public Wishes {
    language = tag(language);
    secondLanguage = secondLanguage == null ? null : tag(secondLanguage);
    quietTimes = List.copyOf(quietTimes);
  }

  /** The first moment, from the one that is wanted, at which they may be written to or called. */
  public Instant notBefore(Instant wanted) {
    return firstLoud(wanted).orElse(wanted);
  }

  /** The first moment, from the one that is wanted, after the days on which they hear nothing. */
  public Instant afterQuietDays(Instant wanted) {
    return quietUntil == null || wanted.atZone(CLOCKS).toLocalDate().isAfter(quietUntil)
        ? wanted
        : quietUntil.plusDays(1).atStartOfDay(CLOCKS).toInstant();
  }

  /** Whether the quiet times leave no moment of the week. */
  boolean neverEnd() {
    // Any week will do, since quiet times come again each week.
    return new Wishes(null, language, false, null, null, quietTimes, null)
        .firstLoud(Instant.EPOCH)
        .isEmpty();
  }

  private Optional<Instant> firstLoud(Instant wanted) {
    ZonedDateTime moment = afterQuietDays(wanted).atZone(CLOCKS);
    for (int step = 0; step < STEPS_MAX; step++) {
      ZonedDateTime later = null;
      for (QuietTime quiet : quietTimes) {
        ZonedDateTime end = quiet.endAt(moment);
        if (end != null && (later == null || end.isAfter(later))) {
          later = end;
        }
      }
      if (later == null) {
        return Optional.of(moment.toInstant());
      }
      moment = later;
    }
    return Optional.empty();
  }

  /**
   * The tag of a language that somebody asks for, by its tag or its name.
   *
   * @throws IllegalArgumentException where it is neither
   */
  public static String asked(String language) {
    String tag = tag(language);
    if (!Languages.isOne(tag)) {
      throw noLanguage(null);
    }
    return tag;
  }

  /** The language of a tag, whichever form of it that names: {@code en} of {@code en-GB}. */
  public static String languageOf(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }

  /** As it is stored; what was stored before languages were looked up stays what it is. */
  private static String tag(String language) {
    if (language.isBlank()) {
      throw noLanguage(null);
    }
    try {
      return new Locale.Builder().setLanguageTag(Languages.tagOf(language)).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw noLanguage(e);
    }
  }

  private static IllegalArgumentException noLanguage(@Nullable Throwable cause) {
    return new IllegalArgumentException(
        "A language is given by its tag, such as en, cy or ar", cause);
  }
}
