package org.commontable.participants.own;

import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.web.Caller;

/**
 * One kind of record of which each person has one, under their own id: read and written by key, in
 * constant time. Of a person whose records were merged, the newest id that has one is shown.
 */
public final class OwnRecords<S> {
  private final AggregateStore<S> store;
  private final People people;

  public OwnRecords(AggregateStore<S> store, People people) {
    this.store = store;
    this.people = people;
  }

  /** The record, for those who see all of the person's. */
  public Outcome<Stored<S>> inWhole(Caller caller, String participantId) {
    return people
        .inWhole(caller, participantId)
        .then(person -> found(caller.network(), participantId));
  }

  /** The record, for use cases that decide by themselves who sees it. */
  public Outcome<Stored<S>> found(NetworkId network, String participantId) {
    return find(network, participantId)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /** The record under whichever of the person's ids has one. */
  public Optional<Stored<S>> find(NetworkId network, String participantId) {
    return people.idsOfOne(network, participantId).stream()
        .flatMap(id -> store.find(network, id).stream())
        .findFirst();
  }

  /** Writes it, for those who see all of the person's. */
  public Outcome<Stored<S>> write(
      Caller caller, String participantId, Cause cause, Function<Optional<S>, Decision<S>> decide) {
    return people.inWhole(caller, participantId).then(person -> write(person, cause, decide));
  }

  /** Writes it, where the use case has decided that the caller may. */
  public Outcome<Stored<S>> write(
      Stored<Person> person, Cause cause, Function<Optional<S>, Decision<S>> decide) {
    return person.state().mergedInto() == null
        ? store.put(person.network(), person.id(), cause, decide)
        : Outcome.refused(
            Refusal.conflict(
                "merged",
                "This record was merged with another of the same person, to which it points."
                    + " Write to that one."));
  }
}
