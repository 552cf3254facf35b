package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;

/**
 * A run that would take something.
 *
 * @param payOn when its money arrives
 */
record Taking(String runId, LocalDate payOn) {}
