package org.commontable.reimbursements.person;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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

  /**
   * What participants has told.
   *
   * @param keptFor the record that goes on, for each that gave way
   * @param all the records of one person, by the one that goes on
   * @param several every record that gave way, or that one was to give way to
   */
  private record Known(
      Map<String, String> keptFor, Map<String, Set<String>> all, Set<String> several, Instant at) {
    static Known of(Map<String, String> told, Instant at) {
      Map<String, String> keptFor = new HashMap<>();
      Map<String, Set<String>> all = new HashMap<>();
      Set<String> several = new HashSet<>(told.values());
      for (String id : told.keySet()) {
        String kept = kept(told, id);
        keptFor.put(id, kept);
        all.computeIfAbsent(kept, _ -> new HashSet<>(Set.of(kept))).add(id);
        several.add(id);
      }
      all.replaceAll((_, records) -> Set.copyOf(records));
      return new Known(keptFor, all, several, at);
    }

    private static String kept(Map<String, String> told, String participantId) {
      Set<String> passed = new HashSet<>();
      String id = participantId;
      // While decisions arrive out of order, two records may point at each other.
      while (passed.add(id) && told.containsKey(id)) {
        id = told.getOrDefault(id, id);
      }
      return id;
    }

    String kept(String participantId) {
      return keptFor.getOrDefault(participantId, participantId);
    }
  }

  /** The record that goes on for this one; itself where nobody said otherwise. */
  public String kept(NetworkId network, String participantId) {
    return known(network).kept(participantId);
  }

  /** Every record of the person whose record this is. */
  public Set<String> all(NetworkId network, String participantId) {
    Known known = known(network);
    return known.all().getOrDefault(known.kept(participantId), Set.of(participantId));
  }

  /** The same, with these first: where to look for what may lie under any of them. */
  public Stream<String> startingWith(NetworkId network, Collection<String> records) {
    return Stream.concat(
            records.stream(),
            records.stream().flatMap(record -> all(network, record).stream()).sorted())
        .distinct();
  }

  /** Whether the person has, or may have had, more than one record. */
  public boolean hasSeveral(NetworkId network, String participantId) {
    return known(network).several().contains(participantId);
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
    Map<String, String> told = new HashMap<>();
    for (Stored<SamePerson> one : store.all(network, Map.of(), MERGED_MAX)) {
      String kept = one.state().keptId();
      if (kept != null) {
        told.put(one.state().participantId(), kept);
      }
    }
    return Known.of(told, now);
  }
}
