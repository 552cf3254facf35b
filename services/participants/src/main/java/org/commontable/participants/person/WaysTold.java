package org.commontable.participants.person;

import java.time.Instant;
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

  WaysTold {
    open = Set.copyOf(open);
  }

  /** Begins from the first where other ways are open now. */
  static Decision<WaysTold> by(Set<Route> open, @Nullable WaysTold before, Instant now) {
    return before != null && before.open.equals(open)
        ? Decision.unchanged(before)
        : Decision.changed(new WaysTold(open, null, now));
  }

  /** Told of some more; null where those were the last. */
  Decision<WaysTold> upTo(@Nullable String last, Instant now) {
    return Decision.changed(new WaysTold(open, last, last == null ? null : now));
  }
}
