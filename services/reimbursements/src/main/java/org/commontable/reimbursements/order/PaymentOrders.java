package org.commontable.reimbursements.order;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import org.commontable.reimbursements.bounce.Bounce;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.bounce.ReturnChannel;
import org.commontable.reimbursements.bounce.ReturnReport;
import org.commontable.reimbursements.bounce.ReturnedBefore;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Approval;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.PaymentOrder.Item;
import org.commontable.reimbursements.order.PaymentOrder.NotTaken;
import org.commontable.reimbursements.order.PaymentOrder.State;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.register.BothWays;
import org.commontable.reimbursements.register.ItemKeys;
import org.commontable.reimbursements.register.Release;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.commontable.reimbursements.release.Charges;
import org.commontable.reimbursements.release.Limits;
import org.commontable.reimbursements.release.PaymentCheck;
import org.commontable.reimbursements.release.ReleaseCheck;
import org.commontable.reimbursements.release.ReleaseCheck.About;
import org.commontable.reimbursements.release.Releaser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes orders, lets them go, and takes what became of them. Each step can be done again, by
 * whoever asked or by a timer: an order holds entitlements as a run does, is written to the release
 * register before anybody can fetch it, and is in the ledger as pending until each line is paid or
 * refused.
 */
@Component
public final class PaymentOrders {
  private static final Logger log = LoggerFactory.getLogger(PaymentOrders.class);
  private static final ZoneId UK = ZoneId.of("Europe/London");
  private static final int HELD_PAGE = 200;
  private static final Refusal DATABASE_BEHIND =
      Refusal.conflict(
          "database-behind-release-register",
          "The release register knows of an order that this database has forgotten: it was restored"
              + " from an older backup. Ask an operator to look at it.");

  /** How far ahead an order may be made. */
  static final int DAYS_AHEAD_MAX = 62;

  private final OrderBook book;
  private final Entitlements entitlements;
  private final PayingOrganisations organisations;
  private final Bounces bounces;
  private final PaymentCheck payable;
  private final ReleaseCheck releasable;
  private final Limits limits;
  private final Ledger ledger;
  private final ReleaseRegister register;
  private final Steps steps;
  private final Clock clock;

  @Autowired
  PaymentOrders(
      OrderBook book,
      Entitlements entitlements,
      PayingOrganisations organisations,
      Bounces bounces,
      PaymentCheck payable,
      ReleaseCheck releasable,
      Limits limits,
      Ledger ledger,
      ReleaseRegister register,
      Steps steps,
      Clock clock) {
    this.book = book;
    this.entitlements = entitlements;
    this.organisations = organisations;
    this.bounces = bounces;
    this.payable = payable;
    this.releasable = releasable;
    this.limits = limits;
    this.ledger = ledger;
    this.register = register;
    this.steps = steps;
    this.clock = clock;
  }

  @Autowired
  void listenTo(OrderBook orders) {
    orders.onDueDo(this::takeUp);
  }

  /** The same orders, as another process sees them. */
  PaymentOrders by(Clock other, Steps heard, Ledger seenByIt) {
    return new PaymentOrders(
        book,
        entitlements,
        organisations,
        bounces,
        payable,
        releasable,
        limits,
        seenByIt,
        register,
        heard,
        other);
  }

  Optional<Stored<PaymentOrder>> find(NetworkId network, String id) {
    return book.find(network, id);
  }

  Page<PaymentOrder> page(
      NetworkId network, String organisationId, @Nullable String afterId, int limit) {
    return book.page(network, organisationId, afterId, limit);
  }

  /** By which way an order pays, such as {@code voucher}; empty if there is no such order. */
  public Optional<String> routeOf(NetworkId network, String orderId) {
    return book.find(network, orderId).map(order -> order.state().route().text());
  }

  /**
   * One line of an order, for whoever explains a payment.
   *
   * @param releasedBy accounts of those who let it go
   * @param isLetGo whether all who must have done so
   * @param became what was reported of it
   */
  public record SentLine(
      String route,
      LocalDate payOn,
      String reference,
      List<String> releasedBy,
      boolean isLetGo,
      String became,
      @Nullable LocalDate on) {}

