package org.commontable.participants.duplicate;

import java.time.Instant;
import org.commontable.kernel.Fact;

/** What is decided about two records that others must follow. */
sealed interface PairFact extends Fact {

  /** Two records are of one person: whatever is kept for the one belongs to the survivor. */
  record PeopleMerged(String mergedId, String survivorId, Instant at) implements PairFact {}

  /** They were of two people after all. */
  record PeopleSeparated(String mergedId, String survivorId, Instant at) implements PairFact {}
}
