package org.commontable.workshops.place;

import java.time.Instant;

/**
 * Somebody was given another turn than the order of requests gave them. Kept, and shown to
 * everybody who waits.
 *
 * @param from the turn they had among all who wait, 1 for the first
 * @param reason in free words, which may be about the person; empty once they are erased
 */
record OrderChange(Instant at, String by, String registrationId, int from, int to, String reason) {

  OrderChange withoutReason() {
    return new OrderChange(at, by, registrationId, from, to, "");
  }
}
