package org.commontable.workshops.session;

import org.jspecify.annotations.Nullable;

/**
 * What those who take part need to get in; nobody else sees it.
 *
 * @param link where the call is
 * @param phone a number to ring instead
 * @param instructions such as which door, which bus, whom to ask for
 */
public record Joining(
    @Nullable String link, @Nullable String phone, @Nullable String instructions) {
  public static final Joining NOTHING = new Joining(null, null, null);
}
