package org.commontable.reimbursements.durable;

/**
 * Hears of every write of freezing, releasing and taking back when it is durable, in order. A test
 * stops the process there; everywhere else nobody listens.
 */
public interface Steps {
  Steps UNHEARD = step -> {};

  void after(String step);
}
