package org.commontable.workshops.calendar;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where one person's own calendar lies: whoever knows the secret sees it, so that a program that
 * can't sign in can. Kept is only the secret's hash. There is one address for each person; a new
 * one ends the one before.
 *
 * @param secretHash SHA-256 of the secret, in hex; null while there is none that works
 * @param madeBy who made it for the person, and knows it while they may act for them; null where
 *     that was the person, or where nobody noted it
 */
record CalendarAddress(
    String id,
    String participantId,
    @Nullable String secretHash,
    Instant changedAt,
    @Nullable String madeBy) {

  static String idOf(NetworkId network, String participantId) {
    return Ids.derived("calendar-address", network.value(), participantId);
  }

  /** Works from now on with this secret alone. */
  static Decision<CalendarAddress> made(
      String id, String participantId, String secretHash, Instant now, @Nullable String by) {
    return Decision.changed(new CalendarAddress(id, participantId, secretHash, now, by));
  }

  Decision<CalendarAddress> revoke(Instant now) {
    return secretHash == null
        ? Decision.refused(none())
        : Decision.changed(new CalendarAddress(id, participantId, null, now, null));
  }

  static Refusal none() {
    return Refusal.conflict("no-address", "There is no calendar address that works.");
  }

  /** Compared in a time that tells nothing of where the two differ. */
  boolean opensWith(String hash) {
    return secretHash != null
        && MessageDigest.isEqual(
            HexFormat.of().parseHex(secretHash), HexFormat.of().parseHex(hash));
  }
}
