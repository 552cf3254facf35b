package org.commontable.reimbursements.statement;

import java.util.Locale;

/** The messages that are read. */
public enum MessageKind {
  /** An account's statement, in which every movement of a day is. */
  CAMT053,
  /** That single amounts came or went. */
  CAMT054,
  /** What became of a payment file. */
  PAIN002,
  /** Bacs credits that could not be applied and came back. */
  ARUCS;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
