package org.commontable.reimbursements.register;

import java.time.Instant;
import java.time.LocalDate;
import org.commontable.kernel.NetworkId;

/**
 * That a run was released, as the register has it.
 *
 * @param releaseId which release of the run: a run that is released again after its database was
 *     restored has another
 * @param manifestHash what was released
 */
public record Release(
    NetworkId network,
    String organisationId,
    String runId,
    String releaseId,
    String manifestHash,
    int count,
    long pence,
    LocalDate payOn,
    Instant releasedAt) {}
