package org.commontable.reimbursements.entitlement;

import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, as far as separation of duties must know.
 *
 * @param account opaque account
 * @param participantId the person the account is linked to, if any
 */
public record Actor(String account, @Nullable String participantId) {

  public static Actor of(Caller caller) {
    return new Actor(caller.account(), caller.participant().orElse(null));
  }

  /** Whether both are one person: by account, or by the person that their accounts belong to. */
  public boolean isSameAs(Actor other) {
    return account.equals(other.account)
        || (participantId != null && participantId.equals(other.participantId));
  }

  public boolean isParticipant(String id) {
    return id.equals(participantId);
  }
}
