package org.commontable.reimbursements.bounce;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.bounce.BouncePolicies.Confirming;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.Nation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Where payments that came back lie, and what follows from each report of one. */
@Component
public final class Bounces {
  private static final Logger log = LoggerFactory.getLogger(Bounces.class);
  private static final int BOUNCES_MAX = 50_000;

  /** Working days in which a return must be acted on, by the rules of ARUCS. */
  static final int DAYS_TO_ACT = 3;

  private final AggregateStore<Bounce> store;
  private final Entitlements entitlements;
  private final Ledger ledger;
  private final BankCalendar calendar;
  private final Steps steps;
  private final Clock clock;

  @Autowired
  Bounces(
      AggregateStores stores,
      Entitlements entitlements,
      Ledger ledger,
      BankCalendar calendar,
      Steps steps,
      Clock clock) {
    this(
        stores.open(
            AggregateType.of("bounces", Bounce.class)
                .events(BounceFact::form)
                .dueAt(Bounce::wakeAt),
            "payingOrganisationId",
            "participantId",
            "entitlementId",
            "runId",
            "reason"),
        entitlements,
        ledger,
        calendar,
        steps,
        clock);
    store.onDueDo(this::takeUp);
  }

  private Bounces(
      AggregateStore<Bounce> store,
      Entitlements entitlements,
      Ledger ledger,
      BankCalendar calendar,
      Steps steps,
      Clock clock) {
    this.store = store;
    this.entitlements = entitlements;
    this.ledger = ledger;
    this.calendar = calendar;
    this.steps = steps;
    this.clock = clock;
  }

  /** The same bounces, as another process sees them. */
  Bounces by(Clock other, Steps heard, Ledger seenByIt) {
    return new Bounces(store, entitlements, seenByIt, calendar, heard, other);
  }

  AggregateStore<Bounce> store() {
    return store;
  }

  List<Stored<Bounce>> ofPerson(NetworkId network, String participantId) {
    return store.all(network, Map.of("participantId", participantId), BOUNCES_MAX);
  }

  /**
   * Takes a report of a payment that came back. Done in this order, and again from the start by
   * whoever repeats it or by a timer: the bounce, the ledger, the entitlement.
   */
  public Outcome<Stored<Bounce>> report(
      NetworkId network, Bounce.Returned paid, ReturnReport report, Cause cause) {
    String id = Bounce.idFor(network, paid.runId(), paid.entitlementId());
    Instant now = clock.instant();
    return store
        .put(
            network,
            id,
            cause,
            found ->
                found
                    .map(bounce -> bounce.report(report, now))
                    .orElseGet(() -> Bounce.first(id, paid, report, actBy(report.on()), now)))
        .then(bounce -> carryOut(bounce, cause.further()));
  }

  /** A second person confirms what was entered by hand; what follows from it then follows. */
  Outcome<Stored<Bounce>> confirm(NetworkId network, String id, Confirming asked, Cause cause) {
    return change(network, id, cause, bounce -> bounce.confirm(asked, clock.instant()))
        .then(bounce -> carryOut(bounce, cause.further()));
  }

  /**
   * What is written off or paid by hand is owed no more, and the entitlement says so. First nothing
   * may take it to pay it again; then it is looked whether something has: whoever takes it looks at
   * the bounce after they took it, so that one of the two sees the other.
   */
  Outcome<Stored<Bounce>> close(
      NetworkId network, String id, Bounce.Closure why, Actor by, Cause cause) {
    return paidSince(network, id)
        .then(_ ->
            change(network, id, cause.further(), bounce -> bounce.holdBack(by, clock.instant())))
        .then(this::isHeldByNobody)
        .then(_ -> paidSince(network, id))
        .then(_ ->
            change(network, id, cause, bounce -> bounce.close(why, by, today(), clock.instant())))
        .then(bounce -> carryOut(bounce, cause.further()));
  }

