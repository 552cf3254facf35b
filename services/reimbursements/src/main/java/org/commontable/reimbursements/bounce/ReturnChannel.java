package org.commontable.reimbursements.bounce;

import java.util.Locale;

/**
 * By which way it became known that a payment came back. One return is often told by several: by
 * ARUCS first, by the money on the statement later.
 */
public enum ReturnChannel {
  ARUCS,
  PAIN002,
  CAMT054,
  CAMT053,
  /** A statement shows the money, and somebody says which payment it is. */
  CAMT053_BY_HAND,
  BY_HAND;

  /** What tells of the same movements: an amount is on a statement once, whoever placed it. */
  ReturnChannel counted() {
    return this == CAMT053_BY_HAND ? CAMT053 : this;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
