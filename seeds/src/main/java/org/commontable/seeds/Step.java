package org.commontable.seeds;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that somebody does.
 *
 * @param as who does it: a sign-in's name in the credentials of the file's network
 * @param name under which later steps may use the answer, as in <code>${name.field}</code>
 * @param does what it is, in words, for those who read the file and for error messages
 * @param post path that the body is posted to
 * @param put path of what the body replaces
 * @param get path of what is only read
 * @param until what the answer must say before the next step, for what follows from events
 * @param again whether the person signs in anew first, since what they may do has changed
 */
record Step(
    String as,
    @Nullable String name,
    @Nullable String does,
    @Nullable String post,
    @Nullable String put,
    @Nullable String get,
    @Nullable JsonNode body,
    @Nullable Until until,
    boolean again) {

  /**
   * What an answer must say.
   *
   * @param at JSON Pointer into the answer
   * @param is the text of the value there
   */
  record Until(String at, String is) {}

  Step {
    if ((post == null ? 0 : 1) + (put == null ? 0 : 1) + (get == null ? 0 : 1) != 1) {
      throw new IllegalArgumentException("A step has one of post, put and get");
    }
  }

  String path() {
    String path = post != null ? post : put != null ? put : get;
    return java.util.Objects.requireNonNull(path);
  }
}
