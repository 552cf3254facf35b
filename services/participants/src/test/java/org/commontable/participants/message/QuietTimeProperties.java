package org.commontable.participants.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.commontable.participants.person.QuietTime;
import org.commontable.participants.person.Wishes;

/** Around the two nights of 2026 in which clocks change, and on ordinary days. */
@Tag("P7")
class QuietTimeProperties {
  private static final Instant SPRING = Instant.parse("2026-03-29T01:00:00Z");
  private static final Instant AUTUMN = Instant.parse("2026-10-25T01:00:00Z");

  @Property(tries = 500)
  void a_text_message_comes_at_the_first_minute_that_is_neither_night_nor_quiet(
      @ForAll("moments") Instant wanted, @ForAll("quiet") List<QuietTime> quiet) {
    Wishes wishes = new Wishes(null, "en", true, null, null, quiet, null);

    Instant at = NightPolicy.notBefore(wanted, wishes::notBefore);

    assertThat(at).isAfterOrEqualTo(wanted);
    assertThat(isNight(at)).isFalse();
    if (neverLoud(wanted, quiet)) {
      assertThat(at).as("the night's end").isEqualTo(NightPolicy.notBefore(wanted));
      return;
    }
    assertThat(quiet).noneMatch(each -> isQuiet(each, at));
    for (Instant minute = wanted; minute.isBefore(at); minute = minute.plusSeconds(60)) {
      Instant earlier = minute;
      assertThat(isNight(earlier) || quiet.stream().anyMatch(each -> isQuiet(each, earlier)))
          .as("%s lies before %s and is loud", earlier, at)
          .isTrue();
    }
  }

  @Property(tries = 500)
  void an_email_comes_at_the_first_minute_that_is_not_quiet(
      @ForAll("moments") Instant wanted, @ForAll("quiet") List<QuietTime> quiet) {
    Instant at = new Wishes(null, "en", true, null, null, quiet, null).notBefore(wanted);

    assertThat(at).isAfterOrEqualTo(wanted);
    assertThat(quiet).noneMatch(each -> isQuiet(each, at));
  }

  @Property(tries = 500)
  void whoever_sets_no_quiet_time_is_written_to_at_once(@ForAll("moments") Instant wanted) {
    assertThat(Wishes.NONE.notBefore(wanted)).isEqualTo(wanted);
  }

  /** Whether nights and quiet times leave no quarter of an hour of the week to come. */
  private static boolean neverLoud(Instant from, List<QuietTime> quiet) {
    Instant quarter = from.truncatedTo(ChronoUnit.HOURS);
    return Stream.iterate(quarter, each -> each.plus(15, ChronoUnit.MINUTES))
        .limit(9 * 24 * 4)
        .allMatch(each -> isNight(each) || quiet.stream().anyMatch(hours -> isQuiet(hours, each)));
  }

  private static boolean isNight(Instant moment) {
    LocalTime time = moment.atZone(Wishes.CLOCKS).toLocalTime();
    return !time.isBefore(NightPolicy.FROM) || time.isBefore(NightPolicy.TO);
  }

  /** By the clock on the wall alone. */
  private static boolean isQuiet(QuietTime quiet, Instant moment) {
    var local = moment.atZone(Wishes.CLOCKS).toLocalDateTime();
    LocalTime time = local.toLocalTime();
    boolean overnight = !quiet.to().isAfter(quiet.from());
    if (!overnight) {
      return on(quiet, local.getDayOfWeek())
          && !time.isBefore(quiet.from())
          && time.isBefore(quiet.to());
    }
    return (on(quiet, local.getDayOfWeek()) && !time.isBefore(quiet.from()))
        || (on(quiet, local.getDayOfWeek().minus(1)) && time.isBefore(quiet.to()));
  }

  private static boolean on(QuietTime quiet, DayOfWeek day) {
    return quiet.day() == null || quiet.day() == day;
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Combinators.combine(
            Arbitraries.of(SPRING, AUTUMN, Instant.parse("2026-06-10T12:00:00Z")),
            Arbitraries.integers().between(-48 * 60, 48 * 60))
        .as((change, minutes) -> change.plus(minutes, ChronoUnit.MINUTES));
  }

  @Provide
  Arbitrary<List<QuietTime>> quiet() {
    Arbitrary<QuietTime> one =
        Combinators.combine(
                Arbitraries.of(DayOfWeek.values()).injectNull(0.3),
                Arbitraries.integers().between(0, 95),
                Arbitraries.integers().between(1, 40))
            .as((day, from, quarters) ->
                new QuietTime(
                    day,
                    LocalTime.MIDNIGHT.plus(Duration.ofMinutes(15L * from)),
                    LocalTime.MIDNIGHT.plus(Duration.ofMinutes(15L * (from + quarters)))));
    return one.list().ofMaxSize(2).map(ArrayList::new);
  }
}
