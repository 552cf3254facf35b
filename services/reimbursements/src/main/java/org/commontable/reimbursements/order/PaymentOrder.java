package org.commontable.reimbursements.order;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Earlier;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.release.Line;
import org.commontable.reimbursements.release.ReleasePolicies;
import org.commontable.reimbursements.release.ReleasePolicies.Releasable;
import org.commontable.reimbursements.release.Releaser;
import org.jspecify.annotations.Nullable;

/**
 * A list of people whom somebody else pays: a shop that sends vouchers, a cash desk, payroll, or
 * the organisation's accounts-payable system. What it pays is fixed when it is made; one other
 * person lets it go, or two where it ends in bank accounts; each line is then reported as paid or
 * refused, once.
 *
 * @param fixed whether its lines stand; until then it is being made
 * @param notTaken what was asked for and is not in it, with why
 * @param hash of everything that is paid, which who lets it go confirms
 * @param confirmations of those who let it go
 * @param releasedBy the last of them
 * @param wakeAt when somebody must look whether what follows was left undone
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
    List<NotTaken> notTaken,
    @Nullable String hash,
    List<Confirmation> confirmations,
    @Nullable Actor releasedBy,
    @Nullable Instant releasedAt,
    boolean cancelled,
    @Nullable Instant wakeAt) {
  /** Lines in one order, since it is one record. */
  static final int ITEMS_MAX = 500;

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** How long somebody may be at work on an order before a timer takes it up. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** When to look again for what was being taken while an order was cancelled. */
  static final Duration LATECOMERS = Duration.ofMinutes(10);

  /** What became of a line. */
  enum State {
    WAITING,
    PAID,
    REFUSED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** That somebody let it go. */
  record Confirmation(Actor by, Instant at) {}

  /** Why something is not in the order. */
  record NotTaken(String entitlementId, String code, String detail) {}

  /**
   * One payment.
   *
   * @param reference names nobody; the one who pays gives it back with what became of it
   * @param approvedBy everybody who approved it
   * @param on when it was paid or refused
   * @param accountHash keyed hash of the account; empty without one
   * @param earlier payments of it that came to nothing; null for none
   * @param reportedBy who said what became of it
   * @param rateFrom the version of the card that the amount comes from
   * @param cost what it is charged to
   */
  record Item(
      String entitlementId,
      String participantId,
      int payeeVersion,
      Pence amount,
      String reference,
      List<Actor> approvedBy,
      State state,
      @Nullable LocalDate on,
      String accountHash,
      @Nullable Earlier earlier,
      @Nullable Actor reportedBy,
      @Nullable RateReference rateFrom,
      Cost cost) {
    @SuppressWarnings("NullAway") // What was stored earlier has no hash and no cost.
    Item {
      cost = cost == null ? Cost.NOT_TOLD_APART : cost;
      approvedBy = List.copyOf(approvedBy);
      accountHash = accountHash == null ? "" : accountHash;
    }

    int round() {
      return Earlier.roundAfter(earlier);
    }

    /** Whether it is owed since an earlier payment of it came back: then it is no new expense. */
    boolean cameBack() {
      return earlier != null && earlier.isOwedAgain();
    }

    /** By which the release register knows it. */
    String key() {
      return Line.keyOf(entitlementId, round());
    }

    Line line() {
      return new Line(
          entitlementId, participantId, amount, accountHash, approvedBy, round(), cameBack());
    }

    Item became(State next, LocalDate day, Actor by) {
      return new Item(
          entitlementId,
          participantId,
          payeeVersion,
          amount,
          reference,
          approvedBy,
          next,
          day,
          accountHash,
          earlier,
          by,
          rateFrom,
          cost);
    }
  }

  @SuppressWarnings("NullAway") // What was stored earlier has one who let it go, and no lists.
  PaymentOrder {
    items = List.copyOf(items);
    notTaken = notTaken == null ? List.of() : List.copyOf(notTaken);
    if (confirmations != null) {
      confirmations = List.copyOf(confirmations);
    } else if (releasedBy != null && releasedAt != null) {
      confirmations = List.of(new Confirmation(releasedBy, releasedAt));
    } else {
      confirmations = List.of();
    }
  }

  static PaymentOrder open(
      String id, String organisationId, OrderRoute route, LocalDate payOn, Actor by, Instant now) {
    return new PaymentOrder(
        id,
        organisationId,
        route,
        payOn,
        by,
        now,
        false,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        null,
        false,
        now.plus(PATIENCE));
  }

  Pence total() {
    return Pence.total(items.stream().map(Item::amount).toList());
  }

  /** What it pays or has paid; a line that was refused pays nothing. */
  Pence committed() {
    return Pence.total(
        items.stream().filter(item -> item.state() != State.REFUSED).map(Item::amount).toList());
  }

  String stage() {
    if (cancelled) {
      return "cancelled";
    }
    if (releasedAt == null) {
      return confirmations.isEmpty() ? (fixed ? "prepared" : "open") : "releasing";
    }
    return items.stream().anyMatch(item -> item.state() == State.WAITING) ? "sent" : "settled";
  }

  /** Whether it can be let go as it stands. */
  boolean isReleasable() {
    return fixed && !cancelled && releasedAt == null;
  }

  Decision<PaymentOrder> fix(List<Item> found, List<NotTaken> left, String hashOfThem) {
    if (fixed) {
      return Decision.unchanged(this);
    }
    if (cancelled) {
      return Decision.refused(wasCancelled());
    }
    if (found.isEmpty()) {
      return Decision.refused(
          Refusal.conflict(
              "nothing-to-pay",
              "Nothing that is approved here can be paid by " + route.text() + "." + why(left)));
    }
    Draft draft = new Draft(this);
    draft.fixed = true;
    draft.items = found;
    draft.notTaken = left;
    draft.hash = hashOfThem;
    draft.wakeAt = null;
    return Decision.changed(draft.done());
  }

  /** Somebody else lets it go; the last who must makes it so. */
  Decision<PaymentOrder> release(Releaser releaser, String seen, LocalDate today, Instant now) {
    if (releasedAt != null
        && confirmations.stream().anyMatch(given -> given.by().isSameAs(releaser.actor()))) {
      return Decision.unchanged(this);
    }
    if (cancelled) {
      return Decision.refused(wasCancelled());
    }
    if (!fixed || hash == null) {
      return Decision.refused(Refusal.conflict("not-prepared", "This order is still being made."));
    }
    if (releasedAt != null) {
      return Decision.refused(Refusal.conflict("already-released", "This order has been let go."));
    }
    Optional<Refusal> refusal =
        ReleasePolicies.firstRefusal(
            new Releasable(
                hash,
                List.of(preparedBy),
                confirmations.stream().map(Confirmation::by).toList(),
                payOn),
            releaser,
            seen,
            today);
    if (refusal.isPresent()) {
      return Decision.refused(refusal.get());
    }
    Draft draft = new Draft(this);
    draft.confirmations = new ArrayList<>(confirmations);
    draft.confirmations.add(new Confirmation(releaser.actor(), now));
    if (draft.confirmations.size() >= route.releasers()) {
      draft.releasedBy = releaser.actor();
      draft.releasedAt = now;
      draft.wakeAt = now.plus(PATIENCE);
    }
    return Decision.changed(draft.done());
  }

  Decision<PaymentOrder> cancel(Instant now) {
    if (cancelled) {
      return Decision.unchanged(this);
    }
    if (releasedAt != null) {
      return Decision.refused(
          Refusal.conflict(
              "already-released", "This order has gone out. Report its lines as refused."));
    }
    Draft draft = new Draft(this);
    draft.cancelled = true;
    draft.wakeAt = now.plus(LATECOMERS);
    return Decision.changed(draft.done());
  }

  static Refusal unknownLine() {
    return Refusal.invalid("reference-unknown", "This order has no line with that reference.");
  }

  Optional<Item> item(String reference) {
    String upper = reference.strip().toUpperCase(Locale.ROOT);
    return items.stream().filter(item -> item.reference().equals(upper)).findFirst();
  }

  /**
   * What became of a line, as the one who pays says; said twice, it is the same.
   *
   * @param by who says so
   * @param paysThem whether the line pays them, or them for somebody else
   */
  Decision<PaymentOrder> report(
      String reference,
      State became,
      Pence amount,
      LocalDate on,
      Actor by,
      boolean paysThem,
      Instant now) {
    Optional<Item> found = item(reference);
    if (found.isEmpty()) {
      return Decision.refused(unknownLine());
    }
    Item item = found.get();
    if (releasedAt == null) {
      return Decision.refused(
          Refusal.conflict("not-released", "This order has not been let go yet."));
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
          Refusal.conflict(
              "reported-otherwise",
              item.state() == State.PAID
                  ? "This line was reported as paid. If it came back since, report it as a return."
                  : "Something else was reported of this line."));
    }
    if (on.isAfter(dayOf(now)) || on.isBefore(dayOf(releasedAt))) {
      return Decision.refused(
          Refusal.invalid(
              "day-impossible",
              "Say on which day it was paid or refused: one from the order's release to today."));
    }
    // What is refused is paid again, so it takes somebody who gains nothing by saying so.
    Optional<Refusal> partial =
        became == State.REFUSED ? mayNotSayRefused(by, paysThem) : Optional.empty();
    if (partial.isPresent()) {
      return Decision.refused(partial.get());
    }
    Draft draft = new Draft(this);
    draft.items = new ArrayList<>();
    items.forEach(each -> draft.items.add(each.equals(item) ? each.became(became, on, by) : each));
    draft.wakeAt = now.plus(PATIENCE);
    return Decision.changed(draft.done());
  }

  /**
   * What stands in the way of saying that what a line paid came back, in part or whole.
   *
   * @param paysThem whether the line pays them, or them for somebody else
   */
  Optional<Refusal> mayNotReturn(
      Item item, Pence amount, LocalDate on, Actor by, boolean paysThem, Instant now) {
    if (item.state() != State.PAID) {
      return Optional.of(
          Refusal.conflict(
              "line-not-paid",
              item.state() == State.WAITING
                  ? "Nothing was reported of this line yet. If it was not paid, report it as refused."
                  : "This line was refused, so nothing of it can come back."));
    }
    if (amount.isMoreThan(item.amount())) {
      return Optional.of(
          Refusal.invalid("more-than-was-paid", "More can't come back than the line paid."));
    }
    if (item.on() != null && on.isBefore(item.on())) {
      return Optional.of(
          Refusal.invalid("before-it-was-paid", "It can't come back before it was paid."));
    }
    if (on.isAfter(dayOf(now))) {
      return Optional.of(
          Refusal.invalid("not-come-back-yet", "This day lies ahead. Report it when it is back."));
    }
    return mayNotSayRefused(by, paysThem);
  }

  /** Whether it has lines, and of none it is open what becomes of it. */
  boolean hasLinesThatAreOver() {
    return !(items.isEmpty() && notTaken.isEmpty())
        && (cancelled() || items.stream().noneMatch(item -> item.state() == State.WAITING));
  }

  /** Forgets whom it paid. */
  Decision<PaymentOrder> withoutLines() {
    Draft draft = new Draft(this);
    draft.items = new ArrayList<>();
    draft.notTaken = List.of();
    return hasLinesThatAreOver() ? Decision.changed(draft.done()) : Decision.unchanged(this);
  }

  private static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, LONDON);
  }

  private Optional<Refusal> mayNotSayRefused(Actor by, boolean paysThem) {
    if (preparedBy.isSameAs(by)) {
      return Optional.of(
          Refusal.notAllowed(
              "reporter-prepared-it",
              "You prepared this order. Somebody else must report that a line was refused or came"
                  + " back."));
    }
    if (confirmations.stream().anyMatch(given -> given.by().isSameAs(by))) {
      return Optional.of(
          Refusal.notAllowed(
              "reporter-released-it",
              "You let this order go. Somebody else must report that a line was refused or came"
                  + " back."));
    }
    return paysThem
        ? Optional.of(
            Refusal.notAllowed(
                "reporter-is-payee",
                "This line pays you, you for somebody else, or into an account of yours. Somebody"
                    + " else must report that it was refused or came back."))
        : Optional.empty();
  }

  /** Nothing is left undone of what was to be looked at by then. */
  Decision<PaymentOrder> rest(@Nullable Instant until) {
    if (wakeAt == null || !Objects.equals(wakeAt, until)) {
      return Decision.unchanged(this);
    }
    Draft draft = new Draft(this);
    draft.wakeAt = null;
    return Decision.changed(draft.done());
  }

  private static String why(List<NotTaken> left) {
    return left.isEmpty() ? "" : " The first is not, since: " + left.getFirst().detail();
  }

  static Refusal wasCancelled() {
    return Refusal.conflict("order-cancelled", "This order was cancelled.");
  }

  /** The next state while it is put together. */
  private static final class Draft {
    private final PaymentOrder from;
    private boolean fixed;
    private List<Item> items;
    private List<NotTaken> notTaken;
    private @Nullable String hash;
    private List<Confirmation> confirmations;
    private @Nullable Actor releasedBy;
    private @Nullable Instant releasedAt;
    private boolean cancelled;
    private @Nullable Instant wakeAt;

    Draft(PaymentOrder from) {
      this.from = from;
      fixed = from.fixed;
      items = from.items;
      notTaken = from.notTaken;
      hash = from.hash;
      confirmations = from.confirmations;
      releasedBy = from.releasedBy;
      releasedAt = from.releasedAt;
      cancelled = from.cancelled;
      wakeAt = from.wakeAt;
    }

    PaymentOrder done() {
      return new PaymentOrder(
          from.id,
          from.payingOrganisationId,
          from.route,
          from.payOn,
          from.preparedBy,
          from.openedAt,
          fixed,
          items,
          notTaken,
          hash,
          confirmations,
          releasedBy,
          releasedAt,
          cancelled,
          wakeAt);
    }
  }
}
