package org.commontable.reimbursements.expense;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
 * @param askedAt when it was asked for; null for what was asked before that was noted
 * @param usedBy the line of a submitted claim that it was used for; it is good for one
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
    @Nullable Instant decidedAt,
    @Nullable Instant askedAt,
    @Nullable String usedBy) {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /**
   * @param forThemselves whether it is for who decides, under whichever record
   */
  Decision<PreApproval> decide(Pence most, Actor by, boolean forThemselves, Instant now) {
    if (agreed != null) {
      return agreed.equals(most)
          ? Decision.unchanged(this)
          : Decision.refused(
              Refusal.conflict(
                  "already-decided", "This is decided. Ask for a further one if it must change."));
    }
    if (forThemselves) {
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
            now,
            askedAt,
            usedBy),
        new ExpenseFact.PreApprovalDecided(id, participantId, !most.amountsToNothing()));
  }

  /**
   * Whether it is for such a line of a claim by the same person: for what was spent on the day on
   * which it was agreed, or after.
   */
  boolean covers(ExpenseLine line, ExpenseClaim claim) {
    return agreed != null
        && decidedAt != null
        && !line.on().isBefore(LocalDate.ofInstant(decidedAt, LONDON))
        && !agreed.amountsToNothing()
        && kind == line.kind()
        && payingOrganisationId.equals(claim.payingOrganisationId())
        && (activityId == null || activityId.equals(claim.activityId()));
  }

  /** Is used for one line, once. */
  Decision<PreApproval> use(String line) {
    if (usedBy != null) {
      return usedBy.equals(line) ? Decision.unchanged(this) : Decision.refused(missing());
    }
    return Decision.changed(with(line));
  }

  Decision<PreApproval> letGo(String line) {
    return line.equals(usedBy) ? Decision.changed(with(null)) : Decision.unchanged(this);
  }

  static Refusal missing() {
    return Refusal.conflict(
        "pre-approval-missing",
        "This must be agreed before it is spent, once for each time. Ask for it, or speak to the"
            + " finance team.");
  }

  private PreApproval with(@Nullable String line) {
    return new PreApproval(
        id,
        participantId,
        payingOrganisationId,
        activityId,
        kind,
        asked,
        askedBy,
        agreed,
        decidedBy,
        decidedAt,
        askedAt,
        line);
  }
}
