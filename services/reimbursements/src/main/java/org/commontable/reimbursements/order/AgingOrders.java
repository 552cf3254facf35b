package org.commontable.reimbursements.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.stewardship.retention.Aging;
import org.springframework.stereotype.Component;

/**
 * Whom an order paid is forgotten when the payments' years are over, but not while a line of it
 * waits. The order itself stays: the release register outside the database knows of it for good.
 */
@Component
final class AgingOrders implements Aging {
  private static final int PAGE = 500;

  private final OrderBook book;

  AgingOrders(OrderBook book) {
    this.book = book;
  }

  @Override
  public String collection() {
    return "payment_orders";
  }

  @Override
  public List<Aged> startedUntil(NetworkId network, LocalDate day, int limit) {
    return Aging.startedUntil(
        day,
        limit,
        after -> book.page(network, after, PAGE),
        order ->
            order.state().hasLinesThatAreOver()
                ? Optional.of(order.state().payOn())
                : Optional.empty());
  }

  @Override
  public boolean drop(NetworkId network, Aged aged, Cause cause) {
    return book.change(network, aged.id(), cause, PaymentOrder::withoutLines)
        instanceof Outcome.Done<?>;
  }
}
