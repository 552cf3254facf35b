package org.commontable.reimbursements.giving;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where batches lie. */
@Component
final class GiftBatches {
  private final AggregateStore<GiftBatch> store;

  GiftBatches(AggregateStores stores) {
    store =
        stores.open(
            AggregateType.of("gift_batches", GiftBatch.class).events(GiftFact::form),
            "payingOrganisationId");
  }

  Optional<Stored<GiftBatch>> find(NetworkId network, String id) {
    return store.find(network, id);
  }

  Page<GiftBatch> page(
      NetworkId network, String organisationId, @Nullable String afterId, int limit) {
    return store.page(network, Map.of("payingOrganisationId", organisationId), afterId, limit);
  }

  Outcome<Stored<GiftBatch>> create(NetworkId network, GiftBatch batch, Cause cause) {
    return store.create(network, batch.id(), cause, batch::made);
  }

  Outcome<Stored<GiftBatch>> change(
      NetworkId network, String id, Cause cause, Function<GiftBatch, Decision<GiftBatch>> decide) {
    return store.change(network, id, cause, decide);
  }
}
