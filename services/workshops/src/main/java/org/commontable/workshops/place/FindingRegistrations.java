package org.commontable.workshops.place;

import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.workshops.network.RecordsOfPeople;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds registrations for those who may see them; to others they are not there.
 *
 * <p>Who acts for somebody does so by a standing that holds now: the person lets them, as {@code
 * participants} last told, or they have a role in the programme. To have asked for somebody once is
 * no such standing. Whoever did sees how that request stands and may cancel it, and no more; and
 * that ends as soon as the person takes it over, which they do by asking themselves or by whatever
 * they do with it.
 */
@Component
final class FindingRegistrations {
  private final AggregateStore<Registration> registrations;
  private final AggregateStore<Places> places;
  private final RecordsOfPeople people;
  private final TrustedPeople trusted;

  FindingRegistrations(
      AggregateStore<Registration> registrations,
      AggregateStore<Places> places,
      RecordsOfPeople people,
      TrustedPeople trusted) {
    this.registrations = registrations;
    this.places = places;
    this.people = people;
    this.trusted = trusted;
  }

  /**
   * One's own or that of somebody for whom one may act, what one asked for somebody else, or any in
   * a programme whose people one sees.
   */
  Outcome<Stored<Registration>> seenBy(Caller caller, String registrationId) {
    return found(
        registrations
            .find(caller.network(), registrationId)
            .filter(
                found -> seesAllOf(caller, found.state()) || hasAskedFor(caller, found.state())));
  }

  /** Whether the caller sees what the person said of themselves, beyond how the request stands. */
  boolean seesAllOf(Caller caller, Registration registration) {
    return ProgrammeRoles.seesPeople(caller, registration.programmeId())
        || isTheirs(caller, registration);
  }

  /**
   * One's own or that of somebody for whom one may act, or any in a programme that one coordinates.
   */
  Outcome<Stored<Registration>> actedOnBy(Caller caller, String registrationId) {
    return seenBy(caller, registrationId)
        .then(found ->
            actsOn(caller, found.state())
                ? Outcome.done(found)
                : Outcome.refused(
                    hasAskedFor(caller, found.state())
                        ? AskingPolicies.onlyCancelled()
                        : ProgrammeRoles.notYours()));
  }

  /** The same, and what one asked for somebody else who has not taken it over. */
  Outcome<Stored<Registration>> givenUpBy(Caller caller, String registrationId) {
    return seenBy(caller, registrationId)
        .then(found ->
            actsOn(caller, found.state()) || hasAskedFor(caller, found.state())
                ? Outcome.done(found)
                : Outcome.refused(ProgrammeRoles.notYours()));
  }

  /** Any in a programme whose sessions one runs. */
  Outcome<Stored<Registration>> runBy(Caller caller, String registrationId) {
    return seenBy(caller, registrationId)
        .then(found ->
            ProgrammeRoles.facilitates(caller, found.state().programmeId())
                ? Outcome.done(found)
                : Outcome.refused(ProgrammeRoles.notYours()));
  }

  /**
   * @param state of those that are wanted, such as those that wait for somebody's agreement; null
   *     for all
   */
  Outcome<Page<Registration>> ofSession(
      Caller caller, String sessionId, Registration.@Nullable State state, Paging paging) {
    Map<String, String> equalTo =
        state == null
            ? Map.of("sessionId", sessionId)
            : Map.of("sessionId", sessionId, "state", state.name());
    return listSeenBy(caller, sessionId)
        .map(list -> registrations.page(list.network(), equalTo, paging.afterId(), paging.limit()));
  }

  /** A session's list, for those who see its people. */
  Outcome<Stored<Places>> listSeenBy(Caller caller, String sessionId) {
    return found(places.find(caller.network(), sessionId))
        .then(list ->
            ProgrammeRoles.seesPeople(caller, list.state().session().programmeId())
                ? Outcome.done(list)
                : Outcome.refused(ProgrammeRoles.notYours()));
  }

  /**
   * @param participantId for whom the caller acts; null for the caller
   */
  Outcome<Page<Registration>> ofPerson(
      Caller caller, @Nullable String participantId, Paging paging) {
    return people.list(registrations, caller, participantId, "participantId", Map.of(), paging);
  }

  private boolean actsOn(Caller caller, Registration registration) {
    return isTheirs(caller, registration)
        || ProgrammeRoles.coordinates(caller, registration.programmeId());
  }

  private boolean isTheirs(Caller caller, Registration registration) {
    return trusted.isOrActsFor(caller, registration.participantId());
  }

  private static boolean hasAskedFor(Caller caller, Registration registration) {
    return caller
        .participant()
        .filter(one -> one.equals(registration.asked().helper()))
        .isPresent();
  }

  private static <T> Outcome<T> found(Optional<T> found) {
    return found.map(Outcome::done).orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }
}
