package org.commontable.resources.story;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A story as it is read.
 *
 * @param credits who made it, by name
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
    @Nullable Instant publishedAt) {

  /** A part of the text. */
  record SectionResponse(@Nullable String heading, String text) {}

  /** A team that made the story. */
  record Credit(String teamId, String name) {}

  static StoryResponse of(Stored<Story> stored, UnaryOperator<String> teamName) {
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
        stored.state().publishedAt());
  }
}
