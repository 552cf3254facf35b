package org.commontable.reimbursements.entitlement;

import java.util.Iterator;
import org.commontable.reimbursements.money.Pence;

/**
 * How a pot stands: worked out anew from the entitlements, which are the truth, so that it can't
 * drift. For finance's eyes alone: from two of these figures one person's answer could be reckoned.
 *
 * @param offered what was offered and not withdrawn, or claimed, whatever was answered
 * @param committed what may still be claimed, is claimed and not yet approved, or was given away
 *     and is still to be passed on
 * @param approved agreed to and not yet paid, to a person or a cause, or paid, sent back and still
 *     to be settled
 * @param paid what arrived, at a cause too, without what the person gave back
 * @param released what was offered and will not be paid: declined, less taken, less attended, sent
 *     back and written off, given back
 */
public record PotPosition(
    Pence offered, Pence committed, Pence approved, Pence paid, Pence released) {

  static final PotPosition NONE =
      new PotPosition(Pence.NOTHING, Pence.NOTHING, Pence.NOTHING, Pence.NOTHING, Pence.NOTHING);

  static PotPosition of(Iterator<Entitlement> entitlements) {
    PotPosition sum = NONE;
    while (entitlements.hasNext()) {
      sum = sum.plus(of(entitlements.next()));
    }
    return sum;
  }

  /** One entitlement's part; of the last four figures, all that was offered is in one or more. */
  public static PotPosition of(Entitlement e) {
    Offer offer = e.offer();
    Due due = e.due();
    if (e.withdrawn() != null && e.payment() == null) {
      // Whatever was answered: else it could be told from what the pot has left.
      return NONE;
    }
    Pence offered = due != null ? claimed(due) : offer == null ? Pence.NOTHING : offer.amount();
    Pence paid =
        e.payment() == null ? e.passedOnAt(PassedOn.Stage.WITH_THE_CAUSE) : e.payment().kept();
    Pence approved =
        e.payment() != null
            ? e.payment().stillToSettle()
            : e.approval() != null ? e.approval().amount() : e.passedOnAt(PassedOn.Stage.FIXED);
    Pence committed =
        e.payment() != null || e.approval() != null ? Pence.NOTHING : stillToCome(e, offered);
    Pence used = committed.plus(approved).plus(paid).plus(e.corrected());
    Pence released = offered.isMoreThan(used) ? offered.minus(used) : Pence.NOTHING;
    return new PotPosition(offered, committed, approved, paid, released);
  }

  /** What a correction pays was offered with the payment that it adds to. */
  private static Pence claimed(Due due) {
    return due.origin() == Due.Origin.CORRECTION ? Pence.NOTHING : due.amount();
  }

  /** What was booked from a pot, and is nobody's to answer: it counts as paid. */
  static PotPosition ofBookings(Pence cost) {
    return new PotPosition(cost, Pence.NOTHING, Pence.NOTHING, cost, Pence.NOTHING);
  }

  /** What is spoken for. */
  Pence used() {
    return committed.plus(approved).plus(paid);
  }

  /** What is spoken for, and what was and has been given back. */
  Pence withWhatWasGivenBack() {
    return used().plus(released);
  }

  private static Pence stillToCome(Entitlement e, Pence offered) {
    return switch (e.state()) {
      case CLAIMED -> e.claim().map(Claim::amount).orElse(Pence.NOTHING);
      case OFFERED -> offered;
      case GIVEN_AWAY -> toCauses(e, offered);
      case ACCEPTED -> e.answered() == null ? offered : e.answered().answer().atMost(offered);
      default -> Pence.NOTHING;
    };
  }

  /** Nobody's to spend on anything else: what of it no two people have fixed for a cause yet. */
  private static Pence toCauses(Entitlement e, Pence offered) {
    Pence fixed =
        e.passedOnAt(PassedOn.Stage.FIXED).plus(e.passedOnAt(PassedOn.Stage.WITH_THE_CAUSE));
    Pence all = e.evidence() == null ? offered : e.givenAway();
    return all.minus(fixed.atMost(all));
  }

  PotPosition plus(PotPosition other) {
    return new PotPosition(
        offered.plus(other.offered),
        committed.plus(other.committed),
        approved.plus(other.approved),
        paid.plus(other.paid),
        released.plus(other.released));
  }
}
