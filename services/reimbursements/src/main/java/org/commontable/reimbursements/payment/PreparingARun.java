package org.commontable.reimbursements.payment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.bounce.ReturnedBefore;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Hold;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.organisation.Nation;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.release.PaymentCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens runs, takes what is approved into them, lets it go again, and rehearses. Which entitlements
 * a run holds is what the entitlements say; the run's header only says whether it still takes any.
 */
@Component
final class PreparingARun {
  /** Entitlements that are read and written together. */
  private static final int AT_ONCE = 500;

  private final PaymentRuns runs;
  private final Entitlements entitlements;
  private final PayingOrganisations organisations;
  private final BankCalendar calendar;
  private final RunCheck check;
  private final Unfinished unfinished;
  private final Bounces bounces;
  private final PaymentCheck payable;

  PreparingARun(
      PaymentRuns runs,
      Entitlements entitlements,
      PayingOrganisations organisations,
      BankCalendar calendar,
      RunCheck check,
      Unfinished unfinished,
      Bounces bounces,
      PaymentCheck payable) {
    this.runs = runs;
    this.entitlements = entitlements;
    this.organisations = organisations;
    this.calendar = calendar;
    this.check = check;
    this.unfinished = unfinished;
    this.bounces = bounces;
    this.payable = payable;
  }

  /**
   * @param form in which it goes to the bank; null for the organisation's
   */
  Outcome<Stored<PaymentRun>> open(
      NetworkId network,
      String organisationId,
      LocalDate payOn,
      @Nullable BankForm form,
      Actor by,
      Cause cause) {
    Optional<PayingOrganisation> payer =
        organisations.find(network, organisationId).map(Stored::state);
    if (payer.isEmpty()) {
      return Outcome.refused(
          Refusal.invalid(
              "paying-organisation-unknown", "There is no paying organisation by this id."));
    }
    Optional<Refusal> notConfirmed = payer.get().notConfirmed();
    if (notConfirmed.isPresent()) {
      return Outcome.refused(notConfirmed.get());
    }
    LocalDate today = UkDays.dayOf(runs.now());
    if (payOn.isBefore(today) || payOn.isAfter(today.plusDays(RunLimits.DAYS_AHEAD_MAX * 2L))) {
      return Outcome.refused(
          Refusal.invalid(
              "not-a-pay-day", "The day of payment is from two working days to a month ahead."));
    }
    if (!calendar.isWorkingDay(Nation.ENGLAND, payOn)) {
      return Outcome.refused(
          Refusal.invalid(
              "not-a-bank-day",
              "Banks do not work on this day. The next on which they do is "
                  + calendar.workingDayOnOrAfter(Nation.ENGLAND, payOn)
                  + "."));
    }
    if (calendar.paying(payOn).submitOn().isBefore(today)) {
      return Outcome.refused(
          Refusal.invalid(
              "too-late",
              "A Bacs payment takes three working days. Choose a later day of payment."));
    }
    return runs.open(
        network,
        organisationId,
        calendar.paying(payOn),
        form == null ? payer.get().bankForm() : form,
        by,
        cause);
  }

  /** What became of each entitlement that a run was asked to take. */
  record Taken(Stored<PaymentRun> run, List<String> taken, List<NotTaken> notTaken) {}

  /** Why one was not taken. */
  record NotTaken(String entitlementId, Refusal refusal) {}

  /** Takes each that can be taken; asked again, those that are there are there. */
  Outcome<Taken> take(
      NetworkId network, String runId, List<String> entitlementIds, Actor by, Cause cause) {
    return runs.change(network, runId, cause, run -> run.prepare(by))
        .then(run -> {
          ReturnedBefore returned = bounces.returnedBefore(network);
          List<String> taken = new ArrayList<>();
          List<NotTaken> notTaken = new ArrayList<>();
          List<String> distinct = entitlementIds.stream().distinct().toList();
          Ahead.each(
                  new Parts<>(distinct.iterator(), AT_ONCE),
                  some -> takeAll(network, run.state(), returned, some, cause.further()))
              .forEachRemaining(became ->
                  became.forEach((id, outcome) -> {
                    switch (outcome) {
                      case Outcome.Done<?> _ -> taken.add(id);
                      case Outcome.Refused<?>(Refusal refusal) ->
                          notTaken.add(new NotTaken(id, refusal));
                    }
                  }));
          // If it closed meanwhile, what came too late must not stay with it.
          runs.find(network, runId)
              .filter(now -> !now.state().stage().isOpen())
              .ifPresent(unfinished::letStraysGo);
          return Outcome.done(new Taken(run, taken, notTaken));
        });
  }

