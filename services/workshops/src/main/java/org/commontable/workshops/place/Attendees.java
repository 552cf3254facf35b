package org.commontable.workshops.place;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.place.Registration.State;
import org.springframework.stereotype.Component;

/** Who may be recorded as having come to a session. */
@Component
public final class Attendees {
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
              state == State.PLACED || state == State.WALKED_IN);
        });
  }
}
