package org.commontable.workshops.extrasession;

import jakarta.validation.Valid;
import org.commontable.events.Cause;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1/sessions/{sessionId}/extra-sessions")
class ExtraSessionController {
  private final AddingASession adding;

  ExtraSessionController(AddingASession adding) {
    this.adding = adding;
  }

  /** Plans the session once more and offers its places to those who wait for this one. */
  @PostMapping
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ExtraSessionView> add(
      @PathVariable String sessionId,
      @Valid @RequestBody ExtraSessionRequest request,
      Caller caller,
      Cause cause) {
    return Answers.plain(adding.add(caller, sessionId, request, cause));
  }
}
