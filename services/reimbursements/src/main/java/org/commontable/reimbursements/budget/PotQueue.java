package org.commontable.reimbursements.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What is being promised from one pot at this moment, in the order in which it came: offers,
 * answers that want more again, claims, advances, uplifts. Each stands here before it looks whether
 * there is room, and counts everybody who came before it: so of two that look at the same instant,
 * the later one knows of the earlier.
 */
public record PotQueue(String potId, List<Place> places) {
  /** No request takes as long: whoever stands here longer died before they left. */
  private static final Duration AT_MOST = Duration.ofMinutes(10);

  /**
   * One request.
   *
   * @param entitlementId what it is for
   * @param amount what that will need in all
   * @param ticket tells two requests for the same apart; null for those of an earlier form
   */
  public record Place(String entitlementId, Pence amount, Instant since, @Nullable String ticket) {}

  public PotQueue {
    places = List.copyOf(places);
  }

  static PotQueue none(String potId) {
    return new PotQueue(potId, List.of());
  }

  /** At the end. */
  Decision<PotQueue> join(Place place) {
    List<Place> next = new ArrayList<>(places);
    next.removeIf(old -> old.since().isBefore(place.since().minus(AT_MOST)));
    next.add(place);
    return Decision.changed(new PotQueue(potId, next));
  }

  Decision<PotQueue> leave(String ticket) {
    List<Place> next = new ArrayList<>(places);
    return next.removeIf(place -> ticket.equals(place.ticket()))
        ? Decision.changed(new PotQueue(potId, next))
        : Decision.unchanged(this);
  }

  /** What everybody before this one, and itself, wants from the pot. */
  public Pence wantedUpTo(String ticket) {
    return Pence.total(mostUpTo(ticket).values().stream().toList());
  }

  /** Whom that is of: what the pot holds for them already counts no second time. */
  public Set<String> idsUpTo(String ticket) {
    return mostUpTo(ticket).keySet();
  }

  /** Two requests for one entitlement need the larger sum, not both. */
  private Map<String, Pence> mostUpTo(String ticket) {
    Map<String, Pence> most = new HashMap<>();
    for (Place place : places) {
      most.merge(
          place.entitlementId(),
          place.amount(),
          (one, other) -> one.isMoreThan(other) ? one : other);
      if (ticket.equals(place.ticket())) {
        return most;
      }
    }
    throw new IllegalStateException("Who asks stands in the line");
  }
}
