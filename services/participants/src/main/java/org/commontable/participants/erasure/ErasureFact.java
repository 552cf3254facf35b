package org.commontable.participants.erasure;

import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** What happens in an erasure. */
sealed interface ErasureFact extends Fact {

  /**
   * Whatever any service keeps under this id is to be dropped.
   *
   * @param account the account that had put itself on record
   */
  record PersonErased(String participantId, @Nullable String account) implements ErasureFact {}
}
