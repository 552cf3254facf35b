package org.commontable.workshops.arrangement;

import jakarta.validation.Valid;
import java.util.EnumMap;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.workshops.arrangement.ArrangementRequests.MetRequest;
import org.commontable.workshops.arrangement.ArrangementRequests.OneMetRequest;
import org.commontable.workshops.arrangement.ArrangementRequests.ProvisionsRequest;
import org.commontable.workshops.arrangement.ArrangementRequests.WishesRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1")
class ArrangementController {
  private final Arranging arranging;

  ArrangementController(Arranging arranging) {
    this.arranging = arranging;
  }

  /**
   * Says what one needs: access, food, travel. Everything anew each time. Who writes it down for
   * the person is answered what they wrote.
   */
  @PostMapping("/registrations/{registrationId}/arrangements")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<WishesView> say(
      @PathVariable String registrationId,
      @Valid @RequestBody WishesRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        arranging.say(caller, registrationId, request.all(), cause),
        said ->
            said.state().theirs()
                ? WishesView.of(said.state())
                : WishesView.written(said.state(), request.all()));
  }

  /**
   * What one asked for and what has come of it, until when it may change, and whom to tell then.
   */
  @GetMapping("/registrations/{registrationId}/arrangements")
  @AllowedTo(everySignedIn = true)
  @SensitiveRead(value = "arrangements", record = "registrationId")
  ResponseEntity<WishesView> own(@PathVariable String registrationId, Caller caller) {
    return Answers.ok(arranging.own(caller, registrationId), found -> WishesView.of(found.state()));
  }

  /**
   * Says whether what one asked for was there. Who says it for the person is answered what they
   * said.
   */
  @PostMapping("/registrations/{registrationId}/arrangements/met")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<WishesView> confirm(
      @PathVariable String registrationId,
      @Valid @RequestBody MetRequest request,
      Caller caller,
      Cause cause) {
    Map<Kind, Boolean> met = new EnumMap<>(Kind.class);
    for (OneMetRequest one : request.arrangements()) {
      met.put(one.kind(), one.met());
    }
    return Answers.ok(
        arranging.confirm(caller, registrationId, met, cause),
        confirmed ->
            confirmed.state().theirs()
                ? WishesView.of(confirmed.state())
                : WishesView.confirmed(confirmed.state(), met));
  }

  /** What is needed at a session, without who where that is enough. */
  @GetMapping("/sessions/{sessionId}/arrangements")
  @AllowedTo({Role.FACILITATOR, Role.COORDINATOR})
  @SensitiveRead(value = "arrangements", record = "sessionId")
  ResponseEntity<ArrangementsView> ofSession(@PathVariable String sessionId, Caller caller) {
    return Answers.plain(arranging.ofSession(caller, sessionId));
  }

  /**
   * Says what has been arranged, what is not possible and why, and until when things may change.
   */
  @PostMapping("/sessions/{sessionId}/arrangements")
  @AllowedTo({Role.FACILITATOR, Role.COORDINATOR})
  ResponseEntity<ArrangementsView> provide(
      @PathVariable String sessionId,
      @Valid @RequestBody ProvisionsRequest request,
      Caller caller,
      Cause cause) {
    return Answers.plain(arranging.provide(caller, sessionId, request, cause));
  }
}
