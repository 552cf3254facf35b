package org.commontable.workshops.arrangement;

import java.time.Instant;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.consent.RestsOnConsent;
import org.springframework.stereotype.Component;

/** Says no longer for whom something is arranged, once the person does not share that any more. */
@Component
final class NamesRestOnConsent implements RestsOnConsent {
  /** Sessions that one person may have asked something for. */
  private static final int OF_ONE_PERSON_MAX = 10_000;

  private final AggregateStore<Wishes> wishes;

  NamesRestOnConsent(AggregateStore<Wishes> wishes) {
    this.wishes = wishes;
  }

  @Override
  public String purpose() {
    return "sharing_needs";
  }

  @Override
  public void end(NetworkId network, String participantId, Instant withdrawnAt, Cause cause) {
    wishes.all(network, Map.of("participantId", participantId), OF_ONE_PERSON_MAX).stream()
        .map(Stored::id)
        .forEach(id -> {
          var _ = wishes.change(network, id, cause, Wishes::withoutName);
        });
  }
}
