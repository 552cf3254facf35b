package org.commontable.identity.signin;

import java.util.List;
import org.commontable.kernel.NetworkId;

/** Ways to sign in that the page offers besides a password. */
@FunctionalInterface
public interface OtherWays {

  /**
   * @param label as the page shows it
   */
  record Way(NetworkId network, String label) {}

  List<Way> all();
}
