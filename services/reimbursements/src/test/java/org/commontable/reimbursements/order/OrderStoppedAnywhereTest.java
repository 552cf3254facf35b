package org.commontable.reimbursements.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.commontable.events.Attempt;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.EntitlementState;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Balances;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.OrderDesk.Standing;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.commontable.testing.TestService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The process stops dead after every write of making, letting go and reporting an order. */
@Tag("F15")
@Tag("F18")
class OrderStoppedAnywhereTest {
  private static final Actor FINANCE = new Actor("finance", null);
  private static final Actor FIRST = new Actor("releaser-one", null);
  private static final Actor SECOND = new Actor("releaser-two", null);

  /** More writes than any step here makes. */
  private static final int WRITES = 4;

  private final Scene scene = new Scene();
  private final TestService service = scene.service;
  private final NetworkId network = scene.networkId();
  private final Entitlements entitlements = service.bean(Entitlements.class);
  private final String person = Scene.anId();
  private final String entitlement = new Office(scene).approved(person);
  private final LocalDate day = Office.payDay(0);

  OrderStoppedAnywhereTest() {
    scene.bankDetails(person, "A Example", "00000041").require(200);
  }

  @Test
  void an_order_that_was_cut_short_while_it_was_made_lets_go_of_what_it_held() {
    for (int writes = 1; writes <= WRITES; writes++) {
      Cause making = cause();
      dying(writes, desk -> prepare(desk, making));
      String id = making.newId(network);

      desk().takeUp(network, id);
      Standing order = desk().find(network, id).orElseThrow();

      assertThat(order.fixed()).as("stopped after %d", writes).isNotEqualTo(order.cancelled());
      if (order.fixed()) {
        desk().cancel(network, id, cause());
      }
      assertThat(state()).as("stopped after %d", writes).isEqualTo(EntitlementState.APPROVED);
    }
  }

  @Test
  void a_release_and_a_report_that_stop_anywhere_are_finished_and_counted_once() {
    long pounds = 0;
    int released = 0;
    for (int releasing = 1; releasing <= WRITES; releasing++) {
      for (int reporting = 1; reporting <= WRITES; reporting++) {
        for (boolean paid : new boolean[] {true, false}) {
          Cause making = cause();
          prepare(desk(), making);
          String id = making.newId(network);
          desk().release(network, id, FIRST, cause());

          dying(releasing, desk -> desk.release(network, id, SECOND, cause()));
          dying(reporting, desk -> desk.report(network, id, entitlement, paid, day, cause()));
          desk().takeUp(network, id);
          desk().report(network, id, entitlement, paid, day, cause());

          String as = "%s, stopped after %d and %d".formatted(paid, releasing, reporting);
          released++;
          pounds += paid ? 150 : 0;
          assertThat(desk().find(network, id).orElseThrow().released()).as(as).isTrue();
          assertThat(registered()).as(as).isEqualTo(released);
          assertThat(state())
              .as(as)
              .isEqualTo(paid ? EntitlementState.PAID : EntitlementState.APPROVED);
          assertThat(ledger().of(Account.PAID_BY_HAND).credits())
              .as(as)
              .isEqualTo(Pence.pounds(pounds));
          assertThat(ledger().pendingOf(Account.PAID_BY_HAND).credits())
              .as(as)
              .isEqualTo(Pence.NOTHING);
          // As if a bank had sent it back: it can be paid by the next.
          entitlements.comeBack(network, entitlement, id, day, Cause.timer("test")).orThrow();
        }
      }
    }
  }

  private void prepare(OrderDesk desk, Cause cause) {
    desk.prepare(network, scene.organisation(), day, List.of(entitlement), FINANCE, cause);
  }

  private OrderDesk desk() {
    return new OrderDesk(service, Clock.systemUTC(), Steps.UNHEARD);
  }

  private void dying(int writes, Consumer<OrderDesk> work) {
    var _ =
        Stopping.stops(
            () -> work.accept(new OrderDesk(service, Clock.systemUTC(), Stopping.after(writes))));
  }

  private EntitlementState state() {
    return entitlements.find(network, entitlement).orElseThrow().state().state();
  }

  private Balances ledger() {
    return service.bean(Ledger.class).balances(new LedgerId(network, scene.organisation()));
  }

  private int registered() {
    return service
        .bean(ReleaseRegister.class)
        .of(network, ReleaseRegister.ordersOf(scene.organisation()))
        .size();
  }

  private static Cause cause() {
    return new Cause(
        "somebody",
        "test",
        null,
        new Attempt("somebody", "POST /somewhere", UUID.randomUUID().toString(), "body"),
        null,
        null,
        null);
  }
}
