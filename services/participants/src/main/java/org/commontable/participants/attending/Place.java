package org.commontable.participants.attending;

import java.time.Instant;

/**
 * What workshops last told of a registration.
 *
 * @param since when it has been so
 */
public record Place(
    String registrationId,
    String sessionId,
    String participantId,
    PlaceState state,
    Instant since) {}
