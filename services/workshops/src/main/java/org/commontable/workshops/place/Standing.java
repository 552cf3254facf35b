package org.commontable.workshops.place;

/** How somebody stands in a session's list. */
enum Standing {
  PLACED(true),
  /** A place is kept for them until they answer or the offer lapses. */
  OFFERED(true),
  WAITING(false),
  /**
   * Gave up, or was let go when the session was cancelled. Kept, so that a late request is void.
   */
  LEFT(false);

  private final boolean usesAPlace;

  Standing(boolean usesAPlace) {
    this.usesAPlace = usesAPlace;
  }

  boolean usesAPlace() {
    return usesAPlace;
  }
}
