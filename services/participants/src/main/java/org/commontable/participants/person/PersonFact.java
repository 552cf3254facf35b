package org.commontable.participants.person;

import java.util.List;
import org.commontable.kernel.Fact;

/** What happens to people's records. */
sealed interface PersonFact extends Fact {

  /** Somebody is on record. */
  record PersonRegistered(String participantId, PersonKind kind, boolean byThemselves)
      implements PersonFact {}

  /** How somebody is reached is known, or is another way now. */
  record ReachedOtherwise(String participantId, ReachedBy by) implements PersonFact {}

  /** What is said of somebody changed. */
  record PersonChanged(String participantId) implements PersonFact {}

  /** Who may act for somebody changed; these are all of them, past ones too. */
  record TrustedPeopleChanged(String participantId, List<Supporter> mayAct) implements PersonFact {}
}
