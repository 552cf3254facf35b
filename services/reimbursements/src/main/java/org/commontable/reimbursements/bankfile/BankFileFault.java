package org.commontable.reimbursements.bankfile;

/** A file that breaks its own format. Says where and which rule, never what stood there. */
public final class BankFileFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BankFileFault(long line, String rule) {
    super("Line " + line + ": " + rule);
  }
}
