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
 * @param again whether the person signs in anew first, since what they may do has changed
 */
record Step(
    String name,
    String as,
    @Nullable String does,
    String post,
    @Nullable JsonNode body,
    boolean again) {}