  /** The line by which an order pays something; empty if it is in no such order. */
  public Optional<SentLine> lineOf(NetworkId network, String orderId, String entitlementId) {
    return book.find(network, orderId)
        .map(Stored::state)
        .flatMap(order ->
            order.items().stream()
                .filter(item -> item.entitlementId().equals(entitlementId))
                .findFirst()
                .map(item ->
                    new SentLine(
                        order.route().text(),
                        order.payOn(),
                        item.reference(),
                        order.confirmations().stream().map(given -> given.by().account()).toList(),
                        order.releasedBy() != null,
                        item.state().text(),
                        item.on())));
  }

  /** Whose details a payment used, and which version of them. */
  public record UsedDetails(String participantId, int version) {}

  /** The details by which an order pays something; empty if it is in no such order. */
  public Optional<UsedDetails> detailsOf(NetworkId network, String orderId, String entitlementId) {
    return book.find(network, orderId).map(Stored::state).stream()
        .flatMap(order -> order.items().stream())
        .filter(item -> item.entitlementId().equals(entitlementId))
        .findFirst()
        .map(item -> new UsedDetails(item.participantId(), item.payeeVersion()));
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
    Instant now = clock.instant();
    LocalDate today = dayOf(now);
    return book.create(
            network,
            id,
            cause,
            () ->
                payOn.isBefore(today) || payOn.isAfter(today.plusDays(DAYS_AHEAD_MAX))
                    ? Decision.refused(
                        Refusal.invalid(
                            "not-a-pay-day",
                            "The day of payment is from today to "
                                + DAYS_AHEAD_MAX
                                + " days ahead."))
                    : Decision.changed(
                        PaymentOrder.open(id, organisationId, route, payOn, by, now)))
        .then(order ->
            order.state().fixed()
                ? Outcome.done(order)
                : fix(order, entitlementIds, cause.further()));
  }

  private Outcome<Stored<PaymentOrder>> fix(
      Stored<PaymentOrder> stored, List<String> entitlementIds, Cause cause) {
    steps.after("order opened");
    NetworkId network = stored.network();
    PaymentOrder order = stored.state();
    if (order.cancelled()) {
      return Outcome.refused(PaymentOrder.wasCancelled());
    }
    PayingOrganisation payer =
        organisations.find(network, order.payingOrganisationId()).orElseThrow().state();
    ReturnedBefore returned = bounces.returnedBefore(network);
    List<Item> items = new ArrayList<>();
    List<NotTaken> left = new ArrayList<>();
    // Named twice, it is owed once.
    for (String each : new LinkedHashSet<>(entitlementIds)) {
      switch (take(network, order, payer, returned, each, cause)) {
        case Outcome.Done<Item>(Item item) -> items.add(item);
        case Outcome.Refused<Item>(Refusal refusal) ->
            left.add(new NotTaken(each, refusal.code(), refusal.detail()));
      }
    }
    leaveWhatWasPaid(stored, items, left, cause);
    Pence total = Pence.total(items.stream().map(Item::amount).toList());
    Optional<Refusal> tooMuch =
        limits.problems(network, payer, order.id(), order.payOn(), total).stream().findFirst();
    Outcome<Stored<PaymentOrder>> fixed =
        tooMuch.isPresent()
            ? Outcome.refused(tooMuch.get())
            : book.change(network, order.id(), cause, o -> o.fix(items, left, hash(order, items)));
    if (fixed instanceof Outcome.Refused<Stored<PaymentOrder>>) {
      abandon(stored, cause);
    }
    return fixed;
  }

  /** What the release register has as paid is not paid again, so that no release learns it. */
  private void leaveWhatWasPaid(
      Stored<PaymentOrder> stored, List<Item> items, List<NotTaken> left, Cause cause) {
    ItemKeys keys = new ItemKeys();
    items.forEach(item -> keys.add(item.key()));
    Map<String, String> paid =
        register.paidByOthers(
            stored.network(), stored.state().payingOrganisationId(), stored.id(), keys);
    items.removeIf(item -> {
      String other = paid.get(item.key());
      if (other == null) {
        return false;
      }
      Refusal refusal = ReleaseCheck.paidByAnother(other);
      left.add(new NotTaken(item.entitlementId(), refusal.code(), refusal.detail()));
      var _ = entitlements.leaveRun(stored.network(), item.entitlementId(), stored.id(), cause);
      return true;
    });
  }

