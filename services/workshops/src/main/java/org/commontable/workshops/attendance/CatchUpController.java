package org.commontable.workshops.attendance;

import jakarta.validation.Valid;
import org.commontable.events.Cause;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1")
class CatchUpController {
  private final CatchingUp catchingUp;

  CatchUpController(CatchingUp catchingUp) {
    this.catchingUp = catchingUp;
  }

  /** Agrees how somebody catches up: by themselves, or with whoever runs the session. */
  @PostMapping("/registrations/{registrationId}/catch-up")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<CatchUpView> agree(
      @PathVariable String registrationId,
      @Valid @RequestBody CatchUpRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(catchingUp.agree(caller, registrationId, request, cause), CatchUpView::of);
  }

  @PostMapping("/registrations/{registrationId}/catch-up/completion")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<CatchUpView> complete(
      @PathVariable String registrationId, Caller caller, Cause cause) {
    return Answers.ok(catchingUp.complete(caller, registrationId, cause), CatchUpView::of);
  }

  @GetMapping("/registrations/{registrationId}/catch-up")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<CatchUpView> get(@PathVariable String registrationId, Caller caller) {
    return Answers.ok(catchingUp.seenBy(caller, registrationId), CatchUpView::of);
  }

  @GetMapping("/sessions/{sessionId}/catch-ups")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.read")
  ResponseEntity<PageOf<CatchUpView>> ofSession(
      @PathVariable String sessionId, Caller caller, Paging paging) {
    return Answers.plain(
        catchingUp
            .ofSession(caller, sessionId, paging.afterId(), paging.limit())
            .map(page -> Answers.page(page, CatchUpView::of)));
  }
}
