package org.commontable.participants.person;

import org.commontable.kernel.Fact;

/** What happens to people's records. */
sealed interface PersonFact extends Fact {

  /** Somebody is on record. */
  record PersonRegistered(String participantId, PersonKind kind, boolean byThemselves)
      implements PersonFact {}

  /** What is said of somebody changed. */
  record PersonChanged(String participantId) implements PersonFact {}
}
