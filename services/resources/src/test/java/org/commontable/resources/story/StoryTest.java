package org.commontable.resources.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.resources.story.Story.Draft;
import org.commontable.resources.story.Story.Recognisable;
import org.commontable.resources.story.Story.Section;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R1")
class StoryTest {
  private static final Instant NOW = Instant.parse("2026-10-16T09:30:00Z");
  private static final Section TEXT = new Section("What changed", "Families hold the pen.");

  private static final Recognisable AMINA = new Recognisable("amina", "photographs");

  private static boolean agrees(Recognisable one) {
    return !one.purpose().isEmpty();
  }

  private static boolean doesNot(Recognisable one) {
    return one.purpose().isEmpty();
  }

  private static Draft with(Recognisable... people) {
    return new Draft(
        "The plan", "A summary", List.of(TEXT), "en", null, List.of("t1"), null, List.of(people));
  }

  private static Draft draft(List<Section> sections, List<String> teams) {
    return new Draft("The plan", "A summary", sections, "en", null, teams, null, List.of());
  }

  private static Story begun(Draft draft) {
    return changed(Story.begin("s1", draft)).state();
  }

  private static Decision.Changed<Story> changed(Decision<Story> decision) {
    return switch (decision) {
      case Decision.Changed<Story> changed -> changed;
      default -> throw new AssertionError("Not changed: " + decision);
    };
  }

  private static String refusal(Decision<Story> decision) {
    return decision instanceof Decision.Refused<Story>(Refusal refusal) ? refusal.code() : "none";
  }

  @Test
  void a_draft_is_told_to_nobody() {
    assertThat(changed(Story.begin("s1", draft(List.of(TEXT), List.of()))).facts()).isEmpty();
    assertThat(
            changed(
                    begun(draft(List.of(TEXT), List.of()))
                        .rewrite(draft(List.of(), List.of()), StoryTest::agrees))
                .facts())
        .isEmpty();
  }

  @Test
  void nothing_is_published_without_credit_to_those_who_made_it() {
    assertThat(refusal(begun(draft(List.of(TEXT), List.of())).publish(StoryTest::agrees, NOW)))
        .isEqualTo("no-credit");
  }

  @Test
  void nothing_is_published_without_text() {
    assertThat(refusal(begun(draft(List.of(), List.of("t1"))).publish(StoryTest::agrees, NOW)))
        .isEqualTo("no-text");
  }

  @Test
  void publishing_tells_everybody_once() {
    Decision.Changed<Story> published =
        changed(begun(draft(List.of(TEXT), List.of("t1"))).publish(StoryTest::agrees, NOW));

    assertThat(published.facts())
        .containsExactly(new StoryPublished("s1", draft(List.of(TEXT), List.of("t1")), NOW));
    assertThat(published.state().publish(StoryTest::agrees, NOW.plusSeconds(60)))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_published_story_is_corrected_in_the_open_and_keeps_its_credit() {
    Story published =
        changed(begun(draft(List.of(TEXT), List.of("t1"))).publish(StoryTest::agrees, NOW)).state();
    Draft corrected = draft(List.of(TEXT, TEXT), List.of("t1", "t2"));

    assertThat(changed(published.rewrite(corrected, StoryTest::agrees)).facts())
        .containsExactly(new StoryPublished("s1", corrected, NOW));
    assertThat(refusal(published.rewrite(draft(List.of(TEXT), List.of()), StoryTest::agrees)))
        .isEqualTo("no-credit");
  }

  @Test
  @Tag("P8")
  void nothing_is_published_of_somebody_who_does_not_agree() {
    Story published = changed(begun(with(AMINA)).publish(StoryTest::agrees, NOW)).state();

    assertThat(refusal(begun(with(AMINA)).publish(StoryTest::doesNot, NOW)))
        .isEqualTo("consent-missing");
    assertThat(
            refusal(
                published.rewrite(
                    with(AMINA, new Recognisable("rowan", "story")),
                    one -> one.participantId().equals("amina"))))
        .isEqualTo("consent-missing");
  }

  @Test
  @Tag("P8")
  void a_story_comes_down_once_somebody_in_it_no_longer_agrees() {
    Story published = changed(begun(with(AMINA)).publish(StoryTest::agrees, NOW)).state();
    Instant later = NOW.plusSeconds(60);

    Decision.Changed<Story> down = changed(published.keepUpIfAllAgree(StoryTest::doesNot, later));

    assertThat(down.state().isPublished()).isFalse();
    assertThat(down.state().takenDownAt()).isEqualTo(later);
    assertThat(down.facts()).containsExactly(new StoryWithdrawn("s1", later));
    assertThat(published.keepUpIfAllAgree(StoryTest::agrees, later))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(down.state().keepUpIfAllAgree(StoryTest::doesNot, later))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  @Tag("P22")
  void whoever_is_erased_is_in_no_story_any_more() {
    Story published = changed(begun(with(AMINA)).publish(StoryTest::agrees, NOW)).state();

    Story forgotten = changed(published.forget("amina", NOW)).state();

    assertThat(forgotten.isPublished()).isFalse();
    assertThat(forgotten.draft().recognisable()).isEmpty();
  }
}
