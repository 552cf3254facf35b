package org.commontable.reimbursements.guard;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.springframework.stereotype.Component;

/** Where limits lie. */
@Component
final class IncomeLimits {
  private final AggregateStore<IncomeLimit> store;

  IncomeLimits(AggregateStores stores) {
    store =
        stores.open(
            AggregateType.of("income_limits", IncomeLimit.class)
                .shape(2)
                .storedAs(StoredLimit.class, StoredLimit::of, StoredLimit::limit));
  }

  AggregateStore<IncomeLimit> store() {
    return store;
  }
}
