package org.commontable.stewardship.schedule;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * How long a kind of record is kept, from a day on.
 *
 * @param effectiveFrom the first day on which this holds
 * @param period how long; null where no clock runs, and {@code kept} says why
 * @param from the date that the period starts from: a field of the stored state, with full stops
 *     between levels, or the name of what a bean of {@code Aging} counts from
 * @param kept until when, in words, where no clock of ours runs
 * @param least the shortest period that a network may choose; null where it may not shorten
 * @param most the longest; null where it may not lengthen
 * @param ground why so long
 * @param status whether the ground was confirmed for this kind of record
 */
public record RetentionRow(
    @NotNull LocalDate effectiveFrom,
    @Nullable Period period,
    @Nullable String from,
    @Nullable String kept,
    @Nullable Period least,
    @Nullable Period most,
    @NotNull @Valid Ground ground,
    @NotNull Status status) {

  /** Where a period comes from. */
  public record Ground(@NotBlank String title, @NotNull URI url) {}

  /** How sure it is. */
  public enum Status {
    CONFIRMED,
    NEEDS_CONFIRMING
  }

  public RetentionRow {
    if ((period == null) == (kept == null)) {
      throw new IllegalArgumentException(
          "A row of retention has either a period or, in kept, the words for why it has none");
    }
    if ((period == null) != (from == null)) {
      throw new IllegalArgumentException("A period has a date that it starts from, and needs one");
    }
  }

  /** Whether a network may have this period in the place of the schedule's own. */
  public boolean allows(Period chosen) {
    return period != null
        && !isLonger(least == null ? period : least, chosen)
        && !isLonger(chosen, most == null ? period : most);
  }

  /** Counted from one same day, since months differ. */
  private static boolean isLonger(Period one, Period other) {
    LocalDate day = LocalDate.EPOCH;
    return day.plus(one).isAfter(day.plus(other));
  }
}
