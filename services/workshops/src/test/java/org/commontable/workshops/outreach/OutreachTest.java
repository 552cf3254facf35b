package org.commontable.workshops.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

    Outreach moved = after(told.plan(step("tea", DAY.plusDays(7), "amina")), withdrawn);
    assertThat(moved.dueAt()).isEqualTo(LondonTime.morning(DAY.plusDays(4)));
    Outreach given = after(told.plan(step("tea", DAY, "bryn")), withdrawn);
    after(given.remind(FIRST), List.of(due("tea", DAY, "bryn", false)));
    Outreach done = after(told.result("tea", RESULT), withdrawn);
    after(done.result("tea", new Result(40, 4, 2, null)), List.of());
    Step inOtherWords = new Step("tea", null, "Cake", null, "In person", DAY, "amina", null, null);
    Outreach reworded = after(told.plan(inOtherWords), List.of());
    assertThat(reworded.remind(FIRST)).isEqualTo(Decision.unchanged(reworded));
  }

  @Test
  void nobody_is_told_that_a_step_of_long_ago_was_late_and_others_are_told_beside_it() {
    Outreach planned =
        state(planned(step("old", DAY.minusDays(40), "amina")).plan(step("tea", DAY, "amina")));

    Outreach told = after(planned.remind(FIRST), List.of(due("tea", DAY, "amina", false)));

    assertThat(told.dueAt()).isEqualTo(LATE);
  }

  private static final Result RESULT = new Result(40, 3, 2, null);

  private static Outreach planned(Step step) {
    return state(Outreach.none("programme").plan(step));
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
