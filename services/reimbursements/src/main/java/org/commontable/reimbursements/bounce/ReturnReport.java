package org.commontable.reimbursements.bounce;

import java.time.LocalDate;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * One time that somebody told us of money that came back.
 *
 * @param source which message, and where in it: the same source is the same report
 * @param code as the bank gave it
 * @param by who brought the message or entered the return; null where that was not kept yet
 * @param shownIn which channel's message shows the entry that somebody placed; null for what no
 *     message shows, or was placed before this was kept
 */
public record ReturnReport(
    String source,
    ReturnChannel channel,
    Pence amount,
    String code,
    LocalDate on,
    @Nullable Actor by,
    @Nullable ReturnChannel shownIn) {

  /** Of a bank's message, or of a letter. */
  public ReturnReport(
      String source,
      ReturnChannel channel,
      Pence amount,
      String code,
      LocalDate on,
      @Nullable Actor by) {
    this(source, channel, amount, code, on, by, null);
  }

  /**
   * What tells of the same movements: an entry stands in its channel's messages once, whoever says
   * which payment it is.
   */
  ReturnChannel counted() {
    return shownIn == null ? channel.counted() : shownIn.counted();
  }

  /** Whether it is money on a statement of the account, whoever placed it. */
  boolean isOfAStatement() {
    return counted() == ReturnChannel.CAMT053;
  }

  /** Whether a bank refused to pay it, so that no money went. */
  boolean isRefusal() {
    return counted() == ReturnChannel.PAIN002;
  }

  /** Whether only somebody's word says so, and no message of a bank. */
  boolean isByHand() {
    return channel == ReturnChannel.BY_HAND || channel == ReturnChannel.CAMT053_BY_HAND;
  }
}
