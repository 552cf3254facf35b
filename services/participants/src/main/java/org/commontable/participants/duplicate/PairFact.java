package org.commontable.participants.duplicate;

import java.time.Instant;
import org.commontable.kernel.Fact;

/** What is decided about two records. */
sealed interface PairFact extends Fact {

  /** They are of one person, or of two after all: the records follow. */
  record MergeDecided(String mergedId, String survivorId, Instant at) implements PairFact {}
}
