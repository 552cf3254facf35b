package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Decided.changed;
import static org.commontable.reimbursements.Decided.refusal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.expense.Advance.GivenBack;
import org.commontable.reimbursements.expense.ExpenseClaim.Stage;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is agreed or given before anything is spent. */
class BeforehandTest {
  private static final LocalDate DAY = LocalDate.of(2026, 7, 6);
  private static final Instant NOW = Instant.parse("2026-07-06T09:00:00Z");
  private static final Actor AMINA = new Actor("amina", "amina");
  private static final Actor FINANCE = new Actor("finance", null);

  @Test
  void one_claim_says_what_became_of_an_advance() {
    Advance settled = changed(advance().settle("claim/1"));

    assertThat(settled.settlingClaim()).isEqualTo("claim");
    assertThat(settled.settle("claim/1")).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(settled.settle("claim/2"))).isEqualTo("advance-settled");
    assertThat(advance().settlingClaim()).isNull();
  }

  @Test
  void only_the_try_that_settled_an_advance_opens_it_again() {
    Advance settled = changed(advance().settle("claim/1"));

    assertThat(settled.reopen("claim/2")).isInstanceOf(Decision.Unchanged.class);
    assertThat(changed(settled.reopen("claim/1")).settledBy()).isNull();
    assertThat(advance().reopen("claim/1")).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void an_advance_comes_back_up_to_what_is_outstanding_of_it() {
    Decision<Advance> first = giveBack(advance(), "a", 30, 50);
    assertThat(((Decision.Changed<Advance>) first).facts())
        .isEqualTo(List.of(new ExpenseFact.AdvanceGivenBack("advance", "amina")));
    Advance part = changed(first);
    assertThat(part.back()).isEqualTo(Pence.pounds(30));

    assertThat(giveBack(part, "a", 30, 50)).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(giveBack(part, "b", 21, 50))).isEqualTo("more-than-outstanding");
    assertThat(changed(giveBack(part, "b", 20, 50)).back()).isEqualTo(Pence.pounds(50));
  }

  @Test
  void what_comes_back_is_worked_out_by_what_settles_it_now() {
    Advance settled = changed(advance().settle("claim/1"));

    assertThat(refusal(giveBack(settled, "a", 1, 0))).isEqualTo("advance-changed");
    assertThat(
            changed(settled.giveBack(back("a", 1), "claim/1", Pence.pounds(100), Pence.pounds(99)))
                .givenBack())
        .hasSize(1);
  }

  @Test
  void an_advance_comes_back_in_at_most_fifty_parts() {
    Advance advance = advance();
    for (int i = 1; i <= 50; i++) {
      advance = changed(giveBack(advance, "part-" + i, 1, 0));
    }

    assertThat(refusal(giveBack(advance, "part-51", 1, 0))).isEqualTo("too-many-returns");
  }

  @Test
  void somebody_else_agrees_beforehand_and_not_to_more_than_was_asked() {
    PreApproval asked = preApproval(ExpenseKind.TAXI, null);

    assertThat(refusal(asked.decide(Pence.pounds(40), FINANCE, true, NOW)))
        .isEqualTo("approver-is-payee");
    assertThat(refusal(asked.decide(Pence.pounds(40), AMINA, false, NOW)))
        .isEqualTo("approver-made-the-claim");
    assertThat(refusal(asked.decide(Pence.pounds(41), FINANCE, false, NOW)))
        .isEqualTo("more-than-asked");
    Decision.Changed<PreApproval> decided =
        (Decision.Changed<PreApproval>) asked.decide(Pence.pounds(40), FINANCE, false, NOW);
    assertThat(decided.state().agreed()).isEqualTo(Pence.pounds(40));
    assertThat(decided.state().decidedBy()).isEqualTo(FINANCE);
    assertThat(decided.facts())
        .isEqualTo(List.of(new ExpenseFact.PreApprovalDecided("agreement", "amina", true)));

    assertThat(decided.state().decide(Pence.pounds(40), FINANCE, false, NOW))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(decided.state().decide(Pence.pounds(30), FINANCE, false, NOW)))
        .isEqualTo("already-decided");
  }

  @Test
  void agreeing_to_nothing_is_a_refusal() {
    Decision.Changed<PreApproval> refused =
        (Decision.Changed<PreApproval>)
            preApproval(ExpenseKind.TAXI, null).decide(Pence.NOTHING, FINANCE, false, NOW);

    assertThat(refused.facts())
        .isEqualTo(List.of(new ExpenseFact.PreApprovalDecided("agreement", "amina", false)));
    assertThat(refused.state().covers(line(ExpenseKind.TAXI), claim("payer", null))).isFalse();
  }

  @Test
  void an_agreement_is_for_one_sort_of_cost_one_payer_and_what_it_was_asked_for() {
    PreApproval anything = agreed(preApproval(ExpenseKind.TAXI, null));
    PreApproval session = agreed(preApproval(ExpenseKind.TAXI, "session"));

    assertThat(anything.covers(line(ExpenseKind.TAXI), claim("payer", "session"))).isTrue();
    assertThat(anything.covers(line(ExpenseKind.PARKING), claim("payer", "session"))).isFalse();
    assertThat(anything.covers(line(ExpenseKind.TAXI), claim("other", "session"))).isFalse();
    assertThat(session.covers(line(ExpenseKind.TAXI), claim("payer", "session"))).isTrue();
    assertThat(session.covers(line(ExpenseKind.TAXI), claim("payer", "another"))).isFalse();
    assertThat(
            preApproval(ExpenseKind.TAXI, null)
                .covers(line(ExpenseKind.TAXI), claim("payer", null)))
        .isFalse();
  }

  @Test
  @Tag("F5")
  void what_was_spent_before_the_day_in_london_on_which_it_was_agreed_is_not_covered() {
    Instant lateOnDay = Instant.parse("2026-07-06T22:59:00Z");
    PreApproval asked = preApproval(ExpenseKind.TAXI, null);
    PreApproval sameDay = changed(asked.decide(Pence.pounds(40), FINANCE, false, lateOnDay));
    PreApproval nextDay =
        changed(asked.decide(Pence.pounds(40), FINANCE, false, lateOnDay.plusSeconds(60)));

    assertThat(sameDay.covers(line(ExpenseKind.TAXI), claim("payer", null))).isTrue();
    assertThat(nextDay.covers(line(ExpenseKind.TAXI), claim("payer", null))).isFalse();
  }

  @Test
  void an_agreement_is_good_for_one_line_and_let_go_by_that_line_alone() {
    PreApproval used = changed(agreed(preApproval(ExpenseKind.TAXI, null)).use("line"));

    assertThat(used.usedBy()).isEqualTo("line");
    assertThat(used.use("line")).isInstanceOf(Decision.Unchanged.class);
    assertThat(((Decision.Refused<PreApproval>) used.use("other")).refusal().code())
        .isEqualTo("pre-approval-missing");
    assertThat(used.letGo("other")).isInstanceOf(Decision.Unchanged.class);
    assertThat(changed(used.letGo("line")).usedBy()).isNull();
  }

  private static Advance advance() {
    return new Advance(
        "advance",
        "amina",
        "payer",
        "card",
        null,
        Pence.pounds(100),
        AMINA,
        NOW,
        null,
        List.of(),
        null);
  }

  private static Decision<Advance> giveBack(Advance advance, String key, int pounds, int spent) {
    return advance.giveBack(back(key, pounds), null, Pence.pounds(100), Pence.pounds(spent));
  }

  private static GivenBack back(String key, int pounds) {
    return new GivenBack(key, Pence.pounds(pounds), DAY, Advance.Way.BANK, FINANCE);
  }

  private static PreApproval preApproval(ExpenseKind kind, @Nullable String activity) {
    return new PreApproval(
        "agreement",
        "amina",
        "payer",
        activity,
        kind,
        Pence.pounds(40),
        AMINA,
        null,
        null,
        null,
        NOW,
        null);
  }

  private static PreApproval agreed(PreApproval asked) {
    return changed(asked.decide(Pence.pounds(40), FINANCE, false, NOW));
  }

  private static ExpenseLine line(ExpenseKind kind) {
    return new ExpenseLine(
        "line", kind, DAY, Pence.pounds(40), null, null, 0, null, List.of(), null);
  }

  private static ExpenseClaim claim(String payer, @Nullable String activity) {
    return new ExpenseClaim(
        "claim",
        "amina",
        payer,
        "card",
        activity,
        null,
        null,
        null,
        List.of(line(ExpenseKind.TAXI)),
        Stage.DRAFT,
        0,
        List.of(),
        Pence.NOTHING,
        null,
        null,
        null,
        null,
        List.of());
  }
}
