package org.commontable.reimbursements.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F2")
class RateCardTest {
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

  @Test
  void a_change_publishes_a_further_version_and_leaves_the_first_as_it_was() {
    RateVersion first = version(1, APRIL, null, 25);
    RateCard card = after(RateCard.publish("card", first));

    RateCard changed = after(card.publish(version(2, OCTOBER, null, 30)));

    assertThat(changed.versions().getFirst()).isEqualTo(first);
    assertThat(changed.latest().number()).isEqualTo(2);
  }

  @Test
  void the_day_of_the_activity_decides_which_version_counts() {
    RateCard card =
        after(
            after(RateCard.publish("card", version(1, APRIL, null, 25)))
                .publish(version(2, OCTOBER, null, 30)));

    assertThat(card.amountFor(60, OCTOBER.minusDays(1))).contains(Pence.pounds(25));
    assertThat(card.amountFor(60, OCTOBER)).contains(Pence.pounds(30));
    assertThat(card.on(OCTOBER)).map(RateVersion::number).contains(2);
  }

  @Test
  void a_back_dated_version_counts_from_its_own_first_day() {
    RateCard card =
        after(
            after(RateCard.publish("card", version(1, APRIL, null, 45)))
                .publish(version(2, APRIL.plusDays(5), null, 55)));

    assertThat(card.amountFor(60, APRIL)).contains(Pence.pounds(45));
    assertThat(card.amountFor(60, APRIL.plusDays(5))).contains(Pence.pounds(55));
  }

  @Test
  void a_card_is_known_as_it_was_and_each_version_by_its_number() {
    RateVersion first = version(1, APRIL, null, 25);
    RateVersion second = version(2, OCTOBER, null, 30);
    RateCard card = after(after(RateCard.publish("card", first)).publish(second));

    assertThat(card.upTo(1).versions()).containsExactly(first);
    assertThat(card.upTo(2)).isEqualTo(card);
    assertThat(card.version(1)).contains(first);
    assertThat(card.version(2)).contains(second);
    assertThat(card.version(3)).isEmpty();
  }

  @Test
  void before_its_first_and_after_its_last_day_a_card_says_nothing() {
    RateCard card = after(RateCard.publish("card", version(1, APRIL, OCTOBER, 25)));

    assertThat(card.amountFor(60, APRIL.minusDays(1))).isEmpty();
    assertThat(card.amountFor(60, OCTOBER)).contains(Pence.pounds(25));
    assertThat(card.amountFor(60, OCTOBER.plusDays(1))).isEmpty();
  }

  @Test
  void a_card_that_is_full_says_so_and_numbers_leave_no_gap() {
    RateCard card = after(RateCard.publish("card", version(1, APRIL, null, 25)));
    for (int number = 2; number <= RateCard.VERSIONS_MOST; number++) {
      card = after(card.publish(version(number, APRIL, null, 25)));
    }
    RateCard full = card;

    assertThat(full.publish(version(RateCard.VERSIONS_MOST + 1, APRIL, null, 30)))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("rate-card-full"));
    RateCard first = after(RateCard.publish("card", version(1, APRIL, null, 25)));
    assertThatThrownBy(() -> first.publish(version(3, APRIL, null, 25)))
        .hasMessageContaining("number 2");
  }

  @Test
  void a_rate_that_ends_before_it_begins_is_refused() {
    assertThatThrownBy(() -> version(1, OCTOBER, APRIL, 25))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RateCard after(Decision<RateCard> decision) {
    return ((Decision.Changed<RateCard>) decision).state();
  }

  private static RateVersion version(
      int number, LocalDate from, @Nullable LocalDate to, long poundsPerHour) {
    return new RateVersion(
        number,
        "Involvement payments",
        new RateSource("A published policy", "https://example.org/policy", APRIL),
        RateStatus.CONFIRMED,
        from,
        to,
        new Rate.Hourly(Pence.pounds(poundsPerHour)),
        "finance",
        Instant.parse("2026-03-01T09:00:00Z"));
  }
}
