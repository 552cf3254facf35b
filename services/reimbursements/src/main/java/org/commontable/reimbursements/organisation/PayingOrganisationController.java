package org.commontable.reimbursements.organisation;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.organisation.PayingOrganisation.Registration;
import org.commontable.reimbursements.person.Accounts;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers the organisations that pay; each does when a second person has confirmed it. */
@RestController
@RequestMapping("/api/reimbursements/v1/paying-organisations")
final class PayingOrganisationController {
  private static final Role[] READERS = {
    Role.COORDINATOR,
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.NETWORK_ADMIN
  };

  /** Who sees all that is kept of an organisation, or states it anew. */
  private static final Role[] FINANCE = {
    Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.PAYMENT_RELEASER, Role.NETWORK_ADMIN
  };

  private final PayingOrganisations organisations;
  private final PayersOfProgrammes ofProgrammes;
  private final Clock clock;
  private final Accounts accounts;

  PayingOrganisationController(
      PayingOrganisations organisations,
      PayersOfProgrammes ofProgrammes,
      Clock clock,
      Accounts accounts) {
    this.ofProgrammes = ofProgrammes;
    this.organisations = organisations;
    this.clock = clock;
    this.accounts = accounts;
  }

  @PostMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<PayingOrganisationResponse> register(
      Caller caller, Cause cause, @Valid @RequestBody PayingOrganisationRequest request) {
    Optional<Refusal> partOnly =
        Reach.notForTheNetwork(caller, Role.FINANCE_OFFICER, Role.NETWORK_ADMIN);
    if (partOnly.isPresent()) {
      return Answers.refused(partOnly.get());
    }
    NetworkId network = caller.network();
    String id = cause.newId(network);
    return Answers.created(
        organisations
            .store()
            .create(
                network,
                id,
                cause,
                () -> {
                  PayingOrganisation organisation =
                      asked(
                          network,
                          id,
                          request,
                          Registration.of(accounts.of(caller), clock.instant()));
                  return Decision.changed(
                      organisation, new OrganisationFact.Registered(organisation));
                }),
        PayingOrganisationResponse::of,
        stored -> "/api/reimbursements/v1/paying-organisations/" + stored.id());
  }

  /** All of the network's, or those of the part of it that the caller's roles are for. */
  @GetMapping
  @AllowedTo({
    Role.COORDINATOR,
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.NETWORK_ADMIN
  })
  PageOf<PayingOrganisationResponse> list(Caller caller, Paging paging) {
    Predicate<String> maySee = maySee(caller);
    return Answers.page(
        organisations
            .store()
            .page(caller.network(), Map.of(), paging.afterId(), paging.limit())
            .only(found -> maySee.test(found.id())),
        found -> shown(caller, found));
  }

  @GetMapping("/{id}")
  @AllowedTo({
    Role.COORDINATOR,
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.NETWORK_ADMIN
  })
  ResponseEntity<PayingOrganisationResponse> one(Caller caller, @PathVariable String id) {
    return Answers.found(
        organisations.find(caller.network(), id).filter(found -> maySee(caller).test(found.id())),
        found -> shown(caller, found));
  }

  private static PayingOrganisationResponse shown(Caller caller, Stored<PayingOrganisation> found) {
    return PayingOrganisationResponse.of(found, Reach.covers(caller, found.id(), FINANCE));
  }

  private Predicate<String> maySee(Caller caller) {
    Set<String> programmes = Reach.programmes(caller, READERS);
    Set<String> payers =
        programmes.isEmpty() ? Set.of() : ofProgrammes.payersOf(caller.network(), programmes);
    return id -> payers.contains(id) || Reach.covers(caller, id, READERS);
  }

  /**
   * Changes all but the account, which has a way of its own. Another name, service user number or
   * higher limit waits for a second person. Of an organisation that nobody else has confirmed yet,
   * it states everything anew, with the account.
   */
  @PutMapping("/{id}")
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<PayingOrganisationResponse> change(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody PayingOrganisationRequest request) {
    NetworkId network = caller.network();
    return Answers.ok(
        organisations
            .store()
            .change(
                network,
                id,
                cause,
                organisation ->
                    mayChange(caller, id)
                        ? organisation.change(
                            asked(network, id, request, null), accounts.of(caller), clock.instant())
                        : Decision.refused(Refusal.notFound())),
        PayingOrganisationResponse::of);
  }

