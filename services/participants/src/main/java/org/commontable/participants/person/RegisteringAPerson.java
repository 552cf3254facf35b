package org.commontable.participants.person;

import java.time.Clock;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Puts somebody on record: a coordinator anybody, with or without an address of any kind, and
 * everybody else themselves; whoever has any other role must say that they do mean themselves. An
 * account puts itself on record once.
 */
@Component
final class RegisteringAPerson {
  private final People people;
  private final OrganisationsHeardOf heardOf;
  private final ObjectProvider<Arrival> arrivals;
  private final Clock clock;

  RegisteringAPerson(
      People people, OrganisationsHeardOf heardOf, ObjectProvider<Arrival> arrivals, Clock clock) {
    this.people = people;
    this.heardOf = heardOf;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  /** A crash before they are counted is mended by the same request sent again. */
  Outcome<Stored<Person>> register(RegistrationRequest request, Caller caller, Cause cause) {
    Outcome<Stored<Person>> registered = put(request, caller, cause);
    String cameBy = request.cameBy();
    if (cameBy != null && registered instanceof Outcome.Done<Stored<Person>>(var person)) {
      arrivals.forEach(each -> each.of(person.network(), person.id(), cameBy, cause.further()));
    }
    return registered;
  }

  private Outcome<Stored<Person>> put(RegistrationRequest request, Caller caller, Cause cause) {
    NetworkId network = caller.network();
    if (WholeNetwork.covers(caller, Role.COORDINATOR) && !Boolean.TRUE.equals(request.oneself())) {
      return add(asked(request, network, cause.newId(network), null), cause);
    }
    if (worksHere(caller) && !Boolean.TRUE.equals(request.oneself())) {
      // Whoever enters somebody else must never write them over their own account.
      return Outcome.refused(
          Refusal.notAllowed(
              "whole-network-role-needed",
              "Your role is for a part of the network, or another than a coordinator's. Ask a"
                  + " coordinator of all of it to enter somebody; where you mean yourself, send"
                  + " \"oneself\": true."));
    }
    if (caller.participant().isPresent()) {
      return Outcome.refused(
          Refusal.conflict(
              "already-on-record",
              "You are on record in this network. Change what is said there."));
    }
    // Derived, so that two requests at once, or under two keys, make one record.
    String ownId = Ids.derived("oneself", network.value(), caller.account());
    return add(asked(request, network, ownId, caller.account()), cause);
  }

  private Outcome<Stored<Person>> add(Person asked, Cause cause) {
    return heardOf.ifKnown(
        asked.network(), asked.profile().heardFrom(), () -> people.add(asked, cause));
  }

  private static boolean worksHere(Caller caller) {
    return caller.grants().stream().anyMatch(grant -> grant.role() != Role.PARTICIPANT);
  }

  private Person asked(
      RegistrationRequest request, NetworkId network, String id, @Nullable String account) {
    return Person.alone(
        network, id, request.kindOrPerson(), account, request.profile(), clock.instant());
  }
}
