package org.commontable.workshops.support;

import org.commontable.kernel.Fact;
import org.commontable.workshops.support.SupportCase.Kind;
import org.jspecify.annotations.Nullable;

/** What becomes true of a request for help. */
sealed interface SupportFact extends Fact {

  record SupportRequested(String requestId, Kind kind, @Nullable String programmeId)
      implements SupportFact {}

  record SupportAnswered(String requestId, boolean helped, @Nullable String askedBy)
      implements SupportFact {}
}
