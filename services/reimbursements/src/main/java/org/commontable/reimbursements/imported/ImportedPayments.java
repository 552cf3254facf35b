package org.commontable.reimbursements.imported;

import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where imported payments lie. */
@Component
public final class ImportedPayments {
  private static final int OF_A_PERSON_MOST = 5_000;

  private final AggregateStore<ImportedPayment> store;

  ImportedPayments(AggregateStores stores) {
    store =
        stores.open(
            AggregateType.of("imported_payments", ImportedPayment.class),
            "participantId",
            "payingOrganisationId");
  }

  public List<ImportedPayment> ofPerson(NetworkId network, String participantId) {
    return store.all(network, Map.of("participantId", participantId), OF_A_PERSON_MOST).stream()
        .map(Stored::state)
        .toList();
  }

  /** For what is told about a whole year. */
  public Page<ImportedPayment> ofOrganisation(
      NetworkId network, String payingOrganisationId, @Nullable String after, int limit) {
    return store.page(network, Map.of("payingOrganisationId", payingOrganisationId), after, limit);
  }

  AggregateStore<ImportedPayment> store() {
    return store;
  }
}
