package org.commontable.workshops.place;

import jakarta.validation.Valid;
import java.time.Clock;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1/sessions/{sessionId}/places")
class PlacesController {
  private final AggregateStore<Places> places;
  private final CarryingOn carryingOn;
  private final Clock clock;

  PlacesController(AggregateStore<Places> places, CarryingOn carryingOn, Clock clock) {
    this.places = places;
    this.carryingOn = carryingOn;
    this.clock = clock;
  }

  /** How many places there are, given and waited for, for those who run the session. */
  @GetMapping
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.read")
  ResponseEntity<PlacesView> get(@PathVariable String sessionId, Caller caller) {
    return Answers.ok(
        places
            .find(caller.network(), sessionId)
            .map(Outcome::done)
            .orElseGet(() -> Outcome.refused(Refusal.notFound()))
            .then(list ->
                ProgrammeRoles.seesPeople(caller, list.state().session().programmeId())
                    ? Outcome.done(list)
                    : Outcome.refused(ProgrammeRoles.notYours())),
        PlacesView::of);
  }

  /** Changes the plan. Whoever it makes room for moves up; nobody loses a place. */
  @PutMapping
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<PlacesView> replan(
      @PathVariable String sessionId,
      @Valid @RequestBody PlacesRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        request
            .plan()
            .then(plan ->
                places.change(
                    caller.network(),
                    sessionId,
                    cause,
                    list ->
                        ProgrammeRoles.coordinates(caller, list.session().programmeId())
                            ? list.replan(plan, clock.instant())
                            : Decision.refused(ProgrammeRoles.notYours())))
            .then(list -> carryingOn.tellTheOthers(list, cause.further())),
        PlacesView::of);
  }
}
