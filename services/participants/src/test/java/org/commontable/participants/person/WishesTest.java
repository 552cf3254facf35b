package org.commontable.participants.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.person.SomePeople.person;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.commontable.kernel.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P7")
class WishesTest {
  private static final QuietTime NIGHTS = new QuietTime(null, at(20), at(9));
  private static final QuietTime FRIDAYS = new QuietTime(DayOfWeek.FRIDAY, at(0), at(0));

  @Test
  void a_message_waits_for_the_end_of_the_night_by_the_clocks_of_the_day() {
    // In June, nine in the morning in London is eight o'clock in UTC.
    assertThat(quiet(null, NIGHTS).notBefore(utc("2026-06-10T22:30:00Z")))
        .isEqualTo(utc("2026-06-11T08:00:00Z"));
    assertThat(quiet(null, NIGHTS).notBefore(utc("2026-06-10T10:00:00Z")))
        .isEqualTo(utc("2026-06-10T10:00:00Z"));
  }

  @Test
  void quiet_times_that_follow_each_other_are_waited_out_together() {
    // Thursday evening, then all of Friday, then Friday's night.
    assertThat(quiet(null, NIGHTS, FRIDAYS).notBefore(utc("2026-01-08T21:00:00Z")))
        .isEqualTo(utc("2026-01-10T09:00:00Z"));
  }

  @Test
  void somebody_who_wants_to_be_left_alone_for_a_while_is() {
    assertThat(quiet(LocalDate.parse("2026-07-31"), NIGHTS).notBefore(utc("2026-07-01T10:00:00Z")))
        .isEqualTo(utc("2026-08-01T08:00:00Z"));
  }

  @Test
  void quiet_times_that_never_end_are_refused() {
    var always = quiet(null, new QuietTime(null, at(6), at(6)));

    assertThat(Person.register(person(saying(always))))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.toString()).contains("quiet-times-never-end"));
  }

  @Property(tries = 300)
  void nobody_is_told_anything_in_a_quiet_time(
      @ForAll @IntRange(max = 23) int from,
      @ForAll @IntRange(max = 23) int to,
      @ForAll @LongRange(min = 1_700_000_000L, max = 1_800_000_000L) long wanted) {
    QuietTime quiet = new QuietTime(null, at(from), at(to));
    Wishes wishes = quiet(null, quiet);
    Instant told = wishes.notBefore(Instant.ofEpochSecond(wanted));

    assertThat(told).isAfterOrEqualTo(Instant.ofEpochSecond(wanted));
    if (from != to) {
      assertThat(quiet.endAt(told.atZone(Wishes.CLOCKS))).isNull();
    }
  }

  private static Wishes quiet(@Nullable LocalDate until, QuietTime... times) {
    return new Wishes(null, "en", true, null, null, List.of(times), until);
  }

  private static Profile saying(Wishes wishes) {
    return new Profile("Amina", null, null, Contact.NONE, wishes, List.of(), List.of(), null);
  }

  private static LocalTime at(int hour) {
    return LocalTime.of(hour, 0);
  }

  private static Instant utc(String text) {
    return Instant.parse(text);
  }
}