  private Outcome<Item> take(
      NetworkId network,
      PaymentOrder order,
      PayingOrganisation payer,
      ReturnedBefore returned,
      String id,
      Cause cause) {
    Optional<Entitlement> found = entitlements.find(network, id).map(Stored::state);
    if (found.isEmpty()
        || !order.payingOrganisationId().equals(found.get().payingOrganisationId())) {
      return Outcome.refused(Refusal.notFound());
    }
    if (payable.reportedARefusal(network, found.get(), List.of(order.preparedBy()))) {
      return Outcome.refused(
          Refusal.notAllowed(
              "preparer-reported-refusal",
              "You reported that an earlier payment of this was refused. Somebody else must prepare"
                  + " the order that pays it again."));
    }
    if (payable.recordedAChoice(network, found.get(), List.of(order.preparedBy()))) {
      return Outcome.refused(
          Refusal.notAllowed(
              "preparer-recorded-a-choice",
              "You put on record what this person chose. Somebody else must prepare the order that"
                  + " pays it."));
    }
    return versionFor(network, order, found.get())
        .then(details ->
            entitlements
                .takeIntoRun(network, id, order.id(), order.payOn(), cause.further())
                .then(taken -> entitlements.freezeIn(network, id, order.id(), cause.further()))
                .then(frozen -> {
                  steps.after("entitlement taken");
                  // Looked at as it is frozen: nothing of it changes from now on.
                  Optional<Refusal> problem =
                      payable.problems(network, payer, returned, frozen.state()).stream()
                          .findFirst();
                  if (problem.isPresent()) {
                    return entitlements
                        .leaveRun(network, id, order.id(), cause.further())
                        .then(gone -> Outcome.refused(problem.get()));
                  }
                  Entitlement owed = frozen.state();
                  return item(network, order, details, owed, returned.costOf(owed));
                }));
  }

  /** Under which of their records somebody is paid, and by which version of their details. */
  private record Details(String participantId, PayeeVersion version) {}

  private Outcome<Details> versionFor(
      NetworkId network, PaymentOrder order, Entitlement entitlement) {
    Optional<Payee> payee = payable.payeeOf(network, entitlement);
    if (payee.isEmpty()) {
      return Outcome.refused(
          Refusal.conflict(
              "no-details", "Nobody has said yet how and where this person is to be paid."));
    }
    Optional<PayeeVersion> version = payee.get().forRunOpenedAt(order.openedAt());
    if (version.isEmpty()) {
      return Outcome.refused(
          Refusal.conflict(
              "details-unconfirmed",
              "When this order was begun, a second person had not confirmed how this person is"
                  + " paid."));
    }
    return version.get().route() == order.route().peoples()
        ? Outcome.done(new Details(payee.get().participantId(), version.get()))
        : Outcome.refused(
            Refusal.conflict(
                "paid-another-way",
                "This person is paid in another way: put them into a run, or an order of that"
                    + " way."));
  }

  private static Outcome<Item> item(
      NetworkId network, PaymentOrder order, Details details, Entitlement frozen, Cost cost) {
    Approval approval = frozen.approval();
    return approval == null
        ? Outcome.refused(Refusal.conflict("not-approved", "This is not approved."))
        : Outcome.done(
            new Item(
                frozen.id(),
                details.participantId(),
                details.version().number(),
                approval.amount(),
                PaymentReference.of(network, order.id(), frozen.id()),
                frozen.approvers(),
                State.WAITING,
                null,
                details.version().accountHash(),
                frozen.earlier(),
                null,
                approval.rateFrom(),
                cost));
  }

  /**
   * One person lets it go; where two must, the second makes it so.
   *
   * @param seen the hash that they had before their eyes
   */
  Outcome<Stored<PaymentOrder>> release(
      NetworkId network,
      String id,
      Actor by,
      String seen,
      Instant signedInAt,
      Instant signedInSince,
      Cause cause) {
    return releasable
        .look(
            () -> book.find(network, id).filter(order -> order.state().isReleasable()),
            PaymentOrders::about,
            this::forgotten,
            Releaser.of(by, signedInAt, signedInSince))
        .then(releaser -> {
          Instant now = clock.instant();
          return book.change(
              network, id, cause, order -> order.release(releaser, seen, dayOf(now), now));
        })
        .then(order ->
            order.state().releasedAt() == null
                ? Outcome.done(order)
                : expectAll(order, cause.further()).then(done -> rest(done, cause.further())));
  }

