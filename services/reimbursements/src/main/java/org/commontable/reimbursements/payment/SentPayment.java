package org.commontable.reimbursements.payment;

import java.time.LocalDate;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * A payment of a released run, as it can be known again when a bank speaks of it.
 *
 * @param chunk where it lies in the run, and where in that chunk
 * @param round which time this entitlement is paid: 2 where an earlier payment came to nothing
 * @param payOn the day on which the money is to be there
 * @param cost what it was charged to
 * @param cameBack whether it was owed since an earlier payment came back, and so no new cost; null
 *     where that was not written down
 */
public record SentPayment(
    String runId,
    String payingOrganisationId,
    int chunk,
    int index,
    String entitlementId,
    String participantId,
    int payeeVersion,
    int round,
    Pence amount,
    String reference,
    LocalDate payOn,
    Cost cost,
    @Nullable Boolean cameBack) {

  /** Which payment of its run's file it is; the first is 1. */
  public long line() {
    return (long) chunk * RunItems.CHUNK + index + 1;
  }
}
