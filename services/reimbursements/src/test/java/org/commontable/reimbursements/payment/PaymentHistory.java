package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.bounce.Bounce;
import org.commontable.reimbursements.bounce.BounceDesk;
import org.commontable.reimbursements.bounce.BounceStage;
import org.commontable.reimbursements.bounce.ReturnChannel;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.ledger.Balances;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.order.OrderDesk;
import org.commontable.reimbursements.order.OrderDesk.Standing;
import org.commontable.testing.TestService;

/**
 * One organisation and its people, whose money runs and orders reach for; what histories of that
 * kind do and look at alike.
 */
abstract class PaymentHistory {
  final Office office;
  final TestService service;
  final NetworkId network;
  final LocalDate day = Office.payDay(0);
  final String organisation;
  final List<String> people = new ArrayList<>();
  final List<String> entitlements = new ArrayList<>();
  final List<String> runs = new ArrayList<>();
  final List<String> orders = new ArrayList<>();

  /** Whatever was done last, to be repeated word for word, with the same key. */
  Runnable last = () -> {};

  PaymentHistory(Office office) {
    this.office = office;
    this.service = office.scene.service;
    this.network = office.scene.networkId();
    this.organisation = office.scene.anotherOrganisation();
  }

  /** What happens: to which, by whom, and after how many writes the process stops. */
  interface Step {
    int which();

    int who();

    int stopsAfter();
  }

  /** Makes an order of it. */
  abstract void order(Step event, String entitlement, Cause cause);

  /** Does it, and keeps it so that it can be repeated word for word, with the same key. */
  final void act(Runnable what) {
    last = what;
    var _ = Stopping.stops(what);
  }

  interface OnRun {
    void act(Replica replica, String run);
  }

  final void ofRun(Step event, OnRun work) {
    if (!runs.isEmpty()) {
      String run = runs.get(event.which() % runs.size());
      Replica replica = replica(event);
      act(() -> work.act(replica, run));
    }
  }

  interface OnOrder {
    void act(String id);
  }

  final void ofOrder(Step event, OnOrder work) {
    if (!orders.isEmpty()) {
      String id = orders.get(orders.size() - 1 - event.which() % Math.min(2, orders.size()));
      act(() -> work.act(id));
    }
  }

  /** Makes one where none goes on; lets it go; reports its lines, half as refused. */
  final void orderOn(Step event, String entitlement, Actor releaser, Cause cause) {
    Standing open =
        orders.stream()
            .flatMap(id -> standing(id).stream())
            .filter(order -> !order.cancelled() && order.fixed())
            .filter(
                order -> order.lines().stream().anyMatch(line -> line.became().equals("waiting")))
            .findFirst()
            .orElse(null);
    if (open == null) {
      order(event, entitlement, cause);
    } else if (!open.released()) {
      act(() -> orders(event).release(network, open.id(), releaser, cause));
    } else {
      boolean paid = event.which() % 2 == 0;
      String line = open.lines().getFirst().entitlementId();
      act(() -> orders(event).report(network, open.id(), line, paid, day, cause));
    }
  }

  interface OnBounce {
    void act(Bounce bounce);
  }

  final void ofBounce(String entitlement, OnBounce work) {
    List<Bounce> found = bounces(entitlement);
    if (!found.isEmpty()) {
      act(() -> work.act(found.getLast()));
    }
  }

  final void cameBack(
      Step event, String entitlement, ReturnChannel channel, Actor by, Cause cause) {
    for (String run : List.copyOf(runs)) {
      if (stageOf(run) == RunStage.RELEASED && isIn(run, entitlement)) {
        SentPayment sent = sent(run, entitlement);
        act(() -> desk(event).cameBack(network, sent, channel, day, by, cause));
      }
    }
  }

  final SentPayment sent(String run, String entitlement) {
    SentRun released =
        SentPayments.sent(Replica.of(service).runs.find(network, run).orElseThrow()).orElseThrow();
    List<RunItem> items = itemsOf(run);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).entitlementId().equals(entitlement)) {
        return RunItems.sent(released, 0, i, items.get(i));
      }
    }
    throw new IllegalStateException("The run does not pay it");
  }

  /** What one person says counts for nothing, and nobody alone has something paid again. */
  static final void restsOnTwo(Bounce bounce) {
    boolean shownByTheBank =
        bounce.reports().stream().anyMatch(report -> report.channel() != ReturnChannel.BY_HAND);
    if (!bounce.reports().isEmpty() && !shownByTheBank) {
      assertThat(bounce.handledBy()).hasSizeGreaterThan(1);
    }
    if (bounce.stage() == BounceStage.READY) {
      assertThat(bounce.handledBy()).hasSizeGreaterThan(1);
    }
  }

  /** What is in a run or order that goes on is held by it, and by nothing that was cancelled. */
  final void heldByNobodyElse() {
    Set<String> gone = new HashSet<>();
    runs.stream().filter(run -> stageOf(run) == RunStage.CANCELLED).forEach(gone::add);
    orders.stream()
        .filter(id -> standing(id).stream().anyMatch(Standing::cancelled))
        .forEach(gone::add);
    for (String id : gone) {
      assertThat(Replica.of(service).entitlements.heldBy(network, id, null, 1).items()).isEmpty();
    }
  }

  /** What a process meets after each write. */
  Steps stepsOf(Step event) {
    return Stopping.after(event.stopsAfter());
  }

  final Replica replica(Step event) {
    return new Replica(service, stepsOf(event), Duration.ZERO);
  }

  final OrderDesk orders(Step event) {
    return new OrderDesk(service, Clock.systemUTC(), stepsOf(event));
  }

  final BounceDesk desk(Step event) {
    return new BounceDesk(service, Clock.systemUTC(), stepsOf(event));
  }

  static final Clock later() {
    return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(30));
  }

  final List<Standing> standing(String id) {
    return new OrderDesk(service, Clock.systemUTC(), Steps.UNHEARD)
        .find(network, id).stream().toList();
  }

  final List<Bounce> bounces(String entitlement) {
    return new BounceDesk(service, Clock.systemUTC(), Steps.UNHEARD).of(network, entitlement);
  }

  final Balances ledger() {
    return Replica.of(service).ledger.balances(new LedgerId(network, organisation));
  }

  final boolean isIn(String run, String entitlement) {
    return itemsOf(run).stream().anyMatch(item -> item.entitlementId().equals(entitlement));
  }

  final PaymentRun header(String run) {
    return Replica.of(service).header(network, run);
  }

  final RunStage stageOf(String run) {
    return header(run).stage();
  }

  final List<RunItem> itemsOf(String run) {
    return Replica.of(service).itemsOf(network, run);
  }
}
