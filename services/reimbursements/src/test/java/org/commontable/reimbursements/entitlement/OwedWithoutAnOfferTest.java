package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.entitlement.Entitled.*;

import java.util.List;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.junit.jupiter.api.Test;

/** Sums of an expense claim, an advance, an uplift or a correction. */
class OwedWithoutAnOfferTest {
  private static final Actor CLAIMANT = new Actor("amina", AMINA);

  @Test
  void a_sum_awaits_approval_at_its_amount_and_rate() {
    Decision<Entitlement> claimed = claim(nothingYet(), sum(1, 30));
    Entitlement due = after(claimed);

    assertThat(factsOf(claimed)).containsExactly("ClaimDrafted");
    assertThat(due.claim()).contains(new Claim(Pence.pounds(30), 0, RATE));
    assertThat(due.category()).isEqualTo(Category.EXPENSE);
    assertThat(due.payingOrganisationId()).isEqualTo("payer");
    assertThat(due.programmeId()).isEqualTo(PROGRAMME);
    assertThat(due.state()).isEqualTo(EntitlementState.CLAIMED);
  }

  @Test
  void what_is_older_than_what_is_known_changes_nothing() {
    Entitlement due = after(claim(nothingYet(), sum(2, 30)));

    assertThat(claim(due, sum(1, 50))).isInstanceOf(Decision.Unchanged.class);
    assertThat(claim(due, sum(2, 50))).isInstanceOf(Decision.Unchanged.class);
    assertThat(after(claim(due, sum(3, 50))).claim())
        .contains(new Claim(Pence.pounds(50), 0, RATE));
  }

  @Test
  void an_approval_stands_as_long_as_the_sum_does() {
    Entitlement approved = approve(after(claim(nothingYet(), sum(1, 30))), 30);
    Decision<Entitlement> again = claim(approved, sum(2, 30));
    assertThat(factsOf(again)).isEmpty();
    assertThat(after(again).state()).isEqualTo(EntitlementState.APPROVED);

    Entitlement more = after(claim(approved, sum(2, 31)));
    assertThat(more.state()).isEqualTo(EntitlementState.CLAIMED);
    assertThat(more.approvers()).isEmpty();
    Due otherRate =
        new Due(
            Due.Origin.EXPENSES,
            "claim",
            2,
            Category.EXPENSE,
            Pence.pounds(30),
            new RateReference("rate-card", 2),
            "payer",
            CLAIMANT);
    assertThat(after(claim(approved, otherRate)).state()).isEqualTo(EntitlementState.CLAIMED);
    Due otherPayer =
        new Due(
            Due.Origin.EXPENSES,
            "claim",
            2,
            Category.EXPENSE,
            Pence.pounds(30),
            RATE,
            "other",
            CLAIMANT);
    assertThat(after(claim(approved, otherPayer)).state()).isEqualTo(EntitlementState.CLAIMED);
  }

  @Test
  void a_sum_of_nothing_takes_it_back_and_tells_nobody_unless_something_came_back() {
    Decision<Entitlement> nothing = claim(after(claim(nothingYet(), sum(1, 30))), sum(2, 0));
    assertThat(factsOf(nothing)).isEmpty();
    assertThat(after(nothing).claim()).isEmpty();
    assertThat(after(nothing).settled()).isTrue();

    Entitlement returned =
        after(paid(approve(after(claim(nothingYet(), sum(1, 30))), 30)).comeBack("run", DAY));
    assertThat(returned.isOwedAgain()).isTrue();
    Decision<Entitlement> notWanted = claim(returned, sum(2, 0));
    assertThat(factsOf(notWanted)).containsExactly("NothingDue");
    assertThat(after(notWanted).isOwedAgain()).isFalse();
    assertThat(after(notWanted).cameBack()).isTrue();
  }

