package org.commontable.workshops.proposal;

import jakarta.validation.Valid;
import org.commontable.events.Cause;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.proposal.ProposalRequests.IdeaRequest;
import org.commontable.workshops.proposal.ProposalRequests.ProposalRequest;
import org.commontable.workshops.proposal.ProposalRequests.WordsRequest;
import org.commontable.workshops.session.SessionRequests.ScheduleRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1")
class ProposalController {
  private final ProposingEvents proposing;

  ProposalController(ProposingEvents proposing) {
    this.proposing = proposing;
  }

  /**
   * Proposes an event; whoever takes part in the network may, also through somebody who acts for
   * them or a coordinator who writes it down.
   */
  @PostMapping("/programmes/{programmeId}/proposals")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<ProposalView> propose(
      @PathVariable String programmeId,
      @Valid @RequestBody ProposalRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        proposing.propose(caller, programmeId, request.participantId(), request.idea(), cause),
        ProposalView::of,
        made -> "/api/workshops/v1/proposals/" + made.id());
  }

  /**
   * All for those who run the programme, one's own for everybody else; one person's for who names
   * them and sees all, or acts for them.
   */
  @GetMapping("/programmes/{programmeId}/proposals")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<PageOf<ProposalView>> list(
      @PathVariable String programmeId,
      @RequestParam(required = false) @Nullable String participantId,
      Caller caller,
      Paging paging) {
    return Answers.plain(
        proposing
            .list(caller, programmeId, participantId, paging)
            .map(page -> Answers.page(page, ProposalView::of)));
  }

  @GetMapping("/proposals/{id}")
  @AllowedTo(value = Role.COORDINATOR, everySignedIn = true, scope = "workshops.read")
  ResponseEntity<ProposalView> get(@PathVariable String id, Caller caller) {
    return Answers.ok(proposing.seenBy(caller, id), ProposalView::of);
  }

  /** Says the idea anew. */
  @PutMapping("/proposals/{id}")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<ProposalView> reword(
      @PathVariable String id,
      @Valid @RequestBody IdeaRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(proposing.reword(caller, id, request.idea(), cause), ProposalView::of);
  }

  @PostMapping("/proposals/{id}/withdrawal")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<ProposalView> withdraw(@PathVariable String id, Caller caller, Cause cause) {
    return Answers.ok(proposing.withdraw(caller, id, cause), ProposalView::of);
  }

  /** Agrees: the idea becomes this session, which says who started it. */
  @PostMapping("/proposals/{id}/agreement")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ProposalView> agree(
      @PathVariable String id,
      @Valid @RequestBody ScheduleRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(proposing.agree(caller, id, request, cause), ProposalView::of);
  }

  /** Asks for something to be different. */
  @PostMapping("/proposals/{id}/change-wished")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ProposalView> askForChange(
      @PathVariable String id,
      @Valid @RequestBody WordsRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        proposing.askForChange(caller, id, request.answer(), cause), ProposalView::of);
  }

  @PostMapping("/proposals/{id}/refusal")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ProposalView> decline(
      @PathVariable String id,
      @Valid @RequestBody WordsRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(proposing.decline(caller, id, request.answer(), cause), ProposalView::of);
  }
}
