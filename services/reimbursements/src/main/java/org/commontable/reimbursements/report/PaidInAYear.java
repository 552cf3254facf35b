package org.commontable.reimbursements.report;

import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.money.Pence;

/** What reached one person in a tax year. */
final class PaidInAYear {
  private long forTime;
  private long expenses;
  private Pence byOtherSystems = Pence.NOTHING;
  private Pence toCome = Pence.NOTHING;
  private int payments;

  /**
   * @param elsewhere whether a system paid it from which payments were taken over
   */
  void add(Category category, Pence amount, boolean elsewhere) {
    if (category == Category.EXPENSE) {
      expenses += amount.value();
    } else {
      forTime += amount.value();
    }
    byOtherSystems = elsewhere ? byOtherSystems.plus(amount) : byOtherSystems;
    payments++;
  }

  /** What is on its way to them, and did not reach them yet. */
  void expect(Pence amount) {
    toCome = toCome.plus(amount);
  }

  /** What was given back of what is on its way. */
  void expectLess(Pence amount) {
    toCome = toCome.minus(amount.atMost(toCome));
  }

  /** What the person gave back of what they had. */
  void giveBack(Category category, Pence amount) {
    if (category == Category.EXPENSE) {
      expenses -= amount.value();
    } else {
      forTime -= amount.value();
    }
  }

  /** In pence, below nothing where more was given back than paid. */
  long forTime() {
    return forTime;
  }

  /** In pence, below nothing where more was given back than paid. */
  long expenses() {
    return expenses;
  }

  Pence byOtherSystems() {
    return byOtherSystems;
  }

  Pence toCome() {
    return toCome;
  }

  int payments() {
    return payments;
  }
}
