package org.commontable.participants.own;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
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
 * constant time. A person whose records were merged may have one under each id: they are shown as
 * one, and each is written where it lies.
 */
public final class OwnRecords<S> {
  private final AggregateStore<S> store;
  private final People people;
  private final BinaryOperator<S> together;

  /** Of several, that of the id which goes on is shown, or the first that there is. */
  public OwnRecords(AggregateStore<S> store, People people) {
    this(store, people, (first, other) -> first);
  }

  /**
   * @param together how two of one person are shown: the first with what is in the other too
   */
  public OwnRecords(AggregateStore<S> store, People people, BinaryOperator<S> together) {
    this.store = store;
    this.people = people;
    this.together = together;
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

  /** What lies under any of the person's ids. */
  public Optional<Stored<S>> find(NetworkId network, String participantId) {
    return all(network, people.idsOfOne(network, participantId)).reduce(this::and);
  }

  private Stored<S> and(Stored<S> first, Stored<S> other) {
    return new Stored<>(
        first.network(), first.id(), first.version(), together.apply(first.state(), other.state()));
  }

  private Stream<Stored<S>> all(NetworkId network, List<String> ids) {
    return ids.stream().flatMap(id -> store.find(network, id).stream());
  }

  /** Writes it, for those who see all of the person's. */
  public Outcome<Stored<S>> write(
      Caller caller, String participantId, Cause cause, Function<Optional<S>, Decision<S>> decide) {
    return people.inWhole(caller, participantId).then(person -> write(person, cause, decide));
  }

  /**
   * Writes it, where the use case has decided that the caller may: of several the first in which
   * there is what is to be changed.
   */
  public Outcome<Stored<S>> write(
      Stored<Person> person, Cause cause, Function<Optional<S>, Decision<S>> decide) {
    if (person.state().mergedInto() != null) {
      return Outcome.refused(
          Refusal.conflict(
              "merged",
              "This record was merged with another of the same person, to which it points."
                  + " Write to that one."));
    }
    List<String> where = all(person.network(), person.state().allIds()).map(Stored::id).toList();
    Outcome<Stored<S>> written =
        store.put(
            person.network(), where.isEmpty() ? person.id() : where.getFirst(), cause, decide);
    for (int next = 1; next < where.size() && isNotThere(written); next++) {
      written = store.put(person.network(), where.get(next), cause, decide);
    }
    return where.size() < 2
        ? written
        : written.map(one -> find(person.network(), person.id()).orElse(one));
  }

  private static boolean isNotThere(Outcome<?> written) {
    return written instanceof Outcome.Refused<?>(Refusal refusal)
        && refusal.kind() == Refusal.Kind.NOT_FOUND;
  }
}
