package org.commontable.workshops.place;

import jakarta.validation.Valid;
import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.network.KnownPeople;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1")
class RegistrationController {
  private final TakingAPlace taking;
  private final GivingUpAPlace givingUp;
  private final FindingRegistrations finding;
  private final AggregateStore<Places> places;
  private final KnownPeople people;

  RegistrationController(
      TakingAPlace taking,
      GivingUpAPlace givingUp,
      FindingRegistrations finding,
      AggregateStore<Places> places,
      KnownPeople people) {
    this.taking = taking;
    this.givingUp = givingUp;
    this.finding = finding;
    this.places = places;
    this.people = people;
  }

  /** Asks for a place: the answer says whether the person has one or waits. */
  @PostMapping("/sessions/{sessionId}/registrations")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<RegistrationView> ask(
      @PathVariable String sessionId,
      @Valid @RequestBody PlaceRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        taking.ask(caller, sessionId, request, cause),
        views()::of,
        RegistrationController::location);
  }

  /** Lets in somebody who came without a place. */
  @PostMapping("/sessions/{sessionId}/walk-ins")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.write")
  ResponseEntity<RegistrationView> walkIn(
      @PathVariable String sessionId,
      @Valid @RequestBody PlaceRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        taking.walkIn(caller, sessionId, request, cause),
        views()::of,
        RegistrationController::location);
  }

  @GetMapping("/sessions/{sessionId}/registrations")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.read")
  ResponseEntity<PageOf<RegistrationView>> ofSession(
      @PathVariable String sessionId, Caller caller, Paging paging) {
    return Answers.plain(
        finding
            .ofSession(caller, sessionId, paging.afterId(), paging.limit())
            .map(page -> Answers.page(page, views()::of)));
  }

  /** The caller's own registrations. */
  @GetMapping("/registrations")
  @AllowedTo(everySignedIn = true)
  PageOf<RegistrationView> own(Caller caller, Paging paging) {
    return Answers.page(
        caller
            .participant()
            .map(person ->
                finding.ofPerson(caller.network(), person, paging.afterId(), paging.limit()))
            .orElseGet(() -> new Page<>(List.of(), null)),
        views()::of);
  }

  @GetMapping("/registrations/{id}")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<RegistrationView> get(@PathVariable String id, Caller caller) {
    return Answers.ok(finding.seenBy(caller, id), views()::of);
  }

  /** Gives up the place or leaves the waiting list. */
  @PostMapping("/registrations/{id}/cancellation")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<RegistrationView> giveUp(@PathVariable String id, Caller caller, Cause cause) {
    return Answers.ok(givingUp.giveUp(caller, id, cause), views()::of);
  }

  private RegistrationViews views() {
    return new RegistrationViews(places, people);
  }

  private static String location(Stored<Registration> registration) {
    return "/api/workshops/v1/registrations/" + registration.id();
  }
}