  /** With one read and one write for all. */
  private Map<String, Outcome<Stored<Entitlement>>> takeAll(
      NetworkId network, PaymentRun run, ReturnedBefore returned, List<String> ids, Cause cause) {
    if (!run.stage().isOpen()) {
      Refusal closed = Refusal.conflict("run-closed", "What this run pays is fixed.");
      Map<String, Outcome<Stored<Entitlement>>> refused = new LinkedHashMap<>();
      ids.forEach(id -> refused.put(id, Outcome.refused(closed)));
      return refused;
    }
    return entitlements.takeAllIntoRun(
        network,
        ids,
        run.id(),
        run.days().enterOn(),
        e -> cannotTake(network, run, returned, e),
        cause);
  }

  /** Why a run can't take it, before the entitlement itself is asked. */
  private Optional<Refusal> cannotTake(
      NetworkId network, PaymentRun run, ReturnedBefore returned, Entitlement entitlement) {
    String payer = entitlement.payingOrganisationId();
    if (payer == null) {
      return Optional.of(Refusal.notFound());
    }
    if (!payer.equals(run.payingOrganisationId())) {
      return Optional.of(Refusal.conflict("other-organisation", "Another organisation pays this."));
    }
    if (payable.reportedARefusal(network, entitlement, run.preparers())) {
      return Optional.of(
          Refusal.notAllowed(
              "preparer-reported-refusal",
              "Who reported that an earlier payment of this was refused had a hand in preparing"
                  + " this run. Take it into a run that others prepare."));
    }
    if (payable.recordedAChoice(network, entitlement, run.preparers())) {
      return Optional.of(
          Refusal.notAllowed(
              "preparer-recorded-a-choice",
              "Who put on record what this person chose had a hand in preparing this run. Take it"
                  + " into a run that others prepare."));
    }
    return returned.standsInTheWay(
        entitlement.id(), Set.of(entitlement.participantId()), entitlement.cameBack());
  }

  /**
   * Lets one go again. Only from an open run: the version that was read before the run was found
   * open is the only one that may leave, so that a freeze and this can't cross.
   */
  Outcome<Stored<PaymentRun>> letGo(
      NetworkId network, String runId, String entitlementId, Actor by, Cause cause) {
    Optional<Stored<Entitlement>> found = entitlements.find(network, entitlementId);
    Hold hold = found.map(stored -> stored.state().hold()).orElse(null);
    if (found.isEmpty() || hold == null || !hold.runId().equals(runId)) {
      return runs.find(network, runId)
          .<Outcome<Stored<PaymentRun>>>map(Outcome::done)
          .orElseGet(() -> Outcome.refused(Refusal.notFound()));
    }
    return runs.change(network, runId, cause, run -> run.prepare(by))
        .then(run ->
            entitlements
                .leaveRun(
                    network, entitlementId, runId, cause.further().expecting(found.get().version()))
                .map(left -> run));
  }

  /** Looks at everything, writes both files and reads them back; pays nobody. */
  Outcome<Stored<PaymentRun>> rehearse(NetworkId network, String runId, Actor by, Cause cause) {
    Optional<Stored<PaymentRun>> found = runs.find(network, runId);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    PaymentRun run = found.get().state();
    if (!run.stage().isOpen()) {
      // Says that it is closed, or what a repeated request was answered.
      return runs.change(network, runId, cause, now -> now.prepare(by));
    }
    PayingOrganisation payer =
        organisations.find(network, run.payingOrganisationId()).orElseThrow().state();
    Rehearsal rehearsal = check.rehearse(network, run, payer, by, runs.now());
    return runs.change(network, runId, cause, now -> now.rehearse(rehearsal));
  }
}
