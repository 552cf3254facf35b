package org.commontable.reimbursements.payment;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.ledger.FreshLedger;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.commontable.reimbursements.release.Limits;
import org.commontable.reimbursements.release.PaymentCheck;
import org.commontable.reimbursements.release.ReleaseCheck;
import org.commontable.testing.TestService;

/**
 * One process that works on payment runs, on the store of a service that runs: it may stop dead
 * after any write, and its clock may run ahead.
 */
final class Replica {
  final PaymentRuns runs;
  final PreparingARun preparing;
  final FreezingARun freezing;
  final ReleasingARun releasing;
  final CancellingARun cancelling;
  final Ledger ledger;
  final RunItems items;
  final Entitlements entitlements;
  final ReleaseRegister register;
  private final ContinuingRuns continuing;

  Replica(TestService service, Steps steps, Duration ahead) {
    this(service, steps, Clock.offset(Clock.systemUTC(), ahead));
  }

  Replica(TestService service, Steps steps, Clock clock) {
    PayingOrganisations organisations = service.bean(PayingOrganisations.class);
    Payees payees = service.bean(Payees.class);
    register = service.bean(ReleaseRegister.class);
    items = service.bean(RunItems.class);
    entitlements = service.bean(Entitlements.class);
    ledger = FreshLedger.of(service, clock);
    runs = service.bean(PaymentRuns.class).by(clock);
    Assembly assembly = new Assembly(entitlements, payees, service.bean(PaymentCheck.class));
    RunLimits limits = new RunLimits(service.bean(Limits.class), service.bean(BankCalendar.class));
    Bounces bounces = service.bean(Bounces.class);
    RunCheck check = new RunCheck(assembly, entitlements, limits, organisations, bounces, register);
    Unfinished unfinished = new Unfinished(runs, items, entitlements);
    preparing =
        new PreparingARun(
            runs,
            entitlements,
            organisations,
            service.bean(BankCalendar.class),
            check,
            unfinished,
            bounces,
            service.bean(PaymentCheck.class));
    freezing =
        new FreezingARun(
            runs, items, entitlements, organisations, assembly, check, unfinished, steps);
    releasing =
        new ReleasingARun(
            runs,
            items,
            entitlements,
            register,
            new RestoreGuard(runs),
            service.bean(ReleaseCheck.class),
            ledger,
            unfinished,
            service.bean(PaymentSettings.class),
            steps);
    cancelling = new CancellingARun(runs, unfinished);
    continuing = new ContinuingRuns(freezing, releasing, unfinished);
  }

  /** Works as it should. */
  static Replica of(TestService service) {
    return new Replica(service, Steps.UNHEARD, Duration.ZERO);
  }

  /** Stops dead after so many writes; never after none. */
  static Replica stoppingAfter(TestService service, int writes) {
    return new Replica(service, Stopping.after(writes), Duration.ZERO);
  }

  /** Starts when the others have been given up for lost. */
  static Replica muchLater(TestService service) {
    return new Replica(service, Steps.UNHEARD, PaymentRun.PATIENCE.multipliedBy(2));
  }

  PaymentRun header(NetworkId network, String run) {
    return runs.find(network, run).map(Stored::state).orElseThrow();
  }

  /** What a frozen run pays. */
  List<RunItem> itemsOf(NetworkId network, String run) {
    List<RunItem> found = new ArrayList<>();
    items.forEach(network, run, requireNonNull(header(network, run).manifest()), found::add);
    return found;
  }

  /** What a sweep does: everything that was left unfinished. */
  void sweep(NetworkId network, List<String> runIds) {
    for (String id : runIds) {
      runs.find(network, id)
          .filter(run -> run.state().wakeAt() != null)
          .filter(run -> !runs.now().isBefore(run.state().wakeAt()))
          .ifPresent(continuing::takeUp);
    }
  }
}
