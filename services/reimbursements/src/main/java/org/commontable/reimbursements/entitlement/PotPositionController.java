package org.commontable.reimbursements.entitlement;

import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.budget.Pot;
import org.commontable.reimbursements.budget.PotKind;
import org.commontable.reimbursements.budget.Pots;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a pot stands, for finance. */
@RestController
@RequestMapping("/api/reimbursements/v1/pots/{id}/position")
final class PotPositionController {
  private final Pots pots;
  private final Entitlements entitlements;

  PotPositionController(Pots pots, Entitlements entitlements) {
    this.pots = pots;
    this.entitlements = entitlements;
  }

  /**
   * @param remainingPence what can still be offered; below nothing where more was spoken for than
   *     is set aside
   */
  record PositionResponse(
      String potId,
      PotKind kind,
      long allocatedPence,
      long offeredPence,
      long committedPence,
      long approvedPence,
      long paidPence,
      long releasedPence,
      long remainingPence) {
    static PositionResponse of(Pot pot, PotPosition position) {
      return new PositionResponse(
          pot.id(),
          pot.kind(),
          pot.allocated().value(),
          position.offered().value(),
          position.committed().value(),
          position.approved().value(),
          position.paid().value(),
          position.released().value(),
          pot.allocated().value() - position.used().value());
    }
  }

  @GetMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<PositionResponse> position(Caller caller, @PathVariable String id) {
    NetworkId network = caller.network();
    return Answers.plain(
        pots.find(network, id)
            .filter(pot ->
                Reach.covers(
                    caller,
                    pot.payingOrganisationId(),
                    Role.FINANCE_OFFICER,
                    Role.FINANCE_APPROVER))
            .<Outcome<PositionResponse>>map(
                pot -> Outcome.done(PositionResponse.of(pot, entitlements.positionOf(network, id))))
            .orElseGet(() -> Outcome.refused(Refusal.notFound())));
  }
}
