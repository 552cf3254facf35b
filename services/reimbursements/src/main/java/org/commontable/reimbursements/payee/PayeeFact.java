package org.commontable.reimbursements.payee;

import org.commontable.kernel.Fact;

/** What happens to somebody's details; never the details. */
sealed interface PayeeFact extends Fact {

  /**
   * @param change whether there were other details before
   */
  record Entered(String participantId, int version, boolean change) implements PayeeFact {}

  record Confirmed(String participantId, int version) implements PayeeFact {}
}
