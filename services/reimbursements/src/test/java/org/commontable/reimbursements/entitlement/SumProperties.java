package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;
import static org.commontable.reimbursements.entitlement.Entitled.taking;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.Approving.Authority;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.junit.jupiter.api.Tag;

/** What holds over every history of a sum that is owed without an offer, such as expenses. */
@Tag("F5")
class SumProperties {
  private static final Actor CLAIMANT = new Actor("amina", AMINA);
  private static final Actor OTHER = new Actor("other-approver", null);

  /** One thing that somebody tries. */
  record Step(What what, int number, Category category) {
    enum What {
      CLAIM,
      APPROVE,
      TAKE,
      FREEZE,
      LEAVE,
      PAY,
      COME_BACK
    }

    Decision<Entitlement> tryOn(Entitlement e) {
      return switch (what) {
        case CLAIM -> e.claimSum(sum(number, category), PROGRAMME, null);
        case APPROVE ->
            e.approve(
                new Approving(
                    e.claim().map(Claim::amount).orElse(Pence.NOTHING),
                    List.of(CLAIMANT, APPROVER, OTHER).get(number % 3),
                    new Authority(Pence.of(Pence.MOST), 2, null, false, false)),
                NOW);
        case TAKE -> e.takeIntoRun(taking("run-" + number % 2));
        case FREEZE -> e.freezeIn("run-" + number % 2, 1);
        case LEAVE -> e.leaveRun("run-" + number % 2);
        case PAY -> e.pay("run-" + number % 2, DAY);
        case COME_BACK -> e.comeBack("run-" + number % 2, DAY);
      };
    }

    private static Due sum(int revision, Category category) {
      return new Due(
          category == Category.EXPENSE ? Due.Origin.EXPENSES : Due.Origin.UPLIFT,
          "origin",
          revision,
          category,
          Pence.of(revision % 4 * 500L),
          new RateReference("card", 1),
          "organisation",
          CLAIMANT);
    }
  }

  @Property(tries = 3000)
  void expenses_and_reward_never_share_a_category(@ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, after) -> {
          if (before.due() != null) {
            assertThat(after.category()).isEqualTo(before.category());
          }
        });
  }

  @Property(tries = 3000)
  void two_others_agree_to_the_very_amount_before_it_is_payable(
      @ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, after) -> {
          if (after.approval() == null) {
            assertThat(after.hold()).isNull();
            assertThat(after.payment()).isNull();
            return;
          }
          assertThat(after.approvers()).hasSize(2).doesNotContain(CLAIMANT);
          assertThat(after.approval().amount())
              .isEqualTo(Optional.ofNullable(after.due()).orElseThrow().amount());
          assertThat(after.approval().amount().amountsToNothing()).isFalse();
        });
  }

  @Property(tries = 3000)
  void it_is_paid_once_unless_the_bank_sent_it_back(@ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, after) -> {
          if (before.payment() != null && after.payment() != null) {
            assertThat(after.payment()).isEqualTo(before.payment());
            assertThat(after.due()).isEqualTo(before.due());
          }
          if (before.payment() == null && after.payment() != null) {
            assertThat(before.isFrozen()).isTrue();
          }
        });
  }

  @Property(tries = 3000)
  void late_news_of_an_older_sum_changes_nothing(@ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, after) -> {
          if (before.due() != null) {
            assertThat(Optional.ofNullable(after.due()).orElseThrow().revision())
                .isGreaterThanOrEqualTo(before.due().revision());
          }
        });
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return Combinators.combine(
            Arbitraries.of(Step.What.class),
            Arbitraries.integers().between(1, 6),
            Arbitraries.of(Category.EXPENSE, Category.EXPENSE, Category.REWARD))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(50);
  }

  private interface Check {
    void that(Entitlement before, Entitlement after);
  }

  private static void walk(List<Step> history, Check check) {
    Entitlement entitlement = nothingYet();
    for (Step step : history) {
      Entitlement before = entitlement;
      entitlement =
          switch (step.tryOn(before)) {
            case Decision.Changed<Entitlement> changed -> changed.state();
            case Decision.Unchanged<Entitlement> unchanged -> unchanged.state();
            case Decision.Refused<Entitlement> _ -> before;
          };
      check.that(before, entitlement);
    }
  }
}
