package org.commontable.participants.interest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.consent.ConsentWordings;
import org.commontable.participants.consent.Consents;
import org.commontable.participants.interest.Interest.Sender;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.Arrival;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.ContactMethod;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.PersonKind;
import org.commontable.participants.person.Profile;
import org.commontable.participants.person.Wishes;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes a person on record of somebody who said that they are interested, or finds that they are on
 * record already. No second record is made without somebody having looked: whoever is alike is
 * named first. What they agreed to goes with them. Each step may be done again, so that a crash
 * between two leaves nothing half done: the next call carries on.
 */
final class BecomingAPerson {
  private final Interests interests;
  private final AggregateStore<Interest> store;
  private final People people;
  private final Consents consents;
  private final ObjectProvider<Arrival> arrivals;

  BecomingAPerson(
      Interests interests,
      AggregateStore<Interest> store,
      People people,
      Consents consents,
      ObjectProvider<Arrival> arrivals) {
    this.arrivals = arrivals;
    this.interests = interests;
    this.store = store;
    this.people = people;
    this.consents = consents;
  }

  /**
   * By a coordinator of the network.
   *
   * @param known who it is, where they are on record
   * @param noneOfThem that those on record who are alike are other people
   */
  Outcome<Stored<Interest>> become(
      Caller caller, String id, @Nullable String known, boolean noneOfThem, Cause cause) {
    return WholeNetwork.only(
        caller,
        () ->
            interests
                .seen(caller, id)
                .then(seen ->
                    seen.state().participantId() != null
                        ? Outcome.done(seen.state().participantId())
                        : onRecord(seen.state(), known, noneOfThem, cause))
                .then(person -> join(caller, id, person, cause)),
        Role.COORDINATOR);
  }

  private Outcome<String> onRecord(
      Interest interest, @Nullable String known, boolean noneOfThem, Cause cause) {
    if (known != null) {
      return people
          .goingOn(interest.network(), known)
          .map(person -> completed(interest, person, cause))
          .orElseGet(() ->
              Outcome.refused(
                  Refusal.invalid("person-unknown", "Nobody is on record by this id.")));
    }
    Person asked = asked(interest);
    Outcome<String> added =
        people.know(interest.network(), asked.id())
            ? Outcome.done(asked.id())
            : added(asked, noneOfThem, cause);
    return added.map(person -> counted(interest, person, cause));
  }

  /** What they said in the form, such as in which language, is not lost where it says more. */
  private Outcome<String> completed(Interest interest, Person known, Cause cause) {
    return interest.sender() == null
        ? Outcome.done(known.id())
        : people
            .complete(interest.network(), known.id(), asked(interest), cause.further())
            .map(Stored::id);
  }

  private Outcome<String> added(Person asked, boolean noneOfThem, Cause cause) {
    Set<String> alike = people.alike(asked).keySet();
    return alike.isEmpty() || noneOfThem
        ? people.add(asked, cause.further()).map(Stored::id)
        : Outcome.refused(
            Refusal.conflict(
                "maybe-on-record",
                "People on record have the same name or address: %s. Give the participantId of the"
                        .formatted(String.join(", ", alike))
                    + " one it is, or noneOfThem if it is none of them."));
  }

  private String counted(Interest interest, String person, Cause cause) {
    String cameBy = interest.cameBy();
    if (cameBy != null) {
      arrivals.forEach(each -> each.of(interest.network(), person, cameBy, cause.further()));
    }
    return person;
  }

  private Outcome<Stored<Interest>> join(Caller caller, String id, String person, Cause cause) {
    NetworkId network = caller.network();
    interests
        .find(network, id)
        .filter(interest -> interest.sender() != null)
        .ifPresent(interest ->
            consents.keep(
                network,
                person,
                ConsentWordings.INTEREST,
                interest.agreed().giving(caller.account()),
                cause.further()));
    return store.change(network, id, cause, interest -> interest.goesBy(person));
  }

  /** The same person however often it is asked. */
  private static Person asked(Interest interest) {
    Sender sender = interest.sender();
    if (sender == null) {
      throw new IllegalStateException("Whoever is not on record left a name and an address");
    }
    Language asked = interest.language();
    Wishes wishes =
        new Wishes(
            ContactMethod.EMAIL,
            asked == null ? Wishes.DEFAULT_LANGUAGE : asked.name().toLowerCase(Locale.ROOT),
            asked != null,
            null,
            null,
            List.of(),
            null);
    return Person.alone(
        interest.network(),
        Ids.derived("interested", interest.network().value(), interest.id()),
        PersonKind.PERSON,
        null,
        new Profile(
            sender.name(),
            null,
            null,
            new Contact(sender.email(), null, null),
            wishes,
            List.of(),
            List.of(),
            sender.heardFrom()),
        interest.saidAt());
  }
}
