package org.commontable.reimbursements.repayment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Repayment;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What somebody gives back of a payment: noted by finance, never by themselves. */
@RestController
@RequestMapping("/api/reimbursements/v1/entitlements/{id}/repayments")
final class RepaymentController {
  private final NotingRepayments noting;
  private final Entitlements entitlements;
  private final Accounts accounts;

  RepaymentController(NotingRepayments noting, Entitlements entitlements, Accounts accounts) {
    this.noting = noting;
    this.entitlements = entitlements;
    this.accounts = accounts;
  }

  /**
   * @param way bank, or by_hand
   */
  record RepaymentRequest(
      @Min(1) @Max(2_000_000_000L) long pence,
      @NotNull LocalDate on,
      @NotNull @Pattern(regexp = "bank|by_hand") String way) {}

  /** One of them. */
  record Shown(long pence, LocalDate on, String way, boolean seenOnAStatement) {}

  /**
   * @param keptPence what the person has of it by now
   */
  record RepaymentsResponse(String entitlementId, long keptPence, List<Shown> repayments) {
    static RepaymentsResponse of(Stored<Entitlement> stored) {
      var payment = stored.state().payment();
      return payment == null
          ? new RepaymentsResponse(stored.id(), 0, List.of())
          : new RepaymentsResponse(
              stored.id(),
              payment.kept().value(),
              payment.repayments().stream()
                  .map(one ->
                      new Shown(
                          one.amount().value(),
                          one.on(),
                          one.byBank() ? "bank" : "by_hand",
                          one.shownBy() != null))
                  .toList());
    }
  }

  @PostMapping
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<RepaymentsResponse> note(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody RepaymentRequest request) {
    Actor by = Actor.of(accounts.of(caller));
    Optional<Stored<Entitlement>> found =
        entitlements
            .find(caller.network(), id)
            .filter(stored ->
                Reach.covers(caller, stored.state().payingOrganisationId(), Role.FINANCE_OFFICER));
    if (found.isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    if (found.get().state().isOwedTo(by)) {
      return Answers.refused(
          Refusal.notAllowed(
              "own-payment", "You were paid this yourself. Somebody else must note it."));
    }
    Outcome<Stored<Entitlement>> noted =
        noting.note(
            found.get(),
            new Repayment(
                cause.newId(caller.network()),
                Pence.of(request.pence()),
                request.on(),
                request.way().equals("bank"),
                by,
                null),
            cause);
    return Answers.ok(noted, RepaymentsResponse::of);
  }
}
