package org.commontable.workshops.session;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
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

  /** One that something of ours hangs on. */
  public Optional<Stored<Session>> find(NetworkId network, String id) {
    return sessions.find(network, id);
  }

  public Outcome<Stored<Session>> seenBy(Caller caller, String id) {
    return find(caller.network(), id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }
}
