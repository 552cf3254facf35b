package org.commontable.reimbursements.entitlement;

import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;

/**
 * A sum that is owed without an offer of its own: what an expense claim comes to, or what a
 * back-dated rate or a correction adds to something that was paid.
 *
 * @param origin what sort of record it comes from
 * @param originId that record
 * @param revision grows with each change of the sum, so that late news of an older one is known
 * @param claimedBy who put it forward: they don't approve it
 */
public record Due(
    Origin origin,
    String originId,
    int revision,
    Category category,
    Pence amount,
    RateReference rateFrom,
    String payingOrganisationId,
    Actor claimedBy) {

  /** Where such sums come from. */
  public enum Origin {
    EXPENSES,
    /** Money that is given before it is spent. */
    ADVANCE,
    UPLIFT,
    /** What a corrected attendance adds to something that was paid. */
    CORRECTION
  }

  public Due {
    if (origin != Origin.UPLIFT && origin != Origin.CORRECTION && category != Category.EXPENSE) {
      throw new IllegalArgumentException("What was spent is an expense and nothing else");
    }
  }

  /** The one id of what is owed by it. */
  String entitlementId(NetworkId network) {
    return origin == Origin.UPLIFT
        ? Entitlement.idOfUplift(network, originId, rateFrom.rateCardId(), rateFrom.version())
        : Entitlement.idOfDue(network, origin, originId);
  }

  /** The same for another amount. */
  Due of(Pence other) {
    return new Due(
        origin, originId, revision + 1, category, other, rateFrom, payingOrganisationId, claimedBy);
  }

  /** What an uplift or a correction adds to; of the further ones, the same. */
  public String addsTo() {
    return originId.split("/", 2)[0];
  }

  boolean isTheSumOf(Due other) {
    return amount.equals(other.amount)
        && rateFrom.equals(other.rateFrom)
        && payingOrganisationId.equals(other.payingOrganisationId);
  }
}
