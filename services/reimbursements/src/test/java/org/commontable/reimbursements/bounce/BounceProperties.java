package org.commontable.reimbursements.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.reimbursements.bounce.Bounce.Portion;
import org.commontable.reimbursements.bounce.BouncePolicies.Confirming;
import org.commontable.reimbursements.bounce.BouncePolicies.Retrying;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;

/** What holds over every history of one return, whoever tells of it and works on it. */
@Tag("F16")
@Tag("F7")
class BounceProperties {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 19);
  private static final Instant NOW = Instant.parse("2026-10-19T09:00:00Z");
  private static final String AMINA = Ids.derived("amina");
  private static final long PAID = 15_000;

  /** Two accounts of one person among them, and the payee. */
  private static final List<Actor> PEOPLE =
      List.of(
          new Actor("finance", Ids.derived("bryn")),
          new Actor("finance-too", Ids.derived("bryn")),
          new Actor("approver", null),
          new Actor("payee", AMINA));

  private static final List<String> CODES = List.of("AC06", "B", "2", "NARR");

  /** One thing that happens. */
  record Step(What what, ReturnChannel channel, int who, int code, long pence, boolean newer) {
    enum What {
      REPORT,
      CONFIRM,
      WITHDRAW,
      RETRY,
      CLOSE,
      NOT_DECEASED,
      CARRIED_OUT
    }

    Actor by() {
      return PEOPLE.get(who);
    }
  }

  @Property(tries = 3000)
  void nothing_is_owed_again_on_one_persons_word_and_every_penny_is_one_movement(
      @ForAll("histories") List<Step> history) {
    Bounce bounce = first(history.getFirst());
    Set<Portion> seen = new HashSet<>();
    for (int i = 1; i < history.size(); i++) {
      List<Portion> before = bounce.portions();
      BounceStage stage = bounce.stage();
      bounce = after(bounce, history.get(i), i);

      List<Portion> portions = bounce.portions();
      assertThat(portions.subList(0, before.size())).isEqualTo(before);
      seen.addAll(portions);
      assertThat(Pence.total(portions.stream().map(Portion::amount).toList()))
          .isEqualTo(bounce.returned());
      assertThat(bounce.returned()).isLessThanOrEqualTo(Pence.of(PAID));
      assertThat(bounce.posted()).isLessThanOrEqualTo(bounce.returned());
      Pence bankShows = bounce.backByStatements("");
      assertThat(bounce.returned().plus(bounce.awaiting())).isLessThanOrEqualTo(Pence.of(PAID));
      if (!bankShows.isMoreThan(Pence.of(PAID))) {
        assertThat(bounce.returned().plus(bounce.awaiting())).isGreaterThanOrEqualTo(bankShows);
      }
      if (stage == BounceStage.CLOSED) {
        assertThat(bounce.stage()).as("What was settled by hand").isEqualTo(BounceStage.CLOSED);
      }
      boolean byTheBank = bounce.reports().stream().anyMatch(report -> !report.isByHand());
      if (!bounce.returned().amountsToNothing() && !byTheBank) {
        assertThat(people(bounce)).hasSizeGreaterThan(1);
      }
      if (bounce.stage() == BounceStage.READY) {
        assertThat(bounce.wholeCameBack()).isTrue();
        assertThat(bounce.reason()).isNotEqualTo(ReturnReason.DECEASED);
      }
    }
    assertThat(seen).hasSameSizeAs(bounce.portions());
  }

  @Property(tries = 3000)
  void the_same_details_are_right_only_by_the_word_of_somebody_who_did_not_bring_the_news(
      @ForAll("histories") List<Step> history) {
    Bounce bounce = first(history.getFirst());
    for (int i = 1; i < history.size(); i++) {
      Step step = history.get(i);
      boolean ready = bounce.stage() == BounceStage.READY;
      Bounce before = bounce;
      bounce = after(bounce, step, i);
      if (!ready && bounce.stage() == BounceStage.READY && !step.newer()) {
        assertThat(before.wasEnteredBy(step.by())).isFalse();
        assertThat(step.by().isParticipant(AMINA)).isFalse();
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return Combinators.combine(
            Arbitraries.of(Step.What.class),
            Arbitraries.of(ReturnChannel.class),
            Arbitraries.integers().between(0, PEOPLE.size() - 1),
            Arbitraries.integers().between(0, CODES.size() - 1),
            Arbitraries.of(1L, 5_000L, 10_000L, PAID, 20_000L),
            Arbitraries.of(true, false))
        .as(Step::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(20);
  }

  /** How many people, not accounts, had a hand in it. */
  private static Set<String> people(Bounce bounce) {
    Set<String> people = new HashSet<>();
    bounce
        .handledBy()
        .forEach(by -> {
          String person = by.participantId();
          people.add(person == null ? by.account() : person);
        });
    return people;
  }

  private static Bounce first(Step step) {
    Bounce.Returned paid =
        new Bounce.Returned(
            Ids.derived("run"),
            Ids.derived("organisation"),
            Ids.derived("entitlement"),
            AMINA,
            1,
            1,
            "REFERENCE",
            Pence.of(PAID),
            Cost.NOT_TOLD_APART);
    Decision<Bounce> first = Bounce.first(Ids.derived("bounce"), paid, report(step, 0), DAY, NOW);
    return ((Decision.Changed<Bounce>) first).state();
  }

  private static Bounce after(Bounce bounce, Step step, int number) {
    Decision<Bounce> decision =
        switch (step.what()) {
          case REPORT -> bounce.report(report(step, number), NOW);
          case CONFIRM -> bounce.confirm(new Confirming(step.by(), bounce.awaiting()), NOW);
          case WITHDRAW -> bounce.withdraw(step.by(), NOW);
          case RETRY -> bounce.retry(new Retrying(step.by(), step.newer(), true, false), NOW);
          case CLOSE -> bounce.close(Bounce.Closure.WRITTEN_OFF, step.by(), DAY, NOW);
          case NOT_DECEASED -> bounce.notDeceased(step.by(), NOW);
          case CARRIED_OUT -> bounce.carriedOut(bounce.returned(), Pence.NOTHING, bounce.wakeAt());
        };
    return switch (decision) {
      case Decision.Changed<Bounce> changed -> changed.state();
      case Decision.Unchanged<Bounce> unchanged -> unchanged.state();
      case Decision.Refused<Bounce> _ -> bounce;
    };
  }

  private static ReturnReport report(Step step, int number) {
    return new ReturnReport(
        "source " + number,
        step.channel(),
        Pence.of(step.pence()),
        CODES.get(step.code()),
        DAY,
        step.by());
  }
}
