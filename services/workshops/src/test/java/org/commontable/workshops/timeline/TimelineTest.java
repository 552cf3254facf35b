package org.commontable.workshops.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.workshops.timeline.Milestone.Kind;
import org.commontable.workshops.timeline.Milestone.Precision;
import org.commontable.workshops.timeline.Review.Care;
import org.commontable.workshops.timeline.Review.Standing;
import org.commontable.workshops.timeline.Timeline.Span;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W27")
class TimelineTest {
  private static final Span YEAR = new Span(LocalDate.of(2019, 6, 1), LocalDate.of(2020, 6, 30));

  @Test
  void a_day_outside_the_programme_is_confirmed_rather_than_refused() {
    Timeline empty = Timeline.empty("p");
    assertThat(code(empty.add(step("Start", "2010-06-01", false), null, YEAR)))
        .isEqualTo("day-to-confirm");
    assertThat(code(empty.add(step("End", "2020-07-01", false), null, YEAR)))
        .isEqualTo("day-to-confirm");

    Timeline confirmed = after(empty.add(step("Start", "2010-06-01", true), null, YEAR));
    assertThat(Timeline.doubts(confirmed.milestones(), 0, YEAR))
        .as("the doubt stays to be seen")
        .hasSize(1);
  }

  @Test
  void a_step_before_the_one_that_it_follows_is_confirmed_rather_than_refused() {
    Timeline reviewed =
        after(Timeline.empty("p").add(step("Review", "2019-11-01", false), null, YEAR));

    assertThat(code(reviewed.add(step("Advert", "2019-07-01", false), null, YEAR)))
        .isEqualTo("day-to-confirm");
    assertThat(after(reviewed.add(step("Advert", "2019-07-01", true), null, YEAR)).milestones())
        .hasSize(2);
  }

  @Test
  void a_step_is_put_after_another_and_has_to_fit_on_both_sides() {
    Timeline two =
        after(
            after(Timeline.empty("p").add(step("Advert", "2019-07-01", false), null, YEAR))
                .add(step("Training", "2019-12-01", false), null, YEAR));

    Timeline three = after(two.add(step("Interview", "2019-09-01", false), id("Advert"), YEAR));

    assertThat(three.milestones().stream().map(Milestone::title))
        .containsExactly("Advert", "Interview", "Training");
    assertThat(code(two.add(step("Interview", "2020-01-01", false), id("Advert"), YEAR)))
        .isEqualTo("day-to-confirm");
    assertThat(code(two.add(step("Interview", "2019-09-01", false), id("Nothing"), YEAR)))
        .isEqualTo("step-unknown");
  }

  @Test
  void an_approximate_day_and_a_month_leave_room() {
    Timeline june =
        after(
            Timeline.empty("p")
                .add(step("Course", "2019-09-20", Precision.MONTH, false), null, YEAR));

    assertThat(june.milestones().getFirst().on()).isEqualTo(LocalDate.of(2019, 9, 1));
    assertThat(after(june.add(step("Review", "2019-09-01", false), null, YEAR)).milestones())
        .hasSize(2);
    assertThat(
            after(june.add(step("Around", "2019-08-25", Precision.APPROXIMATE, false), null, YEAR))
                .milestones())
        .hasSize(2);
    assertThat(code(june.add(step("Before", "2019-08-25", false), null, YEAR)))
        .isEqualTo("day-to-confirm");
  }

  @Test
  void a_step_that_was_reached_is_told_once() {
    Timeline one = after(Timeline.empty("p").add(step("Advert", "2019-07-01", false), null, YEAR));
    LocalDate day = LocalDate.of(2019, 7, 3);

    var reached = (Decision.Changed<Timeline>) one.reach(id("Advert"), day);

    assertThat(reached.facts())
        .containsExactly(new MilestoneReached("p", id("Advert"), "Advert", Kind.OTHER, day));
    assertThat(reached.state().reach(id("Advert"), day)).isInstanceOf(Decision.Unchanged.class);
    assertThat(
            after(reached.state().change(step("Advert", "2019-07-02", false), YEAR))
                .milestones()
                .getFirst()
                .doneOn())
        .isEqualTo(day);
  }

