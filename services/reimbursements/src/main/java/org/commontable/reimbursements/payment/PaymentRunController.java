package org.commontable.reimbursements.payment;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Payment runs: prepared by a finance officer, released by two others, then fetched as files. */
@RestController
@RequestMapping("/api/reimbursements/v1/payment-runs")
final class PaymentRunController {
  private static final List<Role> FETCHERS = List.of(Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER);
  private static final List<Role> PREPARERS = List.of(Role.FINANCE_OFFICER);
  private static final List<Role> RELEASERS = List.of(Role.PAYMENT_RELEASER);

  private final PaymentRuns runs;
  private final PreparingARun preparing;
  private final FreezingARun freezing;
  private final ReleasingARun releasing;
  private final CancellingARun cancelling;
  private final RunFiles files;
  private final Entitlements entitlements;

  private final AuditLog audit;
  private final Accounts accounts;

  PaymentRunController(
      PaymentRuns runs,
      PreparingARun preparing,
      FreezingARun freezing,
      ReleasingARun releasing,
      CancellingARun cancelling,
      RunFiles files,
      Entitlements entitlements,
      AuditLog audit,
      Accounts accounts) {
    this.runs = runs;
    this.preparing = preparing;
    this.freezing = freezing;
    this.releasing = releasing;
    this.cancelling = cancelling;
    this.files = files;
    this.entitlements = entitlements;
    this.audit = audit;
    this.accounts = accounts;
  }

  @PostMapping
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<RunResponse> open(
      Caller caller, Cause cause, @Valid @RequestBody RunRequests.Opening request) {
    String organisation = request.payingOrganisationId();
    if (!Reach.covers(caller, organisation, PREPARERS)) {
      return Answers.refused(Refusal.notFound());
    }
    return Answers.created(
        preparing.open(
            caller.network(),
            organisation,
            request.payOn(),
            request.form(),
            Actor.of(accounts.of(caller)),
            cause),
        RunResponse::of,
        stored -> "/api/reimbursements/v1/payment-runs/" + stored.id());
  }

  @GetMapping
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  PageOf<RunResponse> list(Caller caller, Paging paging) {
    PageOf<RunResponse> page =
        Answers.page(
            runs.page(caller.network(), Map.of(), paging.afterId(), paging.limit()),
            RunResponse::of);
    return new PageOf<>(
        page.items().stream()
            .filter(run -> Reach.covers(caller, run.payingOrganisationId(), Reach.FINANCE))
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
  ResponseEntity<RunResponse> one(Caller caller, @PathVariable String id) {
    return Answers.ok(opened(caller, id, Reach.FINANCE), RunResponse::of);
  }

  /**
   * @param taken what the run holds now, of what was asked for
   * @param notTaken the others, each with why
   */
  record TakenResponse(RunResponse run, List<String> taken, List<NotTakenResponse> notTaken) {}

  record NotTakenResponse(String entitlementId, String code, String detail) {}

  @PostMapping("/{id}/items")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<TakenResponse> take(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody RunRequests.Taking request) {
    NetworkId network = caller.network();
    return Answers.plain(
        opened(caller, id, PREPARERS)
            .then(run ->
                preparing.take(
                    network, id, asked(run, request), Actor.of(accounts.of(caller)), cause))
            .map(taken ->
                new TakenResponse(
                    RunResponse.of(taken.run()),
                    taken.taken(),
                    taken.notTaken().stream()
                        .map(not ->
                            new NotTakenResponse(
                                not.entitlementId(), not.refusal().code(), not.refusal().detail()))
                        .toList())));
  }

  /**
   * @param fixed whether the run has written it down
   */
  record ItemResponse(
      String entitlementId, String participantId, @Nullable Long pence, boolean fixed) {}

  /** What the run holds, as the entitlements say. */
  @GetMapping("/{id}/items")
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  @SensitiveRead("payment-run-items")
  ResponseEntity<PageOf<ItemResponse>> items(
      Caller caller, @PathVariable String id, Paging paging) {
    return Answers.plain(
        opened(caller, id, Reach.FINANCE)
            .map(run ->
                Answers.page(
                    entitlements.heldBy(run.network(), id, paging.afterId(), paging.limit()),
                    PaymentRunController::item)));
  }

  @DeleteMapping("/{id}/items/{entitlementId}")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<RunResponse> letGo(
      Caller caller, Cause cause, @PathVariable String id, @PathVariable String entitlementId) {
    return act(
        caller,
        id,
        PREPARERS,
        (network, by) -> preparing.letGo(network, id, entitlementId, by, cause));
  }

  @PostMapping("/{id}/rehearsal")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<RunResponse> rehearse(Caller caller, Cause cause, @PathVariable String id) {
    return act(caller, id, PREPARERS, (network, by) -> preparing.rehearse(network, id, by, cause));
  }

  @PostMapping("/{id}/freeze")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<RunResponse> freeze(Caller caller, Cause cause, @PathVariable String id) {
    return act(caller, id, PREPARERS, (network, by) -> freezing.freeze(network, id, by, cause));
  }

  @PostMapping("/{id}/releases")
  @AllowedTo(Role.PAYMENT_RELEASER)
  ResponseEntity<RunResponse> release(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody RunRequests.Releasing request) {
    return act(
        caller,
        id,
        RELEASERS,
        (network, by) ->
            releasing.confirm(network, id, by, caller.authTime(), request.manifestHash(), cause));
  }

  @PostMapping("/{id}/cancellation")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER})
  ResponseEntity<RunResponse> cancel(Caller caller, Cause cause, @PathVariable String id) {
    return act(caller, id, FETCHERS, (network, by) -> cancelling.cancel(network, id, cause));
  }

