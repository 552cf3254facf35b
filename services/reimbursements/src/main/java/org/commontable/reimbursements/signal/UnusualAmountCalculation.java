package org.commontable.reimbursements.signal;

import java.util.List;
import java.util.Optional;
import org.commontable.reimbursements.money.Pence;

/** What is unusual: more than nineteen of twenty payments of the same sort. */
final class UnusualAmountCalculation {
  /** Fewer payments say nothing of what is usual. */
  static final int PAYMENTS_MIN = 20;

  private static final int PERCENT = 95;

  private UnusualAmountCalculation() {}

  /** The amount above which one is unusual; empty where too few are known. */
  static Optional<Pence> above(List<Pence> paid) {
    if (paid.size() < PAYMENTS_MIN) {
      return Optional.empty();
    }
    List<Pence> sorted = paid.stream().sorted().toList();
    return Optional.of(sorted.get(Math.ceilDiv(sorted.size() * PERCENT, 100) - 1));
  }
}
