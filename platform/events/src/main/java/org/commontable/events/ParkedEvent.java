package org.commontable.events;

import java.time.Instant;

/**
 * An event that could not be handled, without what it says.
 *
 * @param id names it among all that are parked
 * @param group who could not handle it
 * @param key {@code network:aggregate}
 * @param reason the class of what went wrong, or that an earlier event of its key is parked
 */
public record ParkedEvent(
    String id, String group, String key, String type, String reason, Instant parkedAt) {}
