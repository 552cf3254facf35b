package org.commontable.workshops.session;

import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.springframework.stereotype.Component;

/** Finds a session before something is done in it; another network's is not there. */
@Component
public final class FindingSessions {
  private final AggregateStore<Session> sessions;

  FindingSessions(AggregateStore<Session> sessions) {
    this.sessions = sessions;
  }

  public Outcome<Stored<Session>> seenBy(Caller caller, String id) {
    return sessions
        .find(caller.network(), id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }
}
