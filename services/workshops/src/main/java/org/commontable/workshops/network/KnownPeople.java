package org.commontable.workshops.network;

import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.springframework.stereotype.Component;

/** Whose ids the network knows, as {@code participants} tells them: no names, nothing else. */
@Component
public final class KnownPeople implements EventHandler {
  private final AggregateStore<KnownPerson> people;

  KnownPeople(AggregateStore<KnownPerson> people) {
    this.people = people;
  }

  /** That the person is there is all that is kept. */
  record KnownPerson(String participantId) {}

  /** What is read of the event. */
  record PersonRegistered(String participantId) {}

  /** False also for a short time after somebody was registered, until the event has come. */
  public boolean knows(NetworkId network, String participantId) {
    return people.find(network, participantId).isPresent();
  }

  @Override
  public String type() {
    return "org.commontable.participants.person_registered.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    PersonRegistered registered = event.as(PersonRegistered.class);
    people.put(
        event.network(),
        registered.participantId(),
        event.cause(),
        known -> Decision.changed(new KnownPerson(registered.participantId())));
  }
}
