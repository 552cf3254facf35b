package org.commontable.reimbursements.expense;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.budget.Pot;
import org.commontable.reimbursements.budget.Pots;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.entitlement.Counting;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.expense.ExpenseClaim.Stage;
import org.commontable.reimbursements.expense.LookingAtAClaim.Seen;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.rate.RateReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Submits a claim: looks at each line by the terms of its day, takes what can be had once (see
 * {@link WhatAClaimHolds}), and puts the sum forward for approval. A try that comes to nothing,
 * whether it is refused or a crash ends it, lets go of all that it took. Taking a claim back does
 * the opposite, the sum first: money that is being paid stays.
 */
@Component
final class SubmittingAClaim {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Refusal NOT_YET = Refusal.conflict("not-submitted", "It is a draft.");

  private final Expenses expenses;
  private final LookingAtAClaim looking;
  private final WhatAClaimHolds held;
  private final Entitlements entitlements;
  private final PayingOrganisations organisations;
  private final Pots pots;
  private final Clock clock;
  private final Steps steps;

  @Autowired
  SubmittingAClaim(
      Expenses expenses,
      LookingAtAClaim looking,
      WhatAClaimHolds held,
      Entitlements entitlements,
      PayingOrganisations organisations,
      Pots pots,
      Clock clock) {
    this(expenses, looking, held, entitlements, organisations, pots, clock, Steps.UNHEARD);
    expenses.claimStore().onDueDo(this::clearAway);
  }

  private SubmittingAClaim(
      Expenses expenses,
      LookingAtAClaim looking,
      WhatAClaimHolds held,
      Entitlements entitlements,
      PayingOrganisations organisations,
      Pots pots,
      Clock clock,
      Steps steps) {
    this.expenses = expenses;
    this.looking = looking;
    this.held = held;
    this.entitlements = entitlements;
    this.organisations = organisations;
    this.pots = pots;
    this.clock = clock;
    this.steps = steps;
  }

  /** The same, in a process that is heard. */
  SubmittingAClaim by(Steps heard) {
    return new SubmittingAClaim(
        expenses, looking, held.by(heard), entitlements, organisations, pots, clock, heard);
  }

  Outcome<Stored<ExpenseClaim>> submit(NetworkId network, String id, Actor by, Cause cause) {
    // A repeated request finds what the first one did, whatever became of the claim since.
    Outcome<Stored<ExpenseClaim>> known =
        expenses.claimStore().change(network, id, cause, SubmittingAClaim::notYet);
    if (known instanceof Outcome.Refused<Stored<ExpenseClaim>>(var refusal)
        && refusal.equals(NOT_YET)) {
      return expenses
          .claim(network, id)
          .map(claim -> submit(cleared(claim, cause.further()), by, cause.atAnyVersion()))
          .orElseGet(() -> Outcome.refused(Refusal.notFound()))
          .then(stored -> putForwardOrTakeBack(stored, null, cause.further()));
    }
    return known.then(stored -> putForwardOrTakeBack(stored, null, cause.further()));
  }

  private static Decision<ExpenseClaim> notYet(ExpenseClaim claim) {
    return Decision.refused(claim.stage() == Stage.SUBMITTED ? ExpenseClaim.submitted() : NOT_YET);
  }

  private Outcome<Stored<ExpenseClaim>> submit(Stored<ExpenseClaim> found, Actor by, Cause cause) {
    NetworkId network = found.network();
    ExpenseClaim claim = found.state();
    Instant now = clock.instant();
    Submission next =
        new Submission(found.version(), expenses.kept(network, claim.participantId()), now, false);
    return looking
        .look(network, claim, LocalDate.ofInstant(now, LONDON))
        .then(lines ->
            advanced(network, claim)
                .then(advance ->
                    expenses
                        .claimStore()
                        .change(network, claim.id(), cause.further(), c -> c.begin(next, claim))
                        .then(begun -> {
                          steps.after("try begun");
                          return submit(begun, lines, advance, by, now, cause);
                        })));
  }

