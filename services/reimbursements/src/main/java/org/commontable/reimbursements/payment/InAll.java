package org.commontable.reimbursements.payment;

import org.commontable.reimbursements.money.Pence;

/** How many payments, and how much together. */
record InAll(int count, Pence total) {
  static final InAll NOTHING = new InAll(0, Pence.NOTHING);

  InAll plus(Pence amount) {
    return new InAll(count + 1, total.plus(amount));
  }
}
