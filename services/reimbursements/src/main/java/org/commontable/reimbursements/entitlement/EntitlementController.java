package org.commontable.reimbursements.entitlement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.rate.Rate;
import org.commontable.reimbursements.rate.RateCards;
import org.commontable.reimbursements.words.Language;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Offers, answers and approvals. A person sees their own; finance sees all; a coordinator sees what
 * was offered and nothing of what became of it, not even by an entity tag that has moved: what
 * coordinators do has none in its answer, and asks for none.
 */
@RestController
@RequestMapping("/api/reimbursements/v1")
final class EntitlementController {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private static final Refusal GIVEN_TO_OTHERS_SINCE =
      Refusal.conflict(
          Entitlements.POT_EXHAUSTED,
          "What you gave back has been promised to others since, and there is not so much left. Your"
              + " answer stands as it was. Ask who made you the offer to have the pot filled up, then"
              + " answer again.");

  private final Entitlements entitlements;
  private final MakingAnOffer makingAnOffer;
  private final ApprovingAClaim approving;
  private final ChoosingForSomebody choosing;
  private final Activities activities;
  private final RateCards rateCards;
  private final Clock clock;
  private final Accounts accounts;
  private final AuditLog audit;

  EntitlementController(
      Entitlements entitlements,
      MakingAnOffer makingAnOffer,
      ApprovingAClaim approving,
      ChoosingForSomebody choosing,
      Activities activities,
      RateCards rateCards,
      Clock clock,
      Accounts accounts,
      AuditLog audit) {
    this.activities = activities;
    this.rateCards = rateCards;
    this.entitlements = entitlements;
    this.makingAnOffer = makingAnOffer;
    this.approving = approving;
    this.choosing = choosing;
    this.clock = clock;
    this.accounts = accounts;
    this.audit = audit;
  }

