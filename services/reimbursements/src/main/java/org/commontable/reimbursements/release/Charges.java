package org.commontable.reimbursements.release;

import java.util.ArrayList;
import java.util.List;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.money.Pence;

/** What payments are charged to. What came back and is paid again was owed, and is no new cost. */
public final class Charges {
  private Pence expense = Pence.NOTHING;
  private Pence owed = Pence.NOTHING;

  /**
   * @param owedAgain whether it is owed since an earlier payment came back
   */
  public Charges add(Pence amount, boolean owedAgain) {
    if (owedAgain) {
      owed = owed.plus(amount);
    } else {
      expense = expense.plus(amount);
    }
    return this;
  }

  /** The lines that balance a credit of all that is paid. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    if (!expense.amountsToNothing()) {
      lines.add(Line.debit(Account.INVOLVEMENT_EXPENSE, expense));
    }
    if (!owed.amountsToNothing()) {
      lines.add(Line.debit(Account.RETURNED_AND_OWED, owed));
    }
    return lines;
  }
}
