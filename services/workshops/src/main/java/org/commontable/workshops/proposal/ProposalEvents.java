package org.commontable.workshops.proposal;

import static org.commontable.events.DataClassification.CONFIDENTIAL;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.proposal.ProposalFact.EventProposed;
import org.commontable.workshops.proposal.ProposalFact.ProposalAnswered;
import org.jspecify.annotations.Nullable;

/** How the facts of proposals are told. What was written is not. */
final class ProposalEvents {

  private ProposalEvents() {}

  static EventForm form(Fact fact) {
    return switch ((ProposalFact) fact) {
      case EventProposed(String proposal, String programme, String person) ->
          new EventForm(
              "event_proposed.v1", CONFIDENTIAL, new ProposedV1(proposal, programme, person));
      case ProposalAnswered answered ->
          new EventForm(
              "proposal_answered.v1",
              CONFIDENTIAL,
              new AnsweredV1(
                  answered.proposalId(),
                  answered.programmeId(),
                  answered.startedBy(),
                  answered.state().name().toLowerCase(Locale.ROOT),
                  answered.sessionId()));
    };
  }

  record ProposedV1(String proposalId, String programmeId, String participantId) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AnsweredV1(
      String proposalId,
      String programmeId,
      String participantId,
      String answer,
      @Nullable String sessionId) {}
}
