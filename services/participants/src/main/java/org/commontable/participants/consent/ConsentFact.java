package org.commontable.participants.consent;

import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Fact;

/** What happens to consent. */
sealed interface ConsentFact extends Fact {

  /** Somebody agreed, or agreed to other words than before. */
  record ConsentGiven(
      String participantId,
      List<String> ids,
      String purpose,
      String wordingVersion,
      Instant givenAt)
      implements ConsentFact {}

  /** Somebody no longer agrees: whatever rests on it ends. */
  record ConsentWithdrawn(
      String participantId, List<String> ids, String purpose, Instant withdrawnAt)
      implements ConsentFact {}
}
