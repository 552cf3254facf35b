package org.commontable.reimbursements.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.commontable.disclosure.Figure;
import org.commontable.disclosure.PublishedTable;
import org.commontable.disclosure.Rules;
import org.commontable.disclosure.Table;
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
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.entitlement.Answer;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.EntitlementState;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Offer;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.export.Cell;
import org.commontable.reimbursements.export.Grid;
import org.commontable.reimbursements.order.PaymentOrders;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.payee.Route;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds up what is known of payments. What leaves finance is cut by disclosure control. */
@Component
final class Reports {
  private static final int PAGE = 500;
  private static final ZoneId UK = ZoneId.of("Europe/London");
  private static final String BANK = "bank";
  private static final String VARIOUS = "various";
  private static final List<String> ANSWERS =
      List.of("accepted", "took less", "declined", "gave away", "not answered", VARIOUS);

  private final Entitlements entitlements;
  private final Activities activities;
  private final PaymentOrders orders;
  private final Payees payees;
  private final AggregateStore<QuarterFigures> figures;
  private final AggregateStore<PublishingRules> rules;
  private final Clock clock;

  Reports(
      AggregateStores stores,
      Entitlements entitlements,
      Activities activities,
      PaymentOrders orders,
      Payees payees,
      Clock clock) {
    this.entitlements = entitlements;
    this.activities = activities;
    this.orders = orders;
    this.payees = payees;
    this.figures =
        stores.open(
            AggregateType.of("quarter_figures", QuarterFigures.class)
                .events(fact -> {
                  throw new IllegalStateException("Figures tell nothing: " + fact);
                }));
    this.rules =
        stores.open(
            AggregateType.of("publishing_rules", PublishingRules.class)
                .events(fact -> {
                  throw new IllegalStateException("Thresholds tell nothing: " + fact);
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

  Stored<PublishingRules> rulesOf(NetworkId network) {
    return rules
        .find(network, PublishingRules.ID)
        .orElseGet(() -> new Stored<>(network, PublishingRules.ID, 0, PublishingRules.usual()));
  }

  Outcome<Stored<PublishingRules>> replaceRules(
      NetworkId network, PublishingRules asked, Cause cause) {
    return rules.put(network, PublishingRules.ID, cause, found -> Decision.changed(asked));
  }

  /** Who was paid in a quarter that is over, held against the day that they were promised. */
  OnTime onTime(NetworkId network, Quarter quarter) {
    PaidInAQuarter paid = new PaidInAQuarter();
    // A run or order pays many, and an activity has many who are paid.
    Map<String, String> routeOfEach = new HashMap<>();
    Map<String, Optional<LocalDate>> lastDays = new HashMap<>();
    each(
        network,
        entitlement -> {
          Payment payment = entitlement.payment();
          Offer offer = entitlement.offer();
          if (payment != null && offer != null && quarter.holds(payment.paidOn())) {
            LocalDate last =
                lastDays
                    .computeIfAbsent(entitlement.sessionId(), id -> lastDayOf(network, id))
                    .orElse(offer.lastDay());
            paid.add(
                entitlement.participantId(),
                routeOfEach.computeIfAbsent(payment.runId(), id -> routeOf(network, id)),
                ChronoUnit.DAYS.between(offer.payBy(), payment.paidOn()),
                Math.max(0, ChronoUnit.DAYS.between(last, payment.paidOn())));
          }
        });
    Rules thresholds = rulesOf(network).state().rules();
    QuarterFigures held =
        held(network, paid.figures(idOf(network, "on-time", quarter)), thresholds);
    TreeSet<String> routes = new TreeSet<>(held.waits().keySet());
    held.counts().keySet().forEach(name -> routes.add(name.substring(0, name.indexOf('|'))));
    if (routes.isEmpty()) {
      routes.add(BANK);
    }
    PublishedTable table =
        Table.of(
                routes,
                List.of(PaidInAQuarter.IN_TIME, PaidInAQuarter.LATE),
                (route, when) -> held.counts().getOrDefault(PaidInAQuarter.nameOf(route, when), 0L))
            .by(thresholds);
    Map<String, Figure> average = new TreeMap<>();
    routes.forEach(route ->
        average.put(
            route,
            held.waits().getOrDefault(route, QuarterFigures.Wait.OF_NOBODY).average(thresholds)));
    return new OnTime(quarter, table, average, thresholds);
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
                .computeIfAbsent(entitlement.participantId(), _ -> new TreeSet<>())
                .add(answerName(answer));
          }
        });
    Map<String, Long> counts = new LinkedHashMap<>();
    ANSWERS.forEach(kind -> counts.put(kind, 0L));
    byPerson
        .values()
        .forEach(given ->
            counts.merge(given.size() == 1 ? given.iterator().next() : VARIOUS, 1L, Long::sum));
    Rules thresholds = rulesOf(network).state().rules().sensitive();
    QuarterFigures held =
        held(
            network,
            new QuarterFigures(idOf(network, "answers", quarter), counts, Map.of()),
            thresholds);
    Map<String, Long> inOrder = new LinkedHashMap<>();
    ANSWERS.forEach(kind -> inOrder.put(kind, held.counts().getOrDefault(kind, 0L)));
    return new Answers(quarter, Table.list(inOrder).by(thresholds));
  }

  /**
   * What each person was paid in a tax year, for the return that a tax office may ask for (section
   * 16, Taxes Management Act 1970). For finance only. A name or address that was erased by then is
   * empty.
   *
   * @param startsIn the calendar year in which the tax year begins, on 6 April
   */
  Grid yearEnd(NetworkId network, String organisationId, int startsIn) {
    LocalDate first = LocalDate.of(startsIn, 4, 6);
    LocalDate last = LocalDate.of(startsIn + 1, 4, 5);
    Map<String, long[]> sums = new TreeMap<>();
    each(
        network,
        entitlement -> {
          Payment payment = entitlement.payment();
          if (payment != null
              && organisationId.equals(entitlement.payingOrganisationId())
              && !payment.paidOn().isBefore(first)
              && !payment.paidOn().isAfter(last)) {
            long[] sum = sums.computeIfAbsent(entitlement.participantId(), _ -> new long[3]);
            sum[entitlement.category() == Category.EXPENSE ? 1 : 0] += payment.amount().value();
            sum[2]++;
          }
        });
    List<List<Cell>> rows = new ArrayList<>();
    sums.forEach((participant, sum) -> {
      String[] who = nameAndAddress(network, participant);
      rows.add(
          List.of(
              Cell.text(participant),
              Cell.text(who[0]),
              Cell.text(who[1]),
              Cell.count(sum[2]),
              Cell.money(sum[0]),
              Cell.money(sum[1])));
    });
    return new Grid(
        "Tax year " + startsIn,
        List.of("person", "name", "address", "payments", "for time", "expenses given back"),
        rows);
  }

  /** What is committed, approved and paid by cost centre and subjective code. For finance only. */
  Grid budgetPosition(NetworkId network, String organisationId) {
    Map<List<String>, long[]> sums = new LinkedHashMap<>();
    each(
        network,
        entitlement -> {
          if (organisationId.equals(entitlement.payingOrganisationId())) {
            Coding coding = entitlement.coding();
            List<String> key =
                List.of(
                    String.valueOf(entitlement.programmeId()),
                    coding == null ? "" : coding.costCentre(),
                    coding == null ? "" : coding.subjectiveCode());
            add(sums.computeIfAbsent(key, _ -> new long[4]), entitlement);
          }
        });
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

  private static void add(long[] sum, Entitlement entitlement) {
    long offered = entitlement.offer() == null ? 0 : entitlement.offer().amount().value();
    Payment payment = entitlement.payment();
    EntitlementState state = entitlement.state();
    if (payment != null) {
      sum[2] += payment.amount().value();
      sum[3] += Math.max(0, offered - payment.amount().value());
    } else if (entitlement.approval() != null) {
      long approved = entitlement.approval().amount().value();
      sum[1] += approved;
      sum[3] += Math.max(0, offered - approved);
    } else if (state == EntitlementState.DECLINED
        || state == EntitlementState.GIVEN_AWAY
        || state == EntitlementState.NOTHING_DUE) {
      sum[3] += offered;
    } else {
      sum[0] += entitlement.claim().map(claim -> claim.amount().value()).orElse(offered);
    }
  }

  private static String idOf(NetworkId network, String what, Quarter quarter) {
    return Ids.derived("figures", network.value(), what, "of people", quarter.toString());
  }

  private QuarterFigures held(NetworkId network, QuarterFigures now, Rules thresholds) {
    return figures
        .put(
            network,
            now.id(),
            Cause.timer("reports"),
            found ->
                found
                    .map(before -> before.now(now, thresholds))
                    .orElseGet(() -> Decision.changed(now)))
        .orThrow()
        .state();
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

  private Optional<LocalDate> lastDayOf(NetworkId network, String sessionId) {
    return activities.find(network, sessionId).map(Activity::lastDay);
  }

  private String[] nameAndAddress(NetworkId network, String participantId) {
    Optional<PayeeVersion> version =
        payees.find(network, participantId).map(Stored::state).map(Payee::newest);
    if (version.isEmpty() || version.get().sealed() == null) {
      return new String[] {"", ""};
    }
    if (version.get().route() == Route.BACS) {
      return new String[] {payees.open(network, participantId, version.get()).accountName(), ""};
    }
    var other = payees.openOther(network, participantId, version.get());
    return new String[] {other.name(), other.address() == null ? "" : other.address()};
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
