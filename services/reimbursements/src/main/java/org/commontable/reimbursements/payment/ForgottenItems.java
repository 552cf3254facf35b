package org.commontable.reimbursements.payment;

/** Whom a run paid was forgotten, as the years of its payments are over. */
final class ForgottenItems extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ForgottenItems() {
    super("Whom this run paid was forgotten");
  }
}
