package org.commontable.reimbursements.entitlement;

import java.time.Instant;

/**
 * An answer that took less than was offered, and that another answer or another offer has replaced:
 * whoever was shown a proof of it may ask what became of that.
 *
 * @param until when it was replaced
 */
public record FormerAnswer(Answered answered, Instant until) {}
