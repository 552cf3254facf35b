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
   * Two records turned out to be of one person, whose one registration stands for the other from
   * now on. What hangs on the other stays there: they may turn out to be two people after all.
   */
  default void standsFor(NetworkId network, String other, Attendee one, Cause cause) {}

  /** The two were not of one person: what the one has of the other is not theirs. */
  default void parts(NetworkId network, String other, String one, Cause cause) {}

  /**
   * The person had a place, and said before the session that they can't come.
   *
   * @param by who said it
   */
  default void apologised(NetworkId network, Attendee person, String by, Cause cause) {}
}
