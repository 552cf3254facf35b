package org.commontable.reimbursements.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.Decided.changed;
import static org.commontable.reimbursements.Decided.refusal;

import java.time.Instant;
import java.time.LocalDate;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.position.RoutePosition.End;
import org.commontable.reimbursements.position.RoutePosition.HeldBy;
import org.commontable.reimbursements.position.RoutePosition.InWelsh;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.commontable.reimbursements.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a position is shown, and how it ends, in plain Java. */
@Tag("F8")
class RoutePositionTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 4, 6);
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 6);

  private final RoutePosition open = position(null);

  @Test
  void it_is_shown_from_its_first_day_to_its_last() {
    RoutePosition limited = position(TODAY);

    assertThat(limited.holdsOn(FIRST.minusDays(1))).isFalse();
    assertThat(limited.holdsOn(FIRST)).isTrue();
    assertThat(limited.holdsOn(TODAY)).isTrue();
    assertThat(limited.holdsOn(TODAY.plusDays(1))).isFalse();
    assertThat(open.holdsOn(TODAY.plusYears(9))).isTrue();
    assertThat(position(FIRST).holdsOn(FIRST)).isTrue();
    assertThatThrownBy(() -> position(FIRST.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void it_ends_with_a_reason_and_what_it_said_stays() {
    RoutePosition ended = changed(open.end(on(TODAY, "No longer."), TODAY));

    assertThat(ended.until()).isEqualTo(TODAY);
    assertThat(ended.endings()).containsExactly(on(TODAY, "No longer."));
    assertThat(ended.says()).isEqualTo(open.says());
    assertThat(ended.holdsOn(TODAY)).isTrue();
    assertThat(ended.holdsOn(TODAY.plusDays(1))).isFalse();
    assertThat(ended.end(on(TODAY, "No longer."), TODAY)).isEqualTo(Decision.unchanged(ended));
  }

  @Test
  void it_ends_earlier_than_was_said_but_never_later_and_both_reasons_are_kept() {
    RoutePosition soon = changed(open.end(on(TODAY.plusDays(30), "Next month."), TODAY));
    RoutePosition atOnce = changed(soon.end(on(TODAY.minusDays(1), "Now."), TODAY));

    assertThat(atOnce.until()).isEqualTo(TODAY.minusDays(1));
    assertThat(atOnce.endings()).extracting(End::reason).containsExactly("Next month.", "Now.");
    assertThat(refusal(soon.end(on(TODAY.plusDays(31), "More."), TODAY)))
        .isEqualTo("ends-before-that");
    assertThat(changed(soon.end(on(TODAY.plusDays(30), "Said otherwise."), TODAY)).endings())
        .hasSize(2);
    End inWelsh = new End(TODAY.plusDays(30), "Next month.", "Mis nesaf.", actor(), Instant.EPOCH);
    assertThat(changed(soon.end(inWelsh, TODAY)).endings().getLast().told().in(Language.CY))
        .isEqualTo("Mis nesaf.");
  }

  @Test
  void what_was_shown_was_shown() {
    assertThat(refusal(open.end(on(TODAY.minusDays(2), "Long ago."), TODAY)))
        .isEqualTo("ends-too-early");
    assertThat(refusal(open.end(on(FIRST.minusDays(1), "Never."), FIRST)))
        .isEqualTo("ends-too-early");
    assertThat(changed(open.end(on(FIRST, "One day."), FIRST)).until()).isEqualTo(FIRST);
  }

  @Test
  void it_is_told_in_welsh_where_somebody_wrote_that() {
    assertThat(open.toldIn(Language.CY)).isEqualTo(Language.CY);
    assertThat(open.toldIn(Language.EN)).isEqualTo(Language.EN);
    assertThat(open.told().in(Language.CY)).isEqualTo("Incwm ydyw.");
    assertThat(open.adviser().in(Language.CY)).isEqualTo("Cyngor ar Bopeth");
    RoutePosition english = with(null, null);
    assertThat(english.toldIn(Language.CY)).isEqualTo(Language.EN);
    assertThat(english.told().in(Language.CY)).isEqualTo("It is income.");
    assertThat(english.adviser().in(Language.CY)).isEqualTo("Citizens Advice");
  }

  private static End on(LocalDate day, String reason) {
    return new End(day, reason, null, actor(), Instant.EPOCH);
  }

  private static Actor actor() {
    return new Actor("finance", null);
  }

  private static RoutePosition position(@Nullable LocalDate until) {
    return with(until, new InWelsh("Incwm ydyw.", "Cyngor ar Bopeth"));
  }

  private static RoutePosition with(@Nullable LocalDate until, @Nullable InWelsh welsh) {
    return new RoutePosition(
        "position",
        Route.VOUCHER,
        HeldBy.THE_NETWORK,
        "It is income.",
        FIRST,
        until,
        new RateSource("A page", "https://example.org", FIRST),
        RateStatus.NEEDS_CONFIRMING,
        "Citizens Advice",
        "https://example.org/advice",
        welsh,
        null);
  }
}
