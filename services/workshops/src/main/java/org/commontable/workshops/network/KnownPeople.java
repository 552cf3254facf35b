package org.commontable.workshops.network;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whose ids the network knows, as {@code participants} tells them: no names and no addresses, only
 * in which way news reaches them, since an offer must leave them time to answer.
 */
@Component
public final class KnownPeople {
  private final AggregateStore<KnownPerson> people;

  KnownPeople(AggregateStore<KnownPerson> people) {
    this.people = people;
  }

  /**
   * That the person is there, and how they are reached.
   *
   * @param reachedBy {@code post}, {@code phone}, {@code text} or {@code email}; null until it is
   *     told
   */
  record KnownPerson(String participantId, @Nullable String reachedBy) {}

  /** What is read of the event. */
  record PersonRegistered(String participantId) {}

  /** What is read of the event. */
  record PersonReachedBy(String participantId, String reachedBy) {}

  /** False also for a short time after somebody was registered, until the event has come. */
  public boolean knows(NetworkId network, String participantId) {
    return people.find(network, participantId).isPresent();
  }

  /** In which way news reaches somebody; empty where it is not known. */
  public Optional<String> reachedBy(NetworkId network, String participantId) {
    return people.find(network, participantId).map(found -> found.state().reachedBy());
  }

  void registered(IncomingEvent event) {
    String id = event.as(PersonRegistered.class).participantId();
    people.put(
        event.network(),
        id,
        event.cause(),
        known ->
            Decision.changed(new KnownPerson(id, known.map(KnownPerson::reachedBy).orElse(null))));
  }

  void reached(IncomingEvent event) {
    PersonReachedBy told = event.as(PersonReachedBy.class);
    people.put(
        event.network(),
        told.participantId(),
        event.cause(),
        known -> Decision.changed(new KnownPerson(told.participantId(), told.reachedBy())));
  }
}
