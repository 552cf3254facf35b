package org.commontable.reimbursements.budget;

import java.time.Clock;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.money.Pence;
import org.springframework.stereotype.Component;

/** Where pots lie. */
@Component
public final class Pots {
  private final AggregateStore<Pot> store;
  private final AggregateStore<PotQueue> queues;
  private final Clock clock;

  Pots(AggregateStores stores, Clock clock) {
    store = stores.open(AggregateType.of("pots", Pot.class), "programmeId");
    queues = stores.open(AggregateType.of("pot_queues", PotQueue.class));
    this.clock = clock;
  }

  public Optional<Pot> find(NetworkId network, String id) {
    return store.find(network, id).map(Stored::state);
  }

  /** Stands in line for money of a pot; tells who stands before. */
  public PotQueue join(
      NetworkId network, String potId, String entitlementId, Pence amount, Cause cause) {
    PotQueue.Place place = new PotQueue.Place(entitlementId, amount, clock.instant());
    return queues
        .put(
            network, potId, cause, found -> found.orElseGet(() -> PotQueue.none(potId)).join(place))
        .orThrow()
        .state();
  }

  /** Leaves, once the offer is made or refused. */
  public void leave(NetworkId network, String potId, String entitlementId, Cause cause) {
    var _ = queues.change(network, potId, cause, queue -> queue.leave(entitlementId)).orThrow();
  }

  AggregateStore<Pot> store() {
    return store;
  }
}
