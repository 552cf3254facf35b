package org.commontable.reimbursements.entitlement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.person.Who;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, as far as separation of duties must know.
 *
 * @param account opaque account
 * @param participantId the person the account is linked to, if any
 * @param who everything that is known of them while they act; never kept
 */
@JsonIgnoreProperties("who")
public record Actor(String account, @Nullable String participantId, Who who) {

  @SuppressWarnings("NullAway") // What was kept has an account and a person alone.
  public Actor {
    who = who == null ? Who.only(account, participantId) : who;
  }

  /** Somebody as they were written down. */
  public Actor(String account, @Nullable String participantId) {
    this(account, participantId, Who.only(account, participantId));
  }

  public static Actor of(Who who) {
    return new Actor(who.account(), who.participantId(), who);
  }

  /** The same, with what is known of them now: for comparing two who were written down. */
  public Actor knownBy(Accounts accounts, NetworkId network) {
    return of(accounts.of(network, account, participantId));
  }

  /** Whether both are one person: by account, or by the person that their accounts belong to. */
  public boolean isSameAs(Actor other) {
    return who.is(other.account, other.participantId) || other.who.is(account, participantId);
  }

  public boolean isParticipant(String id) {
    return who.isParticipant(id);
  }

  /** What is written down of both is the same. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Actor that
        && account.equals(that.account)
        && Objects.equals(participantId, that.participantId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(account, participantId);
  }
}
