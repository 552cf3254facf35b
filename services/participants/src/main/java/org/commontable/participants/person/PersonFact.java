package org.commontable.participants.person;

import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Fact;
import org.commontable.participants.delivery.Route;

/** What happens to people's records. */
sealed interface PersonFact extends Fact {

  /** Somebody is on record. */
  record PersonRegistered(String participantId, PersonKind kind, boolean byThemselves)
      implements PersonFact {}

  /**
   * How news reaches somebody: told whenever something of them changes, and again where it was told
   * by other ways out than there are now.
   *
   * @param ways that lead to them, in the order in which they are tried, whether or not this
   *     installation has them; none where people are to tell them
   */
  record PersonReached(String participantId, List<Route> ways) implements PersonFact {
    public PersonReached {
      ways = List.copyOf(ways);
    }
  }

  /** What is said of somebody changed. */
  record PersonChanged(String participantId) implements PersonFact {}

  /** Who may act for somebody changed; these are all of them, past ones too. */
  record TrustedPeopleChanged(String participantId, List<Supporter> mayAct) implements PersonFact {}

  /** Two records are of one person: whatever is kept for the one belongs to the survivor. */
  record PeopleMerged(String mergedId, String survivorId, Instant at) implements PersonFact {}

  /** They were of two people after all. */
  record PeopleSeparated(String mergedId, String survivorId, Instant at) implements PersonFact {}
}
