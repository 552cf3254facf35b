package org.commontable.workshops.place;

import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.web.Caller;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.springframework.stereotype.Component;

/** Gives somebody who waits another turn, for a reason. */
@Component
final class WaitingList {
  private final AggregateStore<Places> places;
  private final Moments moments;

  WaitingList(AggregateStore<Places> places, Moments moments) {
    this.places = places;
    this.moments = moments;
  }

  Outcome<Stored<Places>> move(
      Caller caller,
      String sessionId,
      String registrationId,
      int turn,
      String reason,
      Cause cause) {
    Moment moment = moments.in(caller.network());
    return places.change(
        caller.network(),
        sessionId,
        cause,
        list ->
            ProgrammeRoles.coordinates(caller, list.session().programmeId())
                ? list.reorder(registrationId, turn, reason, cause.by(), moment)
                : Decision.refused(ProgrammeRoles.notYours()));
  }
}
