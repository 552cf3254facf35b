package org.commontable.workshops.place;

import jakarta.validation.Valid;
import org.commontable.events.Cause;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.workshops.place.RegistrationRequests.TurnRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1/sessions/{sessionId}")
class PlacesController {
  private final FindingRegistrations finding;
  private final WaitingList waitingList;
  private final PlanningPlaces planning;

  PlacesController(FindingRegistrations finding, WaitingList waitingList, PlanningPlaces planning) {
    this.finding = finding;
    this.waitingList = waitingList;
    this.planning = planning;
  }

  /**
   * How many places there are, given and waited for, for those who run the session. The entity tag
   * is the plan's: it stays while people register.
   */
  @GetMapping("/places")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.read")
  ResponseEntity<PlacesView> get(@PathVariable String sessionId, Caller caller) {
    return Answers.ok(
        finding.listSeenBy(caller, sessionId).map(PlanningPlaces::byItsPlan), PlacesView::of);
  }

  /** Who waits, in which order, and every change of that order. */
  @GetMapping("/waiting-list")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.read")
  ResponseEntity<WaitingListView> waiting(@PathVariable String sessionId, Caller caller) {
    return Answers.ok(finding.listSeenBy(caller, sessionId), WaitingListView::of);
  }

  /** How many people there was no place for, and what another session would need. */
  @GetMapping("/demand")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.read")
  ResponseEntity<DemandView> demand(@PathVariable String sessionId, Caller caller) {
    return Answers.ok(finding.listSeenBy(caller, sessionId), DemandView::of);
  }

  /** Gives somebody who waits another turn, for a reason that everybody who waits can read. */
  @PostMapping("/waiting-list/turns")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<WaitingListView> giveTurn(
      @PathVariable String sessionId,
      @Valid @RequestBody TurnRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        waitingList.move(
            caller, sessionId, request.registrationId(), request.turn(), request.reason(), cause),
        WaitingListView::of);
  }

  /** Changes the plan. Whoever it makes room for moves up; nobody loses a place. */
  @PutMapping("/places")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<PlacesView> replan(
      @PathVariable String sessionId,
      @Valid @RequestBody PlacesRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        request.plan().then(plan -> planning.replan(caller, sessionId, plan, cause)),
        PlacesView::of);
  }
}
