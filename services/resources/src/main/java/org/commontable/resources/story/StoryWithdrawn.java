package org.commontable.resources.story;

import java.time.Instant;
import org.commontable.kernel.Fact;

/** A story is no longer there for anybody to read; copies of it are to go as well. */
record StoryWithdrawn(String storyId, Instant withdrawnAt) implements Fact {}
