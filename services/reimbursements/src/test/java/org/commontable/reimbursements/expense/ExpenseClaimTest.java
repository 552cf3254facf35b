package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.Decided.changed;
import static org.commontable.reimbursements.Decided.refusal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.expense.ExpenseClaim.Stage;
import org.commontable.reimbursements.expense.MileageYear.FlatDay;
import org.commontable.reimbursements.expense.MileageYear.Way;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpenseClaimTest {
  private static final LocalDate DAY = LocalDate.of(2026, 7, 6);
  private static final Instant NOW = Instant.parse("2026-07-06T09:00:00Z");
  private static final Actor AMINA = new Actor("amina", "amina");
  private static final Submission FIRST = new Submission(1, "amina", NOW, false);
  private static final Submission SECOND = new Submission(2, "amina", NOW, false);

  @Test
  void a_claim_is_submitted_by_the_try_that_took_what_it_needs() {
    ExpenseClaim trying = changed(draft().begin(FIRST, draft()));
    assertThat(trying.submission()).isEqualTo(FIRST);
    assertThat(trying.begin(SECOND, draft())).isInstanceOf(Decision.Unchanged.class);

    assertThat(refusal(submit(trying, SECOND, 30, 0))).isEqualTo("claim-being-submitted");
    assertThat(refusal(submit(draft(), FIRST, 30, 0))).isEqualTo("claim-being-submitted");
    Decision.Changed<ExpenseClaim> done =
        (Decision.Changed<ExpenseClaim>) submit(trying, FIRST, 30, 0);
    assertThat(done.state().stage()).isEqualTo(Stage.SUBMITTED);
    assertThat(done.state().revision()).isEqualTo(1);
    assertThat(done.state().submittedBy()).isEqualTo(AMINA);
    assertThat(done.facts()).isEqualTo(List.of(new ExpenseFact.Submitted("claim", "amina", 1)));
    assertThat(refusal(submit(done.state(), FIRST, 30, 0))).isEqualTo("claim-submitted");
    assertThat(refusal(done.state().begin(SECOND, done.state()))).isEqualTo("claim-submitted");
  }

  @Test
  void what_is_submitted_is_what_was_looked_at_and_says_something() {
    ExpenseClaim edited = changed(draft().edit(with(List.of(line("a"), line("b")))));
    assertThat(refusal(edited.begin(FIRST, draft()))).isEqualTo("claim-changed");

    ExpenseClaim empty = with(List.of());
    assertThat(refusal(empty.begin(FIRST, empty))).isEqualTo("nothing-claimed");
  }

  @Test
  void a_draft_is_changed_until_it_is_being_submitted() {
    assertThat(draft().edit(draft())).isInstanceOf(Decision.Unchanged.class);
    assertThat(changed(draft().edit(with(List.of(line("b"))))).lines()).containsExactly(line("b"));
    assertThat(refusal(changed(draft().begin(FIRST, draft())).edit(draft())))
        .isEqualTo("claim-being-submitted");
    assertThat(refusal(submitted(30, 0).edit(draft()))).isEqualTo("claim-submitted");
  }

  @Test
  void what_was_given_beforehand_is_taken_off_or_is_to_come_back() {
    assertThat(submitted(30, 10).total()).isEqualTo(Pence.pounds(30));
    assertThat(submitted(30, 10).toPay()).isEqualTo(Pence.pounds(20));
    assertThat(submitted(30, 10).toReturn()).isEqualTo(Pence.NOTHING);
    assertThat(submitted(30, 50).toPay()).isEqualTo(Pence.NOTHING);
    assertThat(submitted(30, 50).toReturn()).isEqualTo(Pence.pounds(20));
    assertThat(draft().toReturn()).isEqualTo(Pence.NOTHING);
  }

  @Test
  void what_was_given_beforehand_may_cover_all_of_it() {
    assertThat(submitted(30, 30).isCoveredByItsAdvance()).isTrue();
    assertThat(submitted(30, 29).isCoveredByItsAdvance()).isFalse();
    assertThat(submitted(0, 30).isCoveredByItsAdvance()).as("nothing was spent").isFalse();
    assertThat(draft().isCoveredByItsAdvance()).isFalse();
  }

  @Test
  void each_later_version_adds_once_to_what_an_advance_covers() {
    ExpenseClaim raised = changed(submitted(30, 50).raise(2, Pence.pounds(5)));

    assertThat(raised.toReturn()).isEqualTo(Pence.pounds(15));
    assertThat(raised.coveredOf(2)).contains(Pence.pounds(5));
    assertThat(raised.coveredOf(3)).isEmpty();
    assertThat(raised.raise(2, Pence.pounds(7))).isInstanceOf(Decision.Unchanged.class);
    assertThat(changed(raised.raise(3, Pence.pounds(20))).toReturn()).isEqualTo(Pence.NOTHING);
    assertThat(draft().raise(2, Pence.pounds(5))).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(raised.takeBack(submitted(30, 50), null, NOW)))
        .as("the advance covers more by now")
        .isEqualTo("rate-was-raised");
  }

  @Test
  void a_try_that_came_to_nothing_lets_go_of_what_it_took_and_of_nothing_else() {
    ExpenseClaim trying = changed(draft().begin(FIRST, draft()));
    assertThat(trying.isLettingGo()).isFalse();
    assertThat(trying.clearAt()).isEqualTo(NOW.plus(Submission.LONGEST));
    assertThat(trying.letGo(FIRST)).isInstanceOf(Decision.Unchanged.class);
    assertThat(trying.giveUp(SECOND)).isInstanceOf(Decision.Unchanged.class);

    ExpenseClaim over = changed(trying.giveUp(FIRST));
    assertThat(over.isLettingGo()).isTrue();
    assertThat(over.giveUp(FIRST)).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(submit(over, FIRST, 30, 0))).isEqualTo("claim-being-submitted");
    assertThat(over.letGo(SECOND)).isInstanceOf(Decision.Unchanged.class);
    assertThat(changed(over.letGo(FIRST))).isEqualTo(draft());
    assertThat(submitted(30, 0).giveUp(FIRST)).isInstanceOf(Decision.Unchanged.class);
    assertThat(submitted(30, 0).clearAt()).isNull();
    assertThat(draft().clearAt()).isNull();
  }

  @Test
  void what_is_taken_back_is_a_draft_again_that_first_lets_go() {
    ExpenseClaim back = changed(submitted(30, 10).takeBack(submitted(30, 10), null, NOW));

    assertThat(back.stage()).isEqualTo(Stage.DRAFT);
    assertThat(back.revision()).isEqualTo(2);
    assertThat(back.total()).isEqualTo(Pence.NOTHING);
    assertThat(back.advanced()).isEqualTo(Pence.NOTHING);
    assertThat(back.isLettingGo()).isTrue();
    assertThat(back.takeBack(back, null, NOW)).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(submitted(30, 10).takeBack(draft(), null, NOW))).isEqualTo("claim-changed");
  }

  @Test
  void who_sends_it_back_says_why_until_the_words_are_forgotten() {
    Decision.Changed<ExpenseClaim> sentBack =
        (Decision.Changed<ExpenseClaim>)
            submitted(30, 0).takeBack(submitted(30, 0), "Which taxi?", NOW);

    assertThat(sentBack.state().returned()).isEqualTo("Which taxi?");
    assertThat(sentBack.facts()).isEqualTo(List.of(new ExpenseFact.Returned("claim", "amina")));
    ExpenseClaim forgotten = changed(sentBack.state().withoutWords());
    assertThat(forgotten.returned()).isNull();
    assertThat(forgotten.submission()).isEqualTo(sentBack.state().submission());
    assertThat(forgotten.withoutWords()).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_try_takes_things_under_a_key_of_its_own() {
    assertThat(FIRST.keyOf(draft())).isEqualTo("claim/1");
    assertThat(FIRST.keyOf(draft(), line("a"))).isEqualTo("claim/1/a");
    assertThat(new Submission(0, "amina", NOW, false).keyOf(draft())).isEqualTo("claim");
  }

  @Test
  void miles_and_nothing_else_have_a_way() {
    ExpenseLine miles =
        new ExpenseLine(
            "a", ExpenseKind.MILEAGE, DAY, null, 100, Vehicle.CAR, 2, null, List.of(), null);
    assertThat(miles.isMileage()).isTrue();
    assertThat(line("a").isMileage()).isFalse();
    assertThatThrownBy(() -> line(ExpenseKind.MILEAGE, null, 100, null, 0))
        .hasMessageContaining("miles");
    assertThatThrownBy(() -> line(ExpenseKind.MILEAGE, null, null, Vehicle.CAR, 0))
        .hasMessageContaining("miles");
    assertThatThrownBy(() -> line(ExpenseKind.TAXI, Pence.pounds(1), 100, Vehicle.CAR, 0))
        .hasMessageContaining("miles");
    assertThatThrownBy(() -> line(ExpenseKind.MILEAGE, Pence.pounds(1), 100, Vehicle.CAR, 0))
        .hasMessageContaining("by the mile");
    assertThatThrownBy(() -> line(ExpenseKind.TAXI, Pence.pounds(1), null, null, 1))
        .hasMessageContaining("Passengers");
  }

  @Test
  void a_way_keeps_its_place_and_another_takes_what_is_free() {
    MileageYear year = MileageYear.none("amina", new TaxYear(2026));
    year = changed(year.add("a", Vehicle.CAR, 100, List.of()));
    year = changed(year.add("b", Vehicle.BICYCLE, 50, List.of()));
    year = changed(year.add("c", Vehicle.CAR, 30, List.of()));

    assertThat(year.way("c"))
        .contains(new Way("c", Vehicle.CAR, 30, 100, List.of(new Stretch(100, 130))));
    assertThat(year.way("b"))
        .contains(new Way("b", Vehicle.BICYCLE, 50, 0, List.of(new Stretch(0, 50))));
    assertThat(year.tenthsIn(Vehicle.CAR)).isEqualTo(130);
    assertThat(year.add("a", Vehicle.CAR, 100, List.of())).isInstanceOf(Decision.Unchanged.class);
    MileageYear longer = changed(year.add("a", Vehicle.CAR, 120, List.of()));
    assertThat(longer.way("a"))
        .contains(
            new Way("a", Vehicle.CAR, 120, 0, List.of(new Stretch(0, 100), new Stretch(130, 150))));
    assertThat(longer.tenthsIn(Vehicle.CAR)).isEqualTo(150);
    MileageYear other = changed(year.add("a", Vehicle.MOTORCYCLE, 100, List.of()));
    assertThat(other.tenthsIn(Vehicle.CAR)).isEqualTo(30);
  }

  @Test
  void a_flat_amount_is_had_once_a_day() {
    MileageYear none = MileageYear.none("amina", new TaxYear(2026));
    FlatDay day = new FlatDay("a", ExpenseKind.HOME_MEETING, DAY);
    MileageYear year = changed(none.add(day));

    assertThat(year.add(day)).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(year.add(new FlatDay("b", ExpenseKind.HOME_MEETING, DAY))))
        .isEqualTo("claimed-already");
    assertThat(
            changed(year.add(new FlatDay("b", ExpenseKind.HOME_MEETING, DAY.plusDays(1))))
                .flatDays())
        .hasSize(2);
    assertThat(changed(year.add(new FlatDay("b", ExpenseKind.SUBSISTENCE, DAY))).flatDays())
        .hasSize(2);
  }

  @Test
  void what_lines_had_is_taken_out_with_them() {
    MileageYear year =
        changed(
            changed(
                    MileageYear.none("amina", new TaxYear(2026))
                        .add("a", Vehicle.CAR, 100, List.of()))
                .add(new FlatDay("b", ExpenseKind.HOME_MEETING, DAY)));

    assertThat(changed(year.remove(Set.of("a"))).ways()).isEmpty();
    assertThat(changed(year.remove(Set.of("a"))).flatDays()).hasSize(1);
    assertThat(changed(year.remove(Set.of("b"))).flatDays()).isEmpty();
    assertThat(changed(year.remove(Set.of("b"))).ways()).hasSize(1);
    assertThat(year.remove(Set.of("c"))).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void each_person_has_one_record_of_a_tax_year() {
    NetworkId solent = new NetworkId("solent");
    String id = MileageYear.idFor(solent, "amina", new TaxYear(2026));

    assertThat(MileageYear.idFor(solent, "amina", new TaxYear(2026))).isEqualTo(id);
    assertThat(MileageYear.idFor(solent, "amina", new TaxYear(2027))).isNotEqualTo(id);
    assertThat(MileageYear.idFor(solent, "bo", new TaxYear(2026))).isNotEqualTo(id);
  }

  private static ExpenseLine line(String id) {
    return new ExpenseLine(
        id, ExpenseKind.TAXI, DAY, Pence.pounds(30), null, null, 0, null, List.of(), null);
  }

  private static ExpenseLine line(
      ExpenseKind kind,
      @Nullable Pence spent,
      @Nullable Integer tenths,
      @Nullable Vehicle vehicle,
      int passengers) {
    return new ExpenseLine(
        "a", kind, DAY, spent, tenths, vehicle, passengers, null, List.of(), null);
  }

  private static ExpenseClaim draft() {
    return with(List.of(line("a")));
  }

  private static ExpenseClaim with(List<ExpenseLine> lines) {
    return new ExpenseClaim(
        "claim",
        "amina",
        "payer",
        "card",
        null,
        null,
        null,
        null,
        lines,
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

  private static Decision<ExpenseClaim> submit(
      ExpenseClaim claim, Submission by, int pounds, int before) {
    Assessed worth = new Assessed("a", Pence.pounds(pounds), new RateReference("card", 1), null);
    return claim.submit(by, List.of(worth), Pence.pounds(before), AMINA, NOW);
  }

  private static ExpenseClaim submitted(int pounds, int before) {
    return changed(submit(changed(draft().begin(FIRST, draft())), FIRST, pounds, before));
  }
}