  /**
   * A second person agrees that a new organisation pays: by saying its terms, and by giving its
   * account again from what the bank wrote.
   */
  @PostMapping("/{id}/confirmation")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.NETWORK_ADMIN})
  ResponseEntity<PayingOrganisationResponse> confirm(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody PayingOrganisationRequest.Beginning request) {
    NetworkId network = caller.network();
    OriginatingAccount given = request.account().asAccount();
    return asSecond(
        caller,
        cause,
        id,
        organisation ->
            organisation.confirm(
                request.terms(),
                given.equals(organisations.accountOf(network, organisation)),
                accounts.of(caller)));
  }

  /** A second person agrees to the change that waits, by saying what it is. */
  @PostMapping("/{id}/terms/confirmation")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.NETWORK_ADMIN})
  ResponseEntity<PayingOrganisationResponse> confirmTerms(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody PayingOrganisationRequest.Terms request) {
    return asSecond(
        caller,
        cause,
        id,
        organisation -> organisation.confirmTerms(request.asTerms(), accounts.of(caller)));
  }

  @PostMapping("/{id}/terms/withdrawal")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.NETWORK_ADMIN})
  ResponseEntity<PayingOrganisationResponse> withdrawTerms(
      Caller caller, Cause cause, @PathVariable String id) {
    return asSecond(caller, cause, id, PayingOrganisation::withdrawTerms);
  }

  /** Another account to pay from; it waits for a second person. */
  @PostMapping("/{id}/account")
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<PayingOrganisationResponse> proposeAccount(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody PayingOrganisationRequest.Account request) {
    NetworkId network = caller.network();
    OriginatingAccount account = request.asAccount();
    return Answers.ok(
        organisations
            .store()
            .change(
                network,
                id,
                cause,
                organisation ->
                    mayChange(caller, id)
                        ? organisation.proposeAccount(
                            new PayingOrganisation.AccountChange(
                                organisations.sealedSortCode(network, id, account),
                                organisations.sealedAccountNumber(network, id, account),
                                caller.account(),
                                caller.participant().orElse(null),
                                clock.instant()))
                        : Decision.refused(Refusal.notFound())),
        PayingOrganisationResponse::of);
  }

  /**
   * A second person agrees to the account that waits, by giving it again from what the bank wrote:
   * nobody is shown it.
   */
  @PostMapping("/{id}/account/confirmation")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.NETWORK_ADMIN})
  ResponseEntity<PayingOrganisationResponse> confirmAccount(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody PayingOrganisationRequest.Account request) {
    OriginatingAccount given = request.asAccount();
    return asSecond(
        caller,
        cause,
        id,
        organisation ->
            organisation.confirmAccount(
                change -> organisations.isWaiting(caller.network(), id, change, given),
                accounts.of(caller),
                clock.instant()));
  }

  private ResponseEntity<PayingOrganisationResponse> asSecond(
      Caller caller,
      Cause cause,
      String id,
      Function<PayingOrganisation, Decision<PayingOrganisation>> decide) {
    boolean may = mayChange(caller, id) || Reach.covers(caller, id, Role.FINANCE_APPROVER);
    return Answers.ok(
        organisations
            .store()
            .change(
                caller.network(),
                id,
                cause,
                organisation ->
                    may ? decide.apply(organisation) : Decision.refused(Refusal.notFound())),
        PayingOrganisationResponse::of);
  }

  private static boolean mayChange(Caller caller, String id) {
    return caller.holds(Role.NETWORK_ADMIN) || Reach.covers(caller, id, Role.FINANCE_OFFICER);
  }

  private PayingOrganisation asked(
      NetworkId network,
      String id,
      PayingOrganisationRequest request,
      @Nullable Registration unconfirmed) {
    OriginatingAccount account = request.account().asAccount();
    Integer within = request.payWithinDays();
    return new PayingOrganisation(
        id,
        request.name(),
        request.statementName(),
        request.serviceUserNumber(),
        organisations.sealedSortCode(network, id, account),
        organisations.sealedAccountNumber(network, id, account),
        request.limits().asLimits(),
        request.nation(),
        within == null ? PayingOrganisation.PAY_WITHIN_DAYS_USUALLY : within,
        request.payDays() == null ? null : request.payDays().asPayDays(),
        request.approvalDays(),
        request.discreetStatementName(),
        null,
        request.closedOn(),
        List.of(),
        request.bankForm() == null ? BankForm.BACS18 : request.bankForm(),
        null,
        unconfirmed);
  }
}
