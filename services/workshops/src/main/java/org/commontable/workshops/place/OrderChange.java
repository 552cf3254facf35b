package org.commontable.workshops.place;

import java.time.Instant;

/**
 * Somebody was given another turn than the order of requests gave them. Kept, and shown to
 * everybody who waits.
 *
 * @param from the turn they had among all who wait, 1 for the first
 */
record OrderChange(Instant at, String by, String registrationId, int from, int to, String reason) {}
