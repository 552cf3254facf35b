package org.commontable.workshops.place;

import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.place.Attendees.Attendee;

/**
 * Something that hangs on a registration and follows what becomes of it. Told again after a crash,
 * so that each step has to change nothing where it was done.
 */
public interface FollowsPlaces {

  /** The person has one registration in the place of another. */
  default void goesAlong(NetworkId network, String from, Attendee to, Cause cause) {}

  /**
   * The person had a place, and said before the session that they can't come.
   *
   * @param by who said it
   */
  default void apologised(NetworkId network, Attendee person, String by, Cause cause) {}
}
