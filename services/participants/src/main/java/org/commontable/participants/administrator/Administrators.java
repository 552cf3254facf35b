package org.commontable.participants.administrator;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.network.InvitingAdministrators;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.PersonKind;
import org.commontable.participants.person.Profile;
import org.commontable.participants.person.SameAs;
import org.commontable.participants.person.Wishes;

/**
 * Puts an administrator on record, or finds them there by their address and name, and invites them
 * at that address. Each step may be done again, so that the next call finishes what a crash cut
 * off.
 */
final class Administrators implements InvitingAdministrators {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final AggregateStore<AdministratorInvitation> invitations;
  private final People people;
  private final Clock clock;

  Administrators(AggregateStore<AdministratorInvitation> invitations, People people, Clock clock) {
    this.invitations = invitations;
    this.people = people;
    this.clock = clock;
  }

  @Override
  public Optional<Refusal> refusal(NetworkId network, NewAdministrator asked) {
    return People.refusalOf(person(network, idOf(network, asked), asked));
  }

  @Override
  public String invite(NetworkId network, NewAdministrator asked, Cause cause) {
    String id = onRecord(network, asked, cause);
    Instant now = clock.instant();
    AdministratorInvitation wanted =
        new AdministratorInvitation(
            network, id, asked.email(), fresh(), now.plus(AdministratorInvitation.VALID));
    invitations
        .put(
            network,
            id,
            cause.further(),
            before -> AdministratorInvitation.invite(before, wanted, now))
        .orThrow();
    return id;
  }

  Optional<AdministratorInvitation> find(NetworkId network, String participantId) {
    return invitations.find(network, participantId).map(Stored::state);
  }

  private static InvitationCode fresh() {
    return InvitationCode.of(
        RANDOM
            .ints(InvitationCode.CHARACTERS, 0, InvitationCode.ALPHABET.length())
            .mapToObj(i -> InvitationCode.ALPHABET.substring(i, i + 1))
            .collect(Collectors.joining()));
  }

  /**
   * Somebody on record is who is meant if the address is known to be theirs and the name fits: an
   * address that only they say is theirs may be the administrator's, and one may be an office's.
   */
  private String onRecord(NetworkId network, NewAdministrator asked, Cause cause) {
    Person wanted = person(network, idOf(network, asked), asked);
    if (people.know(network, wanted.id())) {
      return wanted.id();
    }
    Map<String, Set<SameAs>> alike = people.alike(wanted);
    return alike.entrySet().stream()
        .filter(one -> one.getValue().contains(SameAs.EMAIL))
        .flatMap(one -> people.find(network, one.getKey()).stream())
        .filter(known -> !known.emailIsTheirOwnWord() && People.mayBeOne(known, wanted))
        .map(Person::id)
        .findFirst()
        .orElseGet(() ->
            people
                .add(wanted, cause.further())
                // Whoever was erased is on record anew: what is erased stays so.
                .otherwise(erased ->
                    people.add(person(network, cause.newId(network), asked), cause.further()))
                .orThrow()
                .id());
  }

  private static String idOf(NetworkId network, NewAdministrator asked) {
    return Ids.derived("administrator", network.value(), asked.email().toLowerCase(Locale.ROOT));
  }

  private Person person(NetworkId network, String id, NewAdministrator asked) {
    return Person.alone(
        network,
        id,
        PersonKind.PERSON,
        null,
        new Profile(
            asked.name(),
            null,
            null,
            new Contact(asked.email(), null, null),
            Wishes.NONE,
            List.of(),
            List.of(),
            null),
        clock.instant());
  }
}
