package org.commontable.reimbursements.entitlement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.commontable.kernel.Decision;
import org.jspecify.annotations.Nullable;

/**
 * That somebody leads parts of a session, as its agenda says.
 *
 * @param minutes all their parts together; 0 where that was not told
 * @param leads false where they do so no more
 * @param namedBy who put it on the agenda: what they say is the evidence; null where nobody knows
 * @param lookOn the day from which it is over; null once it was looked at
 */
record Led(
    String sessionId,
    String programmeId,
    String participantId,
    int minutes,
    boolean leads,
    @Nullable Actor namedBy,
    @Nullable LocalDate lookOn) {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Nullable Instant dueAt() {
    return lookOn == null ? null : lookOn.atStartOfDay(LONDON).toInstant();
  }

  /** Whether there is a word of somebody for so many minutes. */
  boolean isEvidence() {
    return leads && minutes > 0 && namedBy != null;
  }

  /** What the agenda says now. Who named somebody for the same as before did not name them anew. */
  Decision<Led> become(Led told) {
    return told.leads == leads && told.minutes == minutes
        ? Decision.unchanged(this)
        : Decision.changed(told);
  }

  /** Is looked at on a day, or again. */
  Decision<Led> lookOn(@Nullable LocalDate day) {
    return day == null ? looked() : became(day);
  }

  Decision<Led> looked() {
    return lookOn == null ? Decision.unchanged(this) : became(null);
  }

  private Decision<Led> became(@Nullable LocalDate day) {
    return Decision.changed(
        new Led(sessionId, programmeId, participantId, minutes, leads, namedBy, day));
  }
}
