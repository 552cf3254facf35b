package org.commontable.resources.story;

import java.time.Instant;
import java.util.List;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** How the facts of stories are told. */
final class StoryEvents {
  private StoryEvents() {}

  record StoryPublishedData(
      String storyId,
      String title,
      @Nullable String programmeId,
      List<String> teamIds,
      Instant publishedAt) {}

  record StoryWithdrawnData(String storyId, Instant withdrawnAt) {}

  static EventForm form(Fact fact) {
    return switch (fact) {
      case StoryPublished(String id, Story.Draft story, Instant at) ->
          new EventForm(
              "story_published.v1",
              DataClassification.PUBLIC,
              new StoryPublishedData(id, story.title(), story.programmeId(), story.teamIds(), at));
      case StoryWithdrawn(String id, Instant at) ->
          new EventForm(
              "story_withdrawn.v1", DataClassification.PUBLIC, new StoryWithdrawnData(id, at));
      default -> throw new IllegalArgumentException("Not a fact of a story: " + fact.getClass());
    };
  }
}
