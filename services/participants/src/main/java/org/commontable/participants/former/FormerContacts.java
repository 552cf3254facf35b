package org.commontable.participants.former;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.message.Addressee;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.BeforeAChange;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.ContactMethod;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.Profile;

/**
 * Keeps for a while where somebody was reached before their address was changed. It is written
 * before the change itself, so that none is made without it; one that was not made after all is the
 * address that they have, and is told once.
 */
public final class FormerContacts implements BeforeAChange {
  /** Changes of one person's address that are remembered. */
  private static final int OF_ONE_PERSON_MAX = 100;

  private final AggregateStore<FormerContact> contacts;
  private final People people;
  private final Clock clock;

  FormerContacts(AggregateStore<FormerContact> contacts, People people, Clock clock) {
    this.contacts = contacts;
    this.people = people;
    this.clock = clock;
  }

  @Override
  public void of(Person person, Profile to, Cause cause) {
    String email = person.profile().contact().email();
    if (email != null && !email.equalsIgnoreCase(to.contact().email())) {
      Cause further = cause.further();
      contacts
          .create(
              person.network(),
              further.newId(person.network()),
              further,
              () ->
                  Decision.changed(
                      new FormerContact(
                          person.network(), person.id(), email, language(person), clock.instant())))
          .orThrow();
    }
  }

  private static Language language(Person person) {
    String wished = person.profile().wishes().language();
    return wished != null && wished.toLowerCase(Locale.ROOT).startsWith("cy")
        ? Language.CY
        : Language.EN;
  }

  /** The ids of those of one person that are told now: not of one at which they are reached. */
  public List<String> toldNow(NetworkId network, String participantId) {
    Instant now = clock.instant();
    Optional<String> current =
        people
            .goingOn(network, participantId)
            .flatMap(person -> Optional.ofNullable(person.profile().contact().email()));
    return people.idsOfOne(network, participantId).stream()
        .flatMap(id ->
            contacts.all(network, Map.of("plain.participantId", id), OF_ONE_PERSON_MAX).stream())
        .filter(one -> now.isBefore(one.state().forgottenAt()))
        .filter(one -> current.filter(one.state().email()::equalsIgnoreCase).isEmpty())
        .map(Stored::id)
        .toList();
  }

  /** Whom a message to one goes to; empty once it is forgotten. */
  public Optional<Addressee> addressee(NetworkId network, String id) {
    return contacts
        .find(network, id)
        .map(Stored::state)
        .filter(one -> clock.instant().isBefore(one.forgottenAt()))
        .map(one ->
            new Addressee(
                "",
                new Contact(one.email(), null, null),
                ContactMethod.EMAIL,
                List.of(one.language()),
                false));
  }
}
