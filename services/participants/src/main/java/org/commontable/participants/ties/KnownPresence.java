package org.commontable.participants.ties;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.participants.person.PartOfThings;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody works in the network, and when they were last signed in, as identity told; also
 * the part of its event that is read.
 *
 * @param lastMonth such as 2026-11; null where they never were, as far as is known
 * @param workedUntil the day on which it was told that they work there no more; no part of the
 *     event, and null while they do or where they never did, as far as is known
 */
record KnownPresence(
    String participantId,
    boolean atWork,
    @Nullable String lastMonth,
    @Nullable LocalDate workedUntil) {

  /**
   * What holds now, told on a day; that they were here once stays so, also when their account is
   * gone.
   */
  KnownPresence after(@Nullable KnownPresence before, LocalDate on) {
    if (before == null) {
      return this;
    }
    String earlier = before.lastMonth;
    boolean isLater = earlier == null || (lastMonth != null && lastMonth.compareTo(earlier) > 0);
    LocalDate ended = before.atWork ? on : before.workedUntil;
    return new KnownPresence(
        participantId, atWork, isLater ? lastMonth : earlier, atWork ? null : ended);
  }

  Optional<LocalDate> lastDay() {
    return atWork
        ? Optional.of(PartOfThings.STILL)
        : Stream.concat(
                Stream.ofNullable(lastMonth).map(month -> YearMonth.parse(month).atEndOfMonth()),
                Stream.ofNullable(workedUntil))
            .max(LocalDate::compareTo);
  }
}
