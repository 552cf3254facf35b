package org.commontable.resources.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A story's stored form, in which published ones can be looked for.
 *
 * @param published whether everybody may read it
 * @param people who can be recognised in it; null in what was stored before that was asked
 */
record StoredStory(Story story, boolean published, @Nullable List<String> people) {

  static StoredStory of(Story story) {
    return new StoredStory(
        story,
        story.isPublished(),
        story.draft().recognisable().stream()
            .map(Story.Recognisable::participantId)
            .distinct()
            .toList());
  }
}
