package org.commontable.resources.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A story as it is read.
 *
 * @param credits who made it, by name
 * @param recognisable who can be recognised in it; for editors alone
 * @param takenDownAt when it was taken down because somebody no longer agreed; for editors alone
 */
record StoryResponse(
    String id,
    String title,
    String summary,
    List<SectionResponse> sections,
    String language,
    @Nullable String programmeId,
    List<Credit> credits,
    @Nullable String contentNote,
    boolean published,
    @Nullable Instant publishedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Story.Recognisable> recognisable,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant takenDownAt) {

  /** A part of the text. */
  record SectionResponse(@Nullable String heading, String text) {}

  /** A team that made the story. */
  record Credit(String teamId, String name) {}

  /** As its readers see it. */
  static StoryResponse of(Stored<Story> stored, UnaryOperator<String> teamName) {
    return of(stored, teamName, false);
  }

  /** As editors see it. */
  static StoryResponse whole(Stored<Story> stored, UnaryOperator<String> teamName) {
    return of(stored, teamName, true);
  }

  private static StoryResponse of(
      Stored<Story> stored, UnaryOperator<String> teamName, boolean forEditors) {
    Story.Draft draft = stored.state().draft();
    return new StoryResponse(
        stored.id(),
        draft.title(),
        draft.summary(),
        draft.sections().stream()
            .map(section -> new SectionResponse(section.heading(), section.text()))
            .toList(),
        draft.language(),
        draft.programmeId(),
        draft.teamIds().stream().map(id -> new Credit(id, teamName.apply(id))).toList(),
        draft.contentNote(),
        stored.state().isPublished(),
        stored.state().publishedAt(),
        forEditors ? draft.recognisable() : null,
        forEditors ? stored.state().takenDownAt() : null);
  }
}
