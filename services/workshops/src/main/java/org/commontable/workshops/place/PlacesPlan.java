package org.commontable.workshops.place;

import java.util.List;
import java.util.Optional;
import org.commontable.kernel.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How many places a session has, how many of them are held for whom, and how many fit where.
 *
 * @param elsewhere who takes registrations instead; there are no places to count then
 * @param byApproval whether somebody who runs the session looks at each request first
 */
public record PlacesPlan(
    int total, List<Pool> pools, @Nullable Elsewhere elsewhere, @Nullable Boolean byApproval) {
  public static final int PLACES_MAX = 1_000;

  public PlacesPlan {
    pools = List.copyOf(pools);
  }

  public PlacesPlan(int total, List<Pool> pools) {
    this(total, pools, null, null);
  }

  /** Refuses a plan that could never be kept. */
  public static Outcome<PlacesPlan> of(int total, List<Pool> pools) {
    PlacesPlan plan = new PlacesPlan(total, pools);
    return PlanPolicies.firstRefusal(plan)
        .<Outcome<PlacesPlan>>map(Outcome::refused)
        .orElseGet(() -> Outcome.done(plan));
  }

  public static PlacesPlan elsewhere(Elsewhere elsewhere) {
    return new PlacesPlan(0, List.of(), elsewhere, null);
  }

  PlacesPlan byApproval(@Nullable Boolean approval) {
    return new PlacesPlan(total, pools, elsewhere, approval);
  }

  /** The same without places for which nobody can come in these ways. */
  public PlacesPlan by(List<Way> ways) {
    return with(pools.stream().filter(pool -> ways.containsAll(pool.kind().ways())).toList());
  }

  public PlacesPlan with(List<Pool> other) {
    return new PlacesPlan(total, other, elsewhere, byApproval);
  }

  Optional<Pool> pool(Pool.Kind kind) {
    return pools.stream().filter(pool -> pool.kind() == kind).findFirst();
  }

  boolean needsApproval() {
    return Boolean.TRUE.equals(byApproval);
  }
}
