package org.commontable.reimbursements.expense;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.expense.ExpenseTerms.KindTerms;
import org.commontable.reimbursements.expense.LookingAtAClaim.Seen;
import org.commontable.reimbursements.expense.MileageYear.DaySpent;
import org.commontable.reimbursements.expense.MileageYear.FlatDay;
import org.commontable.reimbursements.money.Pence;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Takes for the lines of a claim what can be had once, and lets it go: miles of a tax year, a day's
 * flat amount or what is left of its limit, what was agreed beforehand, an advance. Each lies in
 * one record, which decides who has it, however many claims are submitted at one instant.
 */
@Component
final class WhatAClaimHolds {
  private final Expenses expenses;
  private final Steps steps;

  @Autowired
  WhatAClaimHolds(Expenses expenses) {
    this(expenses, Steps.UNHEARD);
  }

  private WhatAClaimHolds(Expenses expenses, Steps steps) {
    this.expenses = expenses;
    this.steps = steps;
  }

  /** The same, in a process that is heard. */
  WhatAClaimHolds by(Steps heard) {
    return new WhatAClaimHolds(expenses, heard);
  }

  /** Takes what each line needs; answers what each comes to. Taken already by this try is taken. */
  Outcome<List<Assessed>> take(
      NetworkId network, ExpenseClaim claim, Submission by, List<Seen> lines, Cause cause) {
    List<Assessed> worth = new ArrayList<>();
    for (Seen seen : lines) {
      Outcome<Assessed> taken =
          agreement(network, claim, by, seen, cause)
              .then(_ -> flatDay(network, claim, by, seen, cause))
              .then(_ -> miles(network, claim, by, seen, cause))
              .then(places ->
                  ofDay(network, claim, by, seen, seen.worth(places).orElseThrow(), cause));
      switch (taken) {
        case Outcome.Done<Assessed>(var one) -> {
          steps.after("line taken");
          worth.add(one);
        }
        case Outcome.Refused<Assessed>(var refusal) -> {
          return Outcome.refused(LookingAtAClaim.ofLine(seen.line(), refusal));
        }
      }
    }
    return Outcome.done(worth);
  }

  /** Settles the advance that the claim names, if it names one; answers what came back of it. */
  Outcome<Pence> takeAdvance(NetworkId network, ExpenseClaim claim, Submission by, Cause cause) {
    return claim.advanceId() == null
        ? Outcome.done(Pence.NOTHING)
        : expenses
            .advanceStore()
            .change(
                network,
                claim.advanceId(),
                cause.further(),
                advance -> advance.settle(by.keyOf(claim)))
            .map(settled -> {
              steps.after("advance taken");
              return settled.state().back();
            });
  }

  /** Lets go of all that a try took, and of nothing else. */
  void letGo(NetworkId network, ExpenseClaim claim, Submission by, Cause cause) {
    Set<String> keys =
        claim.lines().stream().map(line -> by.keyOf(claim, line)).collect(Collectors.toSet());
    claim.lines().stream()
        .map(line -> TaxYear.of(line.on()))
        .distinct()
        .forEach(year -> {
          var _ =
              expenses
                  .mileageStore()
                  .change(
                      network,
                      MileageYear.idFor(network, by.heldUnder(), year),
                      cause.further(),
                      held -> held.remove(keys));
          steps.after("year let go");
        });
    for (ExpenseLine line : claim.lines()) {
      if (line.preApprovalId() != null) {
        var _ =
            expenses
                .preApprovalStore()
                .change(
                    network,
                    line.preApprovalId(),
                    cause.further(),
                    agreed -> agreed.letGo(by.keyOf(claim, line)));
      }
    }
    if (claim.advanceId() != null) {
      var _ =
          expenses
              .advanceStore()
              .change(
                  network,
                  claim.advanceId(),
                  cause.further(),
                  advance -> advance.reopen(by.keyOf(claim)));
    }
  }

  private Outcome<Seen> agreement(
      NetworkId network, ExpenseClaim claim, Submission by, Seen seen, Cause cause) {
    return seen.agreed() == null
        ? Outcome.done(seen)
        : expenses
            .preApprovalStore()
            .change(
                network,
                seen.agreed().id(),
                cause.further(),
                agreed -> agreed.use(by.keyOf(claim, seen.line())))
            .map(_ -> seen);
  }

  private Outcome<Seen> flatDay(
      NetworkId network, ExpenseClaim claim, Submission by, Seen seen, Cause cause) {
    if (!seen.isFlat()) {
      return Outcome.done(seen);
    }
    ExpenseLine line = seen.line();
    FlatDay day = new FlatDay(by.keyOf(claim, line), line.kind(), line.on());
    return yearOf(network, by, line, cause, year -> year.add(day))
        .then(_ ->
            expenses.hasFlatDayUnderOtherRecords(network, by.heldUnder(), line.kind(), line.on())
                ? Outcome.refused(MileageYear.claimedAlready())
                : Outcome.done(seen));
  }

  /** Takes what is left of the day's limit; answers what the line has of it. */
  private Outcome<Assessed> ofDay(
      NetworkId network,
      ExpenseClaim claim,
      Submission by,
      Seen seen,
      Assessed alone,
      Cause cause) {
    Optional<KindTerms> kind = seen.limitedByDay();
    if (kind.isEmpty()) {
      return Outcome.done(alone);
    }
    ExpenseLine line = seen.line();
    String key = by.keyOf(claim, line);
    List<DaySpent> elsewhere =
        expenses.daySpentUnderOtherRecords(network, by.heldUnder(), line.kind(), line.on());
    return yearOf(
            network,
            by,
            line,
            cause,
            year -> year.spend(key, line, kind.get(), alone.allowed(), elsewhere))
        .map(stored -> stored.state().spent(key).orElseThrow())
        .map(spent -> ExpenseCalculation.ofDay(alone, spent.allowed()));
  }

  /** Takes miles into the tax year; answers where in it they lie. */
  private Outcome<List<Stretch>> miles(
      NetworkId network, ExpenseClaim claim, Submission by, Seen seen, Cause cause) {
    ExpenseLine line = seen.line();
    if (!line.isMileage()) {
      return Outcome.done(List.of());
    }
    String key = by.keyOf(claim, line);
    Vehicle vehicle = requireNonNull(line.vehicle());
    int tenths = requireNonNull(line.tenthsOfMiles());
    List<Stretch> elsewhere =
        expenses.placesUnderOtherRecords(network, by.heldUnder(), TaxYear.of(line.on()), vehicle);
    return yearOf(network, by, line, cause, year -> year.add(key, vehicle, tenths, elsewhere))
        .map(stored -> stored.state().way(key).orElseThrow().places());
  }

  private Outcome<Stored<MileageYear>> yearOf(
      NetworkId network,
      Submission by,
      ExpenseLine line,
      Cause cause,
      Function<MileageYear, Decision<MileageYear>> decide) {
    TaxYear year = TaxYear.of(line.on());
    return expenses
        .mileageStore()
        .put(
            network,
            MileageYear.idFor(network, by.heldUnder(), year),
            cause.further(),
            known -> decide.apply(known.orElseGet(() -> MileageYear.none(by.heldUnder(), year))));
  }
}
