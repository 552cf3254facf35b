package org.commontable.reimbursements.payment;

import java.time.LocalDate;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;

/**
 * A payment of a released run, as it can be known again when a bank speaks of it.
 *
 * @param chunk where it lies in the run, and where in that chunk
 * @param round which time this entitlement is paid: 2 after a payment that came back
 * @param payOn the day on which the money is to be there
 * @param cost what it was charged to
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
    Cost cost) {}
