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
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
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
  Bounces by(Clock other, Steps heard) {
    return new Bounces(store, entitlements, ledger, calendar, heard, other);
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

  /** What is written off or paid by hand is owed no more. */
  Outcome<Stored<Bounce>> close(
      NetworkId network, String id, Bounce.Closure why, Actor by, Cause cause) {
    return change(network, id, cause, bounce -> bounce.close(why, by, today(), clock.instant()))
        .then(bounce -> carryOut(bounce, cause.further()));
  }

  /**
   * Does what follows from what is known, as far as it has not been done. Each movement of the
   * ledger has a key of what it is about, and the entitlement comes back once: so this may stop
   * after any write and be begun again by anybody.
   */
  private Outcome<Stored<Bounce>> carryOut(Stored<Bounce> stored, Cause cause) {
    steps.after("bounce written");
    Bounce bounce = stored.state();
    Pence returned = bounce.returned();
    Pence settled = bounce.closed() == null ? Pence.NOTHING : returned;
    return post(stored, cause)
        .then(posted -> tell(posted, cause))
        .then(told -> settle(told, cause))
        .then(done ->
            store.change(
                done.network(),
                done.id(),
                cause,
                now -> now.carriedOut(returned, settled, bounce.wakeAt())));
  }

  /** What came back is owed again. */
  private Outcome<Stored<Bounce>> post(Stored<Bounce> stored, Cause cause) {
    Bounce bounce = stored.state();
    Outcome<Stored<Bounce>> posted = Outcome.done(stored);
    for (Bounce.Portion portion : bounce.portions()) {
      if (portion.to().isMoreThan(bounce.posted())) {
        Batch batch =
            Batch.movement(
                "return:" + bounce.id() + ":" + portion.key(),
                portion.on(),
                Line.debit(Account.PAYMENTS_IN_TRANSIT, portion.amount()),
                Line.credit(Account.RETURNED_AND_OWED, portion.amount()));
        posted = posted.then(of -> movement(of, batch, cause));
      }
    }
    return posted;
  }

  /** All of it came back: the person is unpaid again. */
  private Outcome<Stored<Bounce>> tell(Stored<Bounce> stored, Cause cause) {
    Bounce bounce = stored.state();
    if (!bounce.wholeCameBack()) {
      return Outcome.done(stored);
    }
    return entitlements
        .comeBack(
            stored.network(), bounce.entitlementId(), bounce.runId(), bounce.reportedOn(), cause)
        .map(entitlement -> {
          steps.after("entitlement came back");
          return stored;
        });
  }

  /** What is closed is owed no more; also what comes back after that. */
  private Outcome<Stored<Bounce>> settle(Stored<Bounce> stored, Cause cause) {
    Bounce bounce = stored.state();
    Bounce.Closure why = bounce.closed();
    Outcome<Stored<Bounce>> settled = Outcome.done(stored);
    if (why == null) {
      return settled;
    }
    LocalDate closedOn = bounce.closedOn() == null ? bounce.reportedOn() : bounce.closedOn();
    Account to =
        why == Bounce.Closure.WRITTEN_OFF ? Account.INVOLVEMENT_EXPENSE : Account.PAID_BY_HAND;
    for (Bounce.Portion portion : bounce.portions()) {
      if (portion.to().isMoreThan(bounce.settled())) {
        Batch batch =
            Batch.movement(
                "return-closed:" + bounce.id() + ":" + portion.key(),
                portion.on().isAfter(closedOn) ? portion.on() : closedOn,
                Line.debit(Account.RETURNED_AND_OWED, portion.amount()),
                Line.credit(to, portion.amount()));
        settled = settled.then(of -> movement(of, batch, cause));
      }
    }
    return settled;
  }

  private Outcome<Stored<Bounce>> movement(Stored<Bounce> of, Batch batch, Cause cause) {
    return ledger
        .post(new LedgerId(of.network(), of.state().payingOrganisationId()), batch, cause.by())
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
            .filter(bounce -> bounce.reports().stream().anyMatch(r -> r.channel() == channel))
            .map(Bounce::returned)
            .toList());
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
