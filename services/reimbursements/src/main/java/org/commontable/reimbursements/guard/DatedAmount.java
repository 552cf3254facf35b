package org.commontable.reimbursements.guard;

import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;

/**
 * An amount on a day.
 *
 * @param on the day, or the one that is expected
 * @param atLatest the last day on which it may come instead; null where the day is certain
 * @param what in plain words
 * @param ours whether it is a payment of this network and not one that the person told of
 */
record DatedAmount(
    LocalDate on, @Nullable LocalDate atLatest, Pence amount, Said what, boolean ours) {

  /** On a day that is certain. */
  DatedAmount(LocalDate on, Pence amount, Said what, boolean ours) {
    this(on, null, amount, what, ours);
  }

  /** The days that decide into which period it falls. */
  List<LocalDate> days() {
    return atLatest == null || atLatest.equals(on) ? List.of(on) : List.of(on, atLatest);
  }
}
