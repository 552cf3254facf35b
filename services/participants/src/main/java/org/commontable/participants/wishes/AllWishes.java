package org.commontable.participants.wishes;

import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.participants.person.People;
import org.commontable.web.Caller;

/** Where people's wishes lie. */
public final class AllWishes {
  private final AggregateStore<MessageWishes> wishes;
  private final People people;
  private final WishesListener listener;

  AllWishes(AggregateStore<MessageWishes> wishes, People people, WishesListener listener) {
    this.wishes = wishes;
    this.people = people;
    this.listener = listener;
  }

  /** What somebody wishes; version 0 where they said nothing. */
  public Stored<MessageWishes> of(NetworkId network, String participantId) {
    return wishes
        .find(network, participantId)
        .orElseGet(
            () -> new Stored<>(network, participantId, 0, MessageWishes.none(participantId)));
  }

  Outcome<Stored<MessageWishes>> seen(Caller caller, String participantId) {
    return people.inWhole(caller, participantId).map(person -> of(caller.network(), participantId));
  }

  Outcome<Stored<MessageWishes>> change(Caller caller, MessageWishes to, Cause cause) {
    NetworkId network = caller.network();
    String id = to.participantId();
    return people
        .inWhole(caller, id)
        .then(person ->
            wishes.put(
                network,
                id,
                cause,
                before -> before.orElseGet(() -> MessageWishes.none(id)).change(to)))
        .map(stored -> {
          listener.changed(network, id);
          return stored;
        });
  }
}
