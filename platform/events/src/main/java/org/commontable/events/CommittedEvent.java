package org.commontable.events;

import java.time.Instant;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * What a committed write tells of itself: who did what to which record, and nothing of its content.
 *
 * @param subject the id of the aggregate
 * @param sequence its place in the aggregate's events; text order is its order
 * @param name such as {@code session_changed.v1}; {@code <collection>_changed} for a change that is
 *     told to nobody
 * @param by opaque account, or {@code timer:<name>}
 * @param client the program through which the account asked; null where nobody asked
 */
public record CommittedEvent(
    NetworkId network,
    String subject,
    String sequence,
    String name,
    Instant time,
    String by,
    @Nullable String client,
    String correlationId) {}
