package org.commontable.reimbursements.bounce;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.ledger.Cost;

/**
 * What came back of earlier payments, for those who would pay again. Only what an entitlement says
 * came back is looked up.
 */
public final class ReturnedBefore {
  private final Set<String> deceased;
  private final Function<String, List<Bounce>> of;

  /**
   * @param deceased people whom a bank reports dead
   * @param of what came back of an entitlement, the earliest first
   */
  ReturnedBefore(Set<String> deceased, Function<String, List<Bounce>> of) {
    this.deceased = Set.copyOf(deceased);
    this.of = of;
  }

  /** Whether somebody entered, confirmed or decided anything of what came back. */
  public boolean wasHandledBy(String entitlementId, Actor actor) {
    return of.apply(entitlementId).stream().anyMatch(bounce -> bounce.wasHandledBy(actor));
  }

  /**
   * What a payment is charged to: what is owed since an earlier one came back stays charged where
   * that was.
   */
  public Cost costOf(Entitlement entitlement) {
    List<Bounce> before = entitlement.isOwedAgain() ? of.apply(entitlement.id()) : List.of();
    return before.isEmpty() ? entitlement.cost() : entitlement.chargedTo(before.getLast().cost());
  }

  /**
   * @param records every record of the person who is owed it
   * @param cameBack whether a payment of it came back, as the entitlement says
   */
  public Optional<Refusal> standsInTheWay(
      String entitlementId, Set<String> records, boolean cameBack) {
    if (!Collections.disjoint(deceased, records)) {
      return Optional.of(
          Refusal.conflict(
              "payee-reported-deceased",
              "A bank reports that this person has died. Nothing is paid to their account."));
    }
    List<Bounce> before = cameBack ? of.apply(entitlementId) : List.of();
    return before.isEmpty() || before.getLast().stage() == BounceStage.READY
        ? Optional.empty()
        : Optional.of(
            Refusal.conflict(
                "payment-came-back",
                "The last payment of this came back, and the bounce desk has not said yet that it may"
                    + " be paid again."));
  }
}
