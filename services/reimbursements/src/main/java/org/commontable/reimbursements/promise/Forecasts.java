package org.commontable.reimbursements.promise;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.approval.ApprovalSchemes;
import org.commontable.reimbursements.bounce.Bounce;
import org.commontable.reimbursements.bounce.BounceStage;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.bounce.ReturnReason;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.entitlement.Claim;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Hold;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.PaymentOrders;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.promise.Situation.Details;
import org.commontable.reimbursements.promise.Situation.Held;
import org.commontable.reimbursements.promise.Situation.Returned;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers all that the day of a payment hangs on. */
@Component
public final class Forecasts {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final PayingOrganisations organisations;
  private final ApprovalSchemes schemes;
  private final Payees payees;
  private final RunDays runs;
  private final PaymentOrders orders;
  private final Bounces bounces;
  private final BankCalendar calendar;
  private final Clock clock;

  Forecasts(
      PayingOrganisations organisations,
      ApprovalSchemes schemes,
      Payees payees,
      RunDays runs,
      PaymentOrders orders,
      Bounces bounces,
      BankCalendar calendar,
      Clock clock) {
    this.organisations = organisations;
    this.schemes = schemes;
    this.payees = payees;
    this.runs = runs;
    this.orders = orders;
    this.bounces = bounces;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** Empty where nobody is to pay it yet. */
  public Optional<PaymentForecast> of(NetworkId network, Entitlement e) {
    return Optional.ofNullable(e.payingOrganisationId())
        .flatMap(payer -> organisations.find(network, payer))
        .map(payer -> of(network, e, payer.state()));
  }

  /** The day on which the run or list that holds it pays; empty where none does or still can. */
  public Optional<LocalDate> heldToPayOn(NetworkId network, Entitlement e) {
    return Optional.ofNullable(held(network, e))
        .filter(held -> !held.isMissed(today()))
        .map(Held::payOn);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }

  /** What must be approved. */
  static Pence amountOf(Entitlement e) {
    return e.claim().map(Claim::amount).orElseGet(() -> offered(e));
  }

  private PaymentForecast of(NetworkId network, Entitlement e, PayingOrganisation organisation) {
    return PaymentForecast.of(
        new Situation(
            e,
            organisation.legalName(),
            schemes.of(network, organisation.id()).map(s -> s.approversFor(amountOf(e))).orElse(1),
            organisation.approvalDaysUsually(),
            organisation.nation(),
            organisation.payDays(),
            details(network, e),
            held(network, e),
            returned(network, e),
            today()),
        calendar);
  }

  private @Nullable Held held(NetworkId network, Entitlement e) {
    Hold hold = e.hold();
    return hold == null
        ? null
        : runs.of(network, hold.runId())
            .or(() ->
                orders
                    .lineOf(network, hold.runId(), e.id())
                    .map(line -> new Held(line.payOn(), line.payOn(), true, line.isLetGo())))
            .orElse(null);
  }

  private @Nullable Returned returned(NetworkId network, Entitlement e) {
    List<Bounce> all = e.cameBack() ? bounces.of(network, e.id()) : List.of();
    if (all.isEmpty()) {
      return null;
    }
    Bounce last = all.getLast();
    boolean newer =
        payees
            .findUnder(network, e.records())
            .filter(payee ->
                payees.cameAfter(
                    payee, payee.state().newest(), last.participantId(), last.payeeVersion()))
            .isPresent();
    return new Returned(
        last.stage() == BounceStage.READY,
        last.reason() == ReturnReason.DECEASED,
        last.reason().needsNewDetails() && !newer,
        last.reason().said(),
        last.actBy());
  }

  private Details details(NetworkId network, Entitlement e) {
    return payees
        .findUnder(network, e.records())
        .map(Stored::state)
        .map(Payee::newest)
        .filter(version -> !version.isErased())
        .map(version ->
            new Details(
                true,
                version.needsConfirmation() && version.confirmation() == null,
                LocalDate.ofInstant(version.usableFrom(), LONDON),
                version.route() == Route.BACS))
        .orElseGet(() -> new Details(false, false, null, true));
  }

  private static Pence offered(Entitlement e) {
    return e.offer() == null ? Pence.NOTHING : e.offer().amount();
  }
}