  private static About about(Stored<PaymentOrder> stored) {
    PaymentOrder order = stored.state();
    return new About(
        stored.network(),
        order.payingOrganisationId(),
        order.id(),
        order.payOn(),
        each -> order.items().forEach(item -> each.accept(item.line())));
  }

  /** Register, then ledger; both find what they did before. */
  private Outcome<Stored<PaymentOrder>> expectAll(Stored<PaymentOrder> stored, Cause cause) {
    steps.after("order released");
    PaymentOrder order = stored.state();
    NetworkId network = stored.network();
    Instant releasedAt = order.releasedAt();
    if (releasedAt == null) {
      throw new IllegalStateException("An order that was let go says when");
    }
    var _ =
        register.write(
            new Release(
                network,
                ReleaseRegister.ordersOf(order.payingOrganisationId()),
                order.id(),
                releaseIdOf(order),
                String.valueOf(order.hash()),
                order.items().size(),
                order.total().value(),
                order.payOn(),
                releasedAt),
            List.of(order.items().stream().map(Item::key).toList()).iterator());
    steps.after("order registered");
    Outcome<Stored<PaymentOrder>> posted = Outcome.done(stored);
    for (Item item : order.items()) {
      posted = posted.then(of -> expect(of, item, cause));
    }
    return posted;
  }

  /** All that follows from an order that was let go, and from what was reported of it. */
  private Outcome<Stored<PaymentOrder>> finish(Stored<PaymentOrder> stored, Cause cause) {
    Outcome<Stored<PaymentOrder>> done = expectAll(stored, cause);
    for (Item item : stored.state().items()) {
      if (item.state() != State.WAITING) {
        done = done.then(of -> tell(of, item, cause));
      }
    }
    return done.then(all -> rest(all, cause));
  }

  private Outcome<Stored<PaymentOrder>> expect(Stored<PaymentOrder> of, Item item, Cause cause) {
    PaymentOrder order = of.state();
    return ledger
        .post(
            new LedgerId(of.network(), order.payingOrganisationId()),
            Batch.pending(key(order, item), order.payOn(), linesOf(item)),
            cause.by())
        .map(posted -> {
          steps.after("line expected");
          return of;
        });
  }

  private static List<Line> linesOf(Item item) {
    return new Charges()
        .add(item.amount(), item.cost(), item.cameBack())
        .paidFrom(Account.PAID_BY_HAND)
        .getFirst();
  }

  private Outcome<Stored<PaymentOrder>> rest(Stored<PaymentOrder> done, Cause cause) {
    return book.change(
        done.network(), done.id(), cause, order -> order.rest(done.state().wakeAt()));
  }

  /**
   * Each order that the register has, the database must know, and the other way round: one of the
   * two was lost or set back otherwise, and could have something paid again.
   */
  private Optional<Refusal> forgotten(
      Stored<PaymentOrder> stored, Function<String, List<Release>> registered) {
    NetworkId network = stored.network();
    String organisation = stored.state().payingOrganisationId();
    return new BothWays<>(
            PaymentOrder::id,
            PaymentOrders::isOf,
            id -> book.find(network, id).map(Stored::state),
            order -> order.releasedAt() != null && order.wakeAt() == null,
            _ -> DATABASE_BEHIND,
            PaymentOrders::lost)
        .gap(
            () -> book.allOf(network, organisation),
            () -> registered.apply(ReleaseRegister.ordersOf(organisation)));
  }

  private static Refusal lost(PaymentOrder order) {
    return Refusal.conflict(
        "release-register-behind-database",
        "This database says that order "
            + order.id()
            + " was let go, and the release register does not know of it: the register was lost, or"
            + " an older copy was put in its place. No order of this organisation is let go until"
            + " an operator has put the newest copy back.");
  }

  private static boolean isOf(PaymentOrder order, Release release) {
    return order.releasedAt() != null && releaseIdOf(order).equals(release.releaseId());
  }

  /** Tells this release from one of a database that was restored since. */
  private static String releaseIdOf(PaymentOrder order) {
    return Ids.derived("order-release", order.id(), String.valueOf(order.releasedAt()));
  }

