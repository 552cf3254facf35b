package org.commontable.participants.need;

import java.time.Instant;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.consent.Purpose;
import org.commontable.participants.consent.RestsOnConsent;

/** Keeps what somebody needs from everybody but coordinators once they no longer share it. */
record SharingRestsOnConsent(AggregateStore<Need> needs) implements RestsOnConsent {

  @Override
  public Purpose purpose() {
    return Purpose.SHARING_NEEDS;
  }

  @Override
  public void end(NetworkId network, String participantId, Instant withdrawnAt, Cause cause) {
    needs.all(network, Map.of("plain.participantId", participantId), Needs.NEEDS_MAX * 2).stream()
        .map(Stored::id)
        .forEach(id -> {
          // Refused only where the need was erased meanwhile.
          var _ = needs.change(network, id, cause, need -> need.shareNoFurther(withdrawnAt));
        });
  }
}
