package org.commontable.workshops.place;

import java.time.Instant;

/**
 * What the list of places knows of its session.
 *
 * @param revision the session's, of which this is known; what is older changes nothing
 */
public record KnownSession(
    String programmeId, int revision, Instant startsAt, Instant endsAt, boolean cancelled) {}
