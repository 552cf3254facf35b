package org.commontable.participants.need;

import org.commontable.kernel.Fact;

/** What is told about needs: nothing of what they are, nor that there are any. */
sealed interface NeedFact extends Fact {

  /** It is time to look through somebody's record with them. */
  record ReviewDue(String participantId) implements NeedFact {}
}
