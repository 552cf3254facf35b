package org.commontable.workshops.session;

import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/** How to get in to a session, as answered to those who may come. */
record JoiningView(
    String sessionId,
    @Nullable String link,
    @Nullable String phone,
    @Nullable String instructions) {

  static JoiningView of(Stored<Session> stored) {
    Joining joining = stored.state().joining();
    return new JoiningView(stored.id(), joining.link(), joining.phone(), joining.instructions());
  }
}
