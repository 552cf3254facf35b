package org.commontable.reimbursements.approval;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Schemes of delegation: set by an administrator, never by who approves; who approves may name
 * somebody who stands in for a time.
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

  /** Who stands in for the caller. */
  record Delegating(
      @NotBlank @Size(max = 200) String to, @NotNull LocalDate first, @NotNull LocalDate last) {}

  @PostMapping("/delegations")
  @AllowedTo(Role.FINANCE_APPROVER)
  ResponseEntity<ApprovalSchemeResponse> delegate(
      Caller caller,
      Cause cause,
      @PathVariable String organisationId,
      @Valid @RequestBody Delegating request) {
    Delegation given =
        new Delegation(caller.account(), request.to(), request.first(), request.last());
    LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
    return Answers.ok(
        schemes
            .store()
            .change(
                caller.network(),
                organisationId,
                cause,
                scheme ->
                    caller.holds(Role.FINANCE_APPROVER, "organisation", organisationId)
                        ? scheme.delegate(accounts.of(caller), given, today)
                        : Decision.refused(Refusal.notFound())),
        stored -> ApprovalSchemeResponse.of(stored.state()));
  }
}
