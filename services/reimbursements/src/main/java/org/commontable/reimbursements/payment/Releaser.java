package org.commontable.reimbursements.payment;

import java.time.Instant;
import org.commontable.reimbursements.entitlement.Actor;

/**
 * Somebody who wants to release a run, with what the run's items say of them.
 *
 * @param signedInSince the instant from which a sign-in is fresh enough
 * @param isPaidByIt whether an item pays them
 * @param approvedAnItem whether they approved an item
 * @param sharesAnAccount whether an item goes to a bank account that is, or was, theirs
 * @param handledAReturn whether an item is paid again, and they entered or decided that it came
 *     back
 */
record Releaser(
    Actor actor,
    Instant signedInAt,
    Instant signedInSince,
    boolean isPaidByIt,
    boolean approvedAnItem,
    boolean sharesAnAccount,
    boolean handledAReturn) {}
