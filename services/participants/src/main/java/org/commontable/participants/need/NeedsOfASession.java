package org.commontable.participants.need;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.attending.Attending;
import org.commontable.participants.attending.KnownSession;
import org.commontable.participants.attending.WhoRunsWhat;
import org.commontable.web.Caller;

/**
 * What is needed at a session: how many people need what, without who. That is all that a venue is
 * told. Whoever organises or runs the session may ask for who as well, and is told of those who
 * share it with them. Nothing of this leaves the service by event.
 */
final class NeedsOfASession {
  private final Attending attending;
  private final Needs needs;
  private final WhoRunsWhat runs;

  NeedsOfASession(Attending attending, Needs needs, WhoRunsWhat runs) {
    this.attending = attending;
    this.needs = needs;
    this.runs = runs;
  }

  /**
   * What is needed.
   *
   * @param places how many people have a place
   * @param people for how many each choice is needed
   * @param who whose needs they are; empty where nobody asked, or may know
   */
  record Needed(int places, Map<NeedChoice, Integer> people, List<Stored<Need>> who) {}

  /** What is needed, as far as it is shared with whom it is for. */
  Outcome<Needed> at(Caller caller, String sessionId, NeedSharing toldTo, boolean withWho) {
    NetworkId network = caller.network();
    return attending
        .session(network, sessionId)
        .map(session -> allowed(caller, session, toldTo, withWho))
        .orElseGet(() -> Outcome.refused(Refusal.notFound()))
        .map(session -> needed(network, sessionId, toldTo, withWho));
  }

  private Needed needed(NetworkId network, String sessionId, NeedSharing toldTo, boolean withWho) {
    Map<NeedChoice, Integer> people = new EnumMap<>(NeedChoice.class);
    List<Stored<Need>> who = new ArrayList<>();
    List<String> coming = attending.whoComesTo(network, sessionId);
    for (String participantId : coming) {
      Set<NeedChoice> theirs = new HashSet<>();
      for (Stored<Need> need : needs.shared(network, participantId, toldTo)) {
        who.add(need);
        theirs.add(need.state().said().choice());
      }
      theirs.forEach(choice -> people.merge(choice, 1, Integer::sum));
    }
    return new Needed(coming.size(), people, withWho ? who : List.of());
  }

  private Outcome<KnownSession> allowed(
      Caller caller, KnownSession session, NeedSharing toldTo, boolean withWho) {
    if (withWho && toldTo != NeedSharing.ORGANISER && toldTo != NeedSharing.FACILITATOR) {
      return Outcome.refused(
          Refusal.invalid(
              "told-without-who",
              "Venues and booking desks are told what is needed, not by whom."));
    }
    boolean mayKnow =
        runs.organises(caller, session)
            || (toldTo == NeedSharing.FACILITATOR && runs.runs(caller, session));
    return mayKnow
        ? Outcome.done(session)
        : Outcome.refused(
            Refusal.notAllowed(
                "session-organiser-needed",
                "Only whoever organises or runs this session may ask, facilitators with"
                    + " for=facilitator."));
  }
}
