package org.commontable.reimbursements.promise;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.approval.ApprovalScheme;
import org.commontable.reimbursements.approval.ApprovalSchemes;
import org.commontable.reimbursements.bounce.Bounce;
import org.commontable.reimbursements.bounce.BounceStage;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.entitlement.Claim;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.PaymentOrders;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.promise.PaymentForecast.Holder;
import org.commontable.reimbursements.promise.Situation.Details;
import org.commontable.reimbursements.promise.Situation.Returned;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** When will I be paid, and who has it: for the person, and for finance. */
@RestController
@RequestMapping("/api/reimbursements/v1/entitlements/{id}/when")
final class PaymentForecastController {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Entitlements entitlements;
  private final PayingOrganisations organisations;
  private final ApprovalSchemes schemes;
  private final Payees payees;
  private final RunDays runs;
  private final PaymentOrders orders;
  private final Bounces bounces;
  private final BankCalendar calendar;
  private final Clock clock;

  PaymentForecastController(
      Entitlements entitlements,
      PayingOrganisations organisations,
      ApprovalSchemes schemes,
      Payees payees,
      RunDays runs,
      PaymentOrders orders,
      Bounces bounces,
      BankCalendar calendar,
      Clock clock) {
    this.entitlements = entitlements;
    this.organisations = organisations;
    this.schemes = schemes;
    this.payees = payees;
    this.runs = runs;
    this.orders = orders;
    this.bounces = bounces;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * The forecast as it is shown.
   *
   * @param approverAccounts for finance: whose approval would do
   */
  record ForecastResponse(
      @Nullable LocalDate expectedOn,
      @Nullable LocalDate promisedBy,
      boolean late,
      Holder heldBy,
      List<PaymentForecast.Step> steps,
      @Nullable List<String> approverAccounts) {}

  @GetMapping
  @AllowedTo(everySignedIn = true, value = Role.FINANCE_OFFICER)
  ResponseEntity<ForecastResponse> when(Caller caller, @PathVariable String id) {
    NetworkId network = caller.network();
    Optional<Entitlement> found = entitlements.find(network, id).map(Stored::state);
    String payer = found.map(Entitlement::payingOrganisationId).orElse(null);
    if (found.isEmpty() || payer == null || !sees(caller, found.get(), payer)) {
      return Answers.refused(Refusal.notFound());
    }
    return Answers.plain(Outcome.done(shown(caller, network, found.get(), payer)));
  }

  private ForecastResponse shown(Caller caller, NetworkId network, Entitlement e, String payer) {
    PayingOrganisation organisation =
        organisations.find(network, payer).map(Stored::state).orElseThrow();
    LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
    Optional<ApprovalScheme> scheme = schemes.of(network, payer);
    Pence amount = e.claim().map(Claim::amount).orElseGet(() -> offered(e));
    PaymentForecast forecast =
        PaymentForecast.of(
            new Situation(
                e,
                organisation.legalName(),
                scheme.map(s -> s.approversFor(amount)).orElse(1),
                organisation.approvalDaysUsually(),
                organisation.nation(),
                organisation.payDays(),
                details(network, e),
                e.hold() == null ? null : payOn(network, e.hold().runId()),
                returned(network, e),
                today),
            calendar);
    boolean finance = !e.isOwedTo(caller.participant().orElse(null));
    return new ForecastResponse(
        forecast.expectedOn(),
        forecast.promisedBy(),
        forecast.late(),
        forecast.heldBy(),
        forecast.steps(),
        finance && forecast.heldBy() == Holder.APPROVERS
            ? scheme
                .map(s ->
                    s.whoMay(amount, e.coding() == null ? null : e.coding().costCentre(), today))
                .orElse(List.of())
            : null);
  }

  private @Nullable LocalDate payOn(NetworkId network, String heldBy) {
    return runs.payOn(network, heldBy).or(() -> orders.payOn(network, heldBy)).orElse(null);
  }

  private @Nullable Returned returned(NetworkId network, Entitlement e) {
    List<Bounce> all = e.cameBack() ? bounces.of(network, e.id()) : List.of();
    if (all.isEmpty()) {
      return null;
    }
    Bounce last = all.getLast();
    boolean newer =
        payees
            .find(network, last.participantId())
            .filter(payee -> payee.state().newest().number() > last.payeeVersion())
            .isPresent();
    return new Returned(
        last.stage() == BounceStage.READY,
        last.reason().needsNewDetails() && !newer,
        last.reason().words(),
        last.actBy());
  }

  private Details details(NetworkId network, Entitlement e) {
    return payees
        .find(network, e.participantId())
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

  private static boolean sees(Caller caller, Entitlement e, String payer) {
    return e.isOwedTo(caller.participant().orElse(null))
        || Reach.covers(caller, payer, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER);
  }
}
