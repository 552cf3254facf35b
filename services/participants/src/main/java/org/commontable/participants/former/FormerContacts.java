package org.commontable.participants.former;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.message.Addressee;
import org.commontable.participants.person.BeforeAChange;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.ContactMethod;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Keeps for a while where somebody was reached before their address was changed. It is written
 * before the change itself, so that none is made without it; one that was not made after all is the
 * address that they have, and is told once.
 */
public final class FormerContacts implements BeforeAChange {
  /** Different addresses of one person that are remembered at a time. */
  static final int OF_ONE_PERSON_MAX = 10;

  private static final int PAGE = 500;

  private final AggregateStore<FormerContact> contacts;
  private final People people;
  private final Carriers carriers;
  private final Clock clock;

  FormerContacts(
      AggregateStore<FormerContact> contacts, People people, Carriers carriers, Clock clock) {
    this.contacts = contacts;
    this.people = people;
    this.carriers = carriers;
    this.clock = clock;
  }

  /**
   * Keeps each address once, however often it is changed back and forth. Beyond some of them no
   * further one is kept: the first, where its owner is, must stay one that is told.
   */
  @Override
  public void of(Person person, Profile to, Cause cause) {
    NetworkId network = person.network();
    FormerContact former = reached(network, person.id(), person.profile());
    if (former == null || former.isAt(reached(network, person.id(), to))) {
      return;
    }
    List<Stored<FormerContact>> known = kept(network, person.id());
    Optional<Stored<FormerContact>> same =
        known.stream().filter(one -> one.state().isAt(former)).findFirst();
    Cause further = cause.further();
    if (same.isPresent()) {
      // Refused only where its time ended just now, or its person is erased.
      var _ =
          contacts.change(
              network,
              same.get().id(),
              further,
              one -> Decision.changed(one.again(clock.instant())));
    } else if (known.size() < OF_ONE_PERSON_MAX) {
      contacts
          .create(network, further.newId(network), further, () -> Decision.changed(former))
          .orThrow();
    }
  }

  private @Nullable FormerContact reached(NetworkId network, String id, Profile profile) {
    return FormerContact.reached(network, id, profile, carriers.routes(), clock.instant());
  }

  /** As many as a page has, which is more than there ever are. */
  private List<Stored<FormerContact>> kept(NetworkId network, String participantId) {
    return contacts.page(network, Map.of("plain.participantId", participantId), null, PAGE).items();
  }

  /** The ids of those of one person that are told now: not of one at which they are reached. */
  public List<String> toldNow(NetworkId network, String participantId) {
    Instant now = clock.instant();
    FormerContact current =
        people
            .goingOn(network, participantId)
            .map(person -> reached(network, participantId, person.profile()))
            .orElse(null);
    return people.idsOfOne(network, participantId).stream()
        .flatMap(id -> kept(network, id).stream())
        .filter(one -> now.isBefore(one.state().forgottenAt()))
        .filter(one -> !one.state().isAt(current))
        .filter(one -> carriers.routes().contains(one.state().route()))
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
                new Contact(one.email(), one.phone(), null),
                one.email() == null ? ContactMethod.TEXT_MESSAGE : ContactMethod.EMAIL,
                List.of(one.language()),
                false));
  }
}
