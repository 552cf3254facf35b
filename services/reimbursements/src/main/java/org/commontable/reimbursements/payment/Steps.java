package org.commontable.reimbursements.payment;

/**
 * Hears of every write of freezing and releasing when it is durable, in order. A test stops the
 * process there; everywhere else nobody listens.
 */
interface Steps {
  Steps UNHEARD = step -> {};

  void after(String step);
}
