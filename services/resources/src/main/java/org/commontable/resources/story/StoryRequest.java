package org.commontable.resources.story;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A story as an editor sends it. */
record StoryRequest(
    @NotBlank @Size(max = 200) String title,
    @NotBlank @Size(max = 1000) String summary,
    @Size(max = 100) @Nullable List<@Valid @NotNull SectionRequest> sections,
    @Pattern(
            regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
            message = "must be a language tag such as en or cy")
        @Nullable String language,
    @Pattern(regexp = StoryRequest.ID, message = "must be an id") @Nullable String programmeId,
    @Size(max = 50)
        @Nullable
            List<@NotNull @Pattern(regexp = StoryRequest.ID, message = "must be an id") String>
            teamIds,
    @Size(max = 500) @Nullable String contentNote,
    @Size(max = 100) @Nullable List<@Valid @NotNull RecognisableRequest> recognisable) {

  static final String ID = "[0-9a-v]{26}";

  /** A part of the text. */
  record SectionRequest(
      @Size(max = 200) @Nullable String heading, @NotBlank @Size(max = 20_000) String text) {}

  /**
   * Somebody who can be recognised in the story, by name, face, voice or what is told.
   *
   * @param purpose what they were asked to agree to: {@code story} if not given, or {@code
   *     photographs} or {@code quotes}
   */
  record RecognisableRequest(
      @NotNull @Pattern(regexp = StoryRequest.ID, message = "must be the id of a person on record")
          String participantId,
      @Pattern(
              regexp = "story|photographs|quotes",
              message = "must be story, photographs or quotes")
          @Nullable String purpose) {
    Story.Recognisable recognisable() {
      return new Story.Recognisable(participantId, purpose == null ? "story" : purpose);
    }
  }

  Story.Draft draft() {
    return new Story.Draft(
        title,
        summary,
        sections == null
            ? List.of()
            : sections.stream()
                .map(section -> new Story.Section(section.heading(), section.text()))
                .toList(),
        language == null ? "en" : language,
        programmeId,
        teamIds == null ? List.of() : teamIds,
        contentNote,
        recognisable == null
            ? List.of()
            : recognisable.stream().map(RecognisableRequest::recognisable).distinct().toList());
  }
}