  @GetMapping("/{id}/files/bacs18")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER})
  @Nullable ResponseEntity<Void> bacs18(
      Caller caller, @PathVariable String id, HttpServletResponse response) throws IOException {
    return file(caller, id, BankForm.BACS18, response);
  }

  @GetMapping("/{id}/files/pain001")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER})
  @Nullable ResponseEntity<Void> pain001(
      Caller caller, @PathVariable String id, HttpServletResponse response) throws IOException {
    return file(caller, id, BankForm.PAIN001, response);
  }

  /** What the file would be as Bacs Standard 18, where it is sent in the other form. */
  @GetMapping("/{id}/copies/bacs18")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER})
  @Nullable ResponseEntity<Void> bacs18Copy(
      Caller caller, @PathVariable String id, HttpServletResponse response) throws IOException {
    return copy(caller, id, BankForm.BACS18, response);
  }

  /** What the file would be as pain.001, where it is sent in the other form. */
  @GetMapping("/{id}/copies/pain001")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER})
  @Nullable ResponseEntity<Void> pain001Copy(
      Caller caller, @PathVariable String id, HttpServletResponse response) throws IOException {
    return copy(caller, id, BankForm.PAIN001, response);
  }

  private @Nullable ResponseEntity<Void> file(
      Caller caller, String id, BankForm form, HttpServletResponse response) throws IOException {
    return BankFileDownload.send(
        opened(caller, id, FETCHERS).then(run -> files.forTheBank(run.network(), id, form)),
        caller,
        audit,
        response);
  }

  private @Nullable ResponseEntity<Void> copy(
      Caller caller, String id, BankForm form, HttpServletResponse response) throws IOException {
    return BankFileDownload.send(
        opened(caller, id, FETCHERS).then(run -> files.copy(run.network(), id, form)),
        caller,
        audit,
        response);
  }

  private ResponseEntity<RunResponse> act(
      Caller caller,
      String id,
      List<Role> roles,
      BiFunction<NetworkId, Actor, Outcome<Stored<PaymentRun>>> useCase) {
    return Answers.ok(
        opened(caller, id, roles)
            .then(run -> useCase.apply(run.network(), Actor.of(accounts.of(caller)))),
        RunResponse::of);
  }

  private Outcome<Stored<PaymentRun>> opened(Caller caller, String id, List<Role> roles) {
    return Reach.open(
        caller, runs.find(caller.network(), id), run -> run.state().payingOrganisationId(), roles);
  }

  private List<String> asked(Stored<PaymentRun> run, RunRequests.Taking request) {
    List<String> named = request.entitlementIds();
    if (named != null) {
      return named;
    }
    Iterator<String> approved =
        new Joined<>(
            new Pages<String>(last ->
                entitlements.idsApprovedOf(
                    run.network(),
                    run.state().payingOrganisationId(),
                    last,
                    RunRequests.NAMED_MAX)));
    List<String> ids = new ArrayList<>();
    while (approved.hasNext() && ids.size() < PaymentRun.ITEMS_MAX) {
      ids.add(approved.next());
    }
    return ids;
  }

  private static ItemResponse item(Stored<Entitlement> held) {
    Entitlement entitlement = held.state();
    return new ItemResponse(
        held.id(),
        entitlement.participantId(),
        entitlement.approval() == null ? null : entitlement.approval().amount().value(),
        entitlement.hold() != null && entitlement.hold().frozen());
  }
}
