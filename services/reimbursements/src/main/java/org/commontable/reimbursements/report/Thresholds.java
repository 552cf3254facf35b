package org.commontable.reimbursements.report;

import org.commontable.disclosure.Rules;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.springframework.stereotype.Component;

/** What each network allows to be told of payments outside of finance. */
@Component
public final class Thresholds {
  private final AggregateStore<PublishingRules> store;
  private final ThresholdsOfTheNetwork.Known ofTheNetwork;

  Thresholds(AggregateStores stores, ThresholdsOfTheNetwork.Known ofTheNetwork) {
    this.ofTheNetwork = ofTheNetwork;
    store =
        stores.open(
            AggregateType.of("publishing_rules", PublishingRules.class)
                .events(fact -> {
                  throw new IllegalStateException("Thresholds tell nothing: " + fact);
                }));
  }

  /** The network's own for all its figures, or the usual ones, until it decides otherwise here. */
  public Rules of(NetworkId network) {
    return stored(network).state().rules();
  }

  Stored<PublishingRules> stored(NetworkId network) {
    return store
        .find(network, PublishingRules.ID)
        .orElseGet(() ->
            new Stored<>(
                network,
                PublishingRules.ID,
                0,
                ofTheNetwork.of(network).orElseGet(PublishingRules::usual)));
  }

  Outcome<Stored<PublishingRules>> replace(NetworkId network, PublishingRules asked, Cause cause) {
    return store.put(network, PublishingRules.ID, cause, found -> Decision.changed(asked));
  }
}
