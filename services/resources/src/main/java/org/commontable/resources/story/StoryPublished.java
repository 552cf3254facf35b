package org.commontable.resources.story;

import java.time.Instant;
import org.commontable.kernel.Fact;

/** A story can be read by everybody, or was corrected since. */
record StoryPublished(String storyId, Story.Draft story, Instant publishedAt) implements Fact {}
