package org.commontable.reimbursements.release;

import java.time.Instant;
import java.util.List;
import org.commontable.reimbursements.entitlement.Actor;

/**
 * Somebody who wants to release payments, with what these say of them.
 *
 * @param signedInSince the instant from which a sign-in is fresh enough
 * @param isPaid whether a payment goes to them, or to them for somebody else
 * @param approvedAPayment whether they approved one
 * @param sharesAnAccount whether one goes to a bank account that is, or was, theirs
 * @param handledAReturn whether something is paid again, and they entered or decided that it came
 *     back
 * @param refusedBy who reported of something that is paid again that it was refused before
 * @param recordedBy who put on record for somebody what they chose of their money
 */
public record Releaser(
    Actor actor,
    Instant signedInAt,
    Instant signedInSince,
    boolean isPaid,
    boolean approvedAPayment,
    boolean sharesAnAccount,
    boolean handledAReturn,
    List<Actor> refusedBy,
    List<Actor> recordedBy) {

  public Releaser {
    refusedBy = List.copyOf(refusedBy);
    recordedBy = List.copyOf(recordedBy);
  }

  /** With what is found of their hand in it. */
  Releaser with(
      boolean paid, boolean approved, boolean shares, boolean handled, List<Actor> refusers) {
    return new Releaser(
        actor, signedInAt, signedInSince, paid, approved, shares, handled, refusers, recordedBy);
  }

  /** The same, with who put on record what somebody chose. */
  Releaser withRecorders(List<Actor> recorders) {
    return new Releaser(
        actor,
        signedInAt,
        signedInSince,
        isPaid,
        approvedAPayment,
        sharesAnAccount,
        handledAReturn,
        refusedBy,
        recorders);
  }

  /** Somebody of whom nothing is known yet. */
  public static Releaser of(Actor actor, Instant signedInAt, Instant signedInSince) {
    return new Releaser(
        actor, signedInAt, signedInSince, false, false, false, false, List.of(), List.of());
  }
}
