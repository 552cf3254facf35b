package org.commontable.reimbursements.uplift;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Actor;
import org.jspecify.annotations.Nullable;

/**
 * That a network pays what a back-dated version of a card adds, and who decided so.
 *
 * @param wakeAt when somebody must look whether it was put forward for everybody; null where it was
 */
record Adopted(String cardId, int version, Actor by, Instant at, @Nullable Instant wakeAt) {
  /** How long somebody may be at work on it before a timer takes it up. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  static String idFor(NetworkId network, String cardId, int version) {
    return Ids.derived(network.value(), "uplift", cardId, Integer.toString(version));
  }

  /** It is to be put forward for everybody, whoever decided it first. */
  Adopted begun(Instant now) {
    return new Adopted(cardId, version, by, at, now.plus(PATIENCE));
  }

  /** Nothing is left undone of what was to be looked at by then. */
  Decision<Adopted> rest(@Nullable Instant until) {
    return wakeAt == null || !Objects.equals(wakeAt, until)
        ? Decision.unchanged(this)
        : Decision.changed(new Adopted(cardId, version, by, at, null));
  }
}
