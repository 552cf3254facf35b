package org.commontable.participants.person;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.web.RoleGrant;
import org.springframework.stereotype.Component;

/**
 * People's records, each no further than its caller may see. What a caller may not see at all is
 * answered like what is not there.
 */
@Component
public final class People {
  private static final Set<Role> MEET_OR_PAY_PEOPLE =
      Set.of(
          Role.FACILITATOR,
          Role.COORDINATOR,
          Role.FINANCE_OFFICER,
          Role.FINANCE_APPROVER,
          Role.NETWORK_ADMIN);

  private final AggregateStore<Person> people;

  People(AggregateStore<Person> people) {
    this.people = people;
  }

  /** The record for one who sees all of it: the person themself, or a coordinator. */
  public Outcome<Stored<Person>> inWhole(Caller caller, String id) {
    Optional<Stored<Person>> found = people.find(caller.network(), id);
    return switch (found.map(person -> sight(caller, person.state())).orElse(Sight.NOTHING)) {
      case WHOLE -> Outcome.done(found.orElseThrow());
      case NAME ->
          Outcome.refused(
              Refusal.notAllowed(
                  "coordinator-or-oneself",
                  "Only the person themself or a coordinator of the network may do this."));
      case NOTHING -> Outcome.refused(Refusal.notFound());
    };
  }

  /** Whether anybody of this id is on record. */
  public boolean know(NetworkId network, String id) {
    return people.find(network, id).isPresent();
  }

  /** A record, for use cases that have decided who may see what of it. */
  public Optional<Person> find(NetworkId network, String id) {
    return people.find(network, id).map(Stored::state);
  }

  /** As much of the record as the caller sees. */
  Optional<Seen> seen(Caller caller, String id) {
    return people
        .find(caller.network(), id)
        .map(person -> new Seen(person, sight(caller, person.state())))
        .filter(seen -> seen.sight() != Sight.NOTHING);
  }

  record Seen(Stored<Person> person, Sight sight) {}

  /** All of them, for coordinators. */
  Outcome<Page<Person>> page(Caller caller, Paging paging) {
    return WholeNetwork.only(
        caller,
        () ->
            Outcome.done(people.page(caller.network(), Map.of(), paging.afterId(), paging.limit())),
        Role.COORDINATOR);
  }

  /** Who may change a record never changes, so that it can be asked before. */
  Outcome<Stored<Person>> change(Caller caller, String id, Cause cause, Profile to) {
    return inWhole(caller, id)
        .then(person -> people.change(caller.network(), id, cause, newest -> newest.change(to)));
  }

  Outcome<Stored<Person>> add(Person asked, Cause cause) {
    return people.create(asked.network(), asked.id(), cause, () -> Person.register(asked));
  }

  private static Sight sight(Caller caller, Person person) {
    if (person.belongsTo(caller.account(), caller.participant())
        || WholeNetwork.covers(caller, Role.COORDINATOR)) {
      return Sight.WHOLE;
    }
    return caller.grants().stream().map(RoleGrant::role).anyMatch(MEET_OR_PAY_PEOPLE::contains)
        ? Sight.NAME
        : Sight.NOTHING;
  }
}
