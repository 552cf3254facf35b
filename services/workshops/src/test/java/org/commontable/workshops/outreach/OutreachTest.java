package org.commontable.workshops.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.Ids;
import org.commontable.workshops.outreach.Outreach.Result;
import org.commontable.workshops.outreach.Outreach.Step;
import org.commontable.workshops.outreach.OutreachFact.ReminderWithdrawn;
import org.commontable.workshops.outreach.OutreachFact.StepDue;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who hears of a step's day, and when. */
@Tag("W26")
class OutreachTest {
  private static final LocalDate DAY = LocalDate.parse("2026-06-10");
  private static final LocalDate SOON = DAY.minusDays(60);
  private static final Instant FIRST = LondonTime.morning(DAY.minusDays(3));
  private static final Instant LATE = LondonTime.morning(DAY.plusDays(1));

  @Test
  void whoever_does_a_step_hears_of_it_before_its_day_and_once_when_it_is_late() {
    Outreach planned = planned(step("tea", DAY, "amina"));
    assertThat(planned.dueAt()).isEqualTo(FIRST);
    assertThat(planned.remind(FIRST.minusSeconds(24 * 3600)))
        .isEqualTo(Decision.unchanged(planned));

    Outreach told = after(planned.remind(FIRST), List.of(due("tea", DAY, "amina", false)));
    assertThat(told.dueAt()).isEqualTo(LATE);
    assertThat(told.remind(FIRST)).isEqualTo(Decision.unchanged(told));

    Outreach late = after(told.remind(LATE), List.of(due("tea", DAY, "amina", true)));
    assertThat(late.dueAt()).as("told once").isNull();
  }

  @Test
  void a_step_that_nobody_does_or_whose_result_is_known_reminds_nobody() {
    assertThat(planned(step("tea", DAY, null)).dueAt()).isNull();
    Outreach known = state(planned(step("tea", DAY, "amina")).result("tea", RESULT));
    assertThat(known.dueAt()).isNull();
    assertThat(state(planned(step("tea", DAY, "amina")).disown("amina")).dueAt()).isNull();
  }

  @Test
  void what_was_told_is_taken_back_once_the_step_is_done_or_has_another_day_or_owner() {
    Outreach told = state(planned(step("tea", DAY, "amina")).remind(FIRST));
    List<ReminderWithdrawn> withdrawn =
        List.of(new ReminderWithdrawn(reminder("tea", DAY, "amina"), "tea", "programme"));

    Outreach moved = after(told.plan(step("tea", DAY.plusDays(7), "amina"), SOON), withdrawn);
    assertThat(moved.dueAt()).isEqualTo(LondonTime.morning(DAY.plusDays(4)));
    Outreach given = after(told.plan(step("tea", DAY, "bryn"), SOON), withdrawn);
    after(given.remind(FIRST), List.of(due("tea", DAY, "bryn", false)));
    Outreach done = after(told.result("tea", RESULT), withdrawn);
    after(done.result("tea", new Result(40, 4, 2, null)), List.of());
    Step inOtherWords = new Step("tea", null, "Cake", null, "In person", DAY, "amina", null, null);
    Outreach reworded = after(told.plan(inOtherWords, SOON), List.of());
    assertThat(reworded.remind(FIRST)).isEqualTo(Decision.unchanged(reworded));
  }

  @Test
  void nobody_is_told_that_a_step_of_long_ago_was_late_and_others_are_told_beside_it() {
    Outreach planned =
        state(
            planned(step("old", DAY.minusDays(40), "amina")).plan(step("tea", DAY, "amina"), SOON));

    Outreach told = after(planned.remind(FIRST), List.of(due("tea", DAY, "amina", false)));

    assertThat(told.dueAt()).isEqualTo(LATE);
  }

  @Test
  void of_many_steps_on_one_day_each_is_told_once_and_some_at_a_time() {
    Outreach plan =
        new Outreach(
            "programme",
            List.of(),
            IntStream.range(0, 150).mapToObj(i -> step("tea " + i, DAY, "amina")).toList());
    List<Fact> told = new ArrayList<>();

    for (int save = 0; save < 3; save++) {
      assertThat(plan.dueAt()).as("the next look goes on with it").isEqualTo(FIRST);
      var reminded = (Decision.Changed<Outreach>) plan.remind(FIRST);
      assertThat(reminded.facts()).hasSize(50);
      told.addAll(reminded.facts());
      plan = reminded.state();
    }

    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 150)
                .<Fact>mapToObj(i -> due("tea " + i, DAY, "amina", false))
                .toList());
    assertThat(plan.dueAt()).isEqualTo(LATE);
  }

  @Test
  void a_step_that_is_written_down_or_moved_once_its_day_is_over_reminds_nobody_that_it_is_late() {
    LocalDate dayAfter = DAY.plusDays(1);
    Outreach afterwards =
        state(Outreach.none("programme").plan(step("tea", DAY, "amina"), dayAfter));
    assertThat(afterwards.dueAt()).isNull();
    assertThat(afterwards.remind(LATE)).isEqualTo(Decision.unchanged(afterwards));

    Outreach ahead = planned(step("tea", DAY.plusDays(9), "amina"));
    assertThat(state(ahead.plan(step("tea", DAY, "amina"), dayAfter)).dueAt()).isNull();

    Outreach late = planned(step("tea", DAY, "amina"));
    Step reworded = new Step("tea", null, "Cake", null, "In person", DAY, "amina", null, null);
    assertThat(state(late.plan(reworded, dayAfter)).dueAt())
        .as("it was known before its day, so who does it hears that nothing is known of it")
        .isEqualTo(FIRST);
    assertThat(state(Outreach.none("programme").plan(step("tea", DAY, "amina"), DAY)).dueAt())
        .as("its day is today")
        .isEqualTo(FIRST);
  }

  private static final Result RESULT = new Result(40, 3, 2, null);

  private static Outreach planned(Step step) {
    return state(Outreach.none("programme").plan(step, SOON));
  }

  private static Step step(String id, LocalDate on, @Nullable String owner) {
    return new Step(id, null, "Tea", null, "In person", on, owner, null, null);
  }

  private static StepDue due(String id, LocalDate on, String owner, boolean overdue) {
    return new StepDue(reminder(id, on, owner), id, "programme", on, overdue, owner);
  }

  private static String reminder(String id, LocalDate on, String owner) {
    return Ids.derived("outreach-reminder", id, on.toString(), owner);
  }

  private static Outreach state(Decision<Outreach> decision) {
    return ((Decision.Changed<Outreach>) decision).state();
  }

  private static Outreach after(Decision<Outreach> decision, List<? extends Fact> facts) {
    Decision.Changed<Outreach> changed = (Decision.Changed<Outreach>) decision;
    assertThat(changed.facts()).isEqualTo(facts);
    return changed.state();
  }
}