  Outcome<Stored<PaymentOrder>> cancel(NetworkId network, String id, Cause cause) {
    Instant now = clock.instant();
    return book.change(network, id, cause, order -> order.cancel(now))
        .map(order -> {
          steps.after("order cancelled");
          letGo(network, id, cause);
          return order;
        });
  }

  private void abandon(Stored<PaymentOrder> stored, Cause cause) {
    Instant now = clock.instant();
    var _ =
        book.change(stored.network(), stored.id(), cause, order -> order.cancel(now))
            .map(cancelled -> {
              letGo(stored.network(), stored.id(), cause);
              return cancelled;
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
        && register
            .of(stored.network(), ReleaseRegister.ordersOf(order.payingOrganisationId()))
            .stream()
            .anyMatch(release -> isOf(order, release));
  }

  /** What became of one line, as whoever pays reports it. */
  record Result(String reference, State became, Pence amount, LocalDate on) {}

  /** Why nothing could be taken of one line. */
  record NotReported(String reference, Refusal refusal) {}

  /** What became of lines: each by itself, so that one bad line does not stop the others. */
  List<NotReported> report(
      NetworkId network, String id, List<Result> results, Actor by, Cause cause) {
    List<NotReported> refused = new ArrayList<>();
    Optional<Stored<PaymentOrder>> found = book.find(network, id);
    if (found.filter(order -> order.state().wakeAt() != null).isPresent()
        && found.get().state().releasedAt() != null) {
      // Something before this was cut short.
      if (finish(found.get(), cause.further())
          instanceof Outcome.Done<Stored<PaymentOrder>>(Stored<PaymentOrder> finished)) {
        found = Optional.of(finished);
      }
    }
    Stored<PaymentOrder> last = found.orElse(null);
    boolean alone = last != null && last.state().wakeAt() == null;
    for (Result result : results) {
      Instant now = clock.instant();
      switch (report(network, id, result, by, now, cause)) {
        case Outcome.Done<Stored<PaymentOrder>>(Stored<PaymentOrder> reported) -> {
          alone &= last != null && isNextOf(last, reported, now);
          last = reported;
        }
        case Outcome.Refused<Stored<PaymentOrder>>(Refusal refusal) ->
            refused.add(new NotReported(result.reference(), refusal));
      }
    }
    // Where somebody else reported meanwhile, the timer looks whether all was done.
    if (alone && last != null && refused.isEmpty()) {
      var _ = rest(last, cause.further());
    }
    return refused;
  }

  /** What {@link #report} would refuse of lines, each by itself. */
  List<NotReported> wouldRefuse(Stored<PaymentOrder> order, List<Result> results, Actor by) {
    List<NotReported> refused = new ArrayList<>();
    for (Result result : results) {
      boolean paysThem = gainsByRefusing(order, result, by);
      if (decide(order.state(), result, by, paysThem, clock.instant())
          instanceof Decision.Refused<PaymentOrder>(Refusal refusal)) {
        refused.add(new NotReported(result.reference(), refusal));
      }
    }
    return refused;
  }

  private static Decision<PaymentOrder> decide(
      PaymentOrder order, Result result, Actor by, boolean paysThem, Instant now) {
    return order.report(
        result.reference(), result.became(), result.amount(), result.on(), by, paysThem, now);
  }

  /** Whether who says that a line was refused would be paid by another. */
  private boolean gainsByRefusing(Stored<PaymentOrder> order, Result result, Actor by) {
    return result.became() == State.REFUSED
        && order
            .state()
            .item(result.reference())
            .filter(item -> releasable.pays(order.network(), item.line(), by))
            .isPresent();
  }

  /** Whether nobody else wrote between the two. */
  private static boolean isNextOf(
      Stored<PaymentOrder> last, Stored<PaymentOrder> next, Instant writtenAt) {
    return next.version() == last.version()
        || (next.version() == last.version() + 1
            && writtenAt.plus(PaymentOrder.PATIENCE).equals(next.state().wakeAt()));
  }

  /** The order first, then the entitlement, then the ledger. */
  private Outcome<Stored<PaymentOrder>> report(
      NetworkId network, String id, Result result, Actor by, Instant now, Cause cause) {
    boolean gains =
        book.find(network, id).filter(order -> gainsByRefusing(order, result, by)).isPresent();
    return book.change(network, id, cause.further(), order -> decide(order, result, by, gains, now))
        .then(stored -> {
          steps.after("line reported");
          Item item = stored.state().item(result.reference()).orElseThrow();
          return tell(stored, item, cause);
        });
  }

  /**
   * That what a line paid came back: a voucher that nobody used, cash that nobody collected, a
   * cheque that nobody cashed, a payment that was rejected later.
   *
   * @param code why
   */
  record Return(String reference, Pence amount, String code, LocalDate on) {}

  /** Takes it as the bounce desk takes a letter: it counts when a second person confirms it. */
  Outcome<Stored<Bounce>> cameBack(
      NetworkId network, String id, Return told, Actor by, Cause cause) {
    return settled(network, id, cause)
        .then(stored -> {
          PaymentOrder order = stored.state();
          Optional<Item> item = order.item(told.reference());
          if (item.isEmpty()) {
            return Outcome.refused(PaymentOrder.unknownLine());
          }
          boolean paysThem = releasable.pays(network, item.get().line(), by);
          Optional<Refusal> refusal =
              order.mayNotReturn(
                  item.get(), told.amount(), told.on(), by, paysThem, clock.instant());
          return refusal.isPresent()
              ? Outcome.refused(refusal.get())
              : bounces.report(network, paid(order, item.get()), report(told, by), cause);
        });
  }

  /** With all done that follows from what was reported before, if anything was cut short. */
  private Outcome<Stored<PaymentOrder>> settled(NetworkId network, String id, Cause cause) {
    return book.find(network, id)
        .map(stored ->
            stored.state().wakeAt() == null || stored.state().releasedAt() == null
                ? Outcome.done(stored)
                : finish(stored, cause.further()))
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  private static Bounce.Returned paid(PaymentOrder order, Item item) {
    return new Bounce.Returned(
        order.id(),
        order.payingOrganisationId(),
        item.entitlementId(),
        item.participantId(),
        item.payeeVersion(),
        item.round(),
        item.reference(),
        item.amount(),
        order.route().text(),
        item.cost());
  }

  private static ReturnReport report(Return told, Actor by) {
    return new ReturnReport(
        "by-hand:" + told.code() + ":" + told.on() + ":" + told.amount().value(),
        ReturnChannel.BY_HAND,
        told.amount(),
        told.code(),
        told.on(),
        by);
  }

  private Outcome<Stored<PaymentOrder>> tell(Stored<PaymentOrder> stored, Item item, Cause cause) {
    NetworkId network = stored.network();
    PaymentOrder order = stored.state();
    LedgerId ledgerId = new LedgerId(network, order.payingOrganisationId());
    LocalDate on = item.on() == null ? order.payOn() : item.on();
    boolean paid = item.state() == State.PAID;
    Outcome<Stored<Entitlement>> told =
        paid
            ? entitlements.pay(network, item.entitlementId(), order.id(), on, cause.further())
            : entitlements.refusedIn(
                network, item.entitlementId(), order.id(), item.reportedBy(), cause.further());
    return told.then(
            _ -> {
              steps.after("entitlement told");
              return paid
                  ? ledger.postPending(ledgerId, key(order, item), on, cause.by())
                  : ledger.voidPending(ledgerId, key(order, item), on, cause.by());
            })
        .map(_ -> {
          steps.after("line posted");
          return stored;
        });
  }

  /** Takes up what was left undone. */
  void takeUp(Stored<PaymentOrder> left) {
    Cause cause = Cause.timer("payment-orders");
    PaymentOrder order = left.state();
    if (order.cancelled()) {
      letGo(left.network(), left.id(), cause);
      var _ = rest(left, cause);
      return;
    }
    if (order.releasedAt() == null) {
      if (order.fixed()) {
        var _ = rest(left, cause);
      } else {
        // What it was to take, only its maker knows.
        abandon(left, cause);
      }
      return;
    }
    Outcome<Stored<PaymentOrder>> done = finish(left, cause);
    if (done instanceof Outcome.Refused<Stored<PaymentOrder>>(Refusal refusal)) {
      log.error("What follows from order {} can't be done: {}", left.id(), refusal.code());
    }
  }

  private static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, UK);
  }

  static String key(PaymentOrder order, Item item) {
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
            .append(item.reference())
            .append(',')
            .append(item.round()));
    return Sha256.hexOf(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
