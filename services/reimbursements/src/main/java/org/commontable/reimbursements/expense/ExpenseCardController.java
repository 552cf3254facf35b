package org.commontable.reimbursements.expense;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.rate.Shipped;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Expense cards: finance publishes them, everybody in the network may read what is paid back. */
@RestController
@RequestMapping("/api/reimbursements/v1/expense-cards")
final class ExpenseCardController {
  private final Expenses expenses;
  private final Clock clock;
  private final List<ExpenseCardRequest> shipped =
      Shipped.read("expense-card-templates.yml", Templates.class).templates();

  ExpenseCardController(Expenses expenses, Clock clock) {
    this.expenses = expenses;
    this.clock = clock;
  }

  @PostMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<ExpenseCardResponse> begin(
      Caller caller, Cause cause, @Valid @RequestBody ExpenseCardRequest request) {
    Optional<Refusal> partOnly = partOnly(caller);
    if (partOnly.isPresent()) {
      return Answers.refused(partOnly.get());
    }
    String id = cause.newId(caller.network());
    return Answers.created(
        request
            .asVersion(1, caller.account(), clock.instant())
            .then(first ->
                expenses
                    .cardStore()
                    .create(caller.network(), id, cause, () -> ExpenseCard.publish(id, first))),
        ExpenseCardResponse::of,
        card -> "/api/reimbursements/v1/expense-cards/" + card.id());
  }

  @PostMapping("/{id}/versions")
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<ExpenseCardResponse> publish(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody ExpenseCardRequest request) {
    Optional<Refusal> partOnly = partOnly(caller);
    if (partOnly.isPresent()) {
      return Answers.refused(partOnly.get());
    }
    Instant now = clock.instant();
    return Answers.ok(
        expenses
            .cardStore()
            .change(
                caller.network(),
                id,
                cause,
                card ->
                    switch (request.asVersion(card.nextNumber(), caller.account(), now)) {
                      case Outcome.Done<ExpenseVersion>(var version) -> card.publish(version);
                      case Outcome.Refused<ExpenseVersion>(var refusal) ->
                          Decision.refused(refusal);
                    }),
        ExpenseCardResponse::of);
  }

  /** The data file. */
  record Templates(List<ExpenseCardRequest> templates) {}

  /** Cards that a network may begin with: each can be published as it is. */
  @GetMapping("/templates")
  @AllowedTo(everySignedIn = true, scope = "reimbursements.read")
  PageOf<ExpenseCardRequest> templates() {
    return new PageOf<>(shipped, null);
  }

  @GetMapping
  @AllowedTo(everySignedIn = true, scope = "reimbursements.read")
  PageOf<ExpenseCardResponse> list(Caller caller, Paging paging) {
    return Answers.page(
        expenses.cardStore().page(caller.network(), Map.of(), paging.afterId(), paging.limit()),
        ExpenseCardResponse::of);
  }

  @GetMapping("/{id}")
  @AllowedTo(everySignedIn = true, scope = "reimbursements.read")
  ResponseEntity<ExpenseCardResponse> one(Caller caller, @PathVariable String id) {
    return Answers.found(expenses.cardStore().find(caller.network(), id), ExpenseCardResponse::of);
  }

  private static Optional<Refusal> partOnly(Caller caller) {
    return Reach.notForTheNetwork(caller, Role.FINANCE_OFFICER, Role.NETWORK_ADMIN);
  }
}
