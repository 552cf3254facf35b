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
import org.commontable.workshops.programme.ProgrammeRoles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds registrations for those who may see them; to others they are not there. */
@Component
final class FindingRegistrations {
  private final AggregateStore<Registration> registrations;
  private final AggregateStore<Places> places;

  FindingRegistrations(AggregateStore<Registration> registrations, AggregateStore<Places> places) {
    this.registrations = registrations;
    this.places = places;
  }

  /** One's own, or any in a programme whose people one sees. */
  Outcome<Stored<Registration>> seenBy(Caller caller, String registrationId) {
    return found(
        registrations
            .find(caller.network(), registrationId)
            .filter(found ->
                caller.isParticipant(found.state().participantId())
                    || ProgrammeRoles.seesPeople(caller, found.state().programmeId())));
  }

  /** One's own, or any in a programme that one coordinates. */
  Outcome<Stored<Registration>> actedOnBy(Caller caller, String registrationId) {
    return seenBy(caller, registrationId)
        .then(found ->
            caller.isParticipant(found.state().participantId())
                    || ProgrammeRoles.coordinates(caller, found.state().programmeId())
                ? Outcome.done(found)
                : Outcome.refused(ProgrammeRoles.notYours()));
  }

  Outcome<Page<Registration>> ofSession(
      Caller caller, String sessionId, @Nullable String after, int limit) {
    return found(places.find(caller.network(), sessionId))
        .then(list ->
            ProgrammeRoles.seesPeople(caller, list.state().session().programmeId())
                ? Outcome.done(
                    registrations.page(
                        list.network(), Map.of("sessionId", sessionId), after, limit))
                : Outcome.refused(ProgrammeRoles.notYours()));
  }

  Page<Registration> ofPerson(
      NetworkId network, String participantId, @Nullable String after, int limit) {
    return registrations.page(network, Map.of("participantId", participantId), after, limit);
  }

  private static <T> Outcome<T> found(Optional<T> found) {
    return found.map(Outcome::done).orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }
}
