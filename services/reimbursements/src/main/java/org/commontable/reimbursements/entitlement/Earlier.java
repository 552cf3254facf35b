package org.commontable.reimbursements.entitlement;

import org.jspecify.annotations.Nullable;

/**
 * Payments of something that were let go and came to nothing: a bank sent them back, or who was to
 * pay refused.
 *
 * @param sent how many
 * @param cameBack whether a bank sent one back: then what is owed is no new expense
 */
public record Earlier(int sent, boolean cameBack) {

  /** Which time it is paid next; the release register knows each time as a payment of its own. */
  public static int roundAfter(@Nullable Earlier earlier) {
    return earlier == null ? 1 : earlier.sent + 1;
  }

  static Earlier andOneMore(@Nullable Earlier earlier, boolean cameBack) {
    return new Earlier(roundAfter(earlier), cameBack || (earlier != null && earlier.cameBack));
  }
}
