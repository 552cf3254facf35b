package org.commontable.resources.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.resources.story.Story.Draft;
import org.commontable.resources.story.Story.Section;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R1")
class StoryTest {
  private static final Instant NOW = Instant.parse("2026-10-16T09:30:00Z");
  private static final Section TEXT = new Section("What changed", "Families hold the pen.");

  private static Draft draft(List<Section> sections, List<String> teams) {
    return new Draft("The plan", "A summary", sections, "en", null, teams, null);
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
            changed(begun(draft(List.of(TEXT), List.of())).rewrite(draft(List.of(), List.of())))
                .facts())
        .isEmpty();
  }

  @Test
  void nothing_is_published_without_credit_to_those_who_made_it() {
    assertThat(refusal(begun(draft(List.of(TEXT), List.of())).publish(NOW))).isEqualTo("no-credit");
  }

  @Test
  void nothing_is_published_without_text() {
    assertThat(refusal(begun(draft(List.of(), List.of("t1"))).publish(NOW))).isEqualTo("no-text");
  }

  @Test
  void publishing_tells_everybody_once() {
    Decision.Changed<Story> published =
        changed(begun(draft(List.of(TEXT), List.of("t1"))).publish(NOW));

    assertThat(published.facts())
        .containsExactly(new StoryPublished("s1", draft(List.of(TEXT), List.of("t1")), NOW));
    assertThat(published.state().publish(NOW.plusSeconds(60)))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_published_story_is_corrected_in_the_open_and_keeps_its_credit() {
    Story published = changed(begun(draft(List.of(TEXT), List.of("t1"))).publish(NOW)).state();
    Draft corrected = draft(List.of(TEXT, TEXT), List.of("t1", "t2"));

    assertThat(changed(published.rewrite(corrected)).facts())
        .containsExactly(new StoryPublished("s1", corrected, NOW));
    assertThat(refusal(published.rewrite(draft(List.of(TEXT), List.of())))).isEqualTo("no-credit");
  }
}
