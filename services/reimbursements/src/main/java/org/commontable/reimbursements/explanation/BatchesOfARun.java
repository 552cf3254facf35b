package org.commontable.reimbursements.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.ledger.Posted;
import org.commontable.reimbursements.payment.SentPayment;

/** What a run posted: one batch, or several where it charges more costs than one holds. */
final class BatchesOfARun {
  private BatchesOfARun() {}

  /** Those that charge what a payment is charged to; all of them while nobody knows that. */
  static List<Posted> of(
      String runId, Optional<SentPayment> sent, Function<String, Optional<Posted>> byKey) {
    List<Posted> all = new ArrayList<>();
    Optional<Posted> next = byKey.apply("run:" + runId);
    while (next.isPresent()) {
      all.add(next.get());
      next = byKey.apply("run:" + runId + ":" + (all.size() + 1));
    }
    List<Posted> charged =
        all.stream().filter(each -> sent.filter(s -> charges(each, s)).isPresent()).toList();
    return charged.isEmpty() ? all : charged;
  }

  private static boolean charges(Posted posted, SentPayment sent) {
    return posted.batch().lines().stream().anyMatch(line -> charges(line, sent));
  }

  /**
   * What came back and is owed as it was is taken from there, and is no new cost; of a later
   * payment that does not say which it is, either may be.
   */
  private static boolean charges(Line line, SentPayment sent) {
    boolean owed = line.account() == Account.RETURNED_AND_OWED;
    boolean cost = line.cost().equals(sent.cost());
    return sent.cameBack() == null
        ? cost || (owed && sent.round() > 1)
        : sent.cameBack() ? owed : cost;
  }
}
