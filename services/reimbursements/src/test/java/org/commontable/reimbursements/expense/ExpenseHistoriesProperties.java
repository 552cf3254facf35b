package org.commontable.reimbursements.expense;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.commontable.events.Attempt;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Claim;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.expense.ExpenseClaim.Stage;
import org.commontable.reimbursements.expense.MileageYear.DaySpent;
import org.commontable.reimbursements.expense.MileageYear.FlatDay;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * Random histories of one person's claims that want the same days, the same agreement and the same
 * advance: submitted, two at an instant, taken back, sent back, edited, paid, repeated word for
 * word, and stopped dead after any write. Whatever happens, each thing is had once, and what no
 * submitted claim has is free.
 */
@Tag("F5")
class ExpenseHistoriesProperties {
  private static final int CLAIMS = 3;

  private static final class Setting {
    static final Scene SCENE = new Scene();
    static final String CARD = SCENE.expenseCard();
  }

  enum Act {
    SUBMIT,
    SUBMIT_ALL_AT_ONCE,
    TAKE_BACK,
    SEND_BACK,
    EDIT,
    PAY,
    CLOCK,
    REPEAT_LAST
  }

  /**
   * One thing that happens.
   *
   * @param claim to which claim
   * @param lines which lines it then has
   * @param stopsAfter writes after which the process stops; 0 for never
   */
  record Event(Act act, int claim, int lines, int stopsAfter) {}

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void what_can_be_had_once_is_had_once_and_what_nobody_has_is_free(
      @ForAll("histories") List<Event> events) {
    History history = new History();
    events.forEach(history::happen);
    history.end();
    Statistics.label("something was paid").collect(history.paid > 0);
    Statistics.label("a claim was refused what another had")
        .collect(history.refused > 0)
        .coverage(checks -> checks.check(true).percentage(part -> part > 30));
    Statistics.label("a try was stopped")
        .collect(history.stopped > 0)
        .coverage(checks -> checks.check(true).percentage(part -> part > 30));
  }

