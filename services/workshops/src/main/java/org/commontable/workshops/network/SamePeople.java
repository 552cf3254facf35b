package org.commontable.workshops.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.web.Caller;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Which ids are of one person, as {@code participants} decides it. What this service keeps follows
 * the id that goes on, so that whoever has two records has one place, one attendance and one
 * membership.
 *
 * <p>An id is read by its key. Whoever has one record costs one read that finds nothing.
 */
@Component
public final class SamePeople {
  /** Merges that may lie one behind the other, and ids that one person may have. */
  private static final int IDS_MAX = 50;

  private final AggregateStore<OnePerson> ids;
  private final ObjectProvider<FollowsMerges> followers;

  SamePeople(AggregateStore<OnePerson> ids, ObjectProvider<FollowsMerges> followers) {
    this.ids = ids;
    this.followers = followers;
  }

  /** What is read of both events. */
  record TwoRecords(String mergedId, String survivorId, Instant at) {}

  /** The id that goes on for this one; itself for whoever has one record. */
  public String goesBy(NetworkId network, String id) {
    String now = id;
    for (int step = 0; step < IDS_MAX; step++) {
      String next = find(network, now).map(OnePerson::goesBy).orElse(null);
      if (next == null) {
        return now;
      }
      now = next;
    }
    return now;
  }

  /** All ids of the person whom this one names, the one that goes on first. */
  public List<String> idsOf(NetworkId network, String id) {
    List<String> all = new ArrayList<>();
    all.add(goesBy(network, id));
    for (int i = 0; i < all.size() && all.size() < IDS_MAX; i++) {
      String one = all.get(i);
      find(network, one).map(OnePerson::also).stream()
          .flatMap(List::stream)
          .filter(other -> goesTo(network, other, one) && !all.contains(other))
          .forEach(all::add);
    }
    return all;
  }

  /** Whether anything was ever decided about this id. */
  public boolean concern(NetworkId network, String id) {
    return find(network, id).isPresent();
  }

  /** Whether the caller is this person, by any of their ids. */
  public boolean isCaller(Caller caller, String participantId) {
    return caller.isParticipant(participantId)
        || caller
            .participant()
            .filter(own ->
                goesBy(caller.network(), own).equals(goesBy(caller.network(), participantId)))
            .isPresent();
  }

  void merged(IncomingEvent event) {
    TwoRecords two = event.as(TwoRecords.class);
    keep(event, two.mergedId(), one -> one.givesWayTo(two.survivorId(), two.at()));
    keep(event, two.survivorId(), one -> one.takesIn(two.mergedId()));
    follow(event, two);
  }

  void separated(IncomingEvent event) {
    TwoRecords two = event.as(TwoRecords.class);
    keep(event, two.mergedId(), one -> one.goesByItselfAgain(two.survivorId(), two.at()));
    follow(event, two);
    if (!goesBy(event.network(), two.mergedId())
        .equals(goesBy(event.network(), two.survivorId()))) {
      List<String> concerned = concerned(event, two);
      followers
          .orderedStream()
          .forEach(each -> each.parted(event.network(), concerned, event.cause().further()));
    }
  }

  private void keep(
      IncomingEvent event, String id, Function<OnePerson, Decision<OnePerson>> decide) {
    // Refused only where the person was erased since: then nothing is left that could follow.
    var _ =
        ids.put(
            event.network(),
            id,
            event.cause(),
            known -> decide.apply(known.orElse(OnePerson.BY_ITSELF)));
  }

  /** Done again after a crash or for an event that comes twice: each step changes nothing then. */
  private void follow(IncomingEvent event, TwoRecords two) {
    List<String> concerned = concerned(event, two);
    followers
        .orderedStream()
        .forEach(each -> each.follow(event.network(), concerned, event.cause().further()));
  }

  private List<String> concerned(IncomingEvent event, TwoRecords two) {
    return Stream.of(two.survivorId(), two.mergedId())
        .flatMap(id -> idsOf(event.network(), id).stream())
        .distinct()
        .toList();
  }

  private boolean goesTo(NetworkId network, String id, String survivorId) {
    return find(network, id).filter(one -> survivorId.equals(one.goesBy())).isPresent();
  }

  private Optional<OnePerson> find(NetworkId network, String id) {
    return ids.find(network, id).map(Stored::state);
  }
}
