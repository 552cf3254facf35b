package org.commontable.workshops.attendance;

import java.time.Instant;
import java.time.LocalDate;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How somebody who missed a session, or a part of it, catches up.
 *
 * @param otherSession where, for {@link How#ANOTHER_SESSION}
 * @param until by when they mean to
 * @param doneOn when they had; null until then
 */
record CatchUp(
    String registrationId,
    String sessionId,
    String programmeId,
    String participantId,
    How how,
    @Nullable String otherSession,
    @Nullable LocalDate until,
    @Nullable LocalDate doneOn,
    String agreedBy,
    Instant agreedAt) {

  /** In which way. */
  enum How {
    RECORDING,
    MATERIALS,
    CONVERSATION,
    ANOTHER_SESSION
  }

  static String idOf(NetworkId network, String registrationId) {
    return Ids.derived("catch-up", network.value(), registrationId);
  }

  /** Agrees on another way, as long as this one is not done. */
  Decision<CatchUp> agree(CatchUp other) {
    return doneOn == null
        ? Decision.changed(other)
        : Decision.refused(
            Refusal.conflict("caught-up", "This person has caught up on %s.".formatted(doneOn)));
  }

  Decision<CatchUp> done(LocalDate on) {
    return doneOn != null
        ? Decision.unchanged(this)
        : Decision.changed(
            new CatchUp(
                registrationId,
                sessionId,
                programmeId,
                participantId,
                how,
                otherSession,
                until,
                on,
                agreedBy,
                agreedAt));
  }
}
