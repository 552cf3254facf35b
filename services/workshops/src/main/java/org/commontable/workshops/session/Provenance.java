package org.commontable.workshops.session;

import org.jspecify.annotations.Nullable;

/**
 * Where a session comes from.
 *
 * @param copiedFrom the session of which it is a copy, moved forward
 * @param startedBy the person who proposed it
 */
public record Provenance(@Nullable String copiedFrom, @Nullable String startedBy) {
  public static final Provenance PLANNED = new Provenance(null, null);
}
