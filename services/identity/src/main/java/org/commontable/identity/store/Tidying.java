package org.commontable.identity.store;

import java.time.Instant;

/** Something to look after from time to time, on any replica, any number of times. */
@FunctionalInterface
public interface Tidying {

  /** Removes what has expired, or renews what is due, as of now. */
  void tidy(Instant now);
}
