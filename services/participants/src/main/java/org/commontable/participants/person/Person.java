package org.commontable.participants.person;

import java.time.Instant;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.PersonFact.PersonChanged;
import org.commontable.participants.person.PersonFact.PersonRegistered;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part, or a community group that does. Known to other services by the id alone.
 *
 * @param kind never changes
 * @param ownAccount the account of somebody who registered themselves; null for who was entered by
 *     staff, and may have no account at all
 */
public record Person(
    NetworkId network,
    String id,
    PersonKind kind,
    @Nullable String ownAccount,
    Profile profile,
    Instant registeredAt) {

  /** Puts them on record. */
  static Decision<Person> register(Person asked) {
    return ProfilePolicies.firstRefusal(asked.kind, asked.profile)
        .map(Decision::<Person>refused)
        .orElseGet(() ->
            Decision.changed(
                asked, new PersonRegistered(asked.id, asked.kind, asked.ownAccount != null)));
  }

  /** Replaces what is said of them. */
  Decision<Person> change(Profile to) {
    if (to.equals(profile)) {
      return Decision.unchanged(this);
    }
    return ProfilePolicies.firstRefusal(kind, to)
        .map(Decision::<Person>refused)
        .orElseGet(() ->
            Decision.changed(
                new Person(network, id, kind, ownAccount, to, registeredAt),
                new PersonChanged(id)));
  }

  /** Whether an account is theirs: it is linked to them, or it put itself on record. */
  public boolean belongsTo(String account, Optional<String> linkedTo) {
    return linkedTo.filter(id::equals).isPresent() || account.equals(ownAccount);
  }

  /** Says the id alone, so that no log says more. */
  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
