package org.commontable.reimbursements.order;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.bounce.ReturnedBefore;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Approval;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.PaymentOrder.Item;
import org.commontable.reimbursements.order.PaymentOrder.State;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.register.Release;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes orders, lets them go, and takes what became of them. Each step can be done again: an order
 * holds entitlements as a run does, is written to the release register before anybody can fetch it,
 * and is in the ledger as pending until each line is paid or refused.
 */
@Component
public final class PaymentOrders {
  private static final int HELD_PAGE = 200;

  private final AggregateStore<PaymentOrder> store;
  private final Entitlements entitlements;
  private final Payees payees;
  private final Bounces bounces;
  private final Ledger ledger;
  private final ReleaseRegister register;
  private final Clock clock;

  PaymentOrders(
      AggregateStores stores,
      Entitlements entitlements,
      Payees payees,
      Bounces bounces,
      Ledger ledger,
      ReleaseRegister register,
      Clock clock) {
    this.store =
        stores.open(
            AggregateType.of("payment_orders", PaymentOrder.class)
                .events(fact -> {
                  throw new IllegalStateException("An order tells nothing of its own: " + fact);
                }),
            "payingOrganisationId");
    this.entitlements = entitlements;
    this.payees = payees;
    this.bounces = bounces;
    this.ledger = ledger;
    this.register = register;
    this.clock = clock;
  }

  Optional<Stored<PaymentOrder>> find(NetworkId network, String id) {
    return store.find(network, id);
  }

  Page<PaymentOrder> page(
      NetworkId network, String organisationId, @Nullable String afterId, int limit) {
    return store.page(network, Map.of("payingOrganisationId", organisationId), afterId, limit);
  }

  /** By which way an order pays, such as {@code voucher}; empty if there is no such order. */
  public Optional<String> routeOf(NetworkId network, String orderId) {
    return store.find(network, orderId).map(order -> order.state().route().text());
  }

  Instant now() {
    return clock.instant();
  }

  /** Takes what can be paid this way; asked again, it goes on where it was left. */
  Outcome<Stored<PaymentOrder>> prepare(
      NetworkId network,
      String organisationId,
      OrderRoute route,
      LocalDate payOn,
      List<String> entitlementIds,
      Actor by,
      Cause cause) {
    String id = cause.newId(network);
    return store
        .create(
            network,
            id,
            cause,
            () ->
                Decision.changed(
                    PaymentOrder.open(id, organisationId, route, payOn, by, clock.instant())))
        .then(order ->
            order.state().fixed()
                ? Outcome.done(order)
                : fix(order, entitlementIds, cause.further()));
  }

  private Outcome<Stored<PaymentOrder>> fix(
      Stored<PaymentOrder> stored, List<String> entitlementIds, Cause cause) {
    PaymentOrder order = stored.state();
    List<Item> items = new ArrayList<>();
    ReturnedBefore returned =
        bounces.returnedBefore(stored.network(), order.payingOrganisationId());
    // Named twice, it is owed once.
    for (String each : new LinkedHashSet<>(entitlementIds)) {
      if (items.size() < PaymentOrder.ITEMS_MAX) {
        take(stored.network(), order, returned, each, cause).ifPresent(items::add);
      }
    }
    Outcome<Stored<PaymentOrder>> fixed =
        store.change(stored.network(), order.id(), cause, o -> o.fix(items, hash(order, items)));
    if (fixed instanceof Outcome.Refused<Stored<PaymentOrder>>) {
      var _ = store.change(stored.network(), order.id(), cause, PaymentOrder::cancel);
    }
    return fixed;
  }

  private Optional<Item> take(
      NetworkId network, PaymentOrder order, ReturnedBefore returned, String id, Cause cause) {
    Optional<Entitlement> found = entitlements.find(network, id).map(Stored::state);
    if (found.isEmpty()
        || returned.standsInTheWay(id, found.get().participantId()).isPresent()
        || !order.payingOrganisationId().equals(found.get().payingOrganisationId())) {
      return Optional.empty();
    }
    Optional<PayeeVersion> version =
        payees
            .find(network, found.get().participantId())
            .flatMap(payee -> payee.state().forRunOpenedAt(order.openedAt()))
            .filter(details -> details.route() == order.route().peoples());
    if (version.isEmpty()) {
      return Optional.empty();
    }
    Outcome<Stored<Entitlement>> held =
        entitlements
            .takeIntoRun(network, id, order.id(), order.payOn(), cause.further())
            .then(taken -> entitlements.freezeIn(network, id, order.id(), cause.further()));
    if (!(held instanceof Outcome.Done<Stored<Entitlement>>(Stored<Entitlement> frozen))) {
      return Optional.empty();
    }
    Approval approval = frozen.state().approval();
    return approval == null
        ? Optional.empty()
        : Optional.of(
            new Item(
                id,
                frozen.state().participantId(),
                version.get().number(),
                approval.amount(),
                PaymentReference.of(network, order.id(), id),
                frozen.state().approvers(),
                State.WAITING,
                null));
  }

  Outcome<Stored<PaymentOrder>> release(
      NetworkId network,
      String id,
      Actor by,
      String seen,
      Instant signedInAt,
      Instant signedInSince,
      Cause cause) {
    Optional<Stored<PaymentOrder>> found = store.find(network, id);
    Optional<Refusal> blocked = found.flatMap(this::blocks);
    if (blocked.isPresent()) {
      return Outcome.refused(blocked.get());
    }
    boolean handled = found.filter(order -> handledAReturn(order, by)).isPresent();
    return store
        .change(
            network,
            id,
            cause,
            order -> order.release(by, seen, signedInAt, signedInSince, handled, clock.instant()))
        .then(released -> carryOn(released, cause.further()));
  }