  @Test
  void a_review_is_told_of_before_its_day_on_it_and_weekly_after_it_for_a_while() {
    Review review = review("2026-06-30");
    assertThat(review.dueAt()).isEqualTo(Instant.parse("2026-06-16T08:00:00Z"));
    assertThat(review.remind(Instant.parse("2026-06-15T22:30:00Z")))
        .as("the evening before, in London")
        .isInstanceOf(Decision.Unchanged.class);

    Review before = told(review, "2026-06-16T08:00:00Z", Standing.DUE);
    assertThat(before.dueAt()).isEqualTo(Instant.parse("2026-06-30T08:00:00Z"));
    Review due = told(before, "2026-06-30T08:00:00Z", Standing.DUE);
    Review late = told(due, "2026-07-07T08:00:00Z", Standing.OVERDUE);
    assertThat(late.remind(Instant.parse("2026-07-08T08:00:00Z")))
        .isInstanceOf(Decision.Unchanged.class);
    Review last = told(late, "2026-08-24T08:00:00Z", Standing.OVERDUE);

    assertThat(last.dueAt()).as("told no more, though it still shows as overdue").isNull();
    assertThat(last.standing(LocalDate.of(2026, 12, 1))).isEqualTo(Standing.OVERDUE);
  }

  @Test
  void a_review_that_is_done_is_told_of_no_more() {
    Review done =
        ((Decision.Changed<Review>)
                review("2026-06-30").finish(LocalDate.of(2026, 6, 1), "https://files.example/1"))
            .state();

    assertThat(done.dueAt()).isNull();
    assertThat(done.remind(Instant.parse("2026-07-30T08:00:00Z")))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(done.move(LocalDate.of(2026, 7, 1), null)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void a_review_that_moves_is_told_of_anew() {
    Review told = told(review("2026-06-30"), "2026-06-16T08:00:00Z", Standing.DUE);

    Review moved =
        ((Decision.Changed<Review>) told.move(LocalDate.of(2026, 9, 30), told.owner())).state();

    assertThat(moved.dueAt()).isEqualTo(Instant.parse("2026-09-16T08:00:00Z"));
  }

  @Test
  @Tag("W27")
  void a_review_in_somebody_else_s_care_is_told_to_them() {
    Review told = told(review("2026-06-30"), "2026-06-16T08:00:00Z", Standing.DUE);
    String dilys = Ids.derived("dilys");

    Review handedOn =
        ((Decision.Changed<Review>) told.move(LocalDate.of(2026, 6, 30), dilys)).state();

    var reminded =
        (Decision.Changed<Review>) handedOn.remind(Instant.parse("2026-06-18T08:00:00Z"));
    assertThat(((ReviewFact.ReviewDue) reminded.facts().getFirst()).owner()).isEqualTo(dilys);
  }

  private static Review told(Review review, String at, Standing standing) {
    var reminded = (Decision.Changed<Review>) review.remind(Instant.parse(at));
    assertThat(((ReviewFact.ReviewDue) reminded.facts().getFirst()).standing()).isEqualTo(standing);
    return reminded.state();
  }

  private static Review review(String due) {
    return ((Decision.Changed<Review>)
            Review.planned(
                Ids.derived("r"),
                Ids.derived("p"),
                "Six months",
                Review.Kind.REPORT,
                LocalDate.parse(due),
                new Care(Ids.derived("jo"), 14)))
        .state();
  }

  private static Milestone step(String title, String on, boolean confirmed) {
    return step(title, on, Precision.EXACT, confirmed);
  }

  private static Milestone step(String title, String on, Precision precision, boolean confirmed) {
    return new Milestone(
        id(title), title, Kind.OTHER, LocalDate.parse(on), precision, confirmed, null);
  }

  private static String id(String title) {
    return Ids.derived("step", title);
  }

  private static @Nullable String code(Decision<Timeline> decision) {
    return decision instanceof Decision.Refused<Timeline>(var refusal) ? refusal.code() : null;
  }

  private static Timeline after(Decision<Timeline> decision) {
    return ((Decision.Changed<Timeline>) decision).state();
  }
}
