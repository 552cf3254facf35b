package org.commontable.reimbursements.bounce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;

/** What came back of an organisation's earlier payments, for a run that would pay again. */
public final class ReturnedBefore {
  private final Map<String, Bounce> lastOf = new HashMap<>();
  private final Map<String, List<Bounce>> allOf = new HashMap<>();
  private final Set<String> deceased = new HashSet<>();

  ReturnedBefore(List<Bounce> bounces) {
    for (Bounce bounce : bounces) {
      allOf.computeIfAbsent(bounce.entitlementId(), _ -> new ArrayList<>()).add(bounce);
      lastOf.merge(bounce.entitlementId(), bounce, (a, b) -> a.round() >= b.round() ? a : b);
      if (bounce.reason() == ReturnReason.DECEASED) {
        deceased.add(bounce.participantId());
      }
    }
  }

  public int timesReturned(String entitlementId) {
    Bounce last = lastOf.get(entitlementId);
    return last == null ? 0 : last.round();
  }

  /** Whether somebody entered, confirmed or decided anything of what came back. */
  public boolean wasHandledBy(String entitlementId, Actor actor) {
    return allOf.getOrDefault(entitlementId, List.of()).stream()
        .anyMatch(bounce -> bounce.wasHandledBy(actor));
  }

  public Optional<Refusal> standsInTheWay(String entitlementId, String participantId) {
    if (deceased.contains(participantId)) {
      return Optional.of(
          Refusal.conflict(
              "payee-reported-deceased",
              "A bank reports that this person has died. Nothing is paid to their account."));
    }
    Bounce last = lastOf.get(entitlementId);
    return last == null || last.stage() == BounceStage.READY
        ? Optional.empty()
        : Optional.of(
            Refusal.conflict(
                "payment-came-back",
                "The bank sent the last payment back, and the bounce desk has not said yet that it"
                    + " may be paid again."));
  }
}