  private Outcome<Stored<Bounce>> isHeldByNobody(Stored<Bounce> stored) {
    boolean held = owedFor(stored).filter(e -> e.hold() != null && e.payment() == null).isPresent();
    return held
        ? Outcome.refused(
            Refusal.conflict(
                "payment-under-way",
                "A run or an order holds this to pay it again. Have it taken out, or cancel that,"
                    + " then close this."))
        : Outcome.done(stored);
  }

  /** What was paid again since is settled by that payment. */
  private Outcome<Stored<Bounce>> paidSince(NetworkId network, String id) {
    Optional<Stored<Bounce>> found = store.find(network, id);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    Bounce bounce = found.get().state();
    boolean paidAgain =
        owedFor(found.get())
            .map(Entitlement::payment)
            .filter(payment -> !payment.runId().equals(bounce.runId()))
            .isPresent();
    return paidAgain || (bounce.wholeCameBack() && !isLast(network, bounce))
        ? Outcome.refused(
            Refusal.conflict("paid-since", "This was paid again since. There is nothing to close."))
        : Outcome.done(found.get());
  }

  private Optional<Entitlement> owedFor(Stored<Bounce> stored) {
    return entitlements.find(stored.network(), stored.state().entitlementId()).map(Stored::state);
  }

  private boolean isLast(NetworkId network, Bounce bounce) {
    return lastWhole(network, bounce.entitlementId())
        .filter(last -> last.id().equals(bounce.id()))
        .isPresent();
  }

  private Optional<Bounce> lastWhole(NetworkId network, String entitlementId) {
    return of(network, entitlementId).stream()
        .filter(Bounce::wholeCameBack)
        .reduce((_, later) -> later);
  }

  /**
   * What is owed has changed since a payment of it came back: the person answered otherwise, or the
   * evidence was corrected.
   */
  void followWhatIsOwed(NetworkId network, String entitlementId, Cause cause) {
    entitlements
        .find(network, entitlementId)
        .filter(found -> found.state().cameBack())
        .ifPresent(_ ->
            lastWhole(network, entitlementId)
                .flatMap(last -> store.find(network, last.id()))
                .ifPresent(last -> carryOut(last, cause).orThrow()));
  }

  /**
   * Does what follows from what is known, as far as it has not been done: the ledger knows what
   * came back, the entitlement knows it and what became of it, and the ledger what is settled. Each
   * movement of the ledger has a key of what it is about, and the entitlement takes each of these
   * once: so this may stop after any write and be begun again by anybody.
   */
  private Outcome<Stored<Bounce>> carryOut(Stored<Bounce> stored, Cause cause) {
    steps.after("bounce written");
    return post(stored, cause)
        .then(posted -> tell(posted, cause))
        .then(told -> settle(told, cause))
        .then(done -> {
          Bounce bounce = done.state();
          Pence settled = bounce.closing().isEmpty() ? Pence.NOTHING : bounce.returned();
          // What paid it may have been cut short before the entitlement knew: then this is not
          // over.
          @Nullable Instant over = isPaymentStillToBeTold(done) ? null : stored.state().wakeAt();
          return store.change(
              done.network(),
              done.id(),
              cause,
              now -> now.carriedOut(bounce.returned(), settled, over));
        });
  }

  private boolean isPaymentStillToBeTold(Stored<Bounce> stored) {
    return owedFor(stored)
        .filter(e -> e.payment() == null)
        .map(Entitlement::hold)
        .filter(hold -> hold.runId().equals(stored.state().runId()))
        .isPresent();
  }

  /** What came back is owed again. */
  private Outcome<Stored<Bounce>> post(Stored<Bounce> stored, Cause cause) {
    Bounce bounce = stored.state();
    return each(
        stored,
        bounce.posted(),
        cause,
        portion ->
            Batch.movement(
                Bounce.RETURN + bounce.id() + ":" + portion.key(),
                portion.on(),
                Line.debit(paidFrom(bounce), portion.amount()),
                Line.credit(Account.RETURNED_AND_OWED, portion.amount())));
  }

