package org.commontable.reimbursements.entitlement;

import java.time.Instant;

/**
 * A person's answer, and since when it holds.
 *
 * @param by the account that gave it
 */
public record Answered(Answer answer, String by, Instant at) {

  /** The same without what somebody named. */
  Answered withoutWords() {
    return answer instanceof Answer.GiveAway ? new Answered(new Answer.GiveAway(), by, at) : this;
  }
}
