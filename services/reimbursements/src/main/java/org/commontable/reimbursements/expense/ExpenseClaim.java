package org.commontable.reimbursements.expense;

import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What one person spent, line by line. A draft is kept as it is, however incomplete; submitting
 * works out what each line comes to. What is owed in the end stands with the entitlement of this
 * claim, which is approved and paid like any other.
 *
 * @param activityId the session or other activity it was for, if any
 * @param revision grows with every submission and every taking back
 * @param assessed what each line came to when it was submitted; empty in a draft
 * @param advanceId money that was given beforehand for this
 * @param advanced how much that was, when it was submitted
 * @param returned why somebody sent it back
 */
public record ExpenseClaim(
    String id,
    String participantId,
    String payingOrganisationId,
    String expenseCardId,
    @Nullable String activityId,
    @Nullable String programmeId,
    @Nullable String potId,
    @Nullable String advanceId,
    List<ExpenseLine> lines,
    Stage stage,
    int revision,
    List<Assessed> assessed,
    Pence advanced,
    @Nullable Actor submittedBy,
    @Nullable Instant submittedAt,
    @Nullable String returned) {
  public static final int LINES_MOST = 60;

  /** Where a claim stands before money comes into it. */
  public enum Stage {
    DRAFT,
    SUBMITTED
  }

  public ExpenseClaim {
    lines = List.copyOf(lines);
    assessed = List.copyOf(assessed);
  }

  /** What all lines come to. */
  public Pence total() {
    return Pence.total(assessed.stream().map(Assessed::allowed).toList());
  }

  /** What is still to be paid, what was given beforehand taken off. */
  public Pence toPay() {
    Pence total = total();
    return total.isMoreThan(advanced) ? total.minus(advanced) : Pence.NOTHING;
  }

  /** What of an advance was not spent, and is to come back. */
  public Pence toReturn() {
    Pence total = total();
    return stage == Stage.SUBMITTED && advanced.isMoreThan(total)
        ? advanced.minus(total)
        : Pence.NOTHING;
  }

  Decision<ExpenseClaim> edit(ExpenseClaim other) {
    if (stage != Stage.DRAFT) {
      return Decision.refused(submitted());
    }
    ExpenseClaim next =
        new ExpenseClaim(
            id,
            participantId,
            other.payingOrganisationId,
            other.expenseCardId,
            other.activityId,
            other.programmeId,
            other.potId,
            other.advanceId,
            other.lines,
            Stage.DRAFT,
            revision,
            List.of(),
            Pence.NOTHING,
            null,
            null,
            returned);
    return next.equals(this) ? Decision.unchanged(this) : Decision.changed(next);
  }

  Decision<ExpenseClaim> submit(List<Assessed> worth, Pence advancedBefore, Actor by, Instant now) {
    if (stage == Stage.SUBMITTED) {
      return Decision.refused(submitted());
    }
    if (lines.isEmpty()) {
      return Decision.refused(
          Refusal.conflict("nothing-claimed", "Say first what you spent: there are no lines."));
    }
    ExpenseClaim next = in(Stage.SUBMITTED, worth, advancedBefore, by, now, null);
    return Decision.changed(next, new ExpenseFact.Submitted(id, participantId, next.revision));
  }

  /** Back to a draft, by the person or, with a reason, by who looked at it. */
  Decision<ExpenseClaim> takeBack(@Nullable String reason) {
    if (stage == Stage.DRAFT) {
      return Decision.unchanged(this);
    }
    ExpenseClaim next = in(Stage.DRAFT, List.of(), Pence.NOTHING, null, null, reason);
    return reason == null
        ? Decision.changed(next)
        : Decision.changed(next, new ExpenseFact.Returned(id, participantId));
  }

  /** Why it was sent back, in somebody's words, is said no more. */
  Decision<ExpenseClaim> withoutWords() {
    return returned == null
        ? Decision.unchanged(this)
        : Decision.changed(
            new ExpenseClaim(
                id,
                participantId,
                payingOrganisationId,
                expenseCardId,
                activityId,
                programmeId,
                potId,
                advanceId,
                lines,
                stage,
                revision,
                assessed,
                advanced,
                submittedBy,
                submittedAt,
                null));
  }

  private ExpenseClaim in(
      Stage next,
      List<Assessed> worth,
      Pence before,
      @Nullable Actor by,
      @Nullable Instant at,
      @Nullable String why) {
    return new ExpenseClaim(
        id,
        participantId,
        payingOrganisationId,
        expenseCardId,
        activityId,
        programmeId,
        potId,
        advanceId,
        lines,
        next,
        revision + 1,
        worth,
        before,
        by,
        at,
        why);
  }

  private static Refusal submitted() {
    return Refusal.conflict(
        "claim-submitted", "This claim is submitted. Take it back first, then change it.");
  }
}
