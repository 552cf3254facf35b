package org.commontable.reimbursements.position;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.NotingReads;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.position.RoutePosition.End;
import org.commontable.reimbursements.position.RoutePosition.HeldBy;
import org.commontable.reimbursements.rate.EndRequest;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.commontable.reimbursements.rate.Shipped;
import org.commontable.reimbursements.rate.SourceRequest;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.LanguageWish;
import org.commontable.reimbursements.words.Sentence;
import org.commontable.reimbursements.words.Spoken;
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
import org.springframework.web.bind.annotation.RestController;

/**
 * Positions on ways of paying: published as data, each with its source, and shown to whoever was
 * made an offer that is paid in that way.
 */
@RestController
@RequestMapping("/api/reimbursements/v1")
final class RoutePositionController {
  private static final String SHIPPED = "route-position-templates.yml";
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** Positions of one network, old ones too. */
  private static final int POSITIONS_MOST = 500;

  private final AggregateStore<RoutePosition> positions;
  private final Entitlements entitlements;
  private final Payees payees;
  private final Accounts accounts;
  private final NotingReads reads;
  private final Clock clock;
  private final List<PositionRequest> shipped = Shipped.read(SHIPPED, Templates.class).templates();

  RoutePositionController(
      AggregateStores stores,
      Entitlements entitlements,
      Payees payees,
      Accounts accounts,
      NotingReads reads,
      Clock clock) {
    this.reads = reads;
    this.positions = stores.open(AggregateType.of("route_positions", RoutePosition.class));
    this.entitlements = entitlements;
    this.payees = payees;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** As it is published. */
  record PositionRequest(
      @NotNull Route route,
      @NotNull HeldBy heldBy,
      @NotBlank @Size(max = 600) String says,
      @NotNull LocalDate from,
      @Nullable LocalDate until,
      @NotNull @Valid SourceRequest source,
      @NotNull RateStatus status,
      @NotBlank @Size(max = 200) String adviceTitle,
      @NotNull
          @Size(max = 500)
          @Pattern(regexp = "https?://\\S+", message = "must begin with http:// or https://")
          String adviceUrl,
      @Nullable @Valid Welsh welsh) {

    /** What is held, and who advises, in Welsh. */
    record Welsh(
        @NotBlank @Size(max = 600) String says, @NotBlank @Size(max = 200) String adviceTitle) {}

    Outcome<RoutePosition> asPosition(String id) {
      try {
        return Outcome.done(
            new RoutePosition(
                id,
                route,
                heldBy,
                says,
                from,
                until,
                source.asSource(),
                status,
                adviceTitle,
                adviceUrl,
                welsh == null ? null : new RoutePosition.InWelsh(welsh.says(), welsh.adviceTitle()),
                null));
      } catch (IllegalArgumentException e) {
        return Outcome.refused(Refusal.invalid("position-unclear", e.getMessage() + "."));
      }
    }
  }

  /**
   * What is shown of one.
   *
   * @param language of what it says: what nobody wrote in Welsh is in English
   * @param ends when and why it was ended, in order
   */
  record PositionShown(
      String id,
      Route route,
      HeldBy heldBy,
      String says,
      Language language,
      LocalDate from,
      @Nullable LocalDate until,
      RateSource source,
      RateStatus status,
      String adviceTitle,
      String adviceUrl,
      List<EndShown> ends) {
    /**
     * @param until the last day on which it was to be shown from then on
     */
    record EndShown(LocalDate until, String reason, Instant at) {}

    static PositionShown of(Stored<RoutePosition> stored, Language wished) {
      RoutePosition held = stored.state();
      return new PositionShown(
          held.id(),
          held.route(),
          held.heldBy(),
          held.told().in(wished),
          held.toldIn(wished),
          held.from(),
          held.until(),
          held.source(),
          held.status(),
          held.adviser().in(wished),
          held.adviceUrl(),
          held.endings().stream()
              .map(end -> new EndShown(end.on(), end.told().in(wished), end.at()))
              .toList());
    }
  }

  @PostMapping("/route-positions")
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<PositionShown> publish(
      Caller caller, Cause cause, LanguageWish wish, @Valid @RequestBody PositionRequest request) {
    Optional<Refusal> partOnly =
        Reach.notForTheNetwork(caller, Role.FINANCE_OFFICER, Role.NETWORK_ADMIN);
    if (partOnly.isPresent()) {
      return Answers.refused(partOnly.get());
    }
    String id = cause.newId(caller.network());
    if (positions.find(caller.network(), id).isEmpty()
        && positions.ids(caller.network(), Map.of(), null, POSITIONS_MOST).size()
            == POSITIONS_MOST) {
      return Answers.refused(
          Refusal.conflict(
              "too-many-positions",
              "A network publishes %d positions at most. Ask for help to clear old ones."
                  .formatted(POSITIONS_MOST)));
    }
    return Spoken.in(
        wish.one(),
        Answers.created(
            request
                .asPosition(id)
                .then(position ->
                    positions.create(
                        caller.network(), id, cause, () -> Decision.changed(position))),
            stored -> PositionShown.of(stored, wish.one()),
            stored -> "/api/reimbursements/v1/route-positions/" + stored.id()));
  }

  /**
   * Ends a position, or ends it earlier than was said before; it stays readable with the reason.
   */
  @PostMapping("/route-positions/{id}/end")
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<PositionShown> end(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String id,
      @Valid @RequestBody EndRequest request) {
    Optional<Refusal> partOnly =
        Reach.notForTheNetwork(caller, Role.FINANCE_OFFICER, Role.NETWORK_ADMIN);
    if (partOnly.isPresent()) {
      return Answers.refused(partOnly.get());
    }
    End end =
        new End(
            request.until(),
            request.reason(),
            request.reasonWelsh(),
            Actor.of(accounts.of(caller)),
            clock.instant());
    return Spoken.in(
        wish.one(),
        Answers.ok(
            positions.change(caller.network(), id, cause, position -> position.end(end, today())),
            stored -> PositionShown.of(stored, wish.one())));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }

  /** The data file. */
  record Templates(List<PositionRequest> templates) {}

  /** Positions that a network may begin with: each can be published as it is. */
  @GetMapping("/route-positions/templates")
  @AllowedTo(everySignedIn = true)
  PageOf<PositionRequest> templates() {
    return new PageOf<>(shipped, null);
  }

  @GetMapping("/route-positions")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PageOf<PositionShown>> list(Caller caller, Paging paging, LanguageWish wish) {
    return Spoken.in(
        wish.one(),
        ResponseEntity.ok(
            Answers.page(
                positions.page(caller.network(), Map.of(), paging.afterId(), paging.limit()),
                stored -> PositionShown.of(stored, wish.one()))));
  }

  @GetMapping("/route-positions/{id}")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PositionShown> one(Caller caller, LanguageWish wish, @PathVariable String id) {
    return Spoken.in(
        wish.one(),
        Answers.found(
            positions.find(caller.network(), id), stored -> PositionShown.of(stored, wish.one())));
  }

  /**
   * What is held about the way in which an offer would be paid.
   *
   * @param positions all that hold today: where they contradict each other, both
   */
  record PositionsOnAnOffer(Route route, List<PositionShown> positions, String notAdvice) {}

  /** For the person whose offer it is, and for finance, who may read it to them. */
  @GetMapping("/entitlements/{id}/route-positions")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<PositionsOnAnOffer> ofAnOffer(
      Caller caller, LanguageWish wish, @PathVariable String id) {
    NetworkId network = caller.network();
    Optional<Entitlement> found =
        entitlements
            .find(network, id)
            .map(Stored::state)
            .filter(e ->
                entitlements.isOwedTo(caller, e)
                    || Reach.covers(caller, e.payingOrganisationId(), Role.FINANCE_OFFICER));
    if (found.isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    reads.noteRead(caller, "offer-route-positions", found.get());
    Route route =
        payees
            .findUnder(network, found.get().records())
            .map(payee -> payee.state().newest().route())
            .orElse(Route.BACS);
    LocalDate today = today();
    List<PositionShown> held =
        positions.all(network, Map.of(), POSITIONS_MOST).stream()
            .filter(stored -> stored.state().route() == route && stored.state().holdsOn(today))
            .map(stored -> PositionShown.of(stored, wish.one()))
            .toList();
    return Spoken.in(
        wish.one(),
        Answers.plain(
            Outcome.done(
                new PositionsOnAnOffer(
                    route,
                    held,
                    Sentence.of(held.isEmpty() ? "position.none" : "position.some")
                        .in(wish.one())))));
  }
}
