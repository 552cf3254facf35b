package org.commontable.reimbursements.bounce;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.bounce.Bounce.Closure;
import org.commontable.reimbursements.bounce.BouncePolicies.Confirming;
import org.commontable.reimbursements.bounce.BouncePolicies.Retrying;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The bounce desk: payments that came back, and what is done about each. */
@RestController
@RequestMapping("/api/reimbursements/v1/bounces")
final class BounceController {
  private final Bounces bounces;
  private final Payees payees;
  private final Entitlements entitlements;
  private final Accounts accounts;
  private final ShownPaid shown;

  BounceController(
      Bounces bounces,
      Payees payees,
      Entitlements entitlements,
      Accounts accounts,
      ShownPaid shown) {
    this.shown = shown;
    this.entitlements = entitlements;
    this.bounces = bounces;
    this.payees = payees;
    this.accounts = accounts;
  }

  /**
   * @param stage only those that are so far
   */
  @GetMapping
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  @SensitiveRead("bounces")
  PageOf<BounceResponse> list(
      Caller caller,
      @RequestParam
          @Nullable
          @Pattern(regexp = "reported|open|contacted|ready|paid-again|closed|withdrawn")
          String stage,
      Paging paging) {
    Map<String, String> equalTo = new HashMap<>();
    if (stage != null) {
      equalTo.put("stage", BounceStage.of(stage).name());
    }
    PageOf<BounceResponse> page =
        Answers.page(
            bounces.page(caller.network(), equalTo, paging.afterId(), paging.limit()), this::form);
    return new PageOf<>(
        page.items().stream()
            .filter(bounce -> mayRead(caller, bounce.payingOrganisationId()))
            .toList(),
        page.next());
  }

  @GetMapping("/{id}")
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  @SensitiveRead("bounce")
  ResponseEntity<BounceResponse> one(Caller caller, @PathVariable String id) {
    return Answers.found(
        bounces
            .find(caller.network(), id)
            .filter(bounce -> mayRead(caller, bounce.state().payingOrganisationId())),
        this::form);
  }

  /**
   * @param how by which way the person was told
   */
  record ContactRequest(
      @NotNull @Pattern(regexp = "email|phone|text|post|in-person|supporter") String how) {}

  @PostMapping("/{id}/contact")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<BounceResponse> contact(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody ContactRequest asked) {
    return Answers.ok(
        opened(caller, id, Role.FINANCE_OFFICER)
            .then(bounce ->
                bounces.change(
                    bounce.network(),
                    id,
                    cause,
                    b -> b.contacted(asked.how(), Actor.of(accounts.of(caller)), bounces.now()))),
        this::form);
  }

  /**
   * @param sameDetailsAreRight that somebody has made sure that the details are right as they are
   */
  record RetryRequest(boolean sameDetailsAreRight) {}

  /**
   * Says that a run may pay it again, by the same route. To the same details, somebody else must
   * say so than who brought the news.
   */
  @PostMapping("/{id}/retry")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<BounceResponse> retry(
      Caller caller, Cause cause, @PathVariable String id, @Valid @RequestBody RetryRequest asked) {
    return Answers.ok(
        opened(caller, id, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER)
            .then(bounce -> {
              Retrying retrying =
                  new Retrying(
                      Actor.of(accounts.of(caller)),
                      hasNewerDetails(bounce),
                      asked.sameDetailsAreRight(),
                      shown.isShownPaid(bounce.network(), bounce.state()));
              return bounces.change(
                  bounce.network(), id, cause, b -> b.retry(retrying, bounces.now()));
            }),
        this::form);
  }

  /**
   * @param pence how much the second person saw reported by hand
   */
  record ConfirmationRequest(@Min(1) @Max(2_000_000_000L) long pence) {}

  /** A second person confirms a return that somebody entered by hand: from now on it counts. */
  @PostMapping("/{id}/confirmation")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<BounceResponse> confirm(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody ConfirmationRequest asked) {
    return Answers.ok(
        opened(caller, id, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER)
            .then(bounce ->
                bounces.confirm(
                    bounce.network(),
                    id,
                    new Confirming(Actor.of(accounts.of(caller)), Pence.of(asked.pence())),
                    cause)),
        this::form);
  }

  /** Takes back what was entered by hand, by mistake, and nobody has confirmed. */
  @PostMapping("/{id}/withdrawal")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<BounceResponse> withdraw(Caller caller, Cause cause, @PathVariable String id) {
    return Answers.ok(
        opened(caller, id, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER)
            .then(bounce ->
                bounces.change(
                    bounce.network(),
                    id,
                    cause,
                    b -> b.withdraw(Actor.of(accounts.of(caller)), bounces.now()))),
        this::form);
  }