  @Provide
  Arbitrary<List<Event>> histories() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(10, Act.SUBMIT),
                Tuple.of(3, Act.SUBMIT_ALL_AT_ONCE),
                Tuple.of(4, Act.TAKE_BACK),
                Tuple.of(2, Act.SEND_BACK),
                Tuple.of(4, Act.EDIT),
                Tuple.of(1, Act.PAY),
                Tuple.of(3, Act.CLOCK),
                Tuple.of(2, Act.REPEAT_LAST)),
            Arbitraries.integers().between(0, CLAIMS - 1),
            Arbitraries.integers().between(1, 63),
            Stopping.mostlyNever())
        .as(Event::new)
        .list()
        .ofMinSize(15)
        .ofMaxSize(30);
  }

  /** One person and their claims. */
  private static final class History {
    private final Scene scene = Setting.SCENE;
    private final NetworkId network = scene.networkId();
    private final String person = Scene.anId();
    private final Actor self = new Actor("account-of-" + person, person);
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    private final Expenses expenses = scene.service.bean(Expenses.class);
    private final Entitlements entitlements = scene.service.bean(Entitlements.class);
    private final SubmittingAClaim submitting = scene.service.bean(SubmittingAClaim.class);
    private final String agreement = agreed();
    private final String advance = scene.paidAdvance(person, 700);
    private final List<String> claims = new ArrayList<>();
    private final Set<String> paidClaims = new HashSet<>();
    private Runnable last = () -> {};
    private int paid;
    private int refused;
    private int stopped;

    History() {
      for (int i = 0; i < CLAIMS; i++) {
        claims.add(
            scene
                .person(person)
                .post(API + "/expense-claims", claimOf(39 + i))
                .require(201)
                .field("id"));
      }
    }

    void happen(Event event) {
      String id = claims.get(event.claim());
      Cause cause = cause();
      switch (event.act()) {
        case SUBMIT -> act(() -> submit(event, id, cause));
        case SUBMIT_ALL_AT_ONCE -> all();
        case TAKE_BACK -> act(() -> heard(event).takeBack(network, id, self, null, cause));
        case SEND_BACK -> act(() -> heard(event).takeBack(network, id, self, "Which one?", cause));
        case EDIT -> edit(id, event.lines());
        case PAY -> pay(id);
        case CLOCK -> clock();
        case REPEAT_LAST -> last.run();
      }
      look();
    }

    private SubmittingAClaim heard(Event event) {
      return submitting.by(Stopping.after(event.stopsAfter()));
    }

    private void submit(Event event, String id, Cause cause) {
      refused +=
          heard(event).submit(network, id, self, cause) instanceof Outcome.Refused<?>(var refusal)
                  && List.of("claimed-already", "pre-approval-missing", "advance-settled")
                      .contains(refusal.code())
              ? 1
              : 0;
    }

    /** Does it, and remembers it for somebody who repeats it word for word. */
    private void act(Runnable what) {
      stopped += Stopping.stops(what) ? 1 : 0;
      last = () -> Stopping.stops(what);
    }

    private void all() {
      try (ExecutorService together = Executors.newFixedThreadPool(CLAIMS)) {
        claims.forEach(id -> {
          var _ = together.submit(() -> submitting.submit(network, id, self, cause()));
        });
      }
    }

    private void edit(String id, int lines) {
      String path = API + "/expense-claims/" + id;
      var _ = scene.person(person).put(path, claimOf(lines), scene.person(person).get(path).etag());
    }

    /** Whatever is owed for it by now is paid. */
    private void pay(String id) {
      entitlement(id)
          .flatMap(Entitlement::claim)
          .filter(_ -> paidClaims.add(id))
          .map(Claim::amount)
          .ifPresent(amount -> {
            String owed = Entitlement.idOfDue(network, Due.Origin.EXPENSES, id);
            scene.approve(owed, amount.value()).require(200);
            scene.paid(owed, today);
            paid++;
          });
    }

    /** What is due is done, and what a stop kept from being told is told. */
    private void clock() {
      claims.forEach(id -> {
        Stored<ExpenseClaim> claim = stored(id);
        if (claim.state().clearAt() != null) {
          submitting.clearAway(claim);
        }
        submitting.putForward(stored(id), Cause.timer("test")).orThrow();
      });
    }

    /** Holds at every instant. */
    private void look() {
      List<ExpenseClaim> submitted = submitted();
      assertOnce(submitted, line -> line.kind() == ExpenseKind.HOME_MEETING ? line.on() : null);
      assertOnce(submitted, ExpenseLine::preApprovalId);
      assertThat(parkingToday(submitted)).as("the limit of a day").isLessThanOrEqualTo(1_000);
      assertThat(submitted.stream().filter(claim -> claim.advanceId() != null).count())
          .isLessThanOrEqualTo(1);
      for (String id : claims) {
        ExpenseClaim claim = stored(id).state();
        Pence owed =
            entitlement(id)
                .map(e -> e.payment() != null ? e.payment().amount() : owed(e))
                .orElse(Pence.NOTHING);
        if (claim.stage() == Stage.DRAFT) {
          assertThat(owed).as("a draft is owed nothing").isEqualTo(Pence.NOTHING);
        } else {
          assertThat(owed.isMoreThan(claim.toPay())).as("never more than it comes to").isFalse();
        }
        assertThat(paidClaims.contains(id) && claim.stage() == Stage.DRAFT).isFalse();
      }
    }

    /** Once nothing is under way any more. */
    void end() {
      clock();
      look();
      List<ExpenseClaim> submitted = submitted();
      Set<String> keys =
          submitted.stream()
              .flatMap(claim ->
                  claim.lines().stream().map(line -> submissionOf(claim).keyOf(claim, line)))
              .collect(Collectors.toSet());
      MileageYear year = expenses.mileage(network, person, TaxYear.of(today));
      MileageYear before = expenses.mileage(network, person, TaxYear.of(today.minusDays(1)));
      Stream.of(year, before)
          .forEach(held -> {
            assertThat(keys).containsAll(held.ways().stream().map(way -> way.key()).toList());
            assertThat(keys).containsAll(held.flatDays().stream().map(FlatDay::key).toList());
            assertThat(keys).containsAll(held.daysSpent().stream().map(DaySpent::key).toList());
          });
      assertThat(year.ways())
          .hasSize(
              (int)
                  submitted.stream()
                      .flatMap(claim -> claim.lines().stream())
                      .filter(ExpenseLine::isMileage)
                      .count());
      String usedBy =
          expenses.preApprovalStore().find(network, agreement).orElseThrow().state().usedBy();
      assertThat(usedBy == null || keys.contains(usedBy)).isTrue();
      String settledBy =
          expenses.advanceStore().find(network, advance).orElseThrow().state().settledBy();
      assertThat(
              settledBy == null
                  || submitted.stream()
                      .anyMatch(claim -> submissionOf(claim).keyOf(claim).equals(settledBy)))
          .isTrue();
      for (ExpenseClaim claim : submitted) {
        assertThat(entitlement(claim.id()).map(History::owedOrPaid).orElse(Pence.NOTHING))
            .as("what was submitted is owed, unless it is being taken back")
            .isIn(claim.toPay(), Pence.NOTHING);
      }
    }

    private static long parkingToday(List<ExpenseClaim> submitted) {
      return submitted.stream()
          .flatMap(claim ->
              claim.lines().stream()
                  .filter(line -> line.kind() == ExpenseKind.PARKING)
                  .map(line -> allowed(claim, line)))
          .mapToLong(Pence::value)
          .sum();
    }

    private static Pence allowed(ExpenseClaim claim, ExpenseLine line) {
      return claim.assessed().stream()
          .filter(worth -> worth.lineId().equals(line.id()))
          .findFirst()
          .orElseThrow()
          .allowed();
    }

    private static Submission submissionOf(ExpenseClaim claim) {
      return requireNonNull(claim.submission());
    }

    private static <T> void assertOnce(
        List<ExpenseClaim> submitted, Function<ExpenseLine, @Nullable T> what) {
      List<T> had = new ArrayList<>();
      submitted.stream()
          .flatMap(claim -> claim.lines().stream())
          .forEach(line -> {
            T one = what.apply(line);
            if (one != null) {
              had.add(one);
            }
          });
      assertThat(had).doesNotHaveDuplicates();
    }

    private static Pence owed(Entitlement e) {
      return e.claim().map(Claim::amount).orElse(Pence.NOTHING);
    }

    private static Pence owedOrPaid(Entitlement e) {
      return e.payment() == null ? owed(e) : e.payment().amount();
    }

    private List<ExpenseClaim> submitted() {
      return claims.stream()
          .map(id -> stored(id).state())
          .filter(claim -> claim.stage() == Stage.SUBMITTED)
          .toList();
    }

    private Stored<ExpenseClaim> stored(String id) {
      return expenses.claim(network, id).orElseThrow();
    }

    private Optional<Entitlement> entitlement(String claim) {
      return entitlements
          .find(network, Entitlement.idOfDue(network, Due.Origin.EXPENSES, claim))
          .map(Stored::state);
    }

    /**
     * Any of five lines, two of which are together; the fifth bit says whether it settles the
     * advance.
     */
    private Map<String, Object> claimOf(int bits) {
      List<Map<String, Object>> lines = new ArrayList<>();
      if ((bits & 1) != 0) {
        lines.add(Map.of("kind", "home_meeting", "on", today.toString()));
      }
      if ((bits & 2) != 0) {
        lines.add(
            Map.of("kind", "mileage", "on", today.toString(), "miles", "30", "vehicle", "car"));
      }
      if ((bits & 4) != 0) {
        lines.add(
            Map.of(
                "kind",
                "accommodation",
                "on",
                today.toString(),
                "spentPence",
                9_000,
                "preApprovalId",
                agreement));
      }
      if ((bits & 8) != 0) {
        lines.add(Map.of("kind", "home_meeting", "on", today.minusDays(1).toString()));
      }
      if ((bits & 32) != 0) {
        lines.add(Map.of("kind", "parking", "on", today.toString(), "spentPence", 600));
        lines.add(Map.of("kind", "parking", "on", today.toString(), "spentPence", 300));
      }
      Map<String, Object> claim = new HashMap<>();
      claim.put("participantId", person);
      claim.put("payingOrganisationId", scene.organisation());
      claim.put("expenseCardId", Setting.CARD);
      claim.put("lines", lines);
      if ((bits & 16) != 0) {
        claim.put("advanceId", advance);
      }
      return claim;
    }

    private String agreed() {
      String asked = scene.askedBeforehand(person, 9_500);
      scene
          .approver
          .post(API + "/pre-approvals/" + asked + "/decision", Map.of("pence", 8_000))
          .require(200);
      return asked;
    }

    private static Cause cause() {
      Attempt attempt = new Attempt("person", "route", UUID.randomUUID().toString(), "body");
      return new Cause("person", "correlation", null, attempt, null, null, null);
    }
  }
}
