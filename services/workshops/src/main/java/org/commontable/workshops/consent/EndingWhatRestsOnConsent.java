package org.commontable.workshops.consent;

import java.time.Instant;
import java.util.List;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Ends whatever rested on a consent that was withdrawn. */
@Component
final class EndingWhatRestsOnConsent implements EventHandler {
  private final ObjectProvider<RestsOnConsent> features;

  EndingWhatRestsOnConsent(ObjectProvider<RestsOnConsent> features) {
    this.features = features;
  }

  /**
   * What is read of the event.
   *
   * @param participantIds all ids of the person; null in events from before it was told
   */
  record ConsentWithdrawn(
      String participantId,
      @Nullable List<String> participantIds,
      String purpose,
      Instant withdrawnAt) {
    List<String> allIds() {
      return participantIds == null ? List.of(participantId) : participantIds;
    }
  }

  @Override
  public String type() {
    return "org.commontable.participants.consent_withdrawn.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    ConsentWithdrawn told = event.as(ConsentWithdrawn.class);
    List<RestsOnConsent> ending =
        features.stream().filter(each -> each.purpose().equals(told.purpose())).toList();
    for (String id : told.allIds()) {
      ending.forEach(each -> each.end(event.network(), id, told.withdrawnAt(), event.cause()));
    }
  }
}
