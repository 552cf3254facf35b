package org.commontable.reimbursements.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.commontable.disclosure.Figure;
import org.commontable.disclosure.PublishedTable;
import org.commontable.disclosure.Rules;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.budget.Pots;
import org.commontable.reimbursements.entitlement.Answer;
import org.commontable.reimbursements.entitlement.BookedCosts;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Evidence;
import org.commontable.reimbursements.entitlement.Offer;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.entitlement.PotPosition;
import org.commontable.reimbursements.export.Cell;
import org.commontable.reimbursements.export.Grid;
import org.commontable.reimbursements.imported.ImportedPayment;
import org.commontable.reimbursements.imported.ImportedPayments;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.PaymentOrders;
import org.commontable.reimbursements.payee.OtherDetails;
import org.commontable.reimbursements.payee.OwnNames;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.reimbursements.secrets.KeyedHashes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Adds up what is known of payments. What leaves finance is cut by disclosure control. */
@Component
final class Reports {
  private static final int PAGE = 500;
  private static final ZoneId UK = ZoneId.of("Europe/London");
  private static final String BANK = "bank";

  /** Fifty bits tell the people of a network apart. */
  private static final int PSEUDONYM_LENGTH = 10;

  private static final String VARIOUS = "various";
  private static final List<String> ANSWERS =
      List.of("accepted", "took less", "declined", "gave away", "not answered", VARIOUS);

  private final Entitlements entitlements;
  private final Activities activities;
  private final PaymentOrders orders;
  private final Payees payees;
  private final OwnNames names;
  private final ImportedPayments imported;
  private final SamePeople people;
  private final KeyedHashes keyed;
  private final AggregateStore<PublishedQuarter> published;
  private final Thresholds thresholds;
  private final Pots pots;
  private final ObjectProvider<BookedCosts> booked;
  private final Clock clock;

  Reports(
      AggregateStores stores,
      Entitlements entitlements,
      Activities activities,
      PaymentOrders orders,
      Payees payees,
      OwnNames names,
      ImportedPayments imported,
      SamePeople people,
      KeyedHashes keyed,
      Thresholds thresholds,
      Pots pots,
      ObjectProvider<BookedCosts> booked,
      Clock clock) {
    this.entitlements = entitlements;
    this.activities = activities;
    this.orders = orders;
    this.payees = payees;
    this.names = names;
    this.imported = imported;
    this.people = people;
    this.keyed = keyed;
    this.thresholds = thresholds;
    this.pots = pots;
    this.booked = booked;
    this.published =
        stores.open(
            AggregateType.of("published_quarters", PublishedQuarter.class)
                .events(fact -> {
                  throw new IllegalStateException("Figures tell nothing: " + fact);
                }));
    this.clock = clock;
  }

  /**
   * Who was paid in time, by route.
   *
   * @param days on average from an activity's last day to the money, by route
   */
  record OnTime(Quarter quarter, PublishedTable table, Map<String, Figure> days, Rules rules) {}

