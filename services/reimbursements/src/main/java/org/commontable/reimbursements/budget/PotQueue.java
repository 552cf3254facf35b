package org.commontable.reimbursements.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.money.Pence;

/**
 * Offers that are being made from one pot at this moment, in the order in which they came. Each
 * stands here before it looks whether there is room, and counts everybody who came before it: so of
 * two that look at the same instant, the later one knows of the earlier.
 */
public record PotQueue(String potId, List<Place> places) {
  /** No request takes as long: whoever stands here longer died before they left. */
  private static final Duration AT_MOST = Duration.ofMinutes(10);

  /**
   * One offer.
   *
   * @param entitlementId what it is for
   */
  public record Place(String entitlementId, Pence amount, Instant since) {}

  public PotQueue {
    places = List.copyOf(places);
  }

  static PotQueue none(String potId) {
    return new PotQueue(potId, List.of());
  }

  /** At the end, even where the same offer stands there already: its amount may be another. */
  Decision<PotQueue> join(Place place) {
    List<Place> next = without(place.entitlementId(), place.since().minus(AT_MOST));
    next.add(place);
    return Decision.changed(new PotQueue(potId, next));
  }

  Decision<PotQueue> leave(String entitlementId) {
    List<Place> next = without(entitlementId, Instant.MIN);
    return next.size() == places.size()
        ? Decision.unchanged(this)
        : Decision.changed(new PotQueue(potId, next));
  }

  /** What everybody before this one, and itself, wants from the pot. */
  public Pence wantedUpTo(String entitlementId) {
    return Pence.total(upTo(entitlementId).stream().map(Place::amount).toList());
  }

  /** Whom that is of: what the pot holds for them already counts no second time. */
  public Set<String> idsUpTo(String entitlementId) {
    return upTo(entitlementId).stream().map(Place::entitlementId).collect(Collectors.toSet());
  }

  private List<Place> upTo(String entitlementId) {
    Optional<Place> own =
        places.stream().filter(place -> place.entitlementId().equals(entitlementId)).findFirst();
    return own.map(place -> places.subList(0, places.indexOf(place) + 1)).orElse(List.of());
  }

  private List<Place> without(String entitlementId, Instant before) {
    List<Place> next = new ArrayList<>(places);
    next.removeIf(
        place -> place.entitlementId().equals(entitlementId) || place.since().isBefore(before));
    return next;
  }
}
