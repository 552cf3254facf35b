package org.commontable.participants.lead;

import java.time.LocalDate;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** What becomes true of who answers for something. */
sealed interface LeadFact extends Fact {

  record LeadNamed(String participantId, LocalDate from, @Nullable LocalDate to)
      implements LeadFact {}

  /** It ends, or has ended: this is the last day. */
  record LeadEnded(String participantId, LocalDate to) implements LeadFact {}
}
