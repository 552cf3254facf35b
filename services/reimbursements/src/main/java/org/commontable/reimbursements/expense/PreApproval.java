package org.commontable.reimbursements.expense;

import java.time.Instant;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * That somebody agrees, before money is spent, that it will be paid back.
 *
 * @param activityId the session or other activity it is for, if any
 * @param asked the most that will be spent
 * @param agreed the most that will be paid back; null until decided, nothing where it was refused
 */
public record PreApproval(
    String id,
    String participantId,
    String payingOrganisationId,
    @Nullable String activityId,
    ExpenseKind kind,
    Pence asked,
    Actor askedBy,
    @Nullable Pence agreed,
    @Nullable Actor decidedBy,
    @Nullable Instant decidedAt) {

  Decision<PreApproval> decide(Pence most, Actor by, Instant now) {
    if (agreed != null) {
      return agreed.equals(most)
          ? Decision.unchanged(this)
          : Decision.refused(
              Refusal.conflict(
                  "already-decided", "This is decided. Ask for a further one if it must change."));
    }
    if (by.isParticipant(participantId)) {
      return Decision.refused(
          Refusal.notAllowed(
              "approver-is-payee", "It is for you yourself. Somebody else must agree."));
    }
    if (askedBy.isSameAs(by)) {
      return Decision.refused(
          Refusal.notAllowed(
              "approver-made-the-claim", "You asked for this. Somebody else must agree."));
    }
    if (most.isMoreThan(asked)) {
      return Decision.refused(
          Refusal.invalid("more-than-asked", "More can't be agreed than was asked for."));
    }
    return Decision.changed(
        new PreApproval(
            id,
            participantId,
            payingOrganisationId,
            activityId,
            kind,
            asked,
            askedBy,
            most,
            by,
            now),
        new ExpenseFact.PreApprovalDecided(id, participantId, !most.amountsToNothing()));
  }

  boolean covers(ExpenseLine line, String person) {
    return agreed != null
        && !agreed.amountsToNothing()
        && participantId.equals(person)
        && kind == line.kind();
  }
}
