package org.commontable.reimbursements.order;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.FreshLedger;
import org.commontable.reimbursements.order.PaymentOrder.Item;
import org.commontable.reimbursements.order.PaymentOrder.State;
import org.commontable.reimbursements.order.PaymentOrders.Result;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.testing.TestService;
import org.jspecify.annotations.Nullable;

/** What is done with orders for accounts payable, by a process that may stop after any write. */
public final class OrderDesk {
  /** Has no other hand in any order. */
  private static final Actor REPORTER = new Actor("reports-results", null);

  private final PaymentOrders orders;

  public OrderDesk(TestService service, Clock clock, Steps steps) {
    orders = service.bean(PaymentOrders.class).by(clock, steps, FreshLedger.of(service, clock));
  }

  /**
   * How an order stands.
   *
   * @param released whether it can be carried out
   */
  public record Standing(
      String id,
      boolean released,
      boolean fixed,
      boolean cancelled,
      Instant openedAt,
      String route,
      int releasers,
      List<Actor> preparedBy,
      List<Actor> releasedBy,
      List<Payment> lines) {}

  /** One line of it. */
  public record Payment(
      String entitlementId,
      String participantId,
      int payeeVersion,
      long pence,
      String became,
      boolean cameBack,
      List<Actor> approvedBy,
      @Nullable RateReference rateFrom,
      Cost cost) {}

  public void prepare(
      NetworkId network,
      String organisation,
      LocalDate payOn,
      List<String> entitlements,
      Actor by,
      Cause cause) {
    prepare(network, organisation, OrderRoute.ACCOUNTS_PAYABLE, payOn, entitlements, by, cause);
  }

  /** A cash sheet. */
  public void prepareCash(
      NetworkId network,
      String organisation,
      LocalDate payOn,
      List<String> entitlements,
      Actor by,
      Cause cause) {
    prepare(network, organisation, OrderRoute.CASH, payOn, entitlements, by, cause);
  }

  private void prepare(
      NetworkId network,
      String organisation,
      OrderRoute route,
      LocalDate payOn,
      List<String> entitlements,
      Actor by,
      Cause cause) {
    var _ = orders.prepare(network, organisation, route, payOn, entitlements, by, cause);
  }

  public void release(NetworkId network, String id, Actor by, Cause cause) {
    String hash =
        orders.find(network, id).map(order -> String.valueOf(order.state().hash())).orElse("");
    Instant now = Instant.now();
    var _ = orders.release(network, id, by, hash, now, now.minusSeconds(60), cause);
  }

  /** What became of the line of an entitlement, if the order has one. */
  public void report(
      NetworkId network, String id, String entitlement, boolean paid, LocalDate on, Cause cause) {
    Optional<Item> line =
        orders.find(network, id).stream()
            .flatMap(order -> order.state().items().stream())
            .filter(item -> item.entitlementId().equals(entitlement))
            .findFirst();
    LocalDate day = reportedFor(on);
    line.ifPresent(item -> {
      var _ =
          orders.report(
              network,
              id,
              List.of(
                  new Result(
                      item.reference(), paid ? State.PAID : State.REFUSED, item.amount(), day)),
              REPORTER,
              cause);
    });
  }

  /** That what the line of an entitlement paid came back, if the order has one. */
  public void cameBack(
      NetworkId network, String id, String entitlement, LocalDate on, Actor by, Cause cause) {
    orders.find(network, id).stream()
        .flatMap(order -> order.state().items().stream())
        .filter(item -> item.entitlementId().equals(entitlement))
        .findFirst()
        .ifPresent(item -> {
          var _ =
              orders.cameBack(
                  network,
                  id,
                  new PaymentOrders.Return(
                      item.reference(), item.amount(), "AC06", reportedFor(on)),
                  by,
                  cause);
        });
  }

  /** What is to be paid on a day to come is reported of today, at the latest. */
  private static LocalDate reportedFor(LocalDate on) {
    LocalDate today = Office.today();
    return on.isAfter(today) ? today : on;
  }

  public void cancel(NetworkId network, String id, Cause cause) {
    var _ = orders.cancel(network, id, cause);
  }

  /** What a sweep does with it. */
  public void takeUp(NetworkId network, String id) {
    orders
        .find(network, id)
        .filter(order -> order.state().wakeAt() != null)
        .ifPresent(orders::takeUp);
  }

  public Optional<Standing> find(NetworkId network, String id) {
    return orders
        .find(network, id)
        .map(stored -> {
          PaymentOrder order = stored.state();
          return new Standing(
              order.id(),
              orders.isReleased(stored),
              order.fixed(),
              order.cancelled(),
              order.openedAt(),
              order.route().text(),
              order.route().releasers(),
              List.of(order.preparedBy()),
              order.confirmations().stream().map(PaymentOrder.Confirmation::by).toList(),
              order.items().stream()
                  .map(item ->
                      new Payment(
                          item.entitlementId(),
                          item.participantId(),
                          item.payeeVersion(),
                          item.amount().value(),
                          item.state().text(),
                          item.cameBack(),
                          item.approvedBy(),
                          item.rateFrom(),
                          item.cost()))
                  .toList());
        });
  }
}
