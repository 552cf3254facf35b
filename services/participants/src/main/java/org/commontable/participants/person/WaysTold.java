package org.commontable.participants.person;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.participants.delivery.Route;
import org.jspecify.annotations.Nullable;

/**
 * By which ways out it was told, for one network, how news reaches its people.
 *
 * @param open the routes that somebody carried then
 * @param after the last of those who were told of so far; null from the first on
 * @param dueAt when there is more to tell; null for never
 */
record WaysTold(Set<Route> open, @Nullable String after, @Nullable Instant dueAt) {
  /** How long telling of one part may take before another replica does. */
  static final Duration PART_MAX = Duration.ofMinutes(1);

  WaysTold {
    open = Set.copyOf(open);
  }

  /** Begins from the first where other ways are open now. */
  static Decision<WaysTold> by(Set<Route> open, @Nullable WaysTold before, Instant now) {
    return before != null && before.open.equals(open)
        ? Decision.unchanged(before)
        : Decision.changed(new WaysTold(open, null, now));
  }

  /** Whoever gets this written tells of the next part; if they end before it, others do later. */
  Decision<WaysTold> taken(Instant now) {
    return Decision.changed(new WaysTold(open, after, now.plus(PART_MAX)));
  }

  /**
   * Told of some more, unless it began anew or went on meanwhile.
   *
   * @param part from where on they were told of
   * @param last null where those were the last
   */
  Decision<WaysTold> upTo(WaysTold part, @Nullable String last, Instant now) {
    return open.equals(part.open) && Objects.equals(after, part.after)
        ? Decision.changed(new WaysTold(open, last, last == null ? null : now))
        : Decision.unchanged(this);
  }
}
