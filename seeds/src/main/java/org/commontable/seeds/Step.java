package org.commontable.seeds;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that somebody does.
 *
 * @param name what the step is known by in its folder, also when the file around it changes; later
 *     steps use its answer by it, as in <code>${name.field}</code>
 * @param as who does it: a sign-in's name in the credentials of the file's network
 * @param does what it is, in words, for those who read the file
 * @param post path that the body is posted to
 * @param put path that the body is put to instead, unless something is there already
 * @param again whether the person signs in anew first, since what they may do has changed
 */
record Step(
    String name,
    String as,
    @Nullable String does,
    @Nullable String post,
    @Nullable String put,
    @Nullable JsonNode body,
    boolean again) {
  /** Where it goes: {@link Programme} has seen to it that one of the two is given. */
  String to() {
    return put == null ? String.valueOf(post) : put;
  }
}