  /** What was answered to offers. */
  record Answers(Quarter quarter, PublishedTable table) {}

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), UK);
  }

  /**
   * Who was paid by the day that they were promised, of everybody who was promised a day of a
   * quarter that is over. Who has not been paid yet is late: to leave them out would make a network
   * look the better the more people it leaves waiting.
   */
  OnTime onTime(NetworkId network, Quarter quarter) {
    PaidInAQuarter paid = new PaidInAQuarter();
    // A run or order pays many, and an activity has many who are paid.
    Map<String, String> routeOfEach = new HashMap<>();
    Map<String, Optional<Activity>> activityOfEach = new HashMap<>();
    LocalDate today = today();
    each(
        network,
        entitlement -> {
          Offer offer = entitlement.offer();
          if (offer == null || !quarter.holds(promisedBy(entitlement, offer))) {
            return;
          }
          Optional<Activity> activity =
              activityOfEach.computeIfAbsent(
                  entitlement.sessionId(), id -> activities.find(network, id));
          Optional<LocalDate> on = lastArrival(entitlement);
          if (on.isEmpty() && !isWaiting(entitlement, activity)) {
            return;
          }
          Payment payment = entitlement.payment();
          paid.add(
              pseudonym(network, entitlement),
              payment == null
                  ? routeAskedFor(network, entitlement)
                  : routeOfEach.computeIfAbsent(payment.runId(), id -> routeOf(network, id)),
              ChronoUnit.DAYS.between(promisedBy(entitlement, offer), on.orElse(today)),
              Math.max(
                  0,
                  ChronoUnit.DAYS.between(
                      activity.map(Activity::lastDay).orElse(offer.lastDay()), on.orElse(today))));
        });
    return asPublished(
        quarter, publish(network, quarter, paid.asTable(thresholds.of(network), BANK)));
  }

  /**
   * What was published last, for whoever else looks: to look publishes nothing, since a quarter's
   * versions are the network's own. Empty where nothing is yet, or the network's thresholds are
   * others by now: the first of its own people to look publishes it.
   */
  Optional<OnTime> lastOnTime(NetworkId network, Quarter quarter) {
    return published
        .find(network, idOf(network, quarter))
        .flatMap(found -> found.state().newest(PaidInAQuarter.TABLE))
        .filter(stands -> stands.rules().equals(thresholds.of(network)))
        .map(stands -> asPublished(quarter, stands));
  }

  private static OnTime asPublished(Quarter quarter, Publication shown) {
    Map<String, Figure> average = new TreeMap<>();
    shown
        .rows()
        .forEach(route ->
            average.put(
                route,
                shown
                    .waits()
                    .getOrDefault(route, Publication.Wait.OF_NOBODY)
                    .average(shown.rules())));
    return new OnTime(quarter, shown.published(), average, shown.rules());
  }

  /** Whoever wanted to be paid later was promised no earlier day. */
  private static LocalDate promisedBy(Entitlement entitlement, Offer offer) {
    LocalDate agreed = entitlement.notBefore();
    return agreed != null && agreed.isAfter(offer.payBy()) ? agreed : offer.payBy();
  }

  /** When somebody had all of it; empty while they have not. */
  private static Optional<LocalDate> lastArrival(Entitlement entitlement) {
    Payment payment = entitlement.payment();
    return payment == null || !payment.stillToSettle().amountsToNothing()
        ? Optional.empty()
        : payment.arrivals().stream().map(Payment.Arrival::on).max(LocalDate::compareTo);
  }

  /** Whether somebody who said yes has not been paid, by whosever hand it lies. */
  private static boolean isWaiting(Entitlement entitlement, Optional<Activity> activity) {
    return switch (entitlement.state()) {
      case CLAIMED, APPROVED, IN_RUN -> true;
      case PAID, PAID_WITH_DIFFERENCE ->
          entitlement.payment() != null
              && !entitlement.payment().stillToSettle().amountsToNothing();
      case ACCEPTED -> activity.filter(Activity::cancelled).isEmpty();
      case UNOFFERED, OFFERED, DECLINED, GIVEN_AWAY, NOTHING_DUE, WRITTEN_OFF, WITHDRAWN -> false;
    };
  }

  /**
   * What people answered to offers for activities of a quarter; nobody and everybody hidden. A
   * person counts once: who answered one offer so and another otherwise is a kind of their own.
   */
  Answers answers(NetworkId network, Quarter quarter) {
    Map<String, Set<String>> byPerson = new TreeMap<>();
    each(
        network,
        entitlement -> {
          Offer offer = entitlement.offer();
          if (offer != null && quarter.holds(offer.firstDay())) {
            Answer answer = entitlement.answered() == null ? null : entitlement.answered().answer();
            byPerson
                .computeIfAbsent(pseudonym(network, entitlement), _ -> new TreeSet<>())
                .add(answerName(answer));
          }
        });
    Map<String, Set<String>> cells = new HashMap<>();
    byPerson.forEach((person, given) ->
        cells
            .computeIfAbsent(
                Publication.nameOf("", given.size() == 1 ? given.iterator().next() : VARIOUS),
                _ -> new HashSet<>())
            .add(person));
    return new Answers(
        quarter,
        publish(
                network,
                quarter,
                Publication.of(
                    "answers",
                    thresholds.of(network).sensitive(),
                    List.of(),
                    ANSWERS,
                    cells,
                    Map.of()))
            .published());
  }

  /**
   * What reached each person in a tax year, by this system and by those whose payments were
   * imported, for what a tax office may ask of whoever pays (Finance Act 2011, Schedule 23: names
   * and addresses of whom, and how much). For finance only. A name or address that was erased by
   * then, or that nobody gave, is empty. What is on its way stands apart, and counts when it is
   * there.
   *
   * @param startsIn the calendar year in which the tax year begins, on 6 April
   */
  Grid yearEnd(NetworkId network, String organisationId, int startsIn) {
    LocalDate first = LocalDate.of(startsIn, 4, 6);
    LocalDate last = LocalDate.of(startsIn + 1, 4, 5);
    LocalDate today = today();
    Map<String, PaidInAYear> sums = new TreeMap<>();
    each(
        network,
        entitlement -> {
          Payment payment = entitlement.payment();
          if (payment != null && organisationId.equals(entitlement.payingOrganisationId())) {
            payment.arrivals().stream()
                .filter(arrival -> isWithin(arrival.on(), first, last))
                .forEach(arrival -> {
                  PaidInAYear sum =
                      sums.computeIfAbsent(entitlement.participantId(), _ -> new PaidInAYear());
                  if (arrival.on().isAfter(today)) {
                    sum.expect(arrival.amount());
                  } else {
                    sum.add(entitlement.category(), arrival.amount(), false);
                  }
                });
            payment.repayments().stream()
                .filter(back -> isWithin(back.on(), first, last))
                .forEach(back -> {
                  PaidInAYear sum =
                      sums.computeIfAbsent(entitlement.participantId(), _ -> new PaidInAYear());
                  if (isToCome(payment, today)) {
                    sum.expectLess(back.amount());
                  } else {
                    sum.giveBack(entitlement.category(), back.amount());
                  }
                });
          }
        });
    importedIn(
        network,
        organisationId,
        payment -> {
          if (isWithin(payment.on(), first, last) && !payment.amount().amountsToNothing()) {
            sums.computeIfAbsent(
                    people.kept(network, payment.participantId()), _ -> new PaidInAYear())
                .add(payment.category(), payment.amount(), true);
          }
        });
    List<List<Cell>> rows = new ArrayList<>();
    sums.forEach((participant, sum) -> {
      Recipient who = recipient(network, participant);
      rows.add(
          List.of(
              Cell.text(participant),
              Cell.text(who.name()),
              Cell.text(who.address()),
              Cell.count(sum.payments()),
              Cell.money(sum.forTime()),
              Cell.money(sum.expenses()),
              Cell.money(sum.byOtherSystems().value()),
              Cell.text(who.paidTo()),
              Cell.money(sum.toCome().value())));
    });
    return new Grid(
        "Tax year " + startsIn,
        List.of(
            "person",
            "name",
            "address",
            "payments",
            "for time",
            "expenses given back",
            "of both, paid by an earlier system",
            "paid to somebody for them",
            "on its way and not counted yet"),
        rows);
  }

  /**
   * What people gave away and is in no batch for a cause yet. It was never theirs, and the
   * organisation owes it to the cause that they named. For finance only.
   */
  Grid givenAway(NetworkId network, String organisationId) {
    List<List<Cell>> rows = new ArrayList<>();
    each(
        network,
        entitlement -> {
          Evidence evidence = entitlement.evidence();
          Pence open = entitlement.stillToPassOn();
          if (evidence != null
              && !open.amountsToNothing()
              && organisationId.equals(entitlement.payingOrganisationId())) {
            Coding coding = entitlement.coding();
            rows.add(
                List.of(
                    Cell.day(evidence.on()),
                    Cell.text(causeOf(entitlement)),
                    Cell.money(open.value()),
                    Cell.text(coding == null ? "" : coding.costCentre()),
                    Cell.text(coding == null ? "" : coding.subjectiveCode()),
                    Cell.text(entitlement.id())));
          }
        });
    return new Grid(
        "Given away",
        List.of("on", "cause", "amount", "cost centre", "subjective code", "record"),
        rows);
  }

  private static String causeOf(Entitlement entitlement) {
    return entitlement.answered() != null
            && entitlement.answered().answer() instanceof Answer.GiveAway(var cause)
            && cause != null
        ? cause
        : "";
  }

  /** What is committed, approved and paid by cost centre and subjective code. For finance only. */
  Grid budgetPosition(NetworkId network, String organisationId) {
    Map<List<String>, long[]> sums = new LinkedHashMap<>();
    each(
        network,
        entitlement -> {
          if (organisationId.equals(entitlement.payingOrganisationId())) {
            Cost.Code code = entitlement.cost().code();
            List<String> key =
                code == null
                    ? List.of("", "", "")
                    : List.of(code.programmeId(), code.costCentre(), code.subjectiveCode());
            add(sums.computeIfAbsent(key, _ -> new long[4]), entitlement);
          }
        });
    booked
        .orderedStream()
        .flatMap(costs -> costs.by(network, organisationId).stream())
        .forEach(one ->
            sums.computeIfAbsent(keyOf(network, one.potId()), _ -> new long[4])[2] +=
                one.cost().value());
    List<List<Cell>> rows = new ArrayList<>();
    sums.forEach((key, sum) -> {
      List<Cell> row = new ArrayList<>();
      key.forEach(text -> row.add(Cell.text(text)));
      for (long pence : sum) {
        row.add(Cell.money(pence));
      }
      rows.add(row);
    });
    return new Grid(
        "Budget position",
        List.of(
            "programme",
            "cost centre",
            "subjective code",
            "committed",
            "approved",
            "paid",
            "released"),
        rows);
  }

  /** Where a booking belongs: it is paid for as an expense. */
  private List<String> keyOf(NetworkId network, @Nullable String potId) {
    return Optional.ofNullable(potId)
        .flatMap(id -> pots.find(network, id))
        .map(pot -> {
          Coding coding = pot.codingOf(true);
          return List.of(pot.programmeId(), coding.costCentre(), coding.subjectiveCode());
        })
        .orElse(List.of("", "", ""));
  }

  private static void add(long[] sum, Entitlement entitlement) {
    PotPosition part = PotPosition.of(entitlement);
    sum[0] += part.committed().value();
    sum[1] += part.approved().value();
    sum[2] += part.paid().value();
    sum[3] += part.released().value();
  }

  /** Tables of one quarter count the same people: so they are published beside each other. */
  private Publication publish(NetworkId network, Quarter quarter, Publication wanted) {
    String id = idOf(network, quarter);
    return published
        .put(
            network,
            id,
            Cause.timer("reports"),
            found -> found.orElseGet(() -> PublishedQuarter.none(id)).publish(wanted))
        .orThrow()
        .state()
        .newest(wanted.table())
        .orElseThrow();
  }

  private static String idOf(NetworkId network, Quarter quarter) {
    return Ids.derived("published", network.value(), quarter.toString());
  }

  private String pseudonym(NetworkId network, Entitlement entitlement) {
    return Ids.derived(keyed.of(network).of("figures", entitlement.participantId()))
        .substring(0, PSEUDONYM_LENGTH);
  }

  private void each(NetworkId network, Consumer<Entitlement> consumer) {
    @Nullable String after = null;
    do {
      Page<Entitlement> page = entitlements.ofNetwork(network, after, PAGE);
      page.items().forEach(stored -> consumer.accept(stored.state()));
      after = page.next();
    } while (after != null);
  }

  private String routeOf(NetworkId network, String runId) {
    return orders.routeOf(network, runId).orElse(BANK);
  }

  /** What somebody who is not paid yet has asked for. */
  private String routeAskedFor(NetworkId network, Entitlement entitlement) {
    return payees
        .find(network, entitlement.participantId())
        .map(payee -> payee.state().newest().route())
        .filter(route -> route != Route.BACS)
        .map(route -> route.name().toLowerCase(Locale.ROOT))
        .orElse(BANK);
  }

  /**
   * Who was paid.
   *
   * @param name their own: as it was given, or else of their account, unless that is another's
   * @param paidTo the name of whoever takes their money for them
   */
  private record Recipient(String name, String address, String paidTo) {}

  private Recipient recipient(NetworkId network, String participantId) {
    Optional<OwnNames.Clear> own = names.lastGiven(network, participantId);
    Optional<Payee> payee =
        people
            .startingWith(network, List.of(participantId))
            .flatMap(id -> payees.find(network, id).stream())
            .map(Stored::state)
            .filter(known -> known.newest().sealed() != null)
            .findFirst();
    Optional<PayeeVersion> version = payee.map(Payee::newest);
    String enteredUnder = payee.map(Payee::participantId).orElse(participantId);
    OtherDetails details =
        version
            .map(newest ->
                newest.route() == Route.BACS
                    ? new OtherDetails(payees.nameOn(network, enteredUnder, newest), null, null)
                    : payees.openOther(network, enteredUnder, newest))
            .orElse(new OtherDetails("", null, null));
    boolean byAnother = version.filter(newest -> newest.guardianId() != null).isPresent();
    String sentTo = byAnother || details.address() == null ? "" : details.address();
    return new Recipient(
        own.map(OwnNames.Clear::name).orElse(byAnother ? "" : details.name()),
        own.flatMap(clear -> Optional.ofNullable(clear.address())).orElse(sentTo),
        byAnother ? details.name() : "");
  }

  private void importedIn(
      NetworkId network, String organisationId, Consumer<ImportedPayment> consumer) {
    @Nullable String after = null;
    do {
      Page<ImportedPayment> page = imported.ofOrganisation(network, organisationId, after, PAGE);
      page.items().forEach(stored -> consumer.accept(stored.state()));
      after = page.next();
    } while (after != null);
  }

  private static boolean isToCome(Payment payment, LocalDate today) {
    return payment.arrivals().stream().allMatch(arrival -> arrival.on().isAfter(today));
  }

  private static boolean isWithin(LocalDate day, LocalDate first, LocalDate last) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  private static String answerName(@Nullable Answer answer) {
    return switch (answer) {
      case null -> "not answered";
      case Answer.Accept _ -> "accepted";
      case Answer.TakeLess _ -> "took less";
      case Answer.Nothing _ -> "declined";
      case Answer.GiveAway _ -> "gave away";
    };
  }
}
