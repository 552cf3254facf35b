package org.commontable.reimbursements.report;

import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.money.Pence;

/** What reached one person in a tax year. */
final class PaidInAYear {
  private Pence forTime = Pence.NOTHING;
  private Pence expenses = Pence.NOTHING;
  private Pence byOtherSystems = Pence.NOTHING;
  private int payments;

  /**
   * @param elsewhere whether a system paid it from which payments were taken over
   */
  void add(Category category, Pence amount, boolean elsewhere) {
    if (category == Category.EXPENSE) {
      expenses = expenses.plus(amount);
    } else {
      forTime = forTime.plus(amount);
    }
    byOtherSystems = elsewhere ? byOtherSystems.plus(amount) : byOtherSystems;
    payments++;
  }

  Pence forTime() {
    return forTime;
  }

  Pence expenses() {
    return expenses;
  }

  Pence byOtherSystems() {
    return byOtherSystems;
  }

  int payments() {
    return payments;
  }
}
