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
 */
public record ReturnReport(
    String source,
    ReturnChannel channel,
    Pence amount,
    String code,
    LocalDate on,
    @Nullable Actor by) {

  /** Whether only somebody's word says so, and no message of a bank. */
  boolean isByHand() {
    return channel == ReturnChannel.BY_HAND || channel == ReturnChannel.CAMT053_BY_HAND;
  }
}
