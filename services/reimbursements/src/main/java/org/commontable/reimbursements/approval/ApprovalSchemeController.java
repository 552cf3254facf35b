package org.commontable.reimbursements.approval;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.approval.ApprovalScheme.Delegation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Schemes of delegation: set by an administrator, never by who approves; who approves may name
 * somebody who stands in for a time, and an administrator for who can't do it themselves.
 */
@RestController
@RequestMapping("/api/reimbursements/v1/approval-schemes/{organisationId}")
final class ApprovalSchemeController {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final ApprovalSchemes schemes;
  private final PayingOrganisations organisations;
  private final Clock clock;
  private final Accounts accounts;

  ApprovalSchemeController(
      ApprovalSchemes schemes, PayingOrganisations organisations, Clock clock, Accounts accounts) {
    this.schemes = schemes;
    this.organisations = organisations;
    this.clock = clock;
    this.accounts = accounts;
  }

  @GetMapping
  @AllowedTo({
    Role.NETWORK_ADMIN,
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  ResponseEntity<ApprovalSchemeResponse> read(Caller caller, @PathVariable String organisationId) {
    boolean may =
        Reach.covers(
            caller,
            organisationId,
            Role.NETWORK_ADMIN,
            Role.FINANCE_OFFICER,
            Role.FINANCE_APPROVER,
            Role.PAYMENT_RELEASER,
            Role.COUNTER_FRAUD);
    return Answers.found(
        schemes.store().find(caller.network(), organisationId).filter(_ -> may),
        stored -> ApprovalSchemeResponse.of(stored.state()));
  }

  /** {@code If-None-Match: *} for the first scheme, {@code If-Match} for a change. */
  @PutMapping
  @AllowedTo(Role.NETWORK_ADMIN)
  ResponseEntity<ApprovalSchemeResponse> set(
      Caller caller,
      Cause cause,
      @PathVariable String organisationId,
      @Valid @RequestBody ApprovalSchemeRequest request) {
    boolean may = caller.holds(Role.NETWORK_ADMIN);
    if (!may || organisations.find(caller.network(), organisationId).isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    Outcome<ApprovalScheme> asked = request.asScheme(organisationId);
    return Answers.ok(
        asked.then(scheme ->
            schemes
                .store()
                .put(
                    caller.network(),
                    organisationId,
                    cause,
                    known ->
                        known
                            .orElseGet(() ->
                                new ApprovalScheme(
                                    organisationId,
                                    List.of(new ApprovalScheme.Tier(null, 1)),
                                    List.of(),
                                    List.of()))
                            .set(scheme, accounts.of(caller)))),
        stored -> ApprovalSchemeResponse.of(stored.state()));
  }

  /**
   * Who stands in for whom.
   *
   * @param from who is absent; null for the caller. An administrator names it, for who fell ill.
   */
  record Delegating(
      @Nullable @Size(min = 1, max = 200) String from,
      @NotBlank @Size(max = 200) String to,
      @NotNull LocalDate first,
      @NotNull LocalDate last) {}

  @PostMapping("/delegations")
  @AllowedTo({Role.FINANCE_APPROVER, Role.NETWORK_ADMIN})
  ResponseEntity<ApprovalSchemeResponse> delegate(
      Caller caller,
      Cause cause,
      @PathVariable String organisationId,
      @Valid @RequestBody Delegating request) {
    String from = request.from() == null ? caller.account() : request.from();
    Delegation given = new Delegation(from, request.to(), request.first(), request.last());
    LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
    return changed(
        caller,
        cause,
        organisationId,
        from,
        scheme ->
            scheme.delegate(
                accounts.of(caller), accounts.of(caller.network(), from, null), given, today));
  }

  /** By who gave it, or an administrator; what was approved until now stands. */
  @DeleteMapping("/delegations/{from}/{to}")
  @AllowedTo({Role.FINANCE_APPROVER, Role.NETWORK_ADMIN})
  ResponseEntity<ApprovalSchemeResponse> endDelegation(
      Caller caller,
      Cause cause,
      @PathVariable String organisationId,
      @PathVariable String from,
      @PathVariable String to) {
    return changed(caller, cause, organisationId, from, scheme -> scheme.endDelegation(from, to));
  }

  private ResponseEntity<ApprovalSchemeResponse> changed(
      Caller caller,
      Cause cause,
      String organisationId,
      String from,
      Function<ApprovalScheme, Decision<ApprovalScheme>> decide) {
    boolean may =
        caller.holds(Role.NETWORK_ADMIN)
            || (caller.holds(Role.FINANCE_APPROVER, "organisation", organisationId)
                && from.equals(caller.account()));
    return Answers.ok(
        schemes
            .store()
            .change(
                caller.network(),
                organisationId,
                cause,
                scheme -> may ? decide.apply(scheme) : Decision.refused(Refusal.notFound())),
        stored -> ApprovalSchemeResponse.of(stored.state()));
  }
}