  /** The person is unpaid again, in part or whole; or has it otherwise, or is owed it no more. */
  private Outcome<Stored<Bounce>> tell(Stored<Bounce> stored, Cause cause) {
    Bounce bounce = stored.state();
    if (bounce.returned().amountsToNothing()) {
      return Outcome.done(stored);
    }
    NetworkId network = stored.network();
    String id = bounce.entitlementId();
    Outcome<Stored<Entitlement>> told =
        bounce
            .closing()
            .map(closing -> entitlements.close(network, id, bounce.whatCameBack(), closing, cause))
            .orElseGet(() ->
                bounce.wholeCameBack()
                    ? entitlements.comeBack(network, id, bounce.runId(), bounce.reportedOn(), cause)
                    : entitlements.comeBackInPart(
                        network, id, bounce.runId(), bounce.returned(), cause));
    return told.then(entitlement -> {
      steps.after("entitlement came back");
      Entitlement owed = entitlement.state();
      return bounce.isFollowedBy(owed) && isLast(network, bounce)
          ? store.change(network, stored.id(), cause, now -> now.follow(owed))
          : Outcome.done(stored);
    });
  }

  /** What is closed is owed no more, also what comes back after that; nor what has lapsed. */
  private Outcome<Stored<Bounce>> settle(Stored<Bounce> stored, Cause cause) {
    Bounce bounce = stored.state();
    Cost charged = chargedTo(stored);
    Account cost = charged.account();
    Outcome<Stored<Bounce>> settled = Outcome.done(stored);
    if (bounce.hasLapsed()) {
      settled =
          each(
              stored,
              Pence.NOTHING,
              cause,
              portion ->
                  settling(
                      Bounce.LAPSED, bounce, charged, portion, Account.RETURNED_AND_OWED, cost));
    }
    Account from = bounce.hasLapsed() ? cost : Account.RETURNED_AND_OWED;
    Optional<Account> to =
        bounce
            .closing()
            .map(closing -> closing.how().isPaid() ? Account.PAID_BY_HAND : cost)
            .filter(account -> account != from);
    return to.isEmpty()
        ? settled
        : settled.then(of ->
            each(
                of,
                bounce.settled(),
                cause,
                portion -> settling(Bounce.CLOSING, bounce, charged, portion, from, to.get())));
  }

  /** As it was when it was paid, or as finance has put it right since. */
  private Cost chargedTo(Stored<Bounce> stored) {
    Cost whenPaid = stored.state().cost();
    return entitlements
        .find(stored.network(), stored.state().entitlementId())
        .map(found -> found.state().chargedTo(whenPaid))
        .orElse(whenPaid);
  }

  private static Batch settling(
      String what, Bounce bounce, Cost cost, Bounce.Portion portion, Account from, Account to) {
    LocalDate closedOn = bounce.closedOn() == null ? bounce.reportedOn() : bounce.closedOn();
    Pence amount = portion.amount();
    return Batch.movement(
        what + bounce.id() + ":" + portion.key(),
        portion.on().isAfter(closedOn) ? portion.on() : closedOn,
        from == cost.account() ? cost.more(amount) : Line.debit(from, amount),
        to == cost.account() ? cost.less(amount) : Line.credit(to, amount));
  }

  /** An order's money never was on its way to the bank. */
  private static Account paidFrom(Bounce bounce) {
    return bounce.way() == null ? Account.PAYMENTS_IN_TRANSIT : Account.PAID_BY_HAND;
  }

