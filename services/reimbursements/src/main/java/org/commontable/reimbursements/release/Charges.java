package org.commontable.reimbursements.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.money.Pence;

/**
 * What payments are charged to: what people get for their time apart from what they spent, each by
 * the codes of the pot it comes from. What came back and is paid again was owed, and is no new
 * cost.
 */
public final class Charges {
  private final Map<Cost, Pence> costs = new LinkedHashMap<>();
  private Pence owed = Pence.NOTHING;

  /**
   * @param owedAgain whether it is owed since an earlier payment came back
   */
  public Charges add(Pence amount, Cost cost, boolean owedAgain) {
    if (owedAgain) {
      owed = owed.plus(amount);
    } else {
      costs.merge(cost, amount, Pence::plus);
    }
    return this;
  }

  /**
   * Lines for a batch each, of which the last is the credit of all that the others charge. Several
   * only where more costs are told apart than one batch holds; the same ones in the same order
   * whenever the same payments are added in the same order.
   */
  public List<List<Line>> paidFrom(Account account) {
    List<Line> charged = new ArrayList<>();
    costs.forEach((cost, sum) -> charged.add(cost.more(sum)));
    if (!owed.amountsToNothing()) {
      charged.add(Line.debit(Account.RETURNED_AND_OWED, owed));
    }
    List<List<Line>> batches = new ArrayList<>();
    int most = Batch.LINES_MAX - 1;
    for (int from = 0; from < charged.size(); from += most) {
      List<Line> lines =
          new ArrayList<>(charged.subList(from, Math.min(charged.size(), from + most)));
      lines.add(Line.credit(account, Pence.total(lines.stream().map(Line::amount).toList())));
      batches.add(lines);
    }
    return batches;
  }
}