  private boolean handledAReturn(Stored<PaymentOrder> stored, Actor by) {
    ReturnedBefore returned =
        bounces.returnedBefore(stored.network(), stored.state().payingOrganisationId());
    return stored.state().items().stream()
        .anyMatch(item -> returned.wasHandledBy(item.entitlementId(), by));
  }

  /** Register, then ledger; both find what they did before. */
  private Outcome<Stored<PaymentOrder>> carryOn(Stored<PaymentOrder> stored, Cause cause) {
    PaymentOrder order = stored.state();
    NetworkId network = stored.network();
    var _ =
        register.write(
            new Release(
                network,
                registered(order.payingOrganisationId()),
                order.id(),
                Ids.derived("order-release", order.id(), String.valueOf(order.releasedAt())),
                String.valueOf(order.hash()),
                order.items().size(),
                order.total().value(),
                order.payOn(),
                order.releasedAt() == null ? clock.instant() : order.releasedAt()),
            List.of(order.items().stream().map(Item::entitlementId).toList()).iterator());
    Outcome<?> posted = Outcome.done(order);
    for (Item item : order.items()) {
      posted =
          posted.then(_ ->
              ledger.post(
                  new LedgerId(network, order.payingOrganisationId()),
                  Batch.pending(
                      key(order, item),
                      order.payOn(),
                      List.of(
                          Line.debit(Account.INVOLVEMENT_EXPENSE, item.amount()),
                          Line.credit(Account.PAID_BY_HAND, item.amount()))),
                  cause.by()));
    }
    return posted.map(_ -> stored);
  }

  /** The order of a released list and its register entry must know of each other. */
  private Optional<Refusal> blocks(Stored<PaymentOrder> stored) {
    NetworkId network = stored.network();
    String organisation = stored.state().payingOrganisationId();
    boolean forgotten =
        register.of(network, registered(organisation)).stream()
            .anyMatch(release ->
                store
                    .find(network, release.runId())
                    .filter(order -> order.state().releasedAt() != null)
                    .isEmpty());
    Set<String> ids = new HashSet<>();
    stored.state().items().forEach(item -> ids.add(item.entitlementId()));
    boolean paid =
        register
            .otherRunWith(network, registered(organisation), stored.id(), ids)
            .or(() -> register.otherRunWith(network, organisation, stored.id(), ids))
            .isPresent();
    if (forgotten) {
      return Optional.of(
          Refusal.conflict(
              "database-behind-release-register",
              "The release register knows of an order that this database has forgotten: it was"
                  + " restored from an older backup. Ask an operator to look at it."));
    }
    return paid
        ? Optional.of(
            Refusal.conflict(
                "paid-by-another-run",
                "By the release register, something in this order was paid before. Cancel it and"
                    + " ask an operator to look at it."))
        : Optional.empty();
  }

  Outcome<Stored<PaymentOrder>> cancel(NetworkId network, String id, Cause cause) {
    return store
        .change(network, id, cause, PaymentOrder::cancel)
        .map(order -> {
          letGo(network, id, cause);
          return order;
        });
  }

  /** Also of what was taken before the order was written down, if that was cut short. */
  private void letGo(NetworkId network, String id, Cause cause) {
    String last = null;
    do {
      Page<Entitlement> held = entitlements.heldBy(network, id, last, HELD_PAGE);
      held.items()
          .forEach(one -> {
            var _ = entitlements.leaveRun(network, one.id(), id, cause.further());
          });
      last = held.next();
    } while (last != null);
  }

  /** Whether it may be carried out: it was let go, and the release register knows. */
  boolean isReleased(Stored<PaymentOrder> stored) {
    PaymentOrder order = stored.state();
    return order.releasedAt() != null
        && register.of(stored.network(), registered(order.payingOrganisationId())).stream()
            .anyMatch(release -> release.runId().equals(order.id()));
  }

  /** What became of one line: the order first, then the entitlement, then the ledger. */
  Outcome<Stored<PaymentOrder>> report(
      NetworkId network,
      String id,
      String reference,
      State became,
      Pence amount,
      LocalDate on,
      Cause cause) {
    return store
        .change(network, id, cause, order -> order.report(reference, became, amount, on))
        .then(stored -> {
          PaymentOrder order = stored.state();
          Item item = order.item(reference).orElseThrow();
          LedgerId ledgerId = new LedgerId(network, order.payingOrganisationId());
          Outcome<?> told =
              became == State.PAID
                  ? entitlements.pay(network, item.entitlementId(), id, on, cause.further())
                  : entitlements.leaveRun(network, item.entitlementId(), id, cause.further());
          return told.then(_ ->
                  became == State.PAID
                      ? ledger.postPending(ledgerId, key(order, item), on, cause.by())
                      : ledger.voidPending(ledgerId, key(order, item), on, cause.by()))
              .map(_ -> stored);
        });
  }

  /** Orders are apart from runs in the register, so that each can be compared with its own. */
  static String registered(String organisationId) {
    return Ids.derived("payment-orders", organisationId);
  }

  private static String key(PaymentOrder order, Item item) {
    return "order:" + order.id() + ":" + item.entitlementId();
  }

  private static String hash(PaymentOrder order, List<Item> items) {
    StringBuilder text = new StringBuilder(order.id() + "|" + order.route() + "|" + order.payOn());
    items.forEach(item ->
        text.append('|')
            .append(item.entitlementId())
            .append(',')
            .append(item.participantId())
            .append(',')
            .append(item.payeeVersion())
            .append(',')
            .append(item.amount().value())
            .append(',')
            .append(item.reference()));
    return Sha256.hexOf(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
