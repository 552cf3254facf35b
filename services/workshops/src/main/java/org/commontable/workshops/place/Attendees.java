package org.commontable.workshops.place;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.place.Registration.State;
import org.springframework.stereotype.Component;

/** Who may be recorded as having come to a session. */
@Component
public final class Attendees {
  /** Registrations of one person in all the years. */
  private static final int SESSIONS_MAX = 10_000;

  private final AggregateStore<Registration> registrations;

  Attendees(AggregateStore<Registration> registrations) {
    this.registrations = registrations;
  }

  /**
   * A person by their registration.
   *
   * @param expected whether they have a place or walked in
   */
  public record Attendee(
      String registrationId,
      String sessionId,
      String programmeId,
      String participantId,
      boolean expected) {}

  public Optional<Attendee> find(NetworkId network, String registrationId) {
    return registrations
        .find(network, registrationId)
        .map(found -> {
          Registration registration = found.state();
          State state = registration.state();
          return new Attendee(
              found.id(),
              registration.sessionId(),
              registration.programmeId(),
              registration.participantId(),
              expected(state));
        });
  }

  /** Whether the person has a place at the session, or walked in. */
  public boolean expects(NetworkId network, String sessionId, String participantId) {
    return registrations
        .find(network, Registration.idOf(network, sessionId, participantId))
        .filter(found -> expected(found.state().state()))
        .isPresent();
  }

  /** The sessions at which the person has a place, or walked in. */
  public List<String> sessionsOf(NetworkId network, String participantId) {
    return registrations.all(network, Map.of("participantId", participantId), SESSIONS_MAX).stream()
        .map(found -> found.state())
        .filter(registration -> expected(registration.state()))
        .map(Registration::sessionId)
        .toList();
  }

  private static boolean expected(State state) {
    return state == State.PLACED || state == State.WALKED_IN;
  }
}
