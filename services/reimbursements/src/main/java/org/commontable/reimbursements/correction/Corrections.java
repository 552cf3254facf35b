package org.commontable.reimbursements.correction;

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

/** Where corrections lie. */
@Component
final class Corrections {
  private final AggregateStore<Correction> store;

  Corrections(AggregateStores stores) {
    store =
        stores.open(
            AggregateType.of("ledger_corrections", Correction.class).events(CorrectionFact::form),
            "payingOrganisationId");
  }

  Optional<Stored<Correction>> find(NetworkId network, String organisationId, String id) {
    return store
        .find(network, id)
        .filter(found -> found.state().payingOrganisationId().equals(organisationId));
  }

  Optional<Stored<Correction>> find(NetworkId network, String id) {
    return store.find(network, id);
  }

  Page<Correction> page(
      NetworkId network, String organisationId, @Nullable String afterId, int limit) {
    return store.page(network, Map.of("payingOrganisationId", organisationId), afterId, limit);
  }

  Outcome<Stored<Correction>> create(NetworkId network, Correction correction, Cause cause) {
    return store.create(network, correction.id(), cause, correction::asked);
  }

  Outcome<Stored<Correction>> change(
      NetworkId network,
      String id,
      Cause cause,
      Function<Correction, Decision<Correction>> decide) {
    return store.change(network, id, cause, decide);
  }
}
