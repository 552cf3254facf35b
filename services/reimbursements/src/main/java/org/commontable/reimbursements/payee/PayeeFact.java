package org.commontable.reimbursements.payee;

import java.time.Instant;
import org.commontable.kernel.Fact;

/** What happens to somebody's details; never the details. */
sealed interface PayeeFact extends Fact {

  /**
   * @param change whether there were other details before
   * @param byOthers whether somebody else than the person gave them
   * @param usableFrom before then no money goes there
   */
  record Entered(
      String participantId, int version, boolean change, boolean byOthers, Instant usableFrom)
      implements PayeeFact {}

  record Confirmed(String participantId, int version) implements PayeeFact {}

  /** Whether messages and statements about payments should say nothing of what they are for. */
  record DiscretionChosen(String participantId, boolean discreet) implements PayeeFact {}

  /** Details that were not needed any more are gone. */
  record Erased(String participantId) implements PayeeFact {}
}