  private Outcome<Stored<ExpenseClaim>> submit(
      Stored<ExpenseClaim> begun,
      List<Seen> lines,
      Pence advance,
      Actor who,
      Instant now,
      Cause cause) {
    NetworkId network = begun.network();
    ExpenseClaim claim = begun.state();
    Submission by = requireNonNull(claim.submission());
    Outcome<Stored<ExpenseClaim>> submitted =
        by.over()
            ? Outcome.refused(ExpenseClaim.beingSubmitted())
            : held.take(network, claim, by, lines, cause)
                .then(worth -> withinLimits(network, claim, worth))
                .then(worth -> withinPot(network, claim, worth, advance, who))
                .then(worth ->
                    held.takeAdvance(network, claim, by, cause)
                        .then(back ->
                            expenses
                                .claimStore()
                                .change(
                                    network,
                                    claim.id(),
                                    cause,
                                    c -> c.submit(by, worth, left(advance, back), who, now))));
    if (submitted instanceof Outcome.Refused<Stored<ExpenseClaim>>) {
      giveUp(begun, cause.further());
    } else {
      steps.after("claim submitted");
    }
    return submitted;
  }

  private static Pence left(Pence advance, Pence back) {
    return back.isMoreThan(advance) ? Pence.NOTHING : advance.minus(back);
  }

  /** Ends a try, and lets go of what it took, unless another has submitted the claim by it. */
  private void giveUp(Stored<ExpenseClaim> begun, Cause cause) {
    Submission by = begun.state().submission();
    if (by != null) {
      var _ =
          expenses
              .claimStore()
              .change(begun.network(), begun.id(), cause, c -> c.giveUp(by))
              .map(over -> {
                steps.after("try ended");
                return cleared(over, cause);
              });
    }
  }

  /** Lets go of what a try took that is over; again after a crash. */
  Stored<ExpenseClaim> cleared(Stored<ExpenseClaim> stored, Cause cause) {
    Submission by = stored.state().submission();
    if (by == null || !stored.state().isLettingGo()) {
      return stored;
    }
    held.letGo(stored.network(), stored.state(), by, cause);
    return expenses
        .claimStore()
        .change(stored.network(), stored.id(), cause, c -> c.letGo(by))
        .orThrow();
  }

  /** Clears away what a stopped try left. */
  void clearAway(Stored<ExpenseClaim> left) {
    giveUp(left, Cause.timer("expense-claims"));
  }

  /** Puts the sum of a submitted claim forward; again if it was put forward already. */
  Outcome<Stored<ExpenseClaim>> putForward(Stored<ExpenseClaim> stored, Cause cause) {
    ExpenseClaim claim = stored.state();
    Actor by = claim.submittedBy();
    if (claim.stage() != Stage.SUBMITTED || by == null) {
      return Outcome.done(stored);
    }
    return sum(stored.network(), claim, claim.revision(), claim.toPay(), by, cause)
        .map(entitlement -> stored);
  }

  /**
   * Puts the sum forward; where somebody else took the last money of the pot in the same instant,
   * the claim is a draft again.
   *
   * @param reason told to the person, where they do not learn it from the answer
   */
  Outcome<Stored<ExpenseClaim>> putForwardOrTakeBack(
      Stored<ExpenseClaim> stored, @Nullable String reason, Cause cause) {
    Actor by = stored.state().submittedBy();
    Outcome<Stored<ExpenseClaim>> put = putForward(stored, cause);
    if (by != null
        && put instanceof Outcome.Refused<Stored<ExpenseClaim>>(Refusal refusal)
        && refusal.code().equals(Entitlements.POT_EXHAUSTED)) {
      var _ = takeBack(stored.network(), stored.id(), by, reason, cause.further());
    }
    return put;
  }

  Outcome<Stored<ExpenseClaim>> takeBack(
      NetworkId network, String id, Actor by, @Nullable String reason, Cause cause) {
    Optional<Stored<ExpenseClaim>> found = expenses.claim(network, id);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    ExpenseClaim claim = found.get().state();
    if (!claim.raises().isEmpty()) {
      return Outcome.refused(ExpenseClaim.raised());
    }
    Outcome<?> nothingOwed =
        claim.stage() == Stage.SUBMITTED
            ? sum(network, claim, claim.revision() + 1, Pence.NOTHING, by, cause.further())
                .map(none -> {
                  steps.after("sum taken back");
                  return none;
                })
            : Outcome.done(claim);
    return nothingOwed
        .then(_ ->
            expenses
                .claimStore()
                .change(network, id, cause, c -> c.takeBack(claim, reason, clock.instant())))
        .map(back -> {
          steps.after("claim taken back");
          return cleared(back, cause.further());
        });
  }