  /**
   * Posts a movement for each portion.
   *
   * @param known how much was posted before
   */
  private Outcome<Stored<Bounce>> each(
      Stored<Bounce> stored, Pence known, Cause cause, Function<Bounce.Portion, Batch> batch) {
    Outcome<Stored<Bounce>> posted = Outcome.done(stored);
    for (Bounce.Portion portion : stored.state().portions()) {
      if (portion.to().isMoreThan(known)) {
        posted = posted.then(of -> movement(of, batch.apply(portion), cause));
      }
    }
    return posted;
  }

  private Outcome<Stored<Bounce>> movement(Stored<Bounce> of, Batch batch, Cause cause) {
    LedgerId book = new LedgerId(of.network(), of.state().payingOrganisationId());
    if (ledger.byKey(book, batch.key()).isPresent()) {
      // As it was charged then, whatever it is charged to by now.
      return Outcome.done(of);
    }
    return ledger
        .post(book, batch, cause.by())
        .map(posted -> {
          steps.after("posted " + batch.key());
          return of;
        });
  }

  void takeUp(Stored<Bounce> left) {
    Outcome<Stored<Bounce>> done = carryOut(left, Cause.timer("bounces"));
    if (done instanceof Outcome.Refused<Stored<Bounce>>(Refusal refusal)) {
      log.error("What follows from bounce {} can't be done: {}", left.id(), refusal.code());
    }
  }

  /** For those who would pay: who is reported dead, and what came back of what they look at. */
  public ReturnedBefore returnedBefore(NetworkId network) {
    Set<String> deceased =
        store.all(network, Map.of("reason", ReturnReason.DECEASED.name()), BOUNCES_MAX).stream()
            .map(bounce -> bounce.state().participantId())
            .collect(Collectors.toSet());
    return new ReturnedBefore(deceased, entitlementId -> of(network, entitlementId));
  }

  /** How much of a run came back, by each channel that a run's total on a statement lacks. */
  public Pence returnedOf(NetworkId network, String runId, ReturnChannel channel) {
    return Pence.total(
        store.all(network, Map.of("runId", runId), BOUNCES_MAX).stream()
            .map(Stored::state)
            .filter(bounce -> bounce.reports().stream().anyMatch(r -> r.counted() == channel))
            .map(Bounce::returned)
            .toList());
  }

  /** What a run paid after all, and was to be paid again because of a refusal, is not for now. */
  public void holdBackPaid(
      NetworkId network, String runId, ShownPaid shown, Actor by, Cause cause) {
    store.all(network, Map.of("runId", runId), BOUNCES_MAX).stream()
        .filter(found -> found.state().stage() == BounceStage.READY)
        .filter(found -> !found.state().isMoneyBack() && shown.isShownPaid(network, found.state()))
        .forEach(found -> {
          var _ =
              change(network, found.id(), cause, bounce -> bounce.holdBack(by, clock.instant()));
        });
  }

  /** What came back of an entitlement, the earliest first. */
  public List<Bounce> of(NetworkId network, String entitlementId) {
    return store.all(network, Map.of("entitlementId", entitlementId), BOUNCES_MAX).stream()
        .map(Stored::state)
        .sorted((a, b) -> Integer.compare(a.round(), b.round()))
        .toList();
  }

  public Optional<Stored<Bounce>> find(NetworkId network, String id) {
    return store.find(network, id);
  }

  public Page<Bounce> page(
      NetworkId network, Map<String, String> equalTo, @Nullable String afterId, int limit) {
    return store.page(network, equalTo, afterId, limit);
  }

  Outcome<Stored<Bounce>> change(
      NetworkId network, String id, Cause cause, Function<Bounce, Decision<Bounce>> decide) {
    return store.change(network, id, cause, decide);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"));
  }

  Instant now() {
    return clock.instant();
  }

  private LocalDate actBy(LocalDate from) {
    LocalDate day = from;
    for (int i = 0; i < DAYS_TO_ACT; i++) {
      day = calendar.workingDayOnOrAfter(Nation.ENGLAND, day.plusDays(1));
    }
    return day;
  }
}
