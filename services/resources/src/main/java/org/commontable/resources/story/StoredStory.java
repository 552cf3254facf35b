package org.commontable.resources.story;

/**
 * A story's stored form, in which published ones can be looked for.
 *
 * @param published whether everybody may read it
 */
record StoredStory(Story story, boolean published) {

  static StoredStory of(Story story) {
    return new StoredStory(story, story.isPublished());
  }
}
