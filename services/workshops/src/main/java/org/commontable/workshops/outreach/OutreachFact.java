package org.commontable.workshops.outreach;

import java.time.LocalDate;
import org.commontable.kernel.Fact;

/** What becomes true of what is done to reach people. */
sealed interface OutreachFact extends Fact {

  /** Whoever is to do a step should hear of it now. */
  record StepDue(
      String reminderId,
      String stepId,
      String programmeId,
      LocalDate on,
      boolean overdue,
      String owner)
      implements OutreachFact {}

  /** It is done, or has another day, or somebody else does it. */
  record ReminderWithdrawn(String reminderId, String stepId, String programmeId)
      implements OutreachFact {}
}
