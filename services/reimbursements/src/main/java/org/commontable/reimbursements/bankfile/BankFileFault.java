package org.commontable.reimbursements.bankfile;

/** A file that breaks its own format. Says where and which rule, never what stood there. */
public final class BankFileFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param line from 1; less where the file has ended
   */
  public BankFileFault(long line, String rule) {
    super((line < 1 ? "At its end: " : "Line " + line + ": ") + rule);
  }
}
