package org.commontable.participants.passing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.disclosure.Figure;
import org.commontable.disclosure.Rules;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.network.DisclosureThresholds;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.Arrival;
import org.commontable.participants.person.People;
import org.commontable.participants.sealing.BlindIndex;
import org.commontable.web.Caller;

/**
 * Makes links to pass on, and counts who comes by them. Nobody learns who that is, and nobody whose
 * link it was: not whoever follows it, and not the coordinators.
 */
final class ShareLinks implements Arrival {
  private final AggregateStore<ShareLink> links;
  private final AggregateStore<Network> networks;
  private final People people;
  private final BlindIndex index;
  private final Clock clock;

  ShareLinks(
      AggregateStore<ShareLink> links,
      AggregateStore<Network> networks,
      People people,
      BlindIndex index,
      Clock clock) {
    this.links = links;
    this.networks = networks;
    this.people = people;
    this.index = index;
    this.clock = clock;
  }

  Outcome<Stored<ShareLink>> make(Caller caller, String participantId, Cause cause) {
    NetworkId network = caller.network();
    return of(caller, participantId)
        .then(mine ->
            mine.size() < ShareLink.OF_ONE_PERSON_MAX
                ? Outcome.done(mine)
                : Outcome.refused(
                    Refusal.conflict(
                        "too-many-links",
                        "At most %d links can be made. Use one again."
                            .formatted(ShareLink.OF_ONE_PERSON_MAX))))
        .then(mine -> {
          String code = cause.newId(network);
          return links.create(
              network,
              code,
              cause,
              () -> Decision.changed(ShareLink.made(code, participantId, clock.instant())));
        });
  }

  /** All of one person's, for themself or whoever they let act for them. */
  Outcome<List<Stored<ShareLink>>> of(Caller caller, String participantId) {
    NetworkId network = caller.network();
    return people
        .ownOrActing(caller, participantId)
        .map(person ->
            people.idsOfOne(network, participantId).stream()
                .flatMap(id ->
                    links
                        .all(network, Map.of("participantId", id), 10 * ShareLink.OF_ONE_PERSON_MAX)
                        .stream())
                .toList());
  }

  Outcome<Stored<ShareLink>> end(Caller caller, String participantId, String code, Cause cause) {
    return of(caller, participantId)
        .then(mine ->
            mine.stream().anyMatch(link -> link.id().equals(code))
                ? links.change(caller.network(), code, cause, link -> link.end(clock.instant()))
                : Outcome.refused(Refusal.notFound()));
  }

  /** Whether a link leads somewhere. */
  boolean works(NetworkId network, String code) {
    return open(network, code).isPresent();
  }

  /** How many came by it, as its owner may know. */
  Figure came(NetworkId network, ShareLink link) {
    return rules(network).count(link.shown());
  }

  @Override
  public void of(NetworkId network, String personId, String cameBy, Cause cause) {
    if (open(network, cameBy).filter(link -> !isOf(network, link, personId)).isPresent()) {
      String hash = index.hash(network, "came-by\n" + cameBy + "\n" + personId);
      Rules rules = rules(network);
      // Refused only where the link went meanwhile: then there is nothing to count for.
      var _ = links.change(network, cameBy, cause, link -> link.cameBy(hash, rules));
    }
  }

  private Optional<ShareLink> open(NetworkId network, String code) {
    return links.find(network, code).map(Stored::state).filter(link -> link.endedAt() == null);
  }

  private boolean isOf(NetworkId network, ShareLink link, String personId) {
    return people.idsOfOne(network, link.participantId()).contains(personId);
  }

  /** As the network decided; that nobody came is hidden too, or else the first one would show. */
  private Rules rules(NetworkId network) {
    DisclosureThresholds own =
        networks
            .find(network, network.value())
            .map(found -> found.state().disclosure())
            .orElse(DisclosureThresholds.DEFAULT);
    return new Rules(
        own.fewest(), Math.min(own.roundedTo(), own.fewest()), own.fewestForWords(), true);
  }
}
