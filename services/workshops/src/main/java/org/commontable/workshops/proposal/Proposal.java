package org.commontable.workshops.proposal;

import java.time.Instant;
import java.util.Objects;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.session.Session.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A participant's idea for an event. A coordinator agrees, and it becomes a session that says who
 * started it; or says why not, or what would have to be different.
 *
 * @param startedBy the person whose idea it is
 * @param answer what a coordinator said, where it was not agreed as it stood
 * @param sessionId the session that it became
 */
record Proposal(
    String id,
    String programmeId,
    Idea idea,
    String startedBy,
    Instant proposedAt,
    State state,
    @Nullable String answer,
    @Nullable String sessionId) {

  enum State {
    PROPOSED,
    /** The coordinator asked for something to be different. */
    TO_CHANGE,
    AGREED,
    DECLINED,
    WITHDRAWN
  }

  /**
   * What somebody has in mind.
   *
   * @param when in words, such as "a weekday evening in May"
   * @param help what they would need from the network: a room, money, a facilitator
   */
  record Idea(
      String title,
      String about,
      String when,
      Mode mode,
      @Nullable String where,
      @Nullable String help) {}

  static Decision<Proposal> made(
      String id, String programmeId, Idea idea, String startedBy, Instant now) {
    return Decision.changed(
        new Proposal(id, programmeId, idea, startedBy, now, State.PROPOSED, null, null),
        new ProposalFact.EventProposed(id, programmeId, startedBy));
  }

  /** The one session that a proposal can become, however often it is agreed. */
  static String sessionOf(NetworkId network, String proposalId) {
    return Ids.derived("proposed-session", network.value(), proposalId);
  }

  /** Says the idea anew, such as after a coordinator's answer. */
  Decision<Proposal> reword(Idea next) {
    if (!open()) {
      return Decision.refused(closed());
    }
    return next.equals(idea)
        ? Decision.unchanged(this)
        : Decision.changed(
            new Proposal(
                id, programmeId, next, startedBy, proposedAt, State.PROPOSED, answer, null),
            new ProposalFact.EventProposed(id, programmeId, startedBy));
  }

  Decision<Proposal> agree(String session) {
    if (state == State.AGREED) {
      return Decision.unchanged(this);
    }
    return open() ? answered(State.AGREED, answer, session) : Decision.refused(closed());
  }

  Decision<Proposal> askForChange(String what) {
    return refuse(State.TO_CHANGE, what);
  }

  Decision<Proposal> decline(String why) {
    return refuse(State.DECLINED, why);
  }

  Decision<Proposal> withdraw() {
    if (state == State.WITHDRAWN) {
      return Decision.unchanged(this);
    }
    return open()
        ? Decision.changed(
            new Proposal(
                id, programmeId, idea, startedBy, proposedAt, State.WITHDRAWN, answer, null))
        : Decision.refused(closed());
  }

  boolean open() {
    return state == State.PROPOSED || state == State.TO_CHANGE;
  }

  private Decision<Proposal> refuse(State next, String words) {
    if (state == next && Objects.equals(answer, words)) {
      return Decision.unchanged(this);
    }
    return open() ? answered(next, words, null) : Decision.refused(closed());
  }

  private Decision<Proposal> answered(
      State next, @Nullable String words, @Nullable String session) {
    return Decision.changed(
        new Proposal(id, programmeId, idea, startedBy, proposedAt, next, words, session),
        new ProposalFact.ProposalAnswered(id, programmeId, startedBy, next, session));
  }

  static Refusal closed() {
    return Refusal.conflict(
        "proposal-closed", "This proposal has been answered or withdrawn. Propose another.");
  }
}
