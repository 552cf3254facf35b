package org.commontable.reimbursements.rate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.rights.NamedThings;
import org.springframework.stereotype.Component;

/** Where rate cards lie. */
@Component
public final class RateCards implements NamedThings {
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

  @Override
  public Map<String, Name> names(NetworkId network, Set<String> ids) {
    return NamedThings.of(store, (RateCard card) -> new Name(card.latest().name(), null))
        .names(network, ids);
  }
}
