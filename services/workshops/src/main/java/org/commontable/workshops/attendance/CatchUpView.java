package org.commontable.workshops.attendance;

import java.time.LocalDate;
import org.commontable.events.Stored;
import org.commontable.workshops.attendance.CatchUp.How;
import org.jspecify.annotations.Nullable;

/**
 * How somebody catches up.
 *
 * @param otherSession where they take part instead
 * @param doneOn when they had caught up
 */
record CatchUpView(
    String registrationId,
    String sessionId,
    String participantId,
    How how,
    @Nullable String otherSession,
    @Nullable LocalDate until,
    @Nullable LocalDate doneOn) {

  static CatchUpView of(Stored<CatchUp> stored) {
    CatchUp catchUp = stored.state();
    return new CatchUpView(
        catchUp.registrationId(),
        catchUp.sessionId(),
        catchUp.participantId(),
        catchUp.how(),
        catchUp.otherSession(),
        catchUp.until(),
        catchUp.doneOn());
  }
}
