package org.commontable.reimbursements.approval;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.springframework.stereotype.Component;

/** Where schemes of delegation lie. */
@Component
public final class ApprovalSchemes {
  private final AggregateStore<ApprovalScheme> store;

  ApprovalSchemes(AggregateStores stores) {
    store =
        stores.open(
            AggregateType.of("approval_schemes", ApprovalScheme.class).events(ApprovalFact::form));
  }

  /** An organisation's scheme; where there is none, one approver with no limit is enough. */
  public Optional<ApprovalScheme> of(NetworkId network, String payingOrganisationId) {
    return store.find(network, payingOrganisationId).map(Stored::state);
  }

  AggregateStore<ApprovalScheme> store() {
    return store;
  }
}
