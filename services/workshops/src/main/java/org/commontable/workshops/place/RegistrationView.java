package org.commontable.workshops.place;

import java.time.Instant;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.Registration.State;
import org.jspecify.annotations.Nullable;

/**
 * A registration as answered.
 *
 * @param position 1 for whoever is next among those waiting for the same kind of place
 * @param personKnown whether this service has heard of the person yet; false for long means a
 *     mistyped id
 */
record RegistrationView(
    String id,
    String sessionId,
    String programmeId,
    String participantId,
    Perspective perspective,
    @Nullable ReplyWithin replyWithin,
    State state,
    @Nullable Integer position,
    Instant askedAt,
    boolean personKnown) {

  static RegistrationView of(
      Stored<Registration> stored, Optional<Stored<Places>> list, boolean personKnown) {
    Registration registration = stored.state();
    return new RegistrationView(
        stored.id(),
        registration.sessionId(),
        registration.programmeId(),
        registration.participantId(),
        registration.perspective(),
        registration.replyWithin(),
        registration.state(),
        registration.state() == State.WAITING
            ? list.map(places -> places.state().position(stored.id())).orElse(null)
            : null,
        registration.askedAt(),
        personKnown);
  }
}
