package org.commontable.reimbursements.budget;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.springframework.stereotype.Component;

/** Where pots lie. */
@Component
public final class Pots {
  private final AggregateStore<Pot> store;

  Pots(AggregateStores stores) {
    store = stores.open(AggregateType.of("pots", Pot.class), "programmeId");
  }

  public Optional<Pot> find(NetworkId network, String id) {
    return store.find(network, id).map(Stored::state);
  }

  AggregateStore<Pot> store() {
    return store;
  }
}
