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
  BY_HAND;

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
