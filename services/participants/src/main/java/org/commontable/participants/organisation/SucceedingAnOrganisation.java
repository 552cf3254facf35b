package org.commontable.participants.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * Lets an organisation give way to another, as when trusts merge: each that ends names the one that
 * goes on, and keeps its own name and dates.
 */
@Component
final class SucceedingAnOrganisation {
  /** Organisations that one may have come from. */
  private static final int PREDECESSORS_MAX = 200;

  private final AggregateStore<Organisation> organisations;

  SucceedingAnOrganisation(AggregateStore<Organisation> organisations) {
    this.organisations = organisations;
  }

  Outcome<Stored<Organisation>> succeed(
      NetworkId network, String id, String successorId, LocalDate lastDay, Cause cause) {
    Optional<Organisation> successor = organisations.find(network, successorId).map(Stored::state);
    if (organisations.find(network, id).isPresent() && successor.isEmpty()) {
      return Outcome.refused(
          Refusal.invalid(
              "successor-not-known", "No organisation of the network has this id. Add it first."));
    }
    return organisations.change(
        network,
        id,
        cause,
        ended ->
            ended.giveWayTo(
                successor.orElseThrow(),
                lastDay,
                goingOn(network, successorId).stream().anyMatch(one -> one.id().equals(id))));
  }

  /** An organisation and all that follow it, the last one being who goes on today. */
  List<Organisation> goingOn(NetworkId network, String id) {
    List<Organisation> line = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Optional<Organisation> next = organisations.find(network, id).map(Stored::state);
    while (next.isPresent() && seen.add(next.get().id())) {
      line.add(next.get());
      next =
          Optional.ofNullable(next.get().successorId())
              .flatMap(successor -> organisations.find(network, successor))
              .map(Stored::state);
    }
    return line;
  }

  /** Those that gave way to this one directly, under the names that they had. */
  List<Organisation> cameFrom(NetworkId network, String id) {
    return organisations.all(network, Map.of("successorId", id), PREDECESSORS_MAX).stream()
        .map(Stored::state)
        .toList();
  }
}
