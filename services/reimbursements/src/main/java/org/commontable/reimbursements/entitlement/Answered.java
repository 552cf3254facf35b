package org.commontable.reimbursements.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's answer, and since when it holds.
 *
 * @param by the account that gave it
 * @param recordedFor that it was put on record for the person; null where they gave it themselves
 */
public record Answered(Answer answer, String by, Instant at, @Nullable RecordedFor recordedFor) {

  /** The person's own. */
  Answered(Answer answer, String by, Instant at) {
    this(answer, by, at, null);
  }

  /** The same without what somebody named. */
  Answered withoutWords() {
    return answer instanceof Answer.GiveAway
        ? new Answered(new Answer.GiveAway(), by, at, recordedFor)
        : this;
  }
}
