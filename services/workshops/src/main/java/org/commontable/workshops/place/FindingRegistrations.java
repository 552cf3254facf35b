package org.commontable.workshops.place;

import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds registrations for those who may see them; to others they are not there. */
@Component
final class FindingRegistrations {
  private final AggregateStore<Registration> registrations;
  private final AggregateStore<Places> places;
  private final TrustedPeople trusted;

  FindingRegistrations(
      AggregateStore<Registration> registrations,
      AggregateStore<Places> places,
      TrustedPeople trusted) {
    this.registrations = registrations;
    this.places = places;
    this.trusted = trusted;
  }

  /**
   * One's own or that of somebody for whom one asked, or any in a programme whose people one sees.
   */
  Outcome<Stored<Registration>> seenBy(Caller caller, String registrationId) {
    return found(
        registrations
            .find(caller.network(), registrationId)
            .filter(found ->
                isTheirs(caller, found.state())
                    || ProgrammeRoles.seesPeople(caller, found.state().programmeId())));
  }

  /**
   * One's own or that of somebody for whom one asked, or any in a programme that one coordinates.
   */
  Outcome<Stored<Registration>> actedOnBy(Caller caller, String registrationId) {
    return seenBy(caller, registrationId)
        .then(found ->
            isTheirs(caller, found.state())
                    || ProgrammeRoles.coordinates(caller, found.state().programmeId())
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

  Outcome<Page<Registration>> ofSession(
      Caller caller, String sessionId, @Nullable String after, int limit) {
    return listSeenBy(caller, sessionId)
        .map(list ->
            registrations.page(list.network(), Map.of("sessionId", sessionId), after, limit));
  }

  /** A session's list, for those who see its people. */
  Outcome<Stored<Places>> listSeenBy(Caller caller, String sessionId) {
    return found(places.find(caller.network(), sessionId))
        .then(list ->
            ProgrammeRoles.seesPeople(caller, list.state().session().programmeId())
                ? Outcome.done(list)
                : Outcome.refused(ProgrammeRoles.notYours()));
  }

  Page<Registration> ofPerson(
      NetworkId network, String participantId, @Nullable String after, int limit) {
    return registrations.page(network, Map.of("participantId", participantId), after, limit);
  }

  private boolean isTheirs(Caller caller, Registration registration) {
    return trusted.isOrActsFor(caller, registration.participantId())
        || caller
            .participant()
            .filter(one -> one.equals(registration.asked().helper()))
            .isPresent();
  }

  private static <T> Outcome<T> found(Optional<T> found) {
    return found.map(Outcome::done).orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }
}
