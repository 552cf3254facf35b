package org.commontable.participants.wishes;

import java.util.List;
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
  private final PayeeDiscretion discretion;
  private final People people;
  private final WishesListener listener;

  AllWishes(
      AggregateStore<MessageWishes> wishes,
      DeathReports reports,
      PayeeDiscretion discretion,
      People people,
      WishesListener listener) {
    this.wishes = wishes;
    this.reports = reports;
    this.discretion = discretion;
    this.people = people;
    this.listener = listener;
  }

  /**
   * What somebody wishes, under the id of the record that goes on; version 0 where nothing was said
   * under that. Where records of one person were merged, the strictest of what was said under each.
   */
  public Stored<MessageWishes> of(NetworkId network, String participantId) {
    List<String> ids = people.idsOfOne(network, participantId);
    String id = ids.getFirst();
    List<Stored<MessageWishes>> said =
        ids.stream().flatMap(one -> wishes.find(network, one).stream()).toList();
    MessageWishes strictest =
        said.stream()
            .map(Stored::state)
            .reduce(MessageWishes::strictest)
            .map(all -> all.under(id))
            .orElseGet(() -> MessageWishes.none(id))
            .discreetIf(discretion.isChosen(network, ids));
    long version =
        said.stream().filter(one -> one.id().equals(id)).mapToLong(Stored::version).sum();
    return new Stored<>(network, id, version, strictest);
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

  /**
   * Writes nothing more to somebody, as they asked by a link. What they wish otherwise since stays:
   * the event of one link is followed once.
   */
  public void stop(NetworkId network, String participantId, Cause cause) {
    for (String id : people.idsOfOne(network, participantId)) {
      var _ =
          wishes.put(
              network,
              id,
              cause,
              before -> before.orElseGet(() -> MessageWishes.none(id)).stopped());
      listener.changed(network, id);
    }
  }

  Outcome<Stored<MessageWishes>> seen(Caller caller, String participantId) {
    String id = people.idsOfOne(caller.network(), participantId).getFirst();
    return people.inWhole(caller, id).map(person -> of(caller.network(), id));
  }

  /**
   * Writes to the record that goes on, then to whatever was said under ids that were merged into
   * it: otherwise what is lifted here would stand there, and come back.
   */
  Outcome<Stored<MessageWishes>> change(Caller caller, MessageWishes to, Cause cause) {
    NetworkId network = caller.network();
    List<String> ids = people.idsOfOne(network, to.participantId());
    String id = ids.getFirst();
    return people
        .inWhole(caller, id)
        .then(person ->
            wishes.put(
                network,
                id,
                cause,
                before -> before.orElseGet(() -> MessageWishes.none(id)).change(to.under(id))))
        .map(stored -> {
          for (String other : ids.subList(1, ids.size())) {
            // Refused where nothing was said under that id: then nothing there stands against it.
            var _ =
                wishes.change(
                    network, other, cause.further(), before -> before.change(to.under(other)));
          }
          ids.forEach(one -> listener.changed(network, one));
          return stored;
        });
  }
}