  /**
   * @param why what becomes of what is owed
   */
  record ClosureRequest(
      @NotNull @Pattern(regexp = "estate|paid-otherwise|written-off") String why) {}

  @PostMapping("/{id}/closure")
  @AllowedTo(Role.FINANCE_APPROVER)
  ResponseEntity<BounceResponse> close(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody ClosureRequest asked) {
    Closure why = Closure.valueOf(asked.why().toUpperCase(Locale.ROOT).replace('-', '_'));
    return Answers.ok(
        opened(caller, id, Role.FINANCE_APPROVER)
            .then(bounce ->
                bounces.close(bounce.network(), id, why, Actor.of(accounts.of(caller)), cause)),
        this::form);
  }

  /** Says that a bank was wrong when it reported that the person has died. */
  @PostMapping("/{id}/not-deceased")
  @AllowedTo(Role.FINANCE_APPROVER)
  ResponseEntity<BounceResponse> notDeceased(Caller caller, Cause cause, @PathVariable String id) {
    return Answers.ok(
        opened(caller, id, Role.FINANCE_APPROVER)
            .then(bounce ->
                bounces.change(
                    bounce.network(),
                    id,
                    cause,
                    b -> b.notDeceased(Actor.of(accounts.of(caller)), bounces.now()))),
        this::form);
  }

  /** Whether a run would pay it to others by now, be it under another record of the person. */
  private boolean hasNewerDetails(Stored<Bounce> stored) {
    Bounce bounce = stored.state();
    NetworkId network = stored.network();
    return entitlements
        .find(network, bounce.entitlementId())
        .flatMap(owed -> payees.findUnder(network, owed.state().records()))
        .filter(payee ->
            payee
                .state()
                .forRunOpenedAt(bounces.now())
                .filter(details ->
                    payees.cameAfter(payee, details, bounce.participantId(), bounce.payeeVersion()))
                .isPresent())
        .isPresent();
  }

  private Outcome<Stored<Bounce>> opened(Caller caller, String id, Role... anyOf) {
    return Reach.open(
        caller,
        bounces.find(caller.network(), id),
        bounce -> bounce.state().payingOrganisationId(),
        List.of(anyOf));
  }

  private static boolean mayRead(Caller caller, String organisationId) {
    return Reach.covers(caller, organisationId, Reach.FINANCE);
  }

  private BounceResponse form(Stored<Bounce> stored) {
    Bounce bounce = stored.state();
    return new BounceResponse(
        bounce.id(),
        bounce.runId(),
        bounce.payingOrganisationId(),
        bounce.entitlementId(),
        bounce.participantId(),
        bounce.reference(),
        bounce.way(),
        bounce.paid().value(),
        bounce.returned().value(),
        bounce.tooMuch().value(),
        bounce.awaiting().value(),
        bounce.stage().text(),
        bounce.closed() == null
            ? null
            : bounce.closed().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        bounce.reason().text(),
        bounce.reason().words(),
        bounce.reason() == ReturnReason.DECEASED,
        bounce.reportedOn(),
        bounce.actBy(),
        bounce.stage().isOpen() && bounces.today().isAfter(bounce.actBy()),
        Stream.concat(
                bounce.reports().stream().map(report -> ReportResponse.of(report, true)),
                bounce.unconfirmed().stream().map(report -> ReportResponse.of(report, false)))
            .toList(),
        bounce.steps().stream()
            .map(s -> new StepResponse(s.what(), s.how(), s.by(), s.at()))
            .toList());
  }

  /**
   * @param way by which kind of order it was paid; null for a bank's file
   * @param closed what became of it
   * @param tooMuchPence what the bank says came back beyond what was paid
   * @param awaitingPence what only one person says came back: a second one must confirm it
   * @param silenced whether nothing may be sent to the person
   * @param late whether the day by which somebody had to act has passed
   */
  record BounceResponse(
      String id,
      String runId,
      String payingOrganisationId,
      String entitlementId,
      String participantId,
      String reference,
      @Nullable String way,
      long paidPence,
      long returnedPence,
      long tooMuchPence,
      long awaitingPence,
      String stage,
      @Nullable String closed,
      String reason,
      String words,
      boolean silenced,
      LocalDate reportedOn,
      LocalDate actBy,
      boolean late,
      List<ReportResponse> reports,
      List<StepResponse> steps) {}

  /**
   * @param counts whether a message of the bank or a second person says so too
   */
  record ReportResponse(String channel, long pence, String code, LocalDate on, boolean counts) {
    static ReportResponse of(ReturnReport report, boolean counts) {
      return new ReportResponse(
          report.channel().text(), report.amount().value(), report.code(), report.on(), counts);
    }
  }

  record StepResponse(String what, String how, String by, Instant at) {}
}
