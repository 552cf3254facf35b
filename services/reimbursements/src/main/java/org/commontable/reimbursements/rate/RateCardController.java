package org.commontable.reimbursements.rate;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.words.LanguageWish;
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

/** Rate cards: finance publishes them, everybody in the network may read what time is paid. */
@RestController
@RequestMapping("/api/reimbursements/v1/rate-cards")
final class RateCardController {
  private final RateCards cards;
  private final RateCardTemplates shipped;
  private final Clock clock;

  RateCardController(RateCards cards, RateCardTemplates shipped, Clock clock) {
    this.cards = cards;
    this.shipped = shipped;
    this.clock = clock;
  }

  @PostMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<RateCardResponse> begin(
      Caller caller, Cause cause, @Valid @RequestBody RateRequest request) {
    Optional<Refusal> elsewhere = partOnly(caller);
    if (elsewhere.isPresent()) {
      return Answers.refused(elsewhere.get());
    }
    String id = cause.newId(caller.network());
    Outcome<Stored<RateCard>> made =
        request
            .asVersion(1, caller.account(), clock.instant())
            .then(first ->
                cards
                    .store()
                    .create(caller.network(), id, cause, () -> RateCard.publish(id, first)));
    return Answers.created(
        made, RateCardResponse::of, card -> "/api/reimbursements/v1/rate-cards/" + card.id());
  }

  @PostMapping("/{id}/versions")
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<RateCardResponse> publish(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody RateRequest request) {
    Optional<Refusal> elsewhere = partOnly(caller);
    if (elsewhere.isPresent()) {
      return Answers.refused(elsewhere.get());
    }
    Instant now = clock.instant();
    return Answers.ok(
        cards
            .store()
            .change(
                caller.network(),
                id,
                cause,
                card ->
                    switch (request.asVersion(card.nextNumber(), caller.account(), now)) {
                      case Outcome.Done<RateVersion>(var version) -> card.publish(version);
                      case Outcome.Refused<RateVersion>(var refusal) -> Decision.refused(refusal);
                    }),
        RateCardResponse::of);
  }

  /**
   * What a network may begin with, later versions by themselves: each can be published as it is.
   */
  @GetMapping("/templates")
  @AllowedTo(everySignedIn = true, scope = "reimbursements.read")
  PageOf<RateRequest> templates() {
    return new PageOf<>(
        shipped.all().stream().flatMap(template -> template.versions().stream()).toList(), null);
  }

  @GetMapping
  @AllowedTo(everySignedIn = true, scope = "reimbursements.read")
  PageOf<RateCardResponse> list(Caller caller, Paging paging, LanguageWish wish) {
    return Answers.page(
        cards.store().page(caller.network(), Map.of(), paging.afterId(), paging.limit()),
        card -> shown(card, caller, wish));
  }

  @GetMapping("/{id}")
  @AllowedTo(everySignedIn = true, scope = "reimbursements.read")
  ResponseEntity<RateCardResponse> one(Caller caller, @PathVariable String id, LanguageWish wish) {
    return Answers.found(
        cards.store().find(caller.network(), id), card -> shown(card, caller, wish));
  }

  /** With the advice that there is something newer, where they could publish it. */
  private RateCardResponse shown(Stored<RateCard> card, Caller caller, LanguageWish wish) {
    return partOnly(caller).isPresent()
        ? RateCardResponse.of(card)
        : RateCardResponse.of(
            card,
            shipped
                .newerThan(card.state())
                .map(version -> RateCardResponse.Newer.of(version, wish.one()))
                .orElse(null));
  }

  /** What everybody in a network is paid is not for one organisation's finance to say. */
  private static Optional<Refusal> partOnly(Caller caller) {
    return Reach.notForTheNetwork(caller, Role.FINANCE_OFFICER, Role.NETWORK_ADMIN);
  }
}
