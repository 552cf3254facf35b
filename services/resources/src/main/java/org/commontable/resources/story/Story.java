package org.commontable.resources.story;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A story of working together.
 *
 * @param draft the text as it is being written; what readers see once it is published
 * @param publishedAt when it was first published; null while only its editors see it
 * @param takenDownAt when it was last taken down because somebody in it no longer agreed; null for
 *     never
 */
public record Story(
    String id, Draft draft, @Nullable Instant publishedAt, @Nullable Instant takenDownAt) {

  /**
   * What an editor writes.
   *
   * @param language BCP 47 tag, such as {@code en} or {@code cy}
   * @param programmeId the programme that it comes from
   * @param teamIds the teams that made it, who are credited
   * @param contentNote what a reader may want to know first, such as that it speaks of loss
   * @param recognisable who can be recognised in it, each with what they were asked; editors alone
   *     see that
   */
  public record Draft(
      String title,
      String summary,
      List<Section> sections,
      String language,
      @Nullable String programmeId,
      List<String> teamIds,
      @Nullable String contentNote,
      List<Recognisable> recognisable) {
    public Draft {
      sections = List.copyOf(sections);
      teamIds = List.copyOf(teamIds);
      // What was stored before anybody was named holds none.
      recognisable = recognisable == null ? List.of() : List.copyOf(recognisable);
    }

    private Draft without(String participantId) {
      return new Draft(
          title,
          summary,
          sections,
          language,
          programmeId,
          teamIds,
          contentNote,
          recognisable.stream().filter(one -> !one.participantId().equals(participantId)).toList());
    }
  }

  /**
   * Somebody who can be recognised.
   *
   * @param purpose what they were asked to agree to, such as {@code photographs}
   */
  public record Recognisable(String participantId, String purpose) {}

  /** A part of a story. */
  public record Section(@Nullable String heading, String text) {}

  static Decision<Story> begin(String id, Draft draft) {
    return Decision.changed(new Story(id, draft, null, null));
  }

  boolean isPublished() {
    return publishedAt != null;
  }

  /**
   * A published story may be corrected; that is told like its publication, so that copies follow.
   *
   * @param agree who agrees to be recognised
   */
  Decision<Story> rewrite(Draft next, Predicate<Recognisable> agree) {
    if (next.equals(draft)) {
      return Decision.unchanged(this);
    }
    if (publishedAt == null) {
      return Decision.changed(new Story(id, next, null, takenDownAt));
    }
    Refusal unready = unready(next, agree);
    return unready != null
        ? Decision.refused(unready)
        : Decision.changed(
            new Story(id, next, publishedAt, takenDownAt),
            new StoryPublished(id, next, publishedAt));
  }

  Decision<Story> publish(Predicate<Recognisable> agree, Instant now) {
    if (isPublished()) {
      return Decision.unchanged(this);
    }
    Refusal unready = unready(draft, agree);
    return unready != null
        ? Decision.refused(unready)
        : Decision.changed(
            new Story(id, draft, now, takenDownAt), new StoryPublished(id, draft, now));
  }

  /** Nobody reads it any more, unless all who can be recognised in it agree. */
  Decision<Story> keepUpIfAllAgree(Predicate<Recognisable> agree, Instant now) {
    return !isPublished() || draft.recognisable().stream().allMatch(agree)
        ? Decision.unchanged(this)
        : Decision.changed(new Story(id, draft, null, now), new StoryWithdrawn(id, now));
  }

  /** The same for good, without a trace of who it was. */
  Decision<Story> forget(String participantId, Instant now) {
    Draft without = draft.without(participantId);
    if (without.equals(draft)) {
      return Decision.unchanged(this);
    }
    return isPublished()
        ? Decision.changed(new Story(id, without, null, now), new StoryWithdrawn(id, now))
        : Decision.changed(new Story(id, without, null, takenDownAt));
  }

  /** Nothing is published without credit to those who made it, or of who does not agree. */
  private static @Nullable Refusal unready(Draft draft, Predicate<Recognisable> agree) {
    if (draft.teamIds().isEmpty()) {
      return Refusal.conflict(
          "no-credit", "Name at least one team that made this story, then publish it.");
    }
    if (draft.sections().isEmpty()) {
      return Refusal.conflict("no-text", "Write at least one section, then publish it.");
    }
    if (!draft.recognisable().stream().allMatch(agree)) {
      return Refusal.conflict(
          "consent-missing",
          "Somebody who can be recognised in it does not agree to that. Ask them, and have their"
              + " answer written down, or write the story without them.");
    }
    return null;
  }
}
