package org.commontable.participants.network;

import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;

/** Puts somebody on record in a network and has them invited to administer it. */
public interface InvitingAdministrators {

  /** What would be refused about them, before anything is written. */
  Optional<Refusal> refusal(NetworkId network, NewAdministrator asked);

  /**
   * Invites them by email. May be called again with the same words, and then changes nothing.
   *
   * @return the id by which they are on record
   */
  String invite(NetworkId network, NewAdministrator asked, Cause cause);

  /**
   * Somebody who is to administer a network.
   *
   * @param name what they want to be called
   */
  record NewAdministrator(String name, String email) {
    /** Says nothing of who it is, so that no log can. */
    @Override
    public String toString() {
      return "NewAdministrator";
    }
  }
}
