package org.commontable.reimbursements.order;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.ledger.Charged;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.order.PaymentOrder.Item;
import org.commontable.reimbursements.release.CommittedMoney;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where orders lie. */
@Component
final class OrderBook implements CommittedMoney, Charged {
  private static final int ORDERS_OF_AN_ORGANISATION_MAX = 20_000;

  private final AggregateStore<PaymentOrder> store;

  OrderBook(AggregateStores stores) {
    store =
        stores.open(
            AggregateType.of("payment_orders", PaymentOrder.class)
                .events(fact -> {
                  throw new IllegalStateException("An order tells nothing of its own: " + fact);
                })
                .dueAt(PaymentOrder::wakeAt),
            "payingOrganisationId");
  }

  Optional<Stored<PaymentOrder>> find(NetworkId network, String id) {
    return store.find(network, id);
  }

  @Override
  public Optional<Cost> costOf(NetworkId network, String paidBy, String entitlementId) {
    return find(network, paidBy).stream()
        .flatMap(order -> order.state().items().stream())
        .filter(item -> item.entitlementId().equals(entitlementId))
        .map(Item::cost)
        .findFirst();
  }

  @Override
  public Optional<String> keyOf(NetworkId network, String paidBy, String entitlementId) {
    return find(network, paidBy).stream()
        .flatMap(order ->
            order.state().items().stream()
                .filter(item -> item.entitlementId().equals(entitlementId))
                .map(item -> PaymentOrders.key(order.state(), item)))
        .findFirst();
  }

  Page<PaymentOrder> page(
      NetworkId network, String organisationId, @Nullable String afterId, int limit) {
    return store.page(network, Map.of("payingOrganisationId", organisationId), afterId, limit);
  }

  /** A network's, in the order of ids. */
  Page<PaymentOrder> page(NetworkId network, @Nullable String afterId, int limit) {
    return store.page(network, Map.of(), afterId, limit);
  }

  Outcome<Stored<PaymentOrder>> create(
      NetworkId network, String id, Cause cause, Supplier<Decision<PaymentOrder>> decide) {
    return store.create(network, id, cause, decide);
  }

  Outcome<Stored<PaymentOrder>> change(
      NetworkId network,
      String id,
      Cause cause,
      Function<PaymentOrder, Decision<PaymentOrder>> decide) {
    return store.change(network, id, cause, decide);
  }

  void onDueDo(Consumer<Stored<PaymentOrder>> act) {
    store.onDueDo(act);
  }

  List<PaymentOrder> allOf(NetworkId network, String organisationId) {
    return store
        .all(network, Map.of("payingOrganisationId", organisationId), ORDERS_OF_AN_ORGANISATION_MAX)
        .stream()
        .map(Stored::state)
        .toList();
  }

  @Override
  public List<Committed> committed(NetworkId network, String organisationId) {
    return allOf(network, organisationId).stream()
        .filter(order -> order.fixed() && !order.cancelled())
        .map(order -> new Committed(order.id(), order.payOn(), order.committed()))
        .toList();
  }
}
