package org.commontable.reimbursements.expense;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Counting;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.LanguageWish;
import org.commontable.reimbursements.words.Sentence;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * So that nobody is out of pocket: what is agreed before it is spent, and what the organisation
 * books and pays itself.
 */
@RestController
@RequestMapping("/api/reimbursements/v1")
final class BeforehandController {
  private static final String ID = "[0-9a-v]{26}";
  private static final long PENCE_MOST = 10_000_000L;

  private final Expenses expenses;
  private final Entitlements entitlements;
  private final PayingOrganisations organisations;
  private final WhoseExpenses whose;
  private final PotsToChoose pots;
  private final AuditLog audit;
  private final Clock clock;
  private final Accounts accounts;
  private final PostingBookings posting;

  BeforehandController(
      Expenses expenses,
      Entitlements entitlements,
      PayingOrganisations organisations,
      WhoseExpenses whose,
      PotsToChoose pots,
      AuditLog audit,
      Clock clock,
      Accounts accounts,
      PostingBookings posting) {
    this.posting = posting;
    this.expenses = expenses;
    this.entitlements = entitlements;
    this.organisations = organisations;
    this.whose = whose;
    this.pots = pots;
    this.audit = audit;
    this.clock = clock;
    this.accounts = accounts;
  }

  /** What somebody would like to be agreed. */
  record PreApprovalRequest(
      @NotNull @Pattern(regexp = ID) String participantId,
      @NotNull @Pattern(regexp = ID) String payingOrganisationId,
      @Nullable @Pattern(regexp = ID) String sessionId,
      @NotNull ExpenseKind kind,
      @NotNull @Min(1) @Max(PENCE_MOST) Long mostPence) {}

  /** As it is shown. */
  record PreApprovalResponse(
      String id,
      String participantId,
      String payingOrganisationId,
      @Nullable String sessionId,
      ExpenseKind kind,
      long askedPence,
      @Nullable Long agreedPence) {
    static PreApprovalResponse of(Stored<PreApproval> stored) {
      PreApproval asked = stored.state();
      return new PreApprovalResponse(
          asked.id(),
          asked.participantId(),
          asked.payingOrganisationId(),
          asked.activityId(),
          asked.kind(),
          asked.asked().value(),
          asked.agreed() == null ? null : asked.agreed().value());
    }
  }

  @PostMapping("/pre-approvals")
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<PreApprovalResponse> ask(
      Caller caller, Cause cause, @Valid @RequestBody PreApprovalRequest request) {
    NetworkId network = caller.network();
    if (!whose.mayAskBeforehand(
        caller,
        request.participantId(),
        request.payingOrganisationId(),
        pots.programmeOf(network, request.sessionId()))) {
      return Answers.refused(Refusal.notFound());
    }
    if (organisations.find(network, request.payingOrganisationId()).isEmpty()) {
      return Answers.refused(unknown());
    }
    Optional<Refusal> foreign =
        pots.refuses(
            caller,
            null,
            request.payingOrganisationId(),
            request.sessionId(),
            request.participantId());
    if (foreign.isPresent()) {
      return Answers.refused(foreign.get());
    }
    String id = cause.newId(network);
    PreApproval asked =
        new PreApproval(
            id,
            request.participantId(),
            request.payingOrganisationId(),
            request.sessionId(),
            request.kind(),
            Pence.of(request.mostPence()),
            Actor.of(accounts.of(caller)),
            null,
            null,
            null,
            clock.instant(),
            null);
    return Answers.created(
        expenses.preApprovalStore().create(network, id, cause, () -> Decision.changed(asked)),
        PreApprovalResponse::of,
        stored -> "/api/reimbursements/v1/pre-approvals/" + stored.id());
  }

