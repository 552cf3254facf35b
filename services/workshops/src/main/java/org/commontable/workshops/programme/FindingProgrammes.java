package org.commontable.workshops.programme;

import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.springframework.stereotype.Component;

/** Finds a programme before something is done in it; another network's is not there. */
@Component
public final class FindingProgrammes {
  private final AggregateStore<Programme> programmes;

  FindingProgrammes(AggregateStore<Programme> programmes) {
    this.programmes = programmes;
  }

  public Outcome<Stored<Programme>> seenBy(Caller caller, String id) {
    return programmes
        .find(caller.network(), id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /** One that the caller coordinates. */
  public Outcome<Stored<Programme>> coordinatedBy(Caller caller, String id) {
    return seenBy(caller, id)
        .then(found ->
            ProgrammeRoles.coordinates(caller, id)
                ? Outcome.done(found)
                : Outcome.refused(ProgrammeRoles.notYours()));
  }
}
