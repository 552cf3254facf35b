package org.commontable.reimbursements.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.Rate.Band;
import org.commontable.reimbursements.rate.Rate.Bands;
import org.commontable.reimbursements.rate.Rate.Boundary;
import org.commontable.reimbursements.rate.Rate.Hourly;
import org.commontable.reimbursements.rate.Rate.PerTask;
import org.commontable.reimbursements.rate.Rate.Rounded;
import org.commontable.reimbursements.rate.Rate.StartedBlocks;
import org.commontable.reimbursements.rate.RateVersion.RoleRate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateVersionTest {
  private static final LocalDate DAY = LocalDate.of(2026, 7, 6);
  private static final Rate HOURLY = new Hourly(Pence.of(1_001));
  private static final List<RoleRate> CHAIR =
      List.of(new RoleRate("chair", new PerTask(Pence.pounds(200))));

  @Test
  void a_role_that_is_named_has_a_rate_of_its_own_and_another_has_none() {
    RateVersion version = version(CHAIR, null, null, null);

    assertThat(amount(version.rateFor(null), 60)).isEqualTo(Pence.of(1_001));
    assertThat(amount(version.rateFor("chair"), 60)).isEqualTo(Pence.pounds(200));
    assertThat(version.rateFor("somebody")).isEmpty();
    assertThat(version.rateForPreparation()).isEmpty();
  }

  @Test
  void every_amount_of_a_card_that_rounds_is_brought_up() {
    RateVersion version = version(CHAIR, new Hourly(Pence.of(501)), 50, null);

    assertThat(amount(version.rateFor(null), 60)).isEqualTo(Pence.of(1_050));
    assertThat(amount(version.rateForPreparation(), 60)).isEqualTo(Pence.of(550));
    assertThat(amount(version.rateForPreparation(), 30)).isEqualTo(Pence.of(300));
    assertThat(amount(version.rateFor("chair"), 60)).isEqualTo(Pence.pounds(200));
  }

  @Test
  void a_version_holds_from_its_first_day_to_its_last() {
    RateVersion version = version(List.of(), null, null, DAY.plusDays(1));

    assertThat(version.holdsOn(DAY.minusDays(1))).isFalse();
    assertThat(version.holdsOn(DAY)).isTrue();
    assertThat(version.holdsOn(DAY.plusDays(1))).isTrue();
    assertThat(version.holdsOn(DAY.plusDays(2))).isFalse();
    assertThat(version(List.of(), null, null, null).holdsOn(DAY.plusYears(9))).isTrue();
  }

  @Test
  void a_card_that_contradicts_itself_is_refused() {
    RoleRate chair = CHAIR.getFirst();

    assertThatThrownBy(() -> version(List.of(chair, chair), null, null, null))
        .hasMessageContaining("once");
    assertThatThrownBy(() -> version(List.of(), null, null, DAY.minusDays(1)))
        .hasMessageContaining("ends");
    assertThat(version(List.of(), null, null, DAY).holdsOn(DAY)).isTrue();
    assertThatThrownBy(() -> version(List.of(), null, 1, null)).hasMessageContaining("rounded");
  }

  @Test
  void limits_hold_to_the_last_minute_and_penny() {
    assertThat(new Rounded(HOURLY, 2).upToPence()).isEqualTo(2);
    assertThat(new Rounded(HOURLY, 10_000).upToPence()).isEqualTo(10_000);
    assertThatThrownBy(() -> new Rounded(HOURLY, 10_001)).hasMessageContaining("10000");
    assertThat(new StartedBlocks(1, Pence.of(1)).amountFor(2)).isEqualTo(Pence.of(2));
    assertThat(new StartedBlocks(Rate.MINUTES_MOST, Pence.of(1)).amountFor(2))
        .isEqualTo(Pence.of(1));
    assertThatThrownBy(() -> new StartedBlocks(0, Pence.of(1))).hasMessageContaining("block");
    assertThatThrownBy(() -> new StartedBlocks(Rate.MINUTES_MOST + 1, Pence.of(1)))
        .hasMessageContaining("block");
    assertThat(band(1).holds(1)).isTrue();
    assertThat(band(Rate.MINUTES_MOST).holds(1)).isTrue();
    assertThatThrownBy(() -> band(0)).hasMessageContaining("band");
    assertThatThrownBy(() -> band(Rate.MINUTES_MOST + 1)).hasMessageContaining("band");
  }

  @Test
  void a_card_has_as_many_bands_as_it_may_and_no_more() {
    assertThat(new Bands(bands(Bands.BANDS_MOST)).amountFor(1)).isEqualTo(Pence.of(1));
    assertThatThrownBy(() -> new Bands(bands(Bands.BANDS_MOST + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Band> bands(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> i == count ? new Band(null, Boundary.INCLUSIVE, Pence.of(i)) : band(i))
        .toList();
  }

  private static Band band(int upTo) {
    return new Band(upTo, Boundary.INCLUSIVE, Pence.of(upTo));
  }

  private static Pence amount(Optional<Rate> rate, int minutes) {
    return rate.orElseThrow().amountFor(minutes);
  }

  private static RateVersion version(
      List<RoleRate> roles,
      @Nullable Rate preparation,
      @Nullable Integer roundUpToPence,
      @Nullable LocalDate until) {
    return new RateVersion(
        1,
        "Example rates",
        new RateSource("A page", "https://example.org", DAY),
        RateStatus.CONFIRMED,
        DAY,
        until,
        HOURLY,
        roles,
        preparation,
        roundUpToPence,
        "admin",
        Instant.parse("2026-07-06T09:00:00Z"));
  }
}
