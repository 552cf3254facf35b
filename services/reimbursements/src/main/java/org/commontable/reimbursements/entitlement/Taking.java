package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run that would take something.
 *
 * @param payOn when its money arrives; null where that is not known
 */
record Taking(String runId, @Nullable LocalDate payOn) {}
