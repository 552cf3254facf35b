package org.commontable.workshops.proposal;

import org.commontable.kernel.Fact;
import org.commontable.workshops.proposal.Proposal.State;
import org.jspecify.annotations.Nullable;

/** What becomes true of a proposal. */
sealed interface ProposalFact extends Fact {

  record EventProposed(String proposalId, String programmeId, String startedBy)
      implements ProposalFact {}

  record ProposalAnswered(
      String proposalId,
      String programmeId,
      String startedBy,
      State state,
      @Nullable String sessionId)
      implements ProposalFact {}
}
