package org.commontable.workshops.network;

import java.util.List;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;

/**
 * Something that is kept under people's ids and goes where {@link SamePeople} says that they went.
 * Each feature that keeps such brings one.
 */
public interface FollowsMerges {

  /**
   * Brings what lies under these ids to where each of them goes by now, also back again. Called
   * again after having stopped anywhere, it carries on.
   */
  void follow(NetworkId network, List<String> ids, Cause cause);

  /**
   * These ids turned out not to be of one person after all. Told once everything has followed, and
   * again after having stopped anywhere.
   */
  default void parted(NetworkId network, List<String> ids, Cause cause) {}
}
