package org.commontable.reimbursements.entitlement;

import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.money.Pence;
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
 * was offered and nothing of what became of it, not even by an entity tag that has moved.
 */
@RestController
@RequestMapping("/api/reimbursements/v1")
final class EntitlementController {
  private final Entitlements entitlements;
  private final MakingAnOffer makingAnOffer;
  private final Clock clock;

  EntitlementController(Entitlements entitlements, MakingAnOffer makingAnOffer, Clock clock) {
    this.entitlements = entitlements;
    this.makingAnOffer = makingAnOffer;
    this.clock = clock;
  }

  @PostMapping("/offers")
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER})
  ResponseEntity<EntitlementResponse> offer(
      Caller caller, Cause cause, @Valid @RequestBody OfferRequest request) {
    return switch (makingAnOffer.make(caller, cause, request)) {
      case Outcome.Done<Stored<Entitlement>>(var stored) ->
          ResponseEntity.created(URI.create("/api/reimbursements/v1/entitlements/" + stored.id()))
              .body(shown(caller, stored));
      case Outcome.Refused<Stored<Entitlement>>(var refusal) -> Answers.refused(refusal);
    };
  }

  @GetMapping("/entitlements")
  @AllowedTo(value = Role.FINANCE_OFFICER, everySignedIn = true)
  ResponseEntity<PageOf<EntitlementResponse>> list(
      Caller caller,
      Paging paging,
      @RequestParam(required = false) @Nullable String sessionId,
      @RequestParam(required = false) @Nullable EntitlementState state,
      @RequestParam(defaultValue = "false") boolean mine) {
    boolean own = mine || !seesOthers(caller);
    if (own && caller.participant().isEmpty()) {
      return ResponseEntity.ok(new PageOf<>(List.of(), null));
    }
    if (state != null && !own && !Sight.isFinance(caller)) {
      return Answers.refused(
          Refusal.notAllowed(
              "state-is-private", "Who was paid and who declined is for finance alone to see."));
    }
    Map<String, String> wanted = new HashMap<>();
    if (own) {
      wanted.put("entitlement.participantId", caller.participant().orElseThrow());
    }
    if (sessionId != null) {
      wanted.put("entitlement.sessionId", sessionId);
    }
    if (state != null) {
      wanted.put("state", state.name());
    }
    Page<Entitlement> page =
        entitlements.page(caller.network(), wanted, paging.afterId(), paging.limit());
    Page<Entitlement> visible =
        new Page<>(
            page.items().stream()
                .filter(item -> Sight.of(caller, item.state()) != Sight.Extent.NOTHING)
                .toList(),
            page.next());
    return ResponseEntity.ok(Answers.page(visible, item -> shown(caller, item)));
  }

  @GetMapping("/entitlements/{id}")
  @AllowedTo(value = Role.FINANCE_OFFICER, everySignedIn = true)
  ResponseEntity<EntitlementResponse> one(Caller caller, @PathVariable String id) {
    Optional<Stored<Entitlement>> found =
        entitlements
            .find(caller.network(), id)
            .filter(stored -> Sight.of(caller, stored.state()) != Sight.Extent.NOTHING);
    if (found.isPresent() && Sight.of(caller, found.get().state()) == Sight.Extent.OFFER) {
      return ResponseEntity.ok(shown(caller, found.get()));
    }
    return Answers.found(found, stored -> shown(caller, stored));
  }

  @PostMapping("/entitlements/{id}/answer")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<EntitlementResponse> answer(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody AnswerRequest request) {
    return Answers.ok(
        entitlements.change(
            caller.network(),
            id,
            cause,
            e ->
                caller.isParticipant(e.participantId())
                    ? e.answer(request.asAnswer(), caller.account(), clock.instant())
                    : Decision.refused(Refusal.notFound())),
        stored -> shown(caller, stored));
  }

  @PostMapping("/entitlements/{id}/approval")
  @AllowedTo(Role.FINANCE_APPROVER)
  ResponseEntity<EntitlementResponse> approve(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody ApprovalRequest request) {
    Actor approver = new Actor(caller.account(), caller.participant().orElse(null));
    Approving approving = new Approving(Pence.of(request.pence()), approver);
    return Answers.ok(
        entitlements.change(
            caller.network(),
            id,
            cause,
            e ->
                mayApprove(caller, e)
                    ? e.approve(approving, clock.instant())
                    : Decision.refused(Refusal.notFound())),
        stored -> shown(caller, stored));
  }

  private static boolean mayApprove(Caller caller, Entitlement e) {
    return e.offer() == null
        ? caller.holds(Role.FINANCE_APPROVER)
        : caller.holds(Role.FINANCE_APPROVER, "organisation", e.offer().payingOrganisationId());
  }

  private static boolean seesOthers(Caller caller) {
    return caller.grants().stream()
        .anyMatch(grant ->
            switch (grant.role()) {
              case COORDINATOR, FINANCE_OFFICER, FINANCE_APPROVER, PAYMENT_RELEASER -> true;
              default -> false;
            });
  }

  private static EntitlementResponse shown(Caller caller, Stored<Entitlement> stored) {
    return EntitlementResponse.of(stored.state(), Sight.of(caller, stored.state()));
  }
}
