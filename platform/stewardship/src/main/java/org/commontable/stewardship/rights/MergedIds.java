package org.commontable.stewardship.rights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * Which ids were found to be of one and the same: whoever asks what is kept about them is told of
 * all that lies under any.
 */
public final class MergedIds implements PersonalData {
  static final String COLLECTION = "merged_ids";

  private static final String PREFIX = "org.commontable.participants.";

  /** Ids that one may have, and merges that may lie one behind the other. */
  private static final int IDS_MAX = 50;

  private final AggregateStore<GoesBy> ids;

  MergedIds(AggregateStores stores) {
    this.ids = stores.open(AggregateType.of(COLLECTION, GoesBy.class), "goesBy");
  }

  /**
   * What was decided of an id.
   *
   * @param goesBy the one that goes on in its place; null where it goes by itself again
   * @param since when: of two decisions that come in any order the later holds
   */
  record GoesBy(@Nullable String goesBy, Instant since) {}

  /** The part of both events that is read here. */
  record TwoIds(String mergedId, String survivorId, Instant at) {}

  /** All ids of whoever has this one, the one that goes on first. */
  List<String> of(NetworkId network, String id) {
    String first = id;
    for (int step = 0; step < IDS_MAX; step++) {
      String next = ids.find(network, first).map(found -> found.state().goesBy()).orElse(null);
      if (next == null) {
        break;
      }
      first = next;
    }
    List<String> all = new ArrayList<>(List.of(first));
    for (int i = 0; i < all.size() && all.size() < IDS_MAX; i++) {
      ids.page(network, Map.of("goesBy", all.get(i)), null, IDS_MAX).items().stream()
          .map(Stored::id)
          .filter(other -> !all.contains(other))
          .forEach(all::add);
    }
    return all;
  }

  EventHandler merged() {
    return reading("people_merged.v1", (before, two) -> Optional.of(two.survivorId()));
  }

  EventHandler separated() {
    return reading(
        "people_separated.v1",
        (before, two) ->
            before.map(GoesBy::goesBy).filter(other -> !other.equals(two.survivorId())));
  }

  private EventHandler reading(
      String name, BiFunction<Optional<GoesBy>, TwoIds, Optional<String>> goesBy) {
    return EventHandler.of(PREFIX + name, event -> keep(event, goesBy));
  }

  private void keep(
      IncomingEvent event, BiFunction<Optional<GoesBy>, TwoIds, Optional<String>> goesBy) {
    TwoIds two = event.as(TwoIds.class);
    // Refused only where it was erased since: then nothing is left to be told of.
    var _ =
        ids.put(
            event.network(),
            two.mergedId(),
            event.cause(),
            before ->
                before
                    .filter(known -> known.since().isAfter(two.at()))
                    .map(Decision::unchanged)
                    .orElseGet(() ->
                        Decision.changed(
                            new GoesBy(goesBy.apply(before, two).orElse(null), two.at()))));
  }

  @Override
  public Set<String> collections() {
    return Set.of(COLLECTION);
  }

  /** That two ids are of one says nothing which is not said by what lies under each. */
  @Override
  public List<Section> heldAbout(Whom whom) {
    return List.of();
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    if (ids.find(whom.network(), whom.participantId()).isPresent()) {
      var _ = ids.erase(whom.network(), whom.participantId(), cause.further());
    }
    return List.of();
  }
}
