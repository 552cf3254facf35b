package org.commontable.reimbursements.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.Decided.changed;
import static org.commontable.reimbursements.Decided.refusal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.guard.IncomeLimit.Period;
import org.commontable.reimbursements.guard.LimitVersion.InWelsh;
import org.commontable.reimbursements.guard.LimitVersion.Noted;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.commontable.reimbursements.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which figure of a limit counts on a day, in plain Java. */
@Tag("F10")
class IncomeLimitTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 4, 6);
  private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 4, 6);
  private static final Noted FINANCE = new Noted("finance", Instant.EPOCH);
  private static final Noted OTHER = new Noted("other", Instant.EPOCH.plusSeconds(60));

  private final IncomeLimit limit =
      changed(IncomeLimit.publish("limit", weekly(1, 20_400, FIRST, null)));

  @Test
  void a_later_version_counts_from_its_day_and_the_earlier_before_it() {
    IncomeLimit both = changed(limit.publish(weekly(2, 21_200, NEXT_YEAR, null)));

    assertThat(limit.on(FIRST.minusDays(1))).isEmpty();
    assertThat(both.on(FIRST)).contains(both.versions().getFirst());
    assertThat(both.on(NEXT_YEAR.minusDays(1))).contains(both.versions().getFirst());
    assertThat(both.on(NEXT_YEAR)).contains(both.latest());
    assertThatThrownBy(() -> limit.publish(weekly(3, 1, FIRST, null)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_mistake_is_put_right_by_a_version_from_the_same_day() {
    IncomeLimit right = changed(limit.publish(weekly(2, 20_500, FIRST, null)));

    assertThat(right.on(FIRST).orElseThrow().most()).isEqualTo(Pence.of(20_500));
    assertThat(right.versions()).hasSize(2);
  }

  @Test
  void all_versions_are_over_one_period() {
    assertThat(refusal(limit.publish(version(2, 1, FIRST, null, Period.TAX_YEAR, null))))
        .isEqualTo("other-period");
    assertThat(refusal(limit.publish(version(2, 1, FIRST, null, Period.WEEK, DayOfWeek.SUNDAY))))
        .isEqualTo("other-period");
  }

  @Test
  void who_finds_a_figure_in_its_source_confirms_it_and_nothing_else_of_it_changes() {
    LimitVersion before = limit.latest();
    IncomeLimit confirmed = changed(limit.confirm(1, NEXT_YEAR, FINANCE));

    assertThat(before.isConfirmed()).isFalse();
    assertThat(confirmed.latest().isConfirmed()).isTrue();
    assertThat(confirmed.latest().source().readOn()).isEqualTo(NEXT_YEAR);
    assertThat(confirmed.latest().confirmed()).isEqualTo(FINANCE);
    assertThat(confirmed.latest())
        .usingRecursiveComparison()
        .ignoringFields("status", "source.readOn", "confirmed")
        .isEqualTo(before);
    assertThat(confirmed.confirm(1, NEXT_YEAR, OTHER)).isEqualTo(Decision.unchanged(confirmed));
    assertThat(changed(confirmed.confirm(1, NEXT_YEAR.plusDays(1), OTHER)).latest().confirmed())
        .isEqualTo(OTHER);
    assertThat(refusal(limit.confirm(2, NEXT_YEAR, FINANCE))).isEqualTo("no-such-version");
    IncomeLimit two = changed(limit.publish(weekly(2, 1, NEXT_YEAR, null)));
    assertThat(changed(two.confirm(2, NEXT_YEAR, FINANCE)).versions())
        .extracting(LimitVersion::isConfirmed)
        .containsExactly(false, true);
  }

  @Test
  void it_ends_with_a_reason_and_what_is_published_after_that_holds_again() {
    IncomeLimit ended = changed(limit.end(NEXT_YEAR, "Replaced.", "Disodlwyd.", FINANCE));

    assertThat(ended.on(NEXT_YEAR)).contains(limit.latest());
    assertThat(ended.on(NEXT_YEAR.plusDays(1))).isEmpty();
    assertThat(ended.ends().getFirst().told().in(Language.CY)).isEqualTo("Disodlwyd.");
    assertThat(ended.end(NEXT_YEAR, "Replaced.", "Disodlwyd.", OTHER))
        .isEqualTo(Decision.unchanged(ended));
    for (Decision<IncomeLimit> another :
        List.of(
            ended.end(NEXT_YEAR, "Otherwise.", "Disodlwyd.", OTHER),
            ended.end(NEXT_YEAR, "Replaced.", null, OTHER),
            ended.end(FIRST, "Replaced.", "Disodlwyd.", OTHER))) {
      assertThat(changed(another).ends()).hasSize(2);
    }
    assertThat(changed(ended.end(FIRST, "Sooner.", null, OTHER)).on(FIRST.plusDays(1))).isEmpty();
    IncomeLimit later = changed(ended.end(NEXT_YEAR.plusYears(1), "Later.", null, OTHER));
    assertThat(later.on(NEXT_YEAR.plusDays(1))).as("a day said wrong is put right").isPresent();
    IncomeLimit again = changed(ended.publish(weekly(2, 21_200, NEXT_YEAR, null)));
    assertThat(again.on(NEXT_YEAR.plusDays(1))).contains(again.latest());
    assertThat(changed(again.end(NEXT_YEAR, "Replaced.", "Disodlwyd.", OTHER)).ends()).hasSize(2);
  }

  @Test
  void a_limit_has_so_many_versions_and_ends() {
    IncomeLimit full = limit;
    while (full.versions().size() < IncomeLimit.VERSIONS_MOST) {
      full = changed(full.publish(weekly(full.nextNumber(), 1, FIRST, null)));
    }
    assertThat(refusal(full.publish(weekly(full.nextNumber(), 1, FIRST, null))))
        .isEqualTo("limit-full");
    IncomeLimit ended = limit;
    while (ended.ends().size() < IncomeLimit.ENDS_MOST) {
      ended = changed(ended.end(FIRST.plusDays(ended.ends().size()), "Over.", null, FINANCE));
    }
    assertThat(refusal(ended.end(FIRST, "Over.", null, FINANCE))).isEqualTo("limit-full");
  }

  @Test
  void it_holds_from_its_first_day_to_its_last_and_is_called_in_welsh_where_that_is_written() {
    LimitVersion one = weekly(1, 1, FIRST, FIRST);

    assertThat(one.holdsOn(FIRST)).isTrue();
    assertThat(one.holdsOn(FIRST.minusDays(1))).isFalse();
    assertThat(one.holdsOn(FIRST.plusDays(1))).isFalse();
    assertThat(one.called().in(Language.CY)).isEqualTo("Terfyn");
    assertThat(one.adviser().in(Language.CY)).isEqualTo("Gwasanaeth cynghori");
    assertThat(one.called().in(Language.EN)).isEqualTo("A limit");
    assertThat(one.adviser().in(Language.EN)).isEqualTo("An advice service");
    assertThatThrownBy(() -> weekly(1, 1, FIRST, FIRST.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> version(1, 1, FIRST, null, Period.WEEK, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> version(1, 1, FIRST, null, Period.TAX_YEAR, DayOfWeek.MONDAY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LimitVersion weekly(
      int number, long pence, LocalDate from, @Nullable LocalDate until) {
    return version(number, pence, from, until, Period.WEEK, DayOfWeek.MONDAY);
  }

  /** A version that nobody has confirmed. */
  static LimitVersion version(
      int number,
      long pence,
      LocalDate from,
      @Nullable LocalDate until,
      Period period,
      @Nullable DayOfWeek start) {
    return new LimitVersion(
        number,
        "A limit",
        period,
        start,
        Pence.of(pence),
        from,
        until,
        new RateSource("A published page", "https://example.org", FIRST),
        RateStatus.NEEDS_CONFIRMING,
        "An advice service",
        "https://example.org/advice",
        new InWelsh("Terfyn", "Gwasanaeth cynghori"),
        FINANCE,
        null);
  }
}