  @Test
  void what_is_paid_or_offered_takes_no_sum() {
    Entitlement approved = approve(after(claim(nothingYet(), sum(1, 30))), 30);

    assertThat(refusalOf(claim(offered(), sum(1, 30)))).isEqualTo("offer-stands");
    assertThat(refusalOf(claim(paid(approved), sum(2, 50)))).isEqualTo("already-paid");
    Entitlement frozen = after(after(approved.takeIntoRun(taking("run"))).freezeIn("run", 1));
    assertThat(refusalOf(claim(frozen, sum(2, 50)))).isEqualTo("payment-under-way");
    Due reward =
        new Due(
            Due.Origin.UPLIFT,
            "original",
            2,
            Category.REWARD,
            Pence.pounds(1),
            RATE,
            "payer",
            CLAIMANT);
    assertThat(refusalOf(claim(approved, reward))).isEqualTo("category-stands");
  }

  @Test
  void whoever_put_a_sum_forward_does_not_approve_it() {
    Entitlement due = after(claim(nothingYet(), sum(1, 30)));

    assertThat(
            refusalOf(
                after(claim(Entitlement.blank("id", "bo", SESSION), sum(1, 30)))
                    .approve(new Approving(Pence.pounds(30), CLAIMANT), NOW)))
        .isEqualTo("approver-made-the-claim");
    assertThat(approve(due, 30).approvers()).containsExactly(APPROVER);
  }

  @Test
  void expenses_and_time_are_charged_apart_each_by_the_codes_of_its_pot() {
    Entitlement spent =
        after(nothingYet().claimSum(sum(1, 30), PROGRAMME, new Coding("pot", "C100", "5220")));

    assertThat(spent.cost())
        .isEqualTo(new Cost(Account.EXPENSES_REPAID, Cost.Code.of("C100", "5220", PROGRAMME)));
    assertThat(claimed().cost())
        .isEqualTo(new Cost(Account.INVOLVEMENT_EXPENSE, Cost.Code.of(null, null, PROGRAMME)));
    assertThat(claimed().payingOrganisationId()).isEqualTo("organisation");
    assertThat(nothingYet().payingOrganisationId()).isNull();
  }

  @Test
  void what_was_spent_is_an_expense_and_nothing_else() {
    for (Due.Origin origin : List.of(Due.Origin.EXPENSES, Due.Origin.ADVANCE)) {
      assertThatThrownBy(() -> of(origin, Category.REWARD))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(of(origin, Category.EXPENSE).category()).isEqualTo(Category.EXPENSE);
    }
    assertThat(of(Due.Origin.UPLIFT, Category.REWARD).category()).isEqualTo(Category.REWARD);
    assertThat(of(Due.Origin.CORRECTION, Category.REWARD).category()).isEqualTo(Category.REWARD);
  }

  @Test
  void each_thing_that_is_owed_has_one_id_of_its_own() {
    NetworkId other = new NetworkId("national");
    Set<String> ids =
        Set.of(
            Entitlement.idFor(SOLENT, AMINA, SESSION),
            Entitlement.idFor(other, AMINA, SESSION),
            Entitlement.idFor(SOLENT, AMINA, SESSION, Work.Kind.SEGMENT, "1"),
            Entitlement.idFor(SOLENT, AMINA, SESSION, Work.Kind.SEGMENT, "2"),
            Entitlement.idFor(SOLENT, AMINA, SESSION, Work.Kind.TASK, "1"),
            Entitlement.idOfDue(SOLENT, Due.Origin.EXPENSES, "id"),
            Entitlement.idOfDue(SOLENT, Due.Origin.ADVANCE, "id"),
            Entitlement.idOfCorrection(SOLENT, "id", 1),
            Entitlement.idOfCorrection(SOLENT, "id", 2),
            Entitlement.idOfUplift(SOLENT, "id", "card", 1),
            Entitlement.idOfUplift(SOLENT, "id", "card", 2));

    assertThat(ids).hasSize(11).doesNotContain("");
    assertThat(Entitlement.idOfCorrection(SOLENT, "id", 1))
        .isEqualTo(Entitlement.idOfCorrection(SOLENT, "id", 1));
    assertThat(of(Due.Origin.UPLIFT, Category.REWARD).entitlementId(SOLENT))
        .isEqualTo(Entitlement.idOfUplift(SOLENT, "origin", "rate-card", 1));
    assertThat(of(Due.Origin.ADVANCE, Category.EXPENSE).entitlementId(SOLENT))
        .isEqualTo(Entitlement.idOfDue(SOLENT, Due.Origin.ADVANCE, "origin"));
  }

