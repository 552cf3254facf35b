package org.commontable.workshops.place;

/**
 * How somebody stands in a session's list. A place that is offered and not yet taken up will be a
 * standing of its own, which uses a place as {@link #PLACED} does.
 */
enum Standing {
  PLACED(true),
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
