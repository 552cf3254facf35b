package org.commontable.workshops.proposal;

import java.time.Instant;
import org.commontable.events.Stored;
import org.commontable.workshops.proposal.Proposal.Idea;
import org.commontable.workshops.proposal.Proposal.State;
import org.commontable.workshops.session.Session.Mode;
import org.jspecify.annotations.Nullable;

/** A proposal as answered. */
record ProposalView(
    String id,
    String programmeId,
    String title,
    String about,
    String when,
    Mode mode,
    @Nullable String where,
    @Nullable String help,
    String startedBy,
    Instant proposedAt,
    State state,
    @Nullable String answer,
    @Nullable String sessionId) {

  static ProposalView of(Stored<Proposal> stored) {
    Proposal proposal = stored.state();
    Idea idea = proposal.idea();
    return new ProposalView(
        stored.id(),
        proposal.programmeId(),
        idea.title(),
        idea.about(),
        idea.when(),
        idea.mode(),
        idea.where(),
        idea.help(),
        proposal.startedBy(),
        proposal.proposedAt(),
        proposal.state(),
        proposal.answer(),
        proposal.sessionId());
  }
}
