package org.commontable.participants.occasion;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.commontable.kernel.Ids;
import org.commontable.participants.network.Language;
import org.commontable.participants.wishes.MessageWishes;
import org.jspecify.annotations.Nullable;

/**
 * A session as workshops last told of it.
 *
 * @param titleWelsh what it is called in Welsh; null where nobody said so
 * @param location where it takes place; null where that is not told
 * @param readUpTo the place of the last event read of it in its order
 * @param reminderDays how many days before it people are reminded who chose nothing else, 0 for not
 *     at all; null where nobody said so
 * @param reminderText what the reminder says besides what, when and where; null for nothing
 * @param reminderTextWelsh the same in Welsh; null where nobody said it
 * @param calendar null for one that was read before calendars were told of
 */
public record KnownSession(
    String sessionId,
    String title,
    @Nullable String titleWelsh,
    List<Span> dates,
    String mode,
    @Nullable String location,
    boolean cancelled,
    String readUpTo,
    @Nullable Integer reminderDays,
    @Nullable String reminderText,
    @Nullable String reminderTextWelsh,
    @Nullable CalendarOfSession calendar) {

  private static final String HYBRID = "hybrid";

  public KnownSession {
    dates = List.copyOf(dates);
  }

  /** The same, with what calendars must still be told of what it was before. */
  KnownSession after(KnownSession before) {
    return calendar == null || before.calendar == null
        ? this
        : new KnownSession(
            sessionId,
            title,
            titleWelsh,
            dates,
            mode,
            location,
            cancelled,
            readUpTo,
            reminderDays,
            reminderText,
            reminderTextWelsh,
            calendar.after(before.calendar));
  }

  /** What it is called in a language, or in English where nobody said that. */
  String title(Language language) {
    return language == Language.CY && titleWelsh != null ? titleWelsh : title;
  }

  /** What the reminder says in a language, or in English where nobody said that. */
  @Nullable String reminderText(Language language) {
    return language == Language.CY && reminderTextWelsh != null ? reminderTextWelsh : reminderText;
  }

  public Instant startsAt() {
    return dates.getFirst().startsAt();
  }

  Instant endsAt() {
    return dates.getLast().endsAt();
  }

  /** Whether it is up to each person how they take part. */
  boolean isHybrid() {
    return mode.equals(HYBRID);
  }

  /** Whether somebody stays where they are, or everybody does. */
  boolean isOnlineFor(@Nullable HeldPlace place) {
    return switch (mode) {
      case "online" -> true;
      case HYBRID -> place != null && place.isOnline();
      default -> false;
    };
  }

  /** Where somebody is to go; null where that is nowhere, or is not told. */
  @Nullable String locationFor(@Nullable HeldPlace place) {
    return isOnlineFor(place) ? null : location;
  }

  Optional<Span> dateThatStartsAt(Instant start) {
    return dates.stream().filter(date -> date.startsAt().equals(start)).findFirst();
  }

  /**
   * How many days before it somebody is reminded, 0 for never: as they chose, or as is said of this
   * session, or as of all.
   */
  int remindedDaysBefore(@Nullable Integer chosen) {
    return chosen != null
        ? chosen
        : Objects.requireNonNullElse(reminderDays, MessageWishes.REMINDER_DAYS_DEFAULT);
  }

  boolean isRemindedOfOtherwiseThan(KnownSession before) {
    return !Objects.equals(reminderDays, before.reminderDays);
  }

  /** Whether calendars call it otherwise, so far as both are known. */
  boolean isCalledOtherwiseThan(KnownSession before) {
    return calendar != null
        && before.calendar != null
        && !(calendar.title().equals(before.calendar.title())
            && Objects.equals(calendar.titleWelsh(), before.calendar.titleWelsh()));
  }

  /** The same for two states in which everybody would come to the same place at the same time. */
  String arrangement() {
    return Ids.derived("arrangement", dates.toString(), mode, String.valueOf(location));
  }
}
