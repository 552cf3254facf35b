package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.place.ListOfPlaces.WORKING_DAYS;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.commontable.workshops.place.ReplyWithin.ReachedBy;
import org.commontable.workshops.time.LondonTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An offer waits as long as the person said that they need, and never runs out in the night. */
@Tag("W8")
class OfferPolicyTest {
  private static final Instant FAR_OFF = london("2026-09-01T09:30");

  @ParameterizedTest
  @CsvSource({
    // A Thursday morning.
    "EMAIL, 2026-04-23T11:00, 2026-04-24T17:00",
    "TEXT,  2026-04-23T11:00, 2026-04-24T17:00",
    "PHONE, 2026-04-23T11:00, 2026-04-27T17:00",
    "POST,  2026-04-23T11:00, 2026-04-30T17:00",
    // A Thursday before a weekend and a bank holiday on Monday, 4 May.
    "PHONE, 2026-04-30T11:00, 2026-05-05T17:00",
    "POST,  2026-04-30T11:00, 2026-05-08T17:00",
    // A Saturday night.
    "EMAIL, 2026-05-02T23:30, 2026-05-05T17:00",
  })
  void who_is_reached_by_post_has_five_working_days_by_phone_two_and_else_one(
      ReachedBy reachedBy, String now, String until) {
    assertThat(answerBy(new ReplyWithin(null, null, reachedBy), now, FAR_OFF))
        .isEqualTo(london(until));
  }

  @ParameterizedTest
  @CsvSource({
    "4,  2026-04-23T11:00, 2026-04-23T15:00",
    "4,  2026-04-23T15:00, 2026-04-24T10:00",
    "24, 2026-04-24T11:00, 2026-04-27T10:00",
    "1,  2026-05-01T23:59, 2026-05-05T10:00",
  })
  void hours_that_end_in_the_night_or_on_a_free_day_last_until_the_next_working_morning(
      int hours, String now, String until) {
    assertThat(answerBy(new ReplyWithin(hours, null, null), now, FAR_OFF)).isEqualTo(london(until));
  }

  @Test
  void near_the_session_the_offer_is_shorter() {
    Instant tomorrowEvening = london("2026-04-24T18:00");

    assertThat(answerBy(new ReplyWithin(null, 5, null), "2026-04-23T10:00", tomorrowEvening))
        .as("not more than half of what is left, and not in the night")
        .isEqualTo(london("2026-04-23T17:00"));
  }

  @Test
  void where_no_fitting_moment_is_left_the_offer_stands_until_the_session_begins() {
    Instant saturday = london("2026-04-25T10:00");

    assertThat(answerBy(new ReplyWithin(4, null, null), "2026-04-24T18:00", saturday))
        .isEqualTo(saturday);
  }

  @Property
  void it_never_runs_out_at_night_at_a_weekend_or_on_a_bank_holiday_unless_the_session_begins(
      @ForAll @IntRange(max = 60 * 24 * 60) int minutesFromNow,
      @ForAll @IntRange(min = 2, max = 60 * 24 * 60) int minutesToTheStart,
      @ForAll @IntRange(min = 1, max = 72) int hours,
      @ForAll @IntRange(min = 1, max = 30) int days,
      @ForAll boolean inHours) {
    Instant now = london("2026-04-01T09:00").plus(Duration.ofMinutes(minutesFromNow));
    Instant start = now.plus(Duration.ofMinutes(minutesToTheStart));
    ReplyWithin replyWithin =
        inHours ? new ReplyWithin(hours, null, null) : new ReplyWithin(null, days, null);

    Instant answerBy = OfferPolicy.answerBy(replyWithin, start, new Moment(now, WORKING_DAYS));

    assertThat(answerBy).isAfter(now).isBeforeOrEqualTo(start);
    assertThat(answerBy.equals(start) || OfferPolicy.mayRunOut(answerBy, WORKING_DAYS)).isTrue();
  }

  private static Instant answerBy(ReplyWithin replyWithin, String now, Instant start) {
    return OfferPolicy.answerBy(replyWithin, start, new Moment(london(now), WORKING_DAYS));
  }

  private static Instant london(String time) {
    return LondonTime.of(time).instant();
  }
}