  @PostMapping("/offers")
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER})
  ResponseEntity<EntitlementResponse> offer(
      Caller caller, Cause cause, LanguageWish wish, @Valid @RequestBody OfferRequest request) {
    return switch (makingAnOffer.make(caller, cause.atAnyVersion(), request)) {
      case Outcome.Done<Stored<Entitlement>>(var stored) ->
          spoken(
              wish,
              ResponseEntity.created(
                      URI.create("/api/reimbursements/v1/entitlements/" + stored.id()))
                  .body(shown(caller, stored, wish)));
      case Outcome.Refused<Stored<Entitlement>>(var refusal) -> Answers.refused(refusal);
    };
  }

  @GetMapping("/entitlements")
  @AllowedTo(value = Role.FINANCE_OFFICER, everySignedIn = true)
  ResponseEntity<PageOf<EntitlementResponse>> list(
      Caller caller,
      Paging paging,
      LanguageWish wish,
      @RequestParam(required = false) @Nullable String sessionId,
      @RequestParam(required = false) @Nullable EntitlementState state,
      @RequestParam(required = false) @Nullable String actingFor,
      @RequestParam(defaultValue = "false") boolean mine) {
    if (actingFor != null && !choosing.mayActFor(caller, actingFor)) {
      return Answers.refused(Refusal.notFound());
    }
    boolean own = mine || actingFor != null || !seesOthers(caller);
    Optional<String> record =
        actingFor == null
            ? entitlements.recordOf(caller)
            : Optional.of(entitlements.keptRecordOf(caller.network(), actingFor));
    if (own && record.isEmpty()) {
      return ResponseEntity.ok(new PageOf<>(List.of(), null));
    }
    if (state != null && (actingFor != null || !own) && !Sight.isFinance(caller)) {
      return Answers.refused(
          Refusal.notAllowed(
              "state-is-private", "Who was paid and who declined is for finance alone to see."));
    }
    Map<String, String> wanted = new HashMap<>();
    if (own) {
      wanted.put("entitlement.participantId", record.orElseThrow());
    }
    if (sessionId != null) {
      wanted.put("entitlement.sessionId", sessionId);
    }
    if (state != null) {
      wanted.put("state", state.name());
    }
    Page<Entitlement> visible =
        entitlements
            .page(caller.network(), wanted, paging.afterId(), paging.limit())
            .only(item -> listed(caller, item.state(), actingFor) != Sight.Extent.NOTHING);
    if (visible.items().stream()
        .anyMatch(
            item -> isAnothers(caller, item.state(), listed(caller, item.state(), actingFor)))) {
      audit.readList(caller, "entitlements", sessionId);
    }
    PageOf<EntitlementResponse> items =
        Answers.page(
            visible,
            item ->
                EntitlementResponse.of(
                    item.state(), listed(caller, item.state(), actingFor), wish.one()));
    Set<Language> spoken = EnumSet.noneOf(Language.class);
    items.items().forEach(item -> spoken.add(item.spokenTo(wish.one())));
    return Spoken.in(spoken.isEmpty() ? Set.of(wish.one()) : spoken, ResponseEntity.ok(items));
  }

  /**
   * An offer that says something else than is planned by now.
   *
   * @param offered what was offered, day by day
   * @param planned what is planned by now
   */
  record OutdatedShown(
      String entitlementId,
      String participantId,
      String sessionId,
      String payingOrganisationId,
      String rateCardId,
      @Nullable String role,
      List<Activity.Day> offered,
      List<Activity.Day> planned) {
    static OutdatedShown of(Entitlement e, Outdated outdated) {
      Offer offer = Objects.requireNonNull(e.offer());
      return new OutdatedShown(
          e.id(),
          e.participantId(),
          e.sessionId(),
          offer.payingOrganisationId(),
          offer.rateFrom().rateCardId(),
          offer.role(),
          outdated.offered(),
          outdated.planned());
    }
  }

  /**
   * Offers to be made anew, since their session was moved, or made longer or shorter. Whatever was
   * answered: nobody can tell from it. A page may hold none and have a next.
   */
  @GetMapping("/offers/outdated")
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER})
  PageOf<OutdatedShown> outdated(
      Caller caller, Paging paging, @RequestParam(required = false) @Nullable String sessionId) {
    Page<Entitlement> page =
        entitlements.page(
            caller.network(),
            sessionId == null ? Map.of() : Map.of("entitlement.sessionId", sessionId),
            paging.afterId(),
            paging.limit());
    Map<String, Optional<Activity>> known = new HashMap<>();
    List<OutdatedShown> items =
        page.items().stream()
            .map(Stored::state)
            .filter(e -> mayWithdraw(caller, e))
            .flatMap(e ->
                known
                    .computeIfAbsent(
                        e.sessionId(), session -> activities.find(caller.network(), session))
                    .flatMap(activity -> Outdated.of(e, activity))
                    .map(outdated -> OutdatedShown.of(e, outdated))
                    .stream())
            .toList();
    return new PageOf<>(items, page.next());
  }

  /**
   * @param why for the record and for the person; never about them
   */
  record WithdrawalRequest(@NotNull Withdrawal.Why why) {}

  /** Takes an offer back before anything came of it. */
  @PostMapping("/entitlements/{id}/withdrawal")
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER})
  ResponseEntity<EntitlementResponse> withdraw(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String id,
      @Valid @RequestBody WithdrawalRequest request) {
    Withdrawal withdrawal = new Withdrawal(request.why(), caller.account(), clock.instant());
    return spoken(
        wish,
        Answers.plain(
            entitlements
                .change(
                    caller.network(),
                    id,
                    cause.atAnyVersion(),
                    e -> mayWithdraw(caller, e) ? e.withdraw(withdrawal) : notTheirs(caller, e))
                .map(stored -> shown(caller, stored, wish))));
  }

  private Decision<Entitlement> notTheirs(Caller caller, Entitlement e) {
    return Decision.refused(
        sight(caller, e) == Sight.Extent.NOTHING || e.offer() == null
            ? Refusal.notFound()
            : Refusal.notAllowed(
                "other-programme", "Your role is for another programme or organisation."));
  }

  /** Whoever may make an offer may take it back. */
  private static boolean mayWithdraw(Caller caller, Entitlement e) {
    String programme = e.programmeId();
    String payer = e.payingOrganisationId();
    return e.offer() != null
        && ((programme != null && caller.holds(Role.COORDINATOR, "programme", programme))
            || (payer != null && caller.holds(Role.FINANCE_OFFICER, "organisation", payer)));
  }

  @GetMapping("/entitlements/{id}")
  @AllowedTo(value = Role.FINANCE_OFFICER, everySignedIn = true)
  ResponseEntity<EntitlementResponse> one(
      Caller caller, LanguageWish wish, @PathVariable String id) {
    Optional<Stored<Entitlement>> found =
        entitlements
            .find(caller.network(), id)
            .filter(stored -> sight(caller, stored.state()) != Sight.Extent.NOTHING);
    found
        .filter(stored -> isAnothers(caller, stored.state(), sight(caller, stored.state())))
        .ifPresent(stored -> audit.read(caller, "entitlement", stored.id()));
    if (found.isPresent() && sight(caller, found.get().state()) != Sight.Extent.ALL) {
      return spoken(wish, ResponseEntity.ok(shown(caller, found.get(), wish)));
    }
    return spoken(wish, Answers.found(found, stored -> shown(caller, stored, wish)));
  }

  @PostMapping("/entitlements/{id}/answer")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<EntitlementResponse> answer(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String id,
      @Valid @RequestBody AnswerRequest request) {
    return chosen(
        caller,
        wish,
        entitlements.changeWithinPot(
            caller.network(),
            id,
            GIVEN_TO_OTHERS_SINCE,
            cause,
            e -> choosing.answer(caller, e, request.asAnswer(), request.said())));
  }

  /** Its version is told to those who see all of it: it rises with each approval and payment. */
  private ResponseEntity<EntitlementResponse> chosen(
      Caller caller, LanguageWish wish, Outcome<Stored<Entitlement>> outcome) {
    boolean seesAll =
        outcome instanceof Outcome.Done<Stored<Entitlement>>(var stored)
            && sight(caller, stored.state()) == Sight.Extent.ALL;
    return spoken(
        wish,
        seesAll
            ? Answers.ok(outcome, stored -> shown(caller, stored, wish))
            : Answers.plain(outcome.map(stored -> shown(caller, stored, wish))));
  }

  /**
   * @param minutes how long it took; 0 if it was not done
   */
  record WorkRequest(
      @NotNull @Min(0) @Max(Rate.MINUTES_MOST) Integer minutes, @NotNull LocalDate on) {}

  /** That a segment was led, something prepared, a meeting held or a task done. */
  @PostMapping("/entitlements/{id}/work")
  @AllowedTo({Role.COORDINATOR, Role.FACILITATOR})
  ResponseEntity<EntitlementResponse> recordWork(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String id,
      @Valid @RequestBody WorkRequest request) {
    return spoken(
        wish,
        Answers.plain(
            entitlements
                .change(
                    caller.network(),
                    id,
                    cause.atAnyVersion(),
                    e ->
                        mayRecord(caller, e)
                            ? e.recordWork(done(caller, e, request))
                            : Decision.refused(Refusal.notFound()))
                .map(stored ->
                    EntitlementResponse.of(
                        stored.state(),
                        sight(caller, stored.state()) == Sight.Extent.ALL
                            ? Sight.Extent.ALL
                            : Sight.Extent.OFFER,
                        wish.one()))));
  }

  private WorkDone done(Caller caller, Entitlement e, WorkRequest request) {
    Offer offer = e.offer();
    boolean rated =
        offer == null
            // What was offered stands, also where it is done after the card's last version.
            || !request.on().isBefore(offer.firstDay())
            || rateCards
                .find(caller.network(), offer.rateFrom().rateCardId())
                .flatMap(card -> card.on(request.on()))
                .isPresent();
    return new WorkDone(
        request.minutes(),
        request.on(),
        rated,
        Actor.of(accounts.of(caller)),
        LocalDate.ofInstant(clock.instant(), LONDON));
  }

  private static boolean mayRecord(Caller caller, Entitlement e) {
    String programme = e.programmeId();
    return programme != null
        && (caller.holds(Role.COORDINATOR, "programme", programme)
            || caller.holds(Role.FACILITATOR, "programme", programme));
  }

  @PostMapping("/entitlements/{id}/approval")
  @AllowedTo(Role.FINANCE_APPROVER)
  ResponseEntity<EntitlementResponse> approve(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String id,
      @Valid @RequestBody ApprovalRequest request) {
    return spoken(
        wish,
        Answers.ok(
            approving.approve(caller, cause, id, Pence.of(request.pence())),
            stored -> shown(caller, stored, wish)));
  }

  /** Many at once; what can't be approved is said, and keeps no other back. */
  @PostMapping("/approvals")
  @AllowedTo(Role.FINANCE_APPROVER)
  ResponseEntity<ApprovalsResponse> approveMany(
      Caller caller, Cause cause, @Valid @RequestBody ApprovalsRequest request) {
    return Answers.plain(
        approving.approveMany(caller, cause, request.asItems()).map(ApprovalsResponse::of));
  }

  /**
   * @param notBefore the day before which the person does not want to be paid; null to be paid as
   *     soon as can be
   * @param said with what finance puts on record for the person: how they said it
   */
  record PayDateRequest(@Nullable LocalDate notBefore, @Nullable @Valid SaidRequest said) {}

  /** Agrees the day of payment, before the activity. */
  @PostMapping("/entitlements/{id}/pay-date")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<EntitlementResponse> agreePayDate(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String id,
      @Valid @RequestBody PayDateRequest request) {
    return chosen(
        caller,
        wish,
        entitlements.change(
            caller.network(),
            id,
            cause,
            e -> choosing.agreePayDate(caller, e, request.notBefore(), request.said())));
  }

  private static boolean seesOthers(Caller caller) {
    return caller.grants().stream()
        .anyMatch(grant ->
            switch (grant.role()) {
              case COORDINATOR, FINANCE_OFFICER, FINANCE_APPROVER, PAYMENT_RELEASER -> true;
              default -> false;
            });
  }

  private Sight.Extent sight(Caller caller, Entitlement e) {
    Sight.Extent byRole = Sight.of(caller, e, entitlements.isOwedTo(caller, e));
    return byRole != Sight.Extent.ALL && choosing.mayChooseFor(caller, e)
        ? Sight.Extent.CHOICE
        : byRole;
  }

  /** In a list; whoever acts for others asks for each of them by name. */
  private Sight.Extent listed(Caller caller, Entitlement e, @Nullable String actingFor) {
    return actingFor == null
        ? Sight.of(caller, e, entitlements.isOwedTo(caller, e))
        : sight(caller, e);
  }

  /** Whether they see what somebody else chose or is owed: each time they do leaves a row. */
  private boolean isAnothers(Caller caller, Entitlement e, Sight.Extent extent) {
    return !entitlements.isOwedTo(caller, e)
        && (extent == Sight.Extent.ALL || extent == Sight.Extent.CHOICE);
  }

  private EntitlementResponse shown(Caller caller, Stored<Entitlement> stored, LanguageWish wish) {
    return EntitlementResponse.of(stored.state(), sight(caller, stored.state()), wish.one());
  }

  private static ResponseEntity<EntitlementResponse> spoken(
      LanguageWish wish, ResponseEntity<EntitlementResponse> answer) {
    if (!answer.getStatusCode().is2xxSuccessful()) {
      return answer;
    }
    return Spoken.in(Objects.requireNonNull(answer.getBody()).spokenTo(wish.one()), answer);
  }
}
