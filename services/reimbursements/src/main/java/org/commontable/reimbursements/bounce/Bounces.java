package org.commontable.reimbursements.bounce;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.Nation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where payments that came back lie, and what follows from each report of one. */
@Component
public final class Bounces {
  private static final int BOUNCES_MAX = 50_000;

  /** Working days in which a return must be acted on, by the rules of ARUCS. */
  static final int DAYS_TO_ACT = 3;

  private final AggregateStore<Bounce> store;
  private final Entitlements entitlements;
  private final Ledger ledger;
  private final BankCalendar calendar;
  private final Clock clock;

  Bounces(
      AggregateStores stores,
      Entitlements entitlements,
      Ledger ledger,
      BankCalendar calendar,
      Clock clock) {
    this.store =
        stores.open(
            AggregateType.of("bounces", Bounce.class).events(BounceFact::form),
            "payingOrganisationId",
            "participantId");
    this.entitlements = entitlements;
    this.ledger = ledger;
    this.calendar = calendar;
    this.clock = clock;
  }

  List<Stored<Bounce>> ofPerson(NetworkId network, String participantId) {
    return store.all(network, Map.of("participantId", participantId), BOUNCES_MAX);
  }

  /**
   * Takes a report of a payment that came back. Done in this order, and again from the start by
   * whoever repeats it: the bounce, the ledger, the entitlement.
   */
  public Outcome<Stored<Bounce>> report(
      NetworkId network, Bounce.Returned paid, ReturnReport report, Cause cause) {
    String id = Bounce.idFor(network, paid.runId(), paid.entitlementId());
    return store
        .put(
            network,
            id,
            cause,
            found ->
                found
                    .map(bounce -> bounce.report(report))
                    .orElseGet(() -> Bounce.first(id, paid, report, actBy(report.on()))))
        .then(bounce -> post(bounce, cause.further()))
        .then(bounce -> tell(bounce, cause.further()));
  }

  /** What came back is owed again: the ledger is told of what it does not know yet. */
  private Outcome<Stored<Bounce>> post(Stored<Bounce> stored, Cause cause) {
    Bounce bounce = stored.state();
    Pence returned = bounce.returned();
    if (!returned.isMoreThan(bounce.posted())) {
      return Outcome.done(stored);
    }
    Pence more = returned.minus(bounce.posted());
    return ledger
        .post(
            new LedgerId(stored.network(), bounce.payingOrganisationId()),
            Batch.movement(
                "return:" + bounce.id() + ":" + bounce.posted().value() + "-" + returned.value(),
                bounce.reportedOn(),
                Line.debit(Account.PAYMENTS_IN_TRANSIT, more),
                Line.credit(Account.RETURNED_AND_OWED, more)),
            cause.by())
        .then(posted ->
            store.change(stored.network(), stored.id(), cause, b -> b.postedUpTo(returned)));
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
        .map(entitlement -> stored);
  }

  /** What is written off or paid by hand is owed no more. */
  Outcome<Stored<Bounce>> close(NetworkId network, String id, Bounce.Closure why, Cause cause) {
    return change(network, id, cause, bounce -> bounce.close(why, cause.by(), clock.instant()))
        .then(stored -> {
          Bounce bounce = stored.state();
          if (bounce.posted().amountsToNothing()) {
            return Outcome.done(stored);
          }
          Account to =
              why == Bounce.Closure.WRITTEN_OFF
                  ? Account.INVOLVEMENT_EXPENSE
                  : Account.PAID_BY_HAND;
          return ledger
              .post(
                  new LedgerId(network, bounce.payingOrganisationId()),
                  Batch.movement(
                      "return-closed:" + bounce.id(),
                      today(),
                      Line.debit(Account.RETURNED_AND_OWED, bounce.posted()),
                      Line.credit(to, bounce.posted())),
                  cause.by())
              .map(posted -> stored);
        });
  }

  public ReturnedBefore returnedBefore(NetworkId network, String organisationId) {
    return new ReturnedBefore(
        store.all(network, Map.of("payingOrganisationId", organisationId), BOUNCES_MAX).stream()
            .map(Stored::state)
            .toList());
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
