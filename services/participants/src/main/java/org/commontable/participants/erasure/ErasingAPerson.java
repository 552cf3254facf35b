package org.commontable.participants.erasure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.erasure.Erasure.Known;
import org.commontable.participants.erasure.ErasureController.ErasureRequest;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Erases somebody under every id that they have. The erasure is one write that tells every service,
 * this one too; each drops what it keeps and answers.
 */
@Component
final class ErasingAPerson {
  private final AggregateStore<Erasure> erasures;
  private final People people;
  private final ErasedIds erased;
  private final Clock clock;

  ErasingAPerson(AggregateStore<Erasure> erasures, People people, ErasedIds erased, Clock clock) {
    this.erasures = erasures;
    this.people = people;
    this.erased = erased;
    this.clock = clock;
  }

  /** As the person themself or an administrator of the network asks. */
  Outcome<Stored<Erasure>> erase(
      Caller caller, String participantId, ErasureRequest asked, Cause cause) {
    NetworkId network = caller.network();
    Optional<Person> person = people.goingOn(network, participantId);
    if (person.isEmpty()) {
      return again(caller, participantId, cause);
    }
    return mayErase(caller, person.get())
        .or(() -> asked.refusal(participantId))
        .map(Outcome::<Stored<Erasure>>refused)
        .orElseGet(() -> begin(person.get(), asked.reason(), cause));
  }

  /** As a clock asks. */
  Outcome<Stored<Erasure>> begin(Person person, ErasureReason reason, Cause cause) {
    List<Known> ids = ids(person);
    return erasures.create(
        person.network(),
        ids.getFirst().hash(),
        cause,
        () -> Erasure.begin(ids, reason, cause.by(), clock.instant()));
  }

  /** Erases somebody whom a restored backup brought back. */
  Outcome<Stored<Erasure>> repeat(Person person, Cause cause) {
    List<Known> ids = ids(person);
    return erasures.put(
        person.network(),
        ids.getFirst().hash(),
        cause,
        before ->
            before
                .map(erasure -> erasure.repeat(ids))
                .orElseGet(() ->
                    Erasure.begin(
                        ids, ErasureReason.CAME_BACK_WITH_A_BACKUP, cause.by(), clock.instant())));
  }

  Optional<Stored<Erasure>> find(NetworkId network, String id) {
    return erasures.find(network, id);
  }

  Page<Erasure> page(NetworkId network, @Nullable String afterId, int limit) {
    return erasures.page(network, Map.of(), afterId, limit);
  }

  /** The answer to a request that is repeated after the record has gone. */
  private Outcome<Stored<Erasure>> again(Caller caller, String participantId, Cause cause) {
    String id = erased.hash(caller.network(), participantId);
    return erasures
        .find(caller.network(), id)
        .filter(found ->
            caller.isParticipant(participantId)
                || caller.holds(Role.NETWORK_ADMIN)
                || found.state().by().equals(caller.account()))
        .map(found ->
            erasures.create(
                caller.network(),
                id,
                cause,
                () -> {
                  throw new IllegalStateException("An erasure is never taken back");
                }))
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  private Optional<Refusal> mayErase(Caller caller, Person person) {
    if (People.isOwn(caller, person) || caller.holds(Role.NETWORK_ADMIN)) {
      return Optional.empty();
    }
    return Optional.of(
        people.inWhole(caller, person.id()) instanceof Outcome.Done<?>
            ? Refusal.notAllowed(
                "person-or-administrator",
                "Only the person themself or an administrator of the network may do this.")
            : Refusal.notFound());
  }

  /**
   * Each of their records is asked for further ones: two merges at a time may have left the last
   * without what the one between came to have after it was merged itself.
   */
  private List<Known> ids(Person person) {
    List<String> ids = new ArrayList<>(person.allIds());
    List<Known> all = new ArrayList<>();
    for (int next = 0; next < ids.size(); next++) {
      String id = ids.get(next);
      Optional<Person> one =
          id.equals(person.id()) ? Optional.of(person) : people.find(person.network(), id);
      one.stream()
          .flatMap(known -> known.allIds().stream())
          .filter(other -> !ids.contains(other))
          .forEach(ids::add);
      all.add(
          new Known(
              id, one.map(Person::ownAccount).orElse(null), erased.hash(person.network(), id)));
    }
    return all;
  }
}
