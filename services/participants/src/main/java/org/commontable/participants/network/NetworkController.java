package org.commontable.participants.network;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
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

/** Opens networks, and shows each to its members and all to operators. */
@RestController
@RequestMapping("/api/participants/v1/networks")
class NetworkController {
  private final AggregateStore<Network> networks;
  private final NetworkDirectory directory;
  private final Clock clock;

  NetworkController(AggregateStore<Network> networks, NetworkDirectory directory, Clock clock) {
    this.networks = networks;
    this.directory = directory;
    this.clock = clock;
  }

  @PostMapping
  @AllowedTo(Role.OPERATOR)
  ResponseEntity<NetworkResponse> open(@Valid @RequestBody NetworkRequest request, Cause cause) {
    Network asked = request.network(clock.instant());
    Outcome<Stored<Network>> opened =
        networks.create(asked.id(), asked.id().value(), cause, () -> Network.open(asked));
    return Answers.created(
        opened, NetworkResponse::of, stored -> "/api/participants/v1/networks/" + stored.id());
  }

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

  /** A line of the list of networks. */
  record NetworkLineResponse(String id, String name) {
    static NetworkLineResponse of(Stored<NetworkDirectory.Listed> stored) {
      return new NetworkLineResponse(stored.state().id(), stored.state().name());
    }
  }
}
