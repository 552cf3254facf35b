package org.commontable.stewardship.rights;

import org.commontable.web.Caller;

/** Who is whom, for a service that knows more of it than the token says. */
@FunctionalInterface
public interface Ownership {
  boolean owns(Caller caller, String participantId);
}
