package org.commontable.reimbursements.imported;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.person.SamePeople;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where imported payments lie. */
@Component
public final class ImportedPayments {
  private static final int OF_A_PERSON_MOST = 5_000;

  private final AggregateStore<ImportedPayment> store;
  private final SamePeople people;

  ImportedPayments(AggregateStores stores, SamePeople people) {
    this.people = people;
    store =
        stores.open(
            AggregateType.of("imported_payments", ImportedPayment.class),
            "participantId",
            "payingOrganisationId");
  }

  /** What a person was paid, under whichever of their records it was imported. */
  public List<ImportedPayment> ofPerson(NetworkId network, String participantId) {
    return people.all(network, participantId).stream()
        .flatMap(id -> store.all(network, Map.of("participantId", id), OF_A_PERSON_MOST).stream())
        .map(Stored::state)
        .filter(payment -> !payment.isWithdrawn())
        .toList();
  }

  /** The same in pages, and what was taken back too. */
  Page<ImportedPayment> pageOfPerson(
      NetworkId network, String participantId, @Nullable String after, int limit) {
    List<Page<ImportedPayment>> pages =
        people.all(network, participantId).stream()
            .map(id -> store.page(network, Map.of("participantId", id), after, limit))
            .toList();
    List<Stored<ImportedPayment>> found =
        pages.stream()
            .flatMap(page -> page.items().stream())
            .sorted(Comparator.comparing(Stored::id))
            .toList();
    List<Stored<ImportedPayment>> items = found.subList(0, Math.min(limit, found.size()));
    boolean last = found.size() <= limit && pages.stream().allMatch(page -> page.next() == null);
    return new Page<>(items, last ? null : items.getLast().id());
  }

  /** For what is told about a whole year. */
  public Page<ImportedPayment> ofOrganisation(
      NetworkId network, String payingOrganisationId, @Nullable String after, int limit) {
    return store
        .page(network, Map.of("payingOrganisationId", payingOrganisationId), after, limit)
        .only(payment -> !payment.state().isWithdrawn());
  }

  AggregateStore<ImportedPayment> store() {
    return store;
  }
}
