package org.commontable.participants.wishes;

import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;

/** Where people's wishes lie. */
public final class AllWishes {
  private final AggregateStore<MessageWishes> wishes;
  private final DeathReports reports;
  private final People people;
  private final WishesListener listener;

  AllWishes(
      AggregateStore<MessageWishes> wishes,
      DeathReports reports,
      People people,
      WishesListener listener) {
    this.wishes = wishes;
    this.reports = reports;
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

  /** Why nothing may be written to somebody, as was asked or a bank reports; null where it may. */
  public @Nullable Silence silence(NetworkId network, Person person) {
    return isReportedDeceased(network, person.id())
        ? Silence.DECEASED
        : of(network, person.id()).state().silence();
  }

  /** Whether a bank's report that they have died stands. */
  boolean isReportedDeceased(NetworkId network, String participantId) {
    return reports.stand(network, people.idsOfOne(network, participantId));
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
