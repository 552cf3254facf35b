package org.commontable.participants.message;

import java.util.List;
import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.ContactMethod;

/**
 * Knows in which way somebody must be reached and in which form they need what is written, as they
 * share it with the network's coordinators.
 */
public interface FormsOfReading {

  /** In which way they must be reached who did not say which they would like. */
  Optional<ContactMethod> way(NetworkId network, String participantId);

  /** What whoever prints, writes or says a message has to see to, in everyday words. */
  List<String> forms(NetworkId network, String participantId);
}
