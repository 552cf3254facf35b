package org.commontable.participants.consent;

import java.util.List;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.consent.ConsentEvents.Withdrawn;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Ends in this service what rested on a consent. It reads this service's own event, as others do,
 * so that a crash after the withdrawal leaves nothing that goes on.
 */
final class EndingWhatRestsOnIt implements EventHandler {
  private final ObjectProvider<RestsOnConsent> features;

  EndingWhatRestsOnIt(ObjectProvider<RestsOnConsent> features) {
    this.features = features;
  }

  @Override
  public String type() {
    return "org.commontable.participants." + ConsentEvents.WITHDRAWN;
  }

  @Override
  public void on(IncomingEvent event) {
    Withdrawn told = event.as(Withdrawn.class);
    List<RestsOnConsent> ending =
        features.stream().filter(each -> each.purpose().text().equals(told.purpose())).toList();
    for (String id : told.allIds()) {
      ending.forEach(each -> each.end(event.network(), id, told.withdrawnAt(), event.cause()));
    }
  }
}