  /**
   * The person's own; all that an organisation was asked for its finance.
   *
   * @param awaiting only those that nobody has decided
   */
  @GetMapping("/pre-approvals")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT, Role.FINANCE_APPROVER})
  PageOf<PreApprovalResponse> preApprovals(
      Caller caller,
      Paging paging,
      @RequestParam(required = false) @Nullable String payingOrganisationId,
      @RequestParam(defaultValue = "false") boolean awaiting) {
    if (whose.looksAfter(caller, payingOrganisationId)) {
      audit.readList(caller, "pre-approvals", payingOrganisationId);
    }
    return Answers.page(
        expenses.preApprovals(
            caller.network(),
            whose.listed(caller, payingOrganisationId),
            payingOrganisationId,
            awaiting,
            paging.afterId(),
            paging.limit()),
        PreApprovalResponse::of);
  }

  @GetMapping("/pre-approvals/{id}")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT, Role.FINANCE_APPROVER})
  ResponseEntity<PreApprovalResponse> preApproval(Caller caller, @PathVariable String id) {
    Optional<Stored<PreApproval>> found =
        expenses
            .preApprovalStore()
            .find(caller.network(), id)
            .filter(asked ->
                whose.sees(
                    caller, asked.state().participantId(), asked.state().payingOrganisationId()));
    found.ifPresent(
        asked -> whose.noteRead(caller, "pre-approval", asked.state().participantId(), asked.id()));
    return Answers.found(found, PreApprovalResponse::of);
  }

  /**
   * @param pence the most that will be paid back; 0 to refuse
   */
  record Deciding(@NotNull @Min(0) @Max(PENCE_MOST) Long pence) {}

  @PostMapping("/pre-approvals/{id}/decision")
  @AllowedTo(Role.FINANCE_APPROVER)
  ResponseEntity<PreApprovalResponse> decide(
      Caller caller, Cause cause, @PathVariable String id, @Valid @RequestBody Deciding request) {
    return Answers.ok(
        expenses
            .preApprovalStore()
            .change(
                caller.network(),
                id,
                cause,
                asked ->
                    caller.holds(
                            Role.FINANCE_APPROVER, "organisation", asked.payingOrganisationId())
                        ? asked.decide(
                            Pence.of(request.pence()),
                            Actor.of(accounts.of(caller)),
                            expenses.isOf(caller, asked.participantId()),
                            clock.instant())
                        : Decision.refused(Refusal.notFound())),
        PreApprovalResponse::of);
  }

  /** What the organisation books and pays itself. */
  record BookingRequest(
      @NotNull @Pattern(regexp = ID) String participantId,
      @NotNull @Pattern(regexp = ID) String payingOrganisationId,
      @Nullable @Pattern(regexp = ID) String sessionId,
      @Nullable @Pattern(regexp = ID) String potId,
      @NotNull ExpenseKind kind,
      @NotNull LocalDate on,
      @NotBlank @Size(max = 200) String what,
      @NotNull @Min(0) @Max(PENCE_MOST) Long costPence) {}

  /**
   * As it is shown.
   *
   * @param words what the person is told
   */
  record BookingResponse(
      String id,
      String participantId,
      @Nullable String sessionId,
      ExpenseKind kind,
      LocalDate on,
      String what,
      long costPence,
      boolean cancelled,
      String words) {
    static BookingResponse of(Stored<Booking> stored, Language language) {
      Booking booking = stored.state();
      return new BookingResponse(
          booking.id(),
          booking.participantId(),
          booking.activityId(),
          booking.kind(),
          booking.on(),
          booking.what(),
          booking.cost().value(),
          booking.isCancelled(),
          Sentence.of(booking.isCancelled() ? "booking.cancelled" : "booking.booked").in(language));
    }
  }

  @PostMapping("/direct-bookings")
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER})
  ResponseEntity<BookingResponse> book(
      Caller caller, Cause cause, LanguageWish wish, @Valid @RequestBody BookingRequest request) {
    NetworkId network = caller.network();
    boolean may =
        whose.coordinates(caller, pots.programmeOf(network, request.sessionId(), request.potId()))
            || Reach.covers(caller, request.payingOrganisationId(), Role.FINANCE_OFFICER);
    Optional<PayingOrganisation> payer =
        organisations.find(network, request.payingOrganisationId()).map(Stored::state);
    if (!may || payer.isEmpty()) {
      return Answers.refused(may ? unknown() : Refusal.notFound());
    }
    Pence cost = Pence.of(request.costPence());
    Optional<Refusal> notPayable = payer.get().refuses(cost);
    if (notPayable.isPresent()) {
      return Answers.refused(notPayable.get());
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
    String id = cause.newId(network);
    Booking booking =
        new Booking(
            id,
            request.participantId(),
            request.payingOrganisationId(),
            request.sessionId(),
            request.potId(),
            request.kind(),
            request.on(),
            request.what(),
            cost,
            Actor.of(accounts.of(caller)),
            false,
            null);
    return Spoken.in(
        wish.one(),
        Answers.created(
            withinItsPot(caller, booking, cause).then(booked -> posting.post(booked, cause.by())),
            shown -> BookingResponse.of(shown, wish.one()),
            stored -> "/api/reimbursements/v1/direct-bookings/" + stored.id()));
  }

  /** Saved if the pot has so much left; what the same request booked already is found again. */
  private Outcome<Stored<Booking>> withinItsPot(Caller caller, Booking booking, Cause cause) {
    NetworkId network = caller.network();
    Supplier<Outcome<Stored<Booking>>> save =
        () ->
            expenses
                .bookingStore()
                .create(
                    network,
                    booking.id(),
                    cause,
                    () ->
                        Decision.changed(
                            booking,
                            new ExpenseFact.Booked(
                                booking.id(),
                                booking.participantId(),
                                booking.kind(),
                                booking.on())));
    return booking.potId() == null
            || booking.cost().amountsToNothing()
            || expenses.bookingStore().find(network, booking.id()).isPresent()
        ? save.get()
        : entitlements.withRoomIn(
            network,
            booking.potId(),
            booking.id(),
            booking.cost(),
            Counting.by(caller, booking.payingOrganisationId()),
            cause,
            save);
  }

  /**
   * @param costPence what it cost all the same: 0 where the supplier gave all of it back
   */
  record Cancelling(@NotNull @Min(0) @Max(PENCE_MOST) Long costPence) {}

  /** It is not needed any more; what comes back goes to the pot, and a claim is open again. */
  @PostMapping("/direct-bookings/{id}/cancellation")
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER})
  ResponseEntity<BookingResponse> cancel(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String id,
      @Valid @RequestBody Cancelling request) {
    return Spoken.in(
        wish.one(),
        Answers.ok(
            expenses
                .bookingStore()
                .change(
                    caller.network(),
                    id,
                    cause,
                    booking ->
                        coordinates(caller, booking)
                                || Reach.covers(
                                    caller, booking.payingOrganisationId(), Role.FINANCE_OFFICER)
                            ? booking.cancel(Pence.of(request.costPence()))
                            : Decision.refused(Refusal.notFound()))
                .then(cancelled -> posting.post(cancelled, cause.by())),
            shown -> BookingResponse.of(shown, wish.one())));
  }

  /**
   * The person's own; all for finance, whose role may be for one organisation, and coordinators,
   * whose role may be for one programme: a part of their list may then be short, and still have a
   * next.
   */
  @GetMapping("/direct-bookings")
  @AllowedTo(everySignedIn = true, value = Role.COORDINATOR)
  ResponseEntity<PageOf<BookingResponse>> bookings(
      Caller caller,
      Paging paging,
      LanguageWish wish,
      @RequestParam(required = false) @Nullable String payingOrganisationId) {
    boolean all =
        caller.holds(Role.COORDINATOR)
            || Reach.covers(caller, payingOrganisationId, Role.FINANCE_OFFICER);
    boolean some = !Reach.programmes(caller, Role.COORDINATOR).isEmpty();
    if (all || some) {
      audit.readList(caller, "direct-bookings", payingOrganisationId);
    }
    Page<Booking> page =
        expenses.bookings(
            caller.network(),
            all || some ? Optional.empty() : whose.own(caller),
            payingOrganisationId == null
                ? Map.of()
                : Map.of("payingOrganisationId", payingOrganisationId),
            paging.afterId(),
            paging.limit());
    return Spoken.in(
        wish.one(),
        ResponseEntity.ok(
            Answers.page(
                all ? page : page.only(one -> sees(caller, one.state())),
                shown -> BookingResponse.of(shown, wish.one()))));
  }

  @GetMapping("/direct-bookings/{id}")
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<BookingResponse> booking(
      Caller caller, LanguageWish wish, @PathVariable String id) {
    Optional<Stored<Booking>> found =
        expenses
            .bookingStore()
            .find(caller.network(), id)
            .filter(booking -> sees(caller, booking.state()));
    found.ifPresent(booking ->
        whose.noteRead(caller, "direct-booking", booking.state().participantId(), booking.id()));
    return Spoken.in(
        wish.one(), Answers.found(found, shown -> BookingResponse.of(shown, wish.one())));
  }

  private boolean sees(Caller caller, Booking booking) {
    return whose.sees(caller, booking.participantId(), booking.payingOrganisationId())
        || coordinates(caller, booking);
  }

  private boolean coordinates(Caller caller, Booking booking) {
    return whose.coordinates(
        caller, pots.programmeOf(caller.network(), booking.activityId(), booking.potId()));
  }

  private static Refusal unknown() {
    return Refusal.invalid(
        "unknown-reference", "This network has no such paying organisation or expense card.");
  }
}
