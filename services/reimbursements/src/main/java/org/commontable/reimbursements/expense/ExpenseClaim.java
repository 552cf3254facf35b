package org.commontable.reimbursements.expense;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * @param programmeId what it was for: the activity's, the pot's, or the one that was named
 * @param revision grows with every submission and every taking back
 * @param assessed what each line came to when it was submitted; empty in a draft
 * @param advanceId money that was given beforehand for this
 * @param advanced how much that was, when it was submitted
 * @param returned why somebody sent it back
 * @param submission the try to submit it that holds what can be had once, or is letting it go; null
 *     where nothing is held
 * @param raises what later rates add to it that the advance covers; empty while none was adopted
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
    @Nullable String returned,
    @Nullable Submission submission,
    List<Raise> raises) {
  public static final int LINES_MOST = 60;

  /** Where a claim stands before money comes into it. */
  public enum Stage {
    DRAFT,
    SUBMITTED
  }

  /**
   * What a later version of the card adds, as far as money that was given beforehand covers it.
   *
   * @param covered by as much less is to come back
   */
  public record Raise(int version, Pence covered) {}

  @SuppressWarnings("NullAway") // What was stored before rates could raise it has no list.
  public ExpenseClaim {
    raises = raises == null ? List.of() : List.copyOf(raises);
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
    Pence spent = total().plus(Pence.total(raises.stream().map(Raise::covered).toList()));
    return stage == Stage.SUBMITTED && advanced.isMoreThan(spent)
        ? advanced.minus(spent)
        : Pence.NOTHING;
  }

  /** Whether all of it was given beforehand, so that nothing is paid by it. */
  public boolean isCoveredByItsAdvance() {
    return stage == Stage.SUBMITTED && !total().amountsToNothing() && toPay().amountsToNothing();
  }

  /** What a version adds to it that its advance covers; nothing known is no such version. */
  Optional<Pence> coveredOf(int version) {
    return raises.stream()
        .filter(raise -> raise.version() == version)
        .map(Raise::covered)
        .findFirst();
  }

  /** A later version adds to it, once. */
  Decision<ExpenseClaim> raise(int version, Pence covered) {
    if (stage != Stage.SUBMITTED || coveredOf(version).isPresent()) {
      return Decision.unchanged(this);
    }
    List<Raise> more = new ArrayList<>(raises);
    more.add(new Raise(version, covered));
    return Decision.changed(with(returned, submission, more));
  }

  Decision<ExpenseClaim> edit(ExpenseClaim other) {
    if (stage != Stage.DRAFT) {
      return Decision.refused(submitted());
    }
    if (submission != null) {
      return Decision.refused(beingSubmitted());
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
            returned,
            null,
            List.of());
    return next.equals(this) ? Decision.unchanged(this) : Decision.changed(next);
  }

  /**
   * Begins a try to submit it; where one is under way, that one goes on.
   *
   * @param seen what was looked at before
   */
  Decision<ExpenseClaim> begin(Submission next, ExpenseClaim seen) {
    if (stage == Stage.SUBMITTED) {
      return Decision.refused(submitted());
    }
    if (!with(null).equals(seen.with(null))) {
      return Decision.refused(changed());
    }
    if (lines.isEmpty()) {
      return Decision.refused(
          Refusal.conflict("nothing-claimed", "Say first what you spent: there are no lines."));
    }
    return submission == null ? Decision.changed(with(next)) : Decision.unchanged(this);
  }

  /** Is submitted with what its lines come to, by the try that took what it needs for them. */
  Decision<ExpenseClaim> submit(
      Submission by, List<Assessed> worth, Pence advancedBefore, Actor who, Instant now) {
    if (stage == Stage.SUBMITTED) {
      return Decision.refused(submitted());
    }
    if (submission == null || submission.over() || submission.number() != by.number()) {
      return Decision.refused(beingSubmitted());
    }
    ExpenseClaim next = in(Stage.SUBMITTED, worth, advancedBefore, who, now, null, submission);
    return Decision.changed(next, new ExpenseFact.Submitted(id, participantId, next.revision));
  }

  /** Ends a try that came to nothing, unless it has submitted the claim after all. */
  Decision<ExpenseClaim> giveUp(Submission by) {
    return stage == Stage.DRAFT
            && submission != null
            && submission.number() == by.number()
            && !submission.over()
        ? Decision.changed(with(submission.ended()))
        : Decision.unchanged(this);
  }

  /** Nothing is held any more of what a try took. */
  Decision<ExpenseClaim> letGo(Submission by) {
    return isLettingGo() && submission != null && submission.number() == by.number()
        ? Decision.changed(with(null))
        : Decision.unchanged(this);
  }

  /** Whether it still holds something that a try took which is over. */
  boolean isLettingGo() {
    return stage == Stage.DRAFT && submission != null && submission.over();
  }

  /** When what a try left is to be cleared away; null while there is nothing of the kind. */
  @Nullable Instant clearAt() {
    return stage == Stage.SUBMITTED || submission == null
        ? null
        : submission.since().plus(Submission.LONGEST);
  }

  /**
   * Back to a draft, by the person or, with a reason, by who looked at it.
   *
   * @param seen the claim of which the sum was taken back
   */
  Decision<ExpenseClaim> takeBack(ExpenseClaim seen, @Nullable String reason, Instant now) {
    if (stage == Stage.DRAFT) {
      return Decision.unchanged(this);
    }
    if (revision != seen.revision) {
      return Decision.refused(changed());
    }
    if (!raises.isEmpty()) {
      return Decision.refused(raised());
    }
    Submission held =
        submission == null ? new Submission(0, participantId, now, true) : submission.ended();
    ExpenseClaim next = in(Stage.DRAFT, List.of(), Pence.NOTHING, null, null, reason, held);
    return reason == null
        ? Decision.changed(next)
        : Decision.changed(next, new ExpenseFact.Returned(id, participantId));
  }

  /** Why it was sent back, in somebody's words, is said no more. */
  Decision<ExpenseClaim> withoutWords() {
    return returned == null
        ? Decision.unchanged(this)
        : Decision.changed(with(null, submission, raises));
  }

  private ExpenseClaim with(@Nullable Submission next) {
    return with(returned, next, raises);
  }

  private ExpenseClaim with(@Nullable String why, @Nullable Submission next, List<Raise> raised) {
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
        stage,
        revision,
        assessed,
        advanced,
        submittedBy,
        submittedAt,
        why,
        next,
        raised);
  }

  private ExpenseClaim in(
      Stage next,
      List<Assessed> worth,
      Pence before,
      @Nullable Actor by,
      @Nullable Instant at,
      @Nullable String why,
      Submission held) {
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
        why,
        held,
        List.of());
  }

  /** Sent again, it would be worth the later rate, and have that twice. */
  static Refusal raised() {
    return Refusal.conflict(
        "rate-was-raised",
        "A later rate was adopted for this claim and is paid beside it, so it stands. Make another"
            + " claim for what is missing.");
  }

  private static Refusal changed() {
    return Refusal.conflict(
        "claim-changed", "This claim was changed a moment ago. Look at it, then try again.");
  }

  static Refusal beingSubmitted() {
    return Refusal.conflict(
        "claim-being-submitted", "This claim is being submitted. Try again in a few minutes.");
  }

  static Refusal submitted() {
    return Refusal.conflict(
        "claim-submitted", "This claim is submitted. Take it back first, then change it.");
  }
}
