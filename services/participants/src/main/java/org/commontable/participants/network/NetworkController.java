package org.commontable.participants.network;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.network.InvitingAdministrators.NewAdministrator;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Opens and changes networks, and shows each to its members and all to operators. */
@RestController
@RequestMapping("/api/participants/v1/networks")
class NetworkController {
  private final AggregateStore<Network> networks;
  private final NetworkDirectory directory;
  private final InvitingAdministrators administrators;
  private final Set<String> templates;
  private final Clock clock;

  /**
   * @param templates the rate cards that a network may begin with, by name; reimbursements has them
   */
  NetworkController(
      AggregateStore<Network> networks,
      NetworkDirectory directory,
      InvitingAdministrators administrators,
      @Value("${commontable.rate-card-templates}") Set<String> templates,
      Clock clock) {
    this.networks = networks;
    this.directory = directory;
    this.administrators = administrators;
    this.templates = Set.copyOf(templates);
    this.clock = clock;
  }

  /**
   * Opens a network, ready to use; and where an administrator is named, puts them on record and
   * invites them by email. The same call again finishes what a crash cut off.
   */
  @PostMapping
  @AllowedTo(Role.OPERATOR)
  ResponseEntity<NetworkResponse> open(@Valid @RequestBody NetworkRequest request, Cause cause) {
    Network asked = request.network(clock.instant());
    NewAdministrator first =
        request.administrator() == null ? null : request.administrator().asked();
    Outcome<Stored<Network>> opened =
        refusal(asked.id(), first)
            .map(Outcome::<Stored<Network>>refused)
            .orElseGet(() ->
                networks.create(
                    asked.id(), asked.id().value(), cause, () -> Network.open(asked, templates)));
    Outcome<Opened> ready =
        opened.map(network ->
            new Opened(
                network,
                first == null ? null : administrators.invite(asked.id(), first, cause.further())));
    return switch (ready) {
      case Outcome.Done<Opened>(Opened done) ->
          Answers.created(
              Outcome.done(done.network()),
              network -> NetworkResponse.opened(network, done.administrator()),
              stored -> "/api/participants/v1/networks/" + stored.id());
      case Outcome.Refused<Opened>(Refusal refusal) -> Answers.refused(refusal);
    };
  }

  /** Replaces what is said of a network; needs the entity tag of what was shown. */
  @PutMapping("/{id}")
  @AllowedTo(Role.OPERATOR)
  ResponseEntity<NetworkResponse> change(
      @PathVariable String id, @Valid @RequestBody NetworkRequest.Change request, Cause cause) {
    return Answers.ok(
        NetworkId.from(id)
            .map(network ->
                networks.change(
                    network,
                    id,
                    cause,
                    now -> now.change(request.network(network, clock.instant()), templates)))
            .orElseGet(() -> Outcome.refused(Refusal.notFound())),
        NetworkResponse::of);
  }

  /** Invites a further administrator, or the first one again by another address. */
  @PostMapping("/{id}/administrators")
  @AllowedTo(Role.OPERATOR)
  ResponseEntity<InvitedResponse> invite(
      @PathVariable String id,
      @Valid @RequestBody NetworkRequest.Administrator request,
      Cause cause) {
    return Answers.plain(
        NetworkId.from(id)
            .flatMap(network -> networks.find(network, id))
            .map(found ->
                refusal(found.network(), request.asked())
                    .map(Outcome::<InvitedResponse>refused)
                    .orElseGet(() ->
                        Outcome.done(
                            new InvitedResponse(
                                administrators.invite(
                                    found.network(), request.asked(), cause.further())))))
            .orElseGet(() -> Outcome.refused(Refusal.notFound())));
  }

  private Optional<Refusal> refusal(NetworkId network, @Nullable NewAdministrator asked) {
    return asked == null ? Optional.empty() : administrators.refusal(network, asked);
  }

  private record Opened(Stored<Network> network, @Nullable String administrator) {}

  /** All networks, in the order of their ids; one that was just opened appears shortly after. */
  @GetMapping
  @AllowedTo(Role.OPERATOR)
  PageOf<NetworkLineResponse> list(Paging paging) {
    return Answers.page(directory.page(paging), NetworkLineResponse::of);
  }

  @GetMapping("/{id}")
  @AllowedTo(value = Role.OPERATOR, everySignedIn = true, scope = "participants.read")
  ResponseEntity<NetworkResponse> show(@PathVariable String id, Caller caller) {
    return Answers.found(
        visible(id, caller).flatMap(network -> networks.find(network, id)), NetworkResponse::of);
  }

  /** A caller of a network sees that one alone; an operator, who has none, sees each. */
  private static Optional<NetworkId> visible(String id, Caller caller) {
    return caller.holds(Role.OPERATOR)
        ? NetworkId.from(id)
        : caller.maybeNetwork().filter(own -> own.value().equals(id));
  }

  /** By which id whoever was invited is on record. */
  record InvitedResponse(String participantId) {}

  /** A line of the list of networks. */
  record NetworkLineResponse(String id, String name) {
    static NetworkLineResponse of(Stored<NetworkDirectory.Listed> stored) {
      return new NetworkLineResponse(stored.state().id(), stored.state().name());
    }
  }
}
