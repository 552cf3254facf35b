package org.commontable.reimbursements.expense;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.words.LanguageWish;
import org.commontable.reimbursements.words.Spoken;
import org.commontable.stewardship.audit.AuditLog;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people spent: kept as a draft, submitted, taken back, sent back. */
@RestController
@RequestMapping("/api/reimbursements/v1/expense-claims")
final class ExpenseClaimController {
  private final Expenses expenses;
  private final SubmittingAClaim submitting;
  private final PayingOrganisations organisations;
  private final WhoseExpenses whose;
  private final PotsToChoose pots;
  private final AuditLog audit;
  private final Accounts accounts;

  ExpenseClaimController(
      Expenses expenses,
      SubmittingAClaim submitting,
      PayingOrganisations organisations,
      WhoseExpenses whose,
      PotsToChoose pots,
      AuditLog audit,
      Accounts accounts) {
    this.expenses = expenses;
    this.submitting = submitting;
    this.organisations = organisations;
    this.whose = whose;
    this.pots = pots;
    this.audit = audit;
    this.accounts = accounts;
  }

  @PostMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<ExpenseClaimResponse> begin(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @Valid @RequestBody ExpenseClaimRequest request) {
    NetworkId network = caller.network();
    String id = cause.newId(network);
    return Spoken.in(
        wish.one(),
        Answers.created(
            draft(caller, id, request)
                .then(draft ->
                    expenses
                        .claimStore()
                        .create(network, id, cause, () -> Decision.changed(draft))),
            claim -> ExpenseClaimResponse.of(claim, wish.one()),
            claim -> "/api/reimbursements/v1/expense-claims/" + claim.id()));
  }

  @PutMapping("/{id}")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<ExpenseClaimResponse> edit(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String id,
      @Valid @RequestBody ExpenseClaimRequest request) {
    if (owned(caller, id).isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    return shown(
        draft(caller, id, request)
            .then(draft ->
                expenses
                    .claimStore()
                    .change(
                        caller.network(),
                        id,
                        cause,
                        claim ->
                            expenses.isOnePerson(
                                    caller.network(), claim.participantId(), draft.participantId())
                                ? claim.edit(draft)
                                : Decision.refused(
                                    Refusal.invalid(
                                        "other-person", "A claim stays with its person.")))),
        wish);
  }

  @GetMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT, Role.FINANCE_APPROVER})
  ResponseEntity<PageOf<ExpenseClaimResponse>> list(
      Caller caller,
      Paging paging,
      LanguageWish wish,
      @RequestParam(required = false) @Nullable String participantId,
      @RequestParam(required = false) @Nullable String payingOrganisationId,
      @RequestParam(required = false) @Nullable String stage) {
    Map<String, String> wanted = new HashMap<>();
    if (payingOrganisationId != null) {
      wanted.put("payingOrganisationId", payingOrganisationId);
    }
    if (stage != null) {
      wanted.put("stage", stage.toUpperCase(Locale.ROOT));
    }
    boolean looksAfter = whose.looksAfter(caller, payingOrganisationId);
    Optional<String> person = looksAfter ? Optional.ofNullable(participantId) : whose.own(caller);
    if (looksAfter) {
      audit.readList(caller, "expense-claims", person.orElse(null));
    }
    return Spoken.in(
        wish.one(),
        ResponseEntity.ok(
            Answers.page(
                expenses.claims(caller.network(), person, wanted, paging.afterId(), paging.limit()),
                claim -> ExpenseClaimResponse.of(claim, wish.one()))));
  }

  @GetMapping("/{id}")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT, Role.FINANCE_APPROVER})
  ResponseEntity<ExpenseClaimResponse> one(
      Caller caller, LanguageWish wish, @PathVariable String id) {
    Optional<Stored<ExpenseClaim>> found =
        expenses
            .claim(caller.network(), id)
            .filter(claim ->
                expenses.isOf(caller, claim.state().participantId()) || looksAfter(caller, claim));
    found.ifPresent(claim ->
        whose.noteRead(caller, "expense-claim", claim.state().participantId(), claim.id()));
    return Spoken.in(
        wish.one(), Answers.found(found, claim -> ExpenseClaimResponse.of(claim, wish.one())));
  }

  @PostMapping("/{id}/submission")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<ExpenseClaimResponse> submit(
      Caller caller, Cause cause, LanguageWish wish, @PathVariable String id) {
    return owned(caller, id).isEmpty()
        ? Answers.refused(Refusal.notFound())
        : shown(
            submitting.submit(caller.network(), id, Actor.of(accounts.of(caller)), cause), wish);
  }

  /** The person takes it back to change it, until a payment run has written it down. */
  @PostMapping("/{id}/recall")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<ExpenseClaimResponse> recall(
      Caller caller, Cause cause, LanguageWish wish, @PathVariable String id) {
    return owned(caller, id).isEmpty()
        ? Answers.refused(Refusal.notFound())
        : shown(
            submitting.takeBack(caller.network(), id, Actor.of(accounts.of(caller)), null, cause),
            wish);
  }

  /**
   * @param reason what is to be changed, in words for the person
   */
  record Returning(@NotBlank @Size(max = 500) String reason) {}

  /** Finance sends it back with what is to be changed. */
  @PostMapping("/{id}/return")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<ExpenseClaimResponse> sendBack(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String id,
      @Valid @RequestBody Returning request) {
    Optional<Stored<ExpenseClaim>> found = expenses.claim(caller.network(), id);
    return found.filter(claim -> looksAfter(caller, claim)).isEmpty()
        ? Answers.refused(Refusal.notFound())
        : shown(
            submitting.takeBack(
                caller.network(), id, Actor.of(accounts.of(caller)), request.reason(), cause),
            wish);
  }

  private static ResponseEntity<ExpenseClaimResponse> shown(
      Outcome<Stored<ExpenseClaim>> outcome, LanguageWish wish) {
    return Spoken.in(
        wish.one(), Answers.ok(outcome, claim -> ExpenseClaimResponse.of(claim, wish.one())));
  }

  private Outcome<ExpenseClaim> draft(Caller caller, String id, ExpenseClaimRequest request) {
    NetworkId network = caller.network();
    if (!whose.mayClaim(caller, request.participantId(), request.payingOrganisationId())) {
      return Outcome.refused(Refusal.notFound());
    }
    if (organisations.find(network, request.payingOrganisationId()).isEmpty()
        || expenses.card(network, request.expenseCardId()).isEmpty()) {
      return Outcome.refused(
          Refusal.invalid(
              "unknown-reference",
              "This network has no such paying organisation or no such expense card."));
    }
    Optional<Refusal> foreign =
        pots.refuses(
                caller,
                request.potId(),
                request.payingOrganisationId(),
                request.sessionId(),
                request.participantId())
            .or(() -> pots.refusesProgramme(caller, request));
    return foreign.isPresent()
        ? Outcome.refused(foreign.get())
        : request.asDraft(id, pots.programmeOf(network, request).orElse(null));
  }

  private Optional<Stored<ExpenseClaim>> owned(Caller caller, String id) {
    return expenses
        .claim(caller.network(), id)
        .filter(claim ->
            whose.mayClaim(
                caller, claim.state().participantId(), claim.state().payingOrganisationId()));
  }

  private boolean looksAfter(Caller caller, Stored<ExpenseClaim> claim) {
    return whose.looksAfter(caller, claim.state().payingOrganisationId());
  }
}
