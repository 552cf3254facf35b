package org.commontable.participants.ties;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.commontable.participants.person.PartOfThings;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody works in the network, and when they were last signed in, as identity told; also
 * the part of its event that is read.
 *
 * @param lastMonth such as 2026-11; null where they never were, as far as is known
 */
record KnownPresence(String participantId, boolean atWork, @Nullable String lastMonth) {

  /** What holds now; that they were here once stays so, also when their account is gone. */
  KnownPresence after(@Nullable KnownPresence before) {
    String earlier = before == null ? null : before.lastMonth;
    boolean isLater = earlier == null || (lastMonth != null && lastMonth.compareTo(earlier) > 0);
    return isLater ? this : new KnownPresence(participantId, atWork, earlier);
  }

  Optional<LocalDate> lastDay() {
    return atWork
        ? Optional.of(PartOfThings.STILL)
        : Optional.ofNullable(lastMonth).map(month -> YearMonth.parse(month).atEndOfMonth());
  }
}
