package org.commontable.reimbursements.expense;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Counting;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.expense.Advance.Way;
import org.commontable.reimbursements.expense.SettlingAdvances.Standing;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.person.Accounts;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Money in advance: asked for, paid, settled by a claim, and what was not spent given back. */
@RestController
@RequestMapping("/api/reimbursements/v1/advances")
final class AdvanceController {
  private static final String ID = "[0-9a-v]{26}";
  private static final long PENCE_MOST = 10_000_000L;

  private final Expenses expenses;
  private final AskingForAnAdvance asking;
  private final SettlingAdvances settling;
  private final WhoseExpenses whose;
  private final PotsToChoose pots;
  private final AuditLog audit;
  private final Clock clock;
  private final Accounts accounts;

  AdvanceController(
      Expenses expenses,
      AskingForAnAdvance asking,
      SettlingAdvances settling,
      WhoseExpenses whose,
      PotsToChoose pots,
      AuditLog audit,
      Clock clock,
      Accounts accounts) {
    this.expenses = expenses;
    this.asking = asking;
    this.settling = settling;
    this.whose = whose;
    this.pots = pots;
    this.audit = audit;
    this.clock = clock;
    this.accounts = accounts;
  }

  /** Money that is needed before it is spent. */
  record AdvanceRequest(
      @NotNull @Pattern(regexp = ID) String participantId,
      @NotNull @Pattern(regexp = ID) String payingOrganisationId,
      @NotNull @Pattern(regexp = ID) String expenseCardId,
      @Nullable @Pattern(regexp = ID) String sessionId,
      @Nullable @Pattern(regexp = ID) String potId,
      @NotNull @Min(1) @Max(PENCE_MOST) Long pence) {}

  /** Something that came back. */
  record BackShown(long pence, LocalDate on, Way way) {}

  /**
   * As it is shown.
   *
   * @param entitlementId where it is approved and paid
   * @param settledBy the claim that says what became of it
   * @param outstandingPence what was paid and is neither shown to be spent nor given back
   */
  record AdvanceResponse(
      String id,
      String participantId,
      String payingOrganisationId,
      long pence,
      String entitlementId,
      @Nullable String settledBy,
      long paidPence,
      long spentPence,
      List<BackShown> givenBack,
      long outstandingPence) {
    static AdvanceResponse of(NetworkId network, Standing standing) {
      Advance advance = standing.advance();
      return new AdvanceResponse(
          advance.id(),
          advance.participantId(),
          advance.payingOrganisationId(),
          advance.amount().value(),
          Entitlement.idOfDue(network, Due.Origin.ADVANCE, advance.id()),
          advance.settlingClaim(),
          standing.paid().value(),
          standing.spent().value(),
          advance.givenBack().stream()
              .map(back -> new BackShown(back.amount().value(), back.on(), back.way()))
              .toList(),
          standing.outstanding().value());
    }
  }

  @PostMapping
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<AdvanceResponse> ask(
      Caller caller, Cause cause, @Valid @RequestBody AdvanceRequest request) {
    if (!whose.mayAskBeforehand(
        caller,
        request.participantId(),
        request.payingOrganisationId(),
        pots.programmeOf(caller.network(), request.sessionId(), request.potId()))) {
      return Answers.refused(Refusal.notFound());
    }
    Optional<Refusal> foreign =
        pots.refuses(
            caller,
            request.potId(),
            request.payingOrganisationId(),
            request.sessionId(),
            request.participantId());
    if (foreign.isPresent()) {
      return Answers.refused(foreign.get());
    }
    String id = cause.newId(caller.network());
    return Answers.created(
        asking.ask(
            caller.network(),
            new Advance(
                id,
                request.participantId(),
                request.payingOrganisationId(),
                request.expenseCardId(),
                request.sessionId(),
                Pence.of(request.pence()),
                Actor.of(accounts.of(caller)),
                clock.instant(),
                null,
                List.of(),
                request.potId()),
            Counting.by(caller, request.payingOrganisationId()),
            cause),
        this::shown,
        stored -> "/api/reimbursements/v1/advances/" + stored.id());
  }

  /**
   * The person's own; all of an organisation for its finance.
   *
   * @param outstanding only those of which something is still to be shown or given back; a part of
   *     the list may then be short, and still have a next
   */
  @GetMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT, Role.FINANCE_APPROVER})
  PageOf<AdvanceResponse> list(
      Caller caller,
      Paging paging,
      @RequestParam(required = false) @Nullable String payingOrganisationId,
      @RequestParam(defaultValue = "false") boolean outstanding) {
    if (whose.looksAfter(caller, payingOrganisationId)) {
      audit.readList(caller, "advances", payingOrganisationId);
    }
    Page<Advance> page =
        expenses.advances(
            caller.network(),
            whose.listed(caller, payingOrganisationId),
            payingOrganisationId,
            paging.afterId(),
            paging.limit());
    PageOf<AdvanceResponse> all = Answers.page(page, this::shown);
    return outstanding
        ? new PageOf<>(
            all.items().stream().filter(one -> one.outstandingPence() > 0).toList(), all.next())
        : all;
  }

  @GetMapping("/{id}")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT, Role.FINANCE_APPROVER})
  ResponseEntity<AdvanceResponse> one(Caller caller, @PathVariable String id) {
    Optional<Stored<Advance>> found =
        expenses
            .advanceStore()
            .find(caller.network(), id)
            .filter(advance ->
                whose.sees(
                    caller,
                    advance.state().participantId(),
                    advance.state().payingOrganisationId()));
    found.ifPresent(advance ->
        whose.noteRead(caller, "advance", advance.state().participantId(), advance.id()));
    return Answers.found(found, this::shown);
  }

  /**
   * @param way bank, or by_hand
   */
  record GivingBack(
      @NotNull @Min(1) @Max(PENCE_MOST) Long pence, @NotNull LocalDate on, @NotNull Way way) {}

  /** Finance notes that something came back; nobody does of their own advance. */
  @PostMapping("/{id}/returns")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<AdvanceResponse> giveBack(
      Caller caller, Cause cause, @PathVariable String id, @Valid @RequestBody GivingBack request) {
    Optional<Stored<Advance>> found =
        expenses
            .advanceStore()
            .find(caller.network(), id)
            .filter(advance ->
                Reach.covers(caller, advance.state().payingOrganisationId(), Role.FINANCE_OFFICER));
    if (found.isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    if (expenses.isOf(caller, found.get().state().participantId())) {
      return Answers.refused(
          Refusal.notAllowed(
              "own-advance", "It is your own advance. Somebody else must note what came back."));
    }
    return Answers.ok(
        settling.giveBack(
            found.get(),
            Pence.of(request.pence()),
            request.on(),
            request.way(),
            Actor.of(accounts.of(caller)),
            cause),
        this::shown);
  }

  private AdvanceResponse shown(Stored<Advance> stored) {
    return AdvanceResponse.of(
        stored.network(), settling.standingOf(stored.network(), stored.state()));
  }
}
