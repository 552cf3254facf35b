package org.commontable.reimbursements.settlement;

import java.time.LocalDate;
import org.commontable.kernel.Fact;

/** What happens to a session's settlement. */
sealed interface SettlementFact extends Fact {

  record SessionSettled(
      String sessionId, String programmeId, LocalDate lastPaidOn, int daysFromSessionToPayment)
      implements SettlementFact {}
}
