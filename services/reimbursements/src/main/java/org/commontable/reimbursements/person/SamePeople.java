package org.commontable.reimbursements.person;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.springframework.stereotype.Component;

/**
 * Knows which record goes on for whoever has several. Few people have, and every payment asks: so
 * all of a network's merges are read at once, and not again for a second.
 */
@Component
public final class SamePeople {
  private static final Duration READ_AGAIN = Duration.ofSeconds(1);

  /** Records of one network that gave way to others. */
  private static final int MERGED_MAX = 100_000;

  private final AggregateStore<SamePerson> store;
  private final Map<NetworkId, Known> read = new ConcurrentHashMap<>();
  private final Clock clock;

  SamePeople(AggregateStores stores, Clock clock) {
    this.store =
        stores.open(
            AggregateType.of("same_people", SamePerson.class)
                .events(fact -> {
                  throw new IllegalStateException("Participants tells who is whom: " + fact);
                }));
    this.clock = clock;
  }

  private record Known(Map<String, String> keptFor, Set<String> kept, Instant at) {}

  /** The record that goes on for this one; itself where nobody said otherwise. */
  public String kept(NetworkId network, String participantId) {
    return kept(known(network).keptFor(), participantId);
  }

  /** Every record of the person whose record this is. */
  public Set<String> all(NetworkId network, String participantId) {
    Map<String, String> keptFor = known(network).keptFor();
    String kept = kept(keptFor, participantId);
    Set<String> all = new HashSet<>(List.of(kept, participantId));
    keptFor.keySet().stream().filter(id -> kept(keptFor, id).equals(kept)).forEach(all::add);
    return Set.copyOf(all);
  }

  /** Whether the person has, or may have had, more than one record. */
  public boolean hasSeveral(NetworkId network, String participantId) {
    Known known = known(network);
    return known.keptFor().containsKey(participantId) || known.kept().contains(participantId);
  }

  void take(NetworkId network, SamePerson told, Cause cause) {
    var _ =
        store
            .put(
                network,
                told.participantId(),
                cause,
                found -> SamePerson.decided(found.orElse(null), told))
            .orThrow();
    read.remove(network);
  }

  private static String kept(Map<String, String> keptFor, String participantId) {
    Set<String> passed = new HashSet<>();
    String id = participantId;
    // While decisions arrive out of order, two records may point at each other.
    while (passed.add(id) && keptFor.containsKey(id)) {
      id = keptFor.getOrDefault(id, id);
    }
    return id;
  }

  private Known known(NetworkId network) {
    Instant now = clock.instant();
    return read.compute(
        network,
        (_, known) ->
            known == null || known.at().plus(READ_AGAIN).isBefore(now)
                ? read(network, now)
                : known);
  }

  private Known read(NetworkId network, Instant now) {
    Map<String, String> keptFor = new HashMap<>();
    for (Stored<SamePerson> one : store.all(network, Map.of(), MERGED_MAX)) {
      String kept = one.state().keptId();
      if (kept != null) {
        keptFor.put(one.state().participantId(), kept);
      }
    }
    return new Known(keptFor, Set.copyOf(keptFor.values()), now);
  }
}
