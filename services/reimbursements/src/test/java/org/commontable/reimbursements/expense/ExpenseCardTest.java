package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.expense.ExpenseTerms.KindTerms;
import org.commontable.reimbursements.expense.ExpenseTerms.MileageRate;
import org.commontable.reimbursements.expense.ExpenseTerms.Step;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpenseCardTest {
  private static final LocalDate DAY = LocalDate.of(2026, 7, 6);

  @Test
  void where_two_versions_hold_on_a_day_the_later_one_counts() {
    ExpenseCard card = published(published(first()).publish(version(2, DAY, DAY.plusDays(1))));

    assertThat(card.on(DAY.minusDays(1)).map(ExpenseVersion::number)).contains(1);
    assertThat(card.on(DAY).map(ExpenseVersion::number)).contains(2);
    assertThat(card.on(DAY.plusDays(1)).map(ExpenseVersion::number)).contains(2);
    assertThat(card.on(DAY.plusDays(2)).map(ExpenseVersion::number)).contains(1);
    assertThat(card.on(DAY.minusDays(11))).isEmpty();
    assertThat(card.nextNumber()).isEqualTo(3);
    assertThat(card.version(2)).contains(version(2, DAY, DAY.plusDays(1)));
    assertThat(card.version(3)).isEmpty();
  }

  @Test
  void a_card_is_known_as_it_was_while_a_version_was_its_latest() {
    ExpenseCard card = published(published(first()).publish(version(2, DAY, null)));

    assertThat(card.upTo(1)).isEqualTo(published(first()));
    assertThat(card.upTo(2)).isEqualTo(card);
  }

  @Test
  void others_are_told_of_each_version() {
    Decision.Changed<ExpenseCard> first = (Decision.Changed<ExpenseCard>) first();
    assertThat(first.facts())
        .isEqualTo(
            List.of(new ExpenseFact.CardPublished("card", version(1, DAY.minusDays(10), null))));

    Decision.Changed<ExpenseCard> second =
        (Decision.Changed<ExpenseCard>) first.state().publish(version(2, DAY, null));
    assertThat(second.facts())
        .isEqualTo(List.of(new ExpenseFact.CardPublished("card", version(2, DAY, null))));
  }

  @Test
  void a_card_has_at_most_two_hundred_versions() {
    ExpenseCard card = published(first());
    for (int number = 2; number <= 200; number++) {
      card = published(card.publish(version(number, DAY, null)));
    }

    assertThat(
            ((Decision.Refused<ExpenseCard>) card.publish(version(201, DAY, null)))
                .refusal()
                .code())
        .isEqualTo("expense-card-full");
  }

  @Test
  void terms_that_contradict_themselves_are_refused() {
    assertThatThrownBy(() -> version(1, DAY, DAY.minusDays(1))).hasMessageContaining("end on");
    assertThatThrownBy(() -> new MileageRate(Vehicle.CAR, Pence.of(45), 10_000, null))
        .hasMessageContaining("threshold");
    assertThatThrownBy(() -> new MileageRate(Vehicle.CAR, Pence.of(45), null, Pence.of(25)))
        .hasMessageContaining("threshold");
    assertThatThrownBy(() -> taxi(Pence.of(1), Pence.of(1), null, List.of()))
        .hasMessageContaining("flat");
    assertThatThrownBy(() -> taxi(null, Pence.of(1), Pence.of(1), List.of()))
        .hasMessageContaining("flat");
    assertThatThrownBy(() -> taxi(null, Pence.of(1), null, List.of(new Step(300, Pence.of(490)))))
        .hasMessageContaining("flat");
    assertThatThrownBy(() ->
            taxi(
                null,
                null,
                null,
                List.of(new Step(300, Pence.of(490)), new Step(300, Pence.of(500)))))
        .hasMessageContaining("later");
    MileageRate car = new MileageRate(Vehicle.CAR, Pence.of(45), null, null);
    assertThatThrownBy(() -> terms(List.of(car, car), List.of())).hasMessageContaining("once");
    KindTerms taxi = taxi(Pence.of(1), null, null, List.of());
    assertThatThrownBy(() -> terms(List.of(), List.of(taxi, taxi))).hasMessageContaining("once");
  }

  @Test
  void what_was_booked_is_forgotten_and_what_it_cost_stays() {
    Booking train =
        new Booking(
            "booking",
            "amina",
            "payer",
            "session",
            "pot",
            ExpenseKind.PUBLIC_TRANSPORT,
            DAY,
            "A train to Southampton",
            Pence.pounds(40),
            new Actor("coordinator", null),
            null,
            null);

    Booking forgotten = ((Decision.Changed<Booking>) train.withoutWords()).state();
    assertThat(forgotten.what()).isEmpty();
    assertThat(forgotten.cost()).isEqualTo(Pence.pounds(40));
    assertThat(forgotten.withoutWords()).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_tax_year_begins_on_the_sixth_of_april() {
    TaxYear year = TaxYear.of(LocalDate.of(2026, 4, 6));

    assertThat(year).isEqualTo(new TaxYear(2026));
    assertThat(TaxYear.of(LocalDate.of(2026, 4, 5))).isEqualTo(new TaxYear(2025));
    assertThat(TaxYear.of(LocalDate.of(2027, 1, 1))).isEqualTo(year);
    assertThat(year.firstDay()).isEqualTo(LocalDate.of(2026, 4, 6));
    assertThat(year.lastDay()).isEqualTo(LocalDate.of(2027, 4, 5));
    assertThat(year.text()).isEqualTo("2026-27");
    assertThat(new TaxYear(2099).text()).isEqualTo("2099-00");
  }

  private static Decision<ExpenseCard> first() {
    return ExpenseCard.publish("card", version(1, DAY.minusDays(10), null));
  }

  private static ExpenseVersion version(int number, LocalDate from, @Nullable LocalDate to) {
    return new ExpenseVersion(
        number,
        "Example terms",
        new RateSource("A page", "https://example.org", DAY),
        RateStatus.CONFIRMED,
        from,
        to,
        terms(List.of(), List.of()),
        "admin",
        Instant.parse("2026-07-06T09:00:00Z"));
  }

  private static ExpenseTerms terms(List<MileageRate> mileage, List<KindTerms> kinds) {
    return new ExpenseTerms(mileage, Pence.of(5), kinds, null);
  }

  private static KindTerms taxi(
      @Nullable Pence most, @Nullable Pence flat, @Nullable Pence hourly, List<Step> steps) {
    return new KindTerms(ExpenseKind.TAXI, most, flat, hourly, steps, null, false, false);
  }

  private static ExpenseCard published(Decision<ExpenseCard> decision) {
    return ((Decision.Changed<ExpenseCard>) decision).state();
  }
}
