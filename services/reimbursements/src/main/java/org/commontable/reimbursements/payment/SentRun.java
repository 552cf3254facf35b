package org.commontable.reimbursements.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.BankForm;

/**
 * A released run.
 *
 * @param chunks parts in which its items lie
 * @param releasedBy the two who released it
 * @param form in which it went to the bank
 */
public record SentRun(
    String runId,
    String payingOrganisationId,
    LocalDate payOn,
    int count,
    Pence total,
    int attempt,
    int chunks,
    Instant releasedAt,
    List<Actor> releasedBy,
    String bacs18Sha256,
    String pain001Sha256,
    BankForm form) {}
