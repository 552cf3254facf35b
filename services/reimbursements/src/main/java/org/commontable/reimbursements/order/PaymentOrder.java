package org.commontable.reimbursements.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * A list of people whom somebody else pays: a shop that sends vouchers, a cash desk, payroll, or
 * the organisation's accounts-payable system. What it pays is fixed when it is made; a second
 * person lets it go; each line is then reported as paid or refused, once.
 *
 * @param fixed whether its lines stand; until then it is being made
 * @param releasedBy the second person
 * @param hash of everything that is paid, which that person confirmed
 */
record PaymentOrder(
    String id,
    String payingOrganisationId,
    OrderRoute route,
    LocalDate payOn,
    Actor preparedBy,
    Instant openedAt,
    boolean fixed,
    List<Item> items,
    @Nullable String hash,
    @Nullable Actor releasedBy,
    @Nullable Instant releasedAt,
    boolean cancelled) {
  /** Lines in one order, since it is one record. */
  static final int ITEMS_MAX = 500;

  /** What became of a line. */
  enum State {
    WAITING,
    PAID,
    REFUSED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One payment.
   *
   * @param reference names nobody; the one who pays gives it back with what became of it
   * @param approvedBy everybody who approved it
   * @param on when it was paid or refused
   */
  record Item(
      String entitlementId,
      String participantId,
      int payeeVersion,
      Pence amount,
      String reference,
      List<Actor> approvedBy,
      State state,
      @Nullable LocalDate on) {
    Item {
      approvedBy = List.copyOf(approvedBy);
    }

    Item became(State next, LocalDate day) {
      return new Item(
          entitlementId, participantId, payeeVersion, amount, reference, approvedBy, next, day);
    }
  }

  PaymentOrder {
    items = List.copyOf(items);
  }

  static PaymentOrder open(
      String id, String organisationId, OrderRoute route, LocalDate payOn, Actor by, Instant now) {
    return new PaymentOrder(
        id, organisationId, route, payOn, by, now, false, List.of(), null, null, null, false);
  }

  Pence total() {
    return Pence.total(items.stream().map(Item::amount).toList());
  }

  String stage() {
    if (cancelled) {
      return "cancelled";
    }
    if (releasedAt == null) {
      return fixed ? "prepared" : "open";
    }
    return items.stream().anyMatch(item -> item.state() == State.WAITING) ? "sent" : "settled";
  }

  Decision<PaymentOrder> fix(List<Item> found, String hashOfThem) {
    if (fixed) {
      return Decision.unchanged(this);
    }
    if (cancelled) {
      return Decision.refused(Refusal.conflict("order-cancelled", "This order was cancelled."));
    }
    if (found.isEmpty()) {
      return Decision.refused(
          Refusal.conflict(
              "nothing-to-pay", "Nothing that is approved here is paid by " + route.text() + "."));
    }
    return Decision.changed(with(true, found, hashOfThem, releasedBy, releasedAt, cancelled));
  }

  /** The second person lets it go. */
  Decision<PaymentOrder> release(
      Actor by,
      String seen,
      Instant signedInAt,
      Instant signedInSince,
      boolean handledAReturn,
      Instant now) {
    if (releasedAt != null && releasedBy != null && releasedBy.isSameAs(by)) {
      return Decision.unchanged(this);
    }
    Optional<Refusal> refusal =
        OrderPolicies.firstRefusal(
            this, by, seen, signedInAt.isBefore(signedInSince), handledAReturn);
    return refusal
        .<Decision<PaymentOrder>>map(Decision::refused)
        .orElseGet(() -> Decision.changed(with(fixed, items, hash, by, now, cancelled)));
  }

  Decision<PaymentOrder> cancel() {
    if (cancelled) {
      return Decision.unchanged(this);
    }
    return releasedAt != null
        ? Decision.refused(
            Refusal.conflict(
                "already-released", "This order has gone out. Report its lines as refused."))
        : Decision.changed(with(fixed, items, hash, releasedBy, releasedAt, true));
  }

  Optional<Item> item(String reference) {
    String upper = reference.strip().toUpperCase(Locale.ROOT);
    return items.stream().filter(item -> item.reference().equals(upper)).findFirst();
  }

  /** What became of a line, as the one who pays says; said twice, it is the same. */
  Decision<PaymentOrder> report(String reference, State became, Pence amount, LocalDate on) {
    Optional<Item> found = item(reference);
    if (found.isEmpty()) {
      return Decision.refused(
          Refusal.invalid("reference-unknown", "This order has no line with that reference."));
    }
    Item item = found.get();
    if (releasedAt == null) {
      return Decision.refused(
          Refusal.conflict("not-released", "Nobody has let this order go yet."));
    }
    if (!item.amount().equals(amount)) {
      return Decision.refused(
          Refusal.conflict("amount-differs", "The line is about another amount."));
    }
    if (item.state() == became) {
      return Decision.unchanged(this);
    }
    if (item.state() != State.WAITING) {
      return Decision.refused(
          Refusal.conflict("reported-otherwise", "Something else was reported of this line."));
    }
    List<Item> next = new ArrayList<>();
    items.forEach(each -> next.add(each.equals(item) ? each.became(became, on) : each));
    return Decision.changed(with(fixed, next, hash, releasedBy, releasedAt, cancelled));
  }

  private PaymentOrder with(
      boolean isFixed,
      List<Item> newItems,
      @Nullable String newHash,
      @Nullable Actor by,
      @Nullable Instant at,
      boolean isCancelled) {
    return new PaymentOrder(
        id,
        payingOrganisationId,
        route,
        payOn,
        preparedBy,
        openedAt,
        isFixed,
        newItems,
        newHash,
        by,
        at,
        isCancelled);
  }
}
