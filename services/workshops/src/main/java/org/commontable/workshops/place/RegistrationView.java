package org.commontable.workshops.place;

import java.time.Instant;
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
    boolean personKnown) {}
