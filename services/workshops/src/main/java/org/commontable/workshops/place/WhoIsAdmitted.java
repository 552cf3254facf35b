package org.commontable.workshops.place;

import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.course.Eligibility;

/** Whom a session is open to, as whoever plans sessions knows. */
@FunctionalInterface
public interface WhoIsAdmitted {

  /** Empty where it is open to everyone, as a session is of which nothing else is said. */
  Optional<Eligibility> to(NetworkId network, String sessionId);
}
