package org.commontable.reimbursements.entitlement;

import java.time.Instant;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.jspecify.annotations.Nullable;

/**
 * A claim that everybody who must has agreed to, at the amount that they saw.
 *
 * @param seen the evidence they relied on; none for a sum
 * @param by the last who agreed
 */
public record Approval(
    Pence amount, RateReference rateFrom, @Nullable Evidence seen, Actor by, Instant at) {

  /** Whether it was given for what is owed now. */
  boolean stillFits(Entitlement entitlement) {
    if (entitlement.due() != null) {
      return entitlement.claim().filter(claim -> claim.amount().equals(amount)).isPresent();
    }
    Evidence now = entitlement.evidence();
    return seen != null && now != null && seen.saysTheSameAs(now);
  }
}