  @Test
  void a_sum_stands_in_its_pot_once() {
    assertThat(PotPosition.of(after(claim(nothingYet(), sum(1, 30)))).offered())
        .isEqualTo(Pence.pounds(30));
    Entitlement correction = after(claim(nothingYet(), of(Due.Origin.CORRECTION, Category.REWARD)));
    assertThat(PotPosition.of(correction).offered()).isEqualTo(Pence.NOTHING);
    assertThat(PotPosition.of(correction).committed()).isEqualTo(Pence.pounds(1));
  }

  @Test
  void a_sum_that_should_have_been_another_stands_as_it_was_paid_and_somebody_must_act() {
    Entitlement claimed = after(claim(nothingYet(), sum(1, 30)));
    Entitlement paid = paid(approve(claimed, 30));

    Decision<Entitlement> less = paid.owe(Pence.pounds(20));
    assertThat(factsOf(less)).containsExactly("PaidAmountDiffers");
    assertThat(after(less).due()).isEqualTo(sum(2, 20));
    assertThat(after(less).state()).isEqualTo(EntitlementState.PAID_WITH_DIFFERENCE);
    Decision<Entitlement> asPaid = after(less).owe(Pence.pounds(30));
    assertThat(factsOf(asPaid)).isEmpty();
    assertThat(after(asPaid).state()).isEqualTo(EntitlementState.PAID);

    assertThat(paid.owe(Pence.pounds(30))).isInstanceOf(Decision.Unchanged.class);
    assertThat(claimed.owe(Pence.pounds(20))).isInstanceOf(Decision.Unchanged.class);
    assertThat(paidBy("run").owe(Pence.pounds(20))).isInstanceOf(Decision.Unchanged.class);
    Entitlement writtenOff =
        after(
            paid.close(
                new WhatCameBack("run", 1, Pence.pounds(30), Pence.pounds(30), DAY),
                new Closing(Closing.How.WRITTEN_OFF, DAY)));
    assertThat(writtenOff.owe(Pence.pounds(20))).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_further_sum_says_what_it_adds_to() {
    assertThat(of(Due.Origin.CORRECTION, Category.REWARD).addsTo()).isEqualTo("origin");
    Due second =
        new Due(
            Due.Origin.CORRECTION,
            "origin/2",
            1,
            Category.REWARD,
            Pence.pounds(1),
            RATE,
            "payer",
            CLAIMANT);
    assertThat(second.addsTo()).isEqualTo("origin");
  }

  private static Entitlement paid(Entitlement approved) {
    return after(
        after(after(approved.takeIntoRun(taking("run"))).freezeIn("run", 1)).pay("run", DAY));
  }

  private static Entitlement approve(Entitlement due, int pounds) {
    return after(due.approve(new Approving(Pence.pounds(pounds), APPROVER), NOW));
  }

  private static Decision<Entitlement> claim(Entitlement from, Due sum) {
    return from.claimSum(sum, PROGRAMME, null);
  }

  private static Due sum(int revision, int pounds) {
    return new Due(
        Due.Origin.EXPENSES,
        "claim",
        revision,
        Category.EXPENSE,
        Pence.pounds(pounds),
        RATE,
        "payer",
        CLAIMANT);
  }

  private static Due of(Due.Origin origin, Category category) {
    return new Due(origin, "origin", 1, category, Pence.pounds(1), RATE, "payer", CLAIMANT);
  }
}
