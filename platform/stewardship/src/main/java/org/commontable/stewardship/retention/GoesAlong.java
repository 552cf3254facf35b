package org.commontable.stewardship.retention;

import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;

/**
 * What lies elsewhere about records of one kind, such as words in another one, and goes with them
 * when their time is over. A feature that brings {@link Aging} of its own sees to it there.
 */
public interface GoesAlong {

  /** The collection of the records with which it goes. */
  String collection();

  /** Called before the record goes, by which it is found; again after having stopped anywhere. */
  void drop(NetworkId network, String id, Cause cause);
}
