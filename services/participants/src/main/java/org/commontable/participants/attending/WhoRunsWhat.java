package org.commontable.participants.attending;

import org.commontable.participants.access.WholeNetwork;
import org.commontable.web.Caller;
import org.commontable.web.Role;

/** Who runs which session, and so whom they meet there. */
public final class WhoRunsWhat {
  private static final String PROGRAMME = "programme";

  private final Attending attending;

  WhoRunsWhat(Attending attending) {
    this.attending = attending;
  }

  /** Whether the caller runs a session that this person has a place on, or leads a part of. */
  public boolean meets(Caller caller, String participantId) {
    return attending.comesTo(caller.network(), participantId).stream()
        .anyMatch(session -> runs(caller, session));
  }

  /** Whether the caller is a facilitator of the session's programme. */
  public boolean runs(Caller caller, KnownSession session) {
    return caller.holds(Role.FACILITATOR, PROGRAMME, session.programmeId());
  }

  /** Whether the caller organises it: a coordinator of the network or of its programme. */
  public boolean organises(Caller caller, KnownSession session) {
    return WholeNetwork.covers(caller, Role.COORDINATOR)
        || caller.holds(Role.COORDINATOR, PROGRAMME, session.programmeId());
  }
}
