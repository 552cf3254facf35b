package org.commontable.reimbursements.reconciliation;

import java.time.LocalDate;
import java.util.Optional;
import org.commontable.kernel.Refusal;

/**
 * The days on which a bank can have done anything with the payments of a run: none before it was
 * released, and none still to come. What is booked on another day is a mistake, and would put money
 * into months that are closed, or that nobody looks at.
 *
 * @param first the day of the release
 * @param today the last day of which somebody can tell
 * @param next the working day after that: what banks write in the evening may bear its date
 * @param payOn the day on which the money is to be there
 */
record DaysOfARun(LocalDate first, LocalDate today, LocalDate next, LocalDate payOn) {
  static final String CODE = "day-impossible";

  /** Whether a message can say that something came back, or was refused, on a day. */
  boolean canComeBack(LocalDate on) {
    return isFrom(first, on, next);
  }

  /** Whether a message can say that money went out on a day: at the latest when it was due. */
  boolean canGoOut(LocalDate on) {
    return isFrom(first, on, next.isAfter(payOn) ? next : payOn);
  }

  /** Why nobody can say that something came back on a day. */
  Optional<Refusal> refusalByHand(LocalDate on) {
    return isFrom(first, on, today)
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                CODE,
                "This payment can't have come back on "
                    + on
                    + ". Its run was released on "
                    + first
                    + ": give a day from then to today."));
  }

  /** Why an entry of a message is of none of the run's payments. */
  Refusal refusalOfAnEntry(LocalDate on) {
    return Refusal.conflict(
        CODE,
        "The message dates this entry "
            + on
            + ". The run was released on "
            + first
            + ", and nothing is booked on a day to come. Ask the bank about it, and say here that"
            + " it is none of ours.");
  }

  private static boolean isFrom(LocalDate earliest, LocalDate on, LocalDate latest) {
    return !on.isBefore(earliest) && !on.isAfter(latest);
  }
}
