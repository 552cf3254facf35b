package org.commontable.participants.person;

import java.util.Set;
import org.commontable.kernel.NetworkId;

/**
 * Where people meet those who run a programme. Each feature that knows of a way in which somebody
 * takes part brings one.
 */
@FunctionalInterface
public interface Encounter {

  /** Whether the person takes or took part in one of these programmes, under any of their ids. */
  boolean tookPart(NetworkId network, String participantId, Set<String> programmeIds);
}
