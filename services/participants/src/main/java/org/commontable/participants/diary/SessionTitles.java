package org.commontable.participants.diary;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;

/** What sessions are called, so that a diary can say so; as workshops last said. */
final class SessionTitles {
  private final AggregateStore<SessionTitle> titles;

  SessionTitles(AggregateStore<SessionTitle> titles) {
    this.titles = titles;
  }

  /** What a session is called; also the part of the events that is read here. */
  record SessionTitle(String sessionId, String title) {}

  /** The titles that are known, by session. */
  Map<String, String> of(NetworkId network, Collection<String> sessionIds) {
    Map<String, String> known = new HashMap<>();
    for (String id : new HashSet<>(sessionIds)) {
      titles.find(network, id).ifPresent(found -> known.put(id, found.state().title()));
    }
    return known;
  }

  /** Reads one of the events that say what a session is called, each with all that holds. */
  EventHandler readFrom(String type) {
    return EventHandler.of(
        type,
        event -> {
          SessionTitle said = event.as(SessionTitle.class);
          titles
              .put(event.network(), said.sessionId(), event.cause(), old -> Decision.changed(said))
              .orThrow();
        });
  }
}
