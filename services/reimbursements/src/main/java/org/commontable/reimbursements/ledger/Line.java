package org.commontable.reimbursements.ledger;

import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * One side of a movement: an amount, never nothing, that goes into or out of an account.
 *
 * @param code by which the organisation's own books know the cost; null where it is none, or has
 *     none
 */
public record Line(Account account, Side side, Pence amount, Cost.@Nullable Code code) {

  /** Debit or credit. */
  public enum Side {
    DEBIT,
    CREDIT;

    Side other() {
      return this == DEBIT ? CREDIT : DEBIT;
    }
  }

  public Line {
    if (amount.amountsToNothing()) {
      throw new IllegalArgumentException("A line moves something");
    }
  }

  public static Line debit(Account account, Pence amount) {
    return new Line(account, Side.DEBIT, amount, null);
  }

  public static Line credit(Account account, Pence amount) {
    return new Line(account, Side.CREDIT, amount, null);
  }

  /** What it charges, of a line of a cost. */
  public Cost cost() {
    return new Cost(account, code);
  }

  Line reversed() {
    return new Line(account, side.other(), amount, code);
  }
}
