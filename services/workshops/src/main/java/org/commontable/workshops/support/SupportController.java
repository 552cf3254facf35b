package org.commontable.workshops.support;

import jakarta.validation.Valid;
import org.commontable.events.Cause;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.support.SupportCase.State;
import org.commontable.workshops.support.SupportRequests.AnswerRequest;
import org.commontable.workshops.support.SupportRequests.AskRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1/support-requests")
class SupportController {
  private final AskingForSupport support;

  SupportController(AskingForSupport support) {
    this.support = support;
  }

  /** Asks for help with working together. */
  @PostMapping
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<SupportView> ask(
      @Valid @RequestBody AskRequest request, Caller caller, Cause cause) {
    return Answers.created(
        support.ask(caller, request.participantId(), request.ask(), cause),
        SupportView::of,
        made -> "/api/workshops/v1/support-requests/" + made.id());
  }

  /**
   * All for the network's coordinators, all about a programme for that programme's, one's own for
   * everybody else; one person's for who names them and sees all, or acts for them.
   */
  @GetMapping
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<PageOf<SupportView>> list(
      @RequestParam(required = false) @Nullable State state,
      @RequestParam(required = false) @Nullable String programmeId,
      @RequestParam(required = false) @Nullable String participantId,
      Caller caller,
      Paging paging) {
    return Answers.plain(
        support
            .list(caller, state, programmeId, participantId, paging)
            .map(page -> Answers.page(page, SupportView::of)));
  }

  /** What help is asked for, counted. */
  @GetMapping("/demand")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.read")
  DemandView demand(Caller caller) {
    return support.demand(caller);
  }

  @GetMapping("/{id}")
  @AllowedTo(value = Role.COORDINATOR, everySignedIn = true, scope = "workshops.read")
  ResponseEntity<SupportView> get(@PathVariable String id, Caller caller) {
    return Answers.ok(support.seenBy(caller, id), SupportView::of);
  }

  /** Looks after a request. */
  @PostMapping("/{id}/taken")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<SupportView> take(@PathVariable String id, Caller caller, Cause cause) {
    return Answers.ok(support.take(caller, id, cause), SupportView::of);
  }

  /** Answers a request, with help or with why there is none. */
  @PostMapping("/{id}/answer")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<SupportView> answer(
      @PathVariable String id,
      @Valid @RequestBody AnswerRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        support.answer(caller, id, request.helped(), request.answer(), cause), SupportView::of);
  }

  /** Needs no help any more. */
  @PostMapping("/{id}/withdrawal")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<SupportView> withdraw(@PathVariable String id, Caller caller, Cause cause) {
    return Answers.ok(support.withdraw(caller, id, cause), SupportView::of);
  }
}
