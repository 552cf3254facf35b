package org.commontable.workshops.session;

import java.util.List;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.web.Caller;
import org.commontable.workshops.session.SchedulingASession.Plan;
import org.commontable.workshops.session.SessionRequests.ScheduleRequest;
import org.springframework.stereotype.Component;

/** Plans a session that was somebody's own idea. */
@Component
public final class PlanningForOthers {
  private final SchedulingASession scheduling;
  private final FindingSessions sessions;

  PlanningForOthers(SchedulingASession scheduling, FindingSessions sessions) {
    this.scheduling = scheduling;
    this.sessions = sessions;
  }

  /**
   * The id of the session, which is planned if it was not before. What was planned already stays as
   * it is, whatever this request says.
   */
  public Outcome<String> plan(
      Caller caller,
      String id,
      String programmeId,
      ScheduleRequest request,
      String startedBy,
      Cause cause) {
    if (sessions.seenBy(caller, id) instanceof Outcome.Done<Stored<Session>>) {
      return Outcome.done(id);
    }
    return request
        .details()
        .then(details ->
            request
                .plan()
                .map(places ->
                    new Plan(
                        details,
                        request.howToGetIn(),
                        places,
                        new Provenance(null, startedBy),
                        List.of())))
        .then(plan -> scheduling.schedule(caller, id, programmeId, plan, cause))
        .map(Stored::id);
  }
}
