package org.commontable.reimbursements.person;

import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;

/** What is kept under a record's id, and goes with the person to the record that is kept. */
public interface Follower {

  /**
   * Looks again at what is kept under these ids, once it is known which of them are of one person.
   * Repeated after a crash.
   */
  void follow(NetworkId network, Set<String> ids, Cause cause);
}
