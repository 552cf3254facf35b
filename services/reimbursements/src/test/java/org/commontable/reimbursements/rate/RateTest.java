package org.commontable.reimbursements.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.rate.Rate.Boundary.EXCLUSIVE;
import static org.commontable.reimbursements.rate.Rate.Boundary.INCLUSIVE;

import java.util.List;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.Rate.Band;
import org.commontable.reimbursements.rate.Rate.Bands;
import org.commontable.reimbursements.rate.Rate.Boundary;
import org.commontable.reimbursements.rate.Rate.Hourly;
import org.commontable.reimbursements.rate.Rate.PerTask;
import org.commontable.reimbursements.rate.Rate.Rounded;
import org.commontable.reimbursements.rate.Rate.StartedBlocks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Worked examples of published rates. */
@Tag("F2")
class RateTest {
  private static final int FOUR_HOURS = 4 * 60;

  @Test
  @Tag("F21")
  void the_row_that_counts_is_said_in_words() {
    Rate bands =
        new Bands(
            List.of(
                new Band(120, INCLUSIVE, Pence.pounds(40)),
                new Band(240, EXCLUSIVE, Pence.pounds(75)),
                new Band(null, INCLUSIVE, Pence.pounds(150))));
    assertThat(RateRow.of(bands, 120)).isEqualTo("up to 120 minutes: £40.00");
    assertThat(RateRow.of(bands, 121))
        .isEqualTo("more than 120 minutes, less than 240 minutes: £75.00");
    assertThat(RateRow.of(bands, 240)).isEqualTo("240 minutes or more: £150.00");
    assertThat(RateRow.of(new Bands(List.of(band(Pence.pounds(9)))), 1))
        .isEqualTo("any time: £9.00");
    assertThat(RateRow.of(new Rounded(new Hourly(Pence.pounds(25)), 50), 1))
        .isEqualTo("£25.00 an hour, rounded up to a multiple of 50p");
    assertThat(RateRow.of(new StartedBlocks(30, Pence.pounds(12)), 31))
        .isEqualTo("£12.00 for each 30 minutes begun");
    assertThat(RateRow.of(new PerTask(Pence.pounds(25)), 1)).isEqualTo("£25.00 for the task");
  }

  private static Band band(Pence amount) {
    return new Band(null, INCLUSIVE, amount);
  }

  /** NICE, lay member payments: shorter than four hours is a half day, four hours a full one. */
  @Test
  void where_a_full_day_begins_at_four_hours_exactly_four_hours_are_a_full_day() {
    Rate lay = halfDay(EXCLUSIVE, Pence.pounds(75), Pence.pounds(150));

    assertThat(lay.amountFor(FOUR_HOURS - 1)).isEqualTo(Pence.pounds(75));
    assertThat(lay.amountFor(FOUR_HOURS)).isEqualTo(Pence.pounds(150));
  }

  /** NICE, payments for people and communities: up to and including four hours is a half day. */
  @Test
  void where_a_half_day_includes_four_hours_exactly_four_hours_are_a_half_day() {
    Rate decisionMaker = halfDay(INCLUSIVE, Pence.pounds(150), Pence.pounds(300));

    assertThat(decisionMaker.amountFor(FOUR_HOURS)).isEqualTo(Pence.pounds(150));
    assertThat(decisionMaker.amountFor(FOUR_HOURS + 1)).isEqualTo(Pence.pounds(300));
  }

  /** Tees, Esk and Wear Valleys NHS trust: 20 pounds for up to three hours or part of them. */
  @Test
  void a_block_that_has_begun_is_paid_whole() {
    Rate perThreeHours = new StartedBlocks(180, Pence.pounds(20));

    assertThat(perThreeHours.amountFor(1)).isEqualTo(Pence.pounds(20));
    assertThat(perThreeHours.amountFor(180)).isEqualTo(Pence.pounds(20));
    assertThat(perThreeHours.amountFor(181)).isEqualTo(Pence.pounds(40));
  }

  /** Co-Production Collective: 30 pounds an hour. */
  @Test
  void an_hourly_rate_counts_minutes_and_rounds_part_of_a_penny_up() {
    assertThat(new Hourly(Pence.pounds(30)).amountFor(150)).isEqualTo(Pence.pounds(75));
    assertThat(new Hourly(Pence.of(1000)).amountFor(1)).isEqualTo(Pence.of(17));
  }

  /** NICE: 25 pounds for the review of one document. */
  @Test
  void a_task_is_paid_the_same_however_long_it_took() {
    Rate review = new PerTask(Pence.pounds(25));

    assertThat(review.amountFor(10)).isEqualTo(review.amountFor(200)).isEqualTo(Pence.pounds(25));
  }

  @Test
  void only_a_task_is_paid_by_the_task_rounded_or_not() {
    Rate review = new PerTask(Pence.pounds(25));
    Rate hourly = new Hourly(Pence.pounds(30));

    assertThat(review.paysByTheTask()).isTrue();
    assertThat(new Rounded(review, 100).paysByTheTask()).isTrue();
    assertThat(hourly.paysByTheTask()).isFalse();
    assertThat(new Rounded(hourly, 100).paysByTheTask()).isFalse();
    assertThat(halfDay(INCLUSIVE, Pence.pounds(75), Pence.pounds(150)).paysByTheTask()).isFalse();
    assertThat(new StartedBlocks(180, Pence.pounds(20)).paysByTheTask()).isFalse();
  }

  @Test
  void a_whole_day_is_the_longest_that_is_paid() {
    assertThat(new Hourly(Pence.pounds(10)).amountFor(Rate.MINUTES_MOST))
        .isEqualTo(Pence.pounds(240));
  }

  @Test
  void no_time_is_worth_nothing_at_any_rate() {
    for (Rate rate :
        List.of(
            halfDay(INCLUSIVE, Pence.pounds(75), Pence.pounds(150)),
            new Hourly(Pence.pounds(30)),
            new StartedBlocks(180, Pence.pounds(20)),
            new PerTask(Pence.pounds(25)))) {
      assertThat(rate.amountFor(0)).isEqualTo(Pence.NOTHING);
      assertThatThrownBy(() -> rate.amountFor(-1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> rate.amountFor(24 * 60 + 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void bands_that_leave_a_gap_or_overlap_are_refused() {
    Band half = new Band(FOUR_HOURS, INCLUSIVE, Pence.pounds(75));
    Band full = new Band(null, INCLUSIVE, Pence.pounds(150));

    assertThatThrownBy(() -> new Bands(List.of())).hasMessageContaining("from 1 to");
    assertThatThrownBy(() -> new Bands(List.of(half))).hasMessageContaining("without an end");
    assertThatThrownBy(() -> new Bands(List.of(full, full))).hasMessageContaining("without an end");
    assertThatThrownBy(() -> new Bands(List.of(half, half, full)))
        .hasMessageContaining("later than the one before");
  }

  private static Rate halfDay(Boundary boundary, Pence half, Pence full) {
    return new Bands(
        List.of(new Band(FOUR_HOURS, boundary, half), new Band(null, INCLUSIVE, full)));
  }
}
