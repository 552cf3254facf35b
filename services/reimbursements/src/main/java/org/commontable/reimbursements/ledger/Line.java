package org.commontable.reimbursements.ledger;

import org.commontable.reimbursements.money.Pence;

/** One side of a movement: an amount, never nothing, that goes into or out of an account. */
public record Line(Account account, Side side, Pence amount) {

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
    return new Line(account, Side.DEBIT, amount);
  }

  public static Line credit(Account account, Pence amount) {
    return new Line(account, Side.CREDIT, amount);
  }

  Line reversed() {
    return new Line(account, side.other(), amount);
  }
}