  private Outcome<Stored<Entitlement>> sum(
      NetworkId network, ExpenseClaim claim, int revision, Pence amount, Actor by, Cause cause) {
    RateReference rate =
        claim.assessed().isEmpty()
            ? new RateReference(claim.expenseCardId(), 1)
            : claim.assessed().getLast().rateFrom();
    return entitlements.claimSum(
        network,
        claim.participantId(),
        claim.activityId() == null ? claim.id() : claim.activityId(),
        programmeOf(network, claim),
        potOf(network, claim).map(pot -> pot.codingOf(true)).orElse(null),
        new Due(
            Due.Origin.EXPENSES,
            claim.id(),
            revision,
            Category.EXPENSE,
            amount,
            rate,
            claim.payingOrganisationId(),
            by),
        countingFor(network, claim, by),
        cause);
  }

  /** Who does not claim for themselves is of finance, and may put forward what was given back. */
  private Counting countingFor(NetworkId network, ExpenseClaim claim, Actor by) {
    String own = by.participantId();
    return own != null && expenses.isOnePerson(network, own, claim.participantId())
        ? Counting.WHAT_WAS_OFFERED
        : Counting.WHAT_IS_HELD;
  }

  /** Where the draft was written before its pot said it, that says it still. */
  private @Nullable String programmeOf(NetworkId network, ExpenseClaim claim) {
    return claim.programmeId() == null
        ? potOf(network, claim).map(Pot::programmeId).orElse(null)
        : claim.programmeId();
  }

  private Optional<Pot> potOf(NetworkId network, ExpenseClaim claim) {
    return Optional.ofNullable(claim.potId()).flatMap(pot -> pots.find(network, pot));
  }

  /** Refused before it is submitted, so that the claim stays a draft to be sent again. */
  private Outcome<List<Assessed>> withinPot(
      NetworkId network, ExpenseClaim claim, List<Assessed> worth, Pence before, Actor who) {
    Pence total = Pence.total(worth.stream().map(Assessed::allowed).toList());
    return entitlements
        .lacksRoom(
            network,
            claim.potId(),
            Entitlement.idOfDue(network, Due.Origin.EXPENSES, claim.id()),
            total.isMoreThan(before) ? total.minus(before) : Pence.NOTHING,
            countingFor(network, claim, who))
        .<Outcome<List<Assessed>>>map(Outcome::refused)
        .orElseGet(() -> Outcome.done(worth));
  }

  private Outcome<List<Assessed>> withinLimits(
      NetworkId network, ExpenseClaim claim, List<Assessed> worth) {
    Pence total = Pence.total(worth.stream().map(Assessed::allowed).toList());
    return organisations
        .find(network, claim.payingOrganisationId())
        .map(payer -> payer.state().limits().perPayment())
        .filter(total::isMoreThan)
        .<Outcome<List<Assessed>>>map(most ->
            refused(
                "above-payment-limit",
                "This claim comes to %s, and the organisation pays at most %s in one payment. Move"
                        .formatted(total, most)
                    + " some of its lines to a second claim, and send both."))
        .orElseGet(() -> Outcome.done(worth));
  }

  /** What was paid beforehand of the advance that the claim names. */
  private Outcome<Pence> advanced(NetworkId network, ExpenseClaim claim) {
    String advanceId = claim.advanceId();
    if (advanceId == null) {
      return Outcome.done(Pence.NOTHING);
    }
    Optional<Advance> found =
        expenses
            .advanceStore()
            .find(network, advanceId)
            .map(Stored::state)
            .filter(advance ->
                expenses.isOnePerson(network, advance.participantId(), claim.participantId()))
            .filter(advance -> advance.payingOrganisationId().equals(claim.payingOrganisationId()));
    if (found.isEmpty()) {
      return refused("advance-unknown", "There is no such advance of this person.");
    }
    return entitlements
        .find(network, Entitlement.idOfDue(network, Due.Origin.ADVANCE, advanceId))
        .map(stored -> stored.state().payment())
        .map(payment -> payment.arrived())
        .filter(arrived -> !arrived.amountsToNothing())
        .map(Outcome::done)
        .orElseGet(() ->
            refused(
                "advance-not-paid",
                "The advance has not been paid. Wait for it, or leave it out of this claim."));
  }

  private static <T> Outcome<T> refused(String code, String detail) {
    return Outcome.refused(Refusal.conflict(code, detail));
  }
}
