package org.commontable.resources.story;

import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A story of working together.
 *
 * @param draft the text as it is being written; what readers see once it is published
 * @param publishedAt when it was first published; null while only its editors see it
 */
public record Story(String id, Draft draft, @Nullable Instant publishedAt) {

  /**
   * What an editor writes.
   *
   * @param language BCP 47 tag, such as {@code en} or {@code cy}
   * @param programmeId the programme that it comes from
   * @param teamIds the teams that made it, who are credited
   * @param contentNote what a reader may want to know first, such as that it speaks of loss
   */
  public record Draft(
      String title,
      String summary,
      List<Section> sections,
      String language,
      @Nullable String programmeId,
      List<String> teamIds,
      @Nullable String contentNote) {
    public Draft {
      sections = List.copyOf(sections);
      teamIds = List.copyOf(teamIds);
    }
  }

  /** A part of a story. */
  public record Section(@Nullable String heading, String text) {}

  static Decision<Story> begin(String id, Draft draft) {
    return Decision.changed(new Story(id, draft, null));
  }

  boolean isPublished() {
    return publishedAt != null;
  }

  /**
   * A published story may be corrected; that is told like its publication, so that copies follow.
   */
  Decision<Story> rewrite(Draft next) {
    if (next.equals(draft)) {
      return Decision.unchanged(this);
    }
    if (publishedAt == null) {
      return Decision.changed(new Story(id, next, null));
    }
    Refusal unready = unready(next);
    return unready != null
        ? Decision.refused(unready)
        : Decision.changed(
            new Story(id, next, publishedAt), new StoryPublished(id, next, publishedAt));
  }

  Decision<Story> publish(Instant now) {
    if (isPublished()) {
      return Decision.unchanged(this);
    }
    Refusal unready = unready(draft);
    return unready != null
        ? Decision.refused(unready)
        : Decision.changed(new Story(id, draft, now), new StoryPublished(id, draft, now));
  }

  /** Nothing is published without credit to those who made it. */
  private static @Nullable Refusal unready(Draft draft) {
    if (draft.teamIds().isEmpty()) {
      return Refusal.conflict(
          "no-credit", "Name at least one team that made this story, then publish it.");
    }
    if (draft.sections().isEmpty()) {
      return Refusal.conflict("no-text", "Write at least one section, then publish it.");
    }
    return null;
  }
}
