package org.commontable.workshops.session;

import org.jspecify.annotations.Nullable;

/** Where a session takes place. */
public record Venue(Kind kind, String name, @Nullable String address) {

  /** What sort of place it is, since it matters to people who would rather not go to a hospital. */
  public enum Kind {
    HOSPITAL,
    COMMUNITY,
    ONLINE,
    /** Part of an event that somebody else runs. */
    OTHER_EVENT,
    OTHER
  }
}
