package org.commontable.reimbursements.rate;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.springframework.stereotype.Component;

/** Where rate cards lie. */
@Component
public final class RateCards {
  private final AggregateStore<RateCard> store;

  RateCards(AggregateStores stores) {
    store = stores.open(AggregateType.of("rate_cards", RateCard.class).events(RateEvents::form));
  }

  public Optional<RateCard> find(NetworkId network, String id) {
    return store.find(network, id).map(Stored::state);
  }

  AggregateStore<RateCard> store() {
    return store;
  }
}
