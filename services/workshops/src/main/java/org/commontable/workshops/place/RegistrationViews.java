package org.commontable.workshops.place;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.workshops.network.KnownPeople;
import org.commontable.workshops.place.Registration.State;

/** Shows the registrations of one answer, and reads each session's list for it at most once. */
final class RegistrationViews {
  private final AggregateStore<Places> places;
  private final KnownPeople people;
  private final Map<String, Optional<Stored<Places>>> read = new HashMap<>();

  RegistrationViews(AggregateStore<Places> places, KnownPeople people) {
    this.places = places;
    this.people = people;
  }

  RegistrationView of(Stored<Registration> stored) {
    Registration registration = stored.state();
    return new RegistrationView(
        stored.id(),
        registration.sessionId(),
        registration.programmeId(),
        registration.participantId(),
        registration.perspective(),
        registration.replyWithin(),
        registration.state(),
        registration.state() == State.WAITING ? position(stored) : null,
        registration.askedAt(),
        people.knows(stored.network(), registration.participantId()));
  }

  private Integer position(Stored<Registration> stored) {
    return read.computeIfAbsent(
            stored.state().sessionId(), session -> places.find(stored.network(), session))
        .map(list -> list.state().position(stored.id()))
        .orElse(0);
  }
}
