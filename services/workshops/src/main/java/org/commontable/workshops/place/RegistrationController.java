package org.commontable.workshops.place;

import jakarta.validation.Valid;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.network.KnownPeople;
import org.commontable.workshops.place.RegistrationRequests.AnswerRequest;
import org.commontable.workshops.place.RegistrationRequests.ApprovalRequest;
import org.commontable.workshops.place.RegistrationRequests.CorrectionRequest;
import org.commontable.workshops.place.RegistrationRequests.GivingUpRequest;
import org.commontable.workshops.place.RegistrationRequests.TeamRequest;
import org.commontable.workshops.place.RegistrationRequests.TransferRequest;
import org.commontable.workshops.place.RegistrationRequests.WayRequest;
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
@RequestMapping("/api/workshops/v1")
class RegistrationController {
  private final TakingAPlace taking;
  private final RegisteringATeam teams;
  private final GivingUpAPlace givingUp;
  private final AnsweringAnOffer answering;
  private final CorrectingARequest correcting;
  private final ApprovingRequests approving;
  private final TransferringAPlace transferring;
  private final FindingRegistrations finding;
  private final AggregateStore<Places> places;
  private final KnownPeople people;

  RegistrationController(
      TakingAPlace taking,
      RegisteringATeam teams,
      GivingUpAPlace givingUp,
      AnsweringAnOffer answering,
      CorrectingARequest correcting,
      ApprovingRequests approving,
      TransferringAPlace transferring,
      FindingRegistrations finding,
      AggregateStore<Places> places,
      KnownPeople people) {
    this.taking = taking;
    this.teams = teams;
    this.givingUp = givingUp;
    this.answering = answering;
    this.correcting = correcting;
    this.approving = approving;
    this.transferring = transferring;
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
    RegistrationViews views = views(caller);
    return Answers.created(
        taking.ask(caller, sessionId, request, cause, views::seen),
        views::of,
        RegistrationController::location);
  }

  /** Asks for places for every member of a team; each member's request is answered by itself. */
  @PostMapping("/sessions/{sessionId}/team-registrations")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<TeamRegistrationView> askForATeam(
      @PathVariable String sessionId,
      @Valid @RequestBody TeamRequest request,
      Caller caller,
      Cause cause) {
    return Answers.plain(
        teams.register(caller, sessionId, request, cause).map(TeamRegistrationView::of));
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
        views(caller)::of,
        RegistrationController::location);
  }

  @GetMapping("/sessions/{sessionId}/registrations")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.read")
  @SensitiveRead(value = "registrations", record = "sessionId")
  ResponseEntity<PageOf<RegistrationView>> ofSession(
      @PathVariable String sessionId,
      @RequestParam(required = false) Registration.@Nullable State state,
      Caller caller,
      Paging paging) {
    return Answers.plain(
        finding
            .ofSession(caller, sessionId, state, paging)
            .map(page -> Answers.page(page, views(caller)::of)));
  }

  /** The caller's own registrations, or those of somebody for whom they act. */
  @GetMapping("/registrations")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PageOf<RegistrationView>> ofPerson(
      @RequestParam(required = false) @Nullable String participantId,
      Caller caller,
      Paging paging) {
    return Answers.plain(
        finding
            .ofPerson(caller, participantId, paging)
            .map(page -> Answers.page(page, views(caller)::of)));
  }

  @GetMapping("/registrations/{id}")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<RegistrationView> get(@PathVariable String id, Caller caller) {
    return Answers.ok(finding.seenBy(caller, id), views(caller)::of);
  }

  /** Gives up the place or leaves the waiting list. */
  @PostMapping("/registrations/{id}/cancellation")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<RegistrationView> giveUp(
      @PathVariable String id,
      @Valid @RequestBody(required = false) @Nullable GivingUpRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        givingUp.giveUp(caller, id, request == null ? null : request.reason(), cause),
        views(caller)::of);
  }

  /** Says in advance that somebody who has a place can't come: the next who waits gets it. */
  @PostMapping("/registrations/{id}/apology")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<RegistrationView> apologise(
      @PathVariable String id,
      @Valid @RequestBody(required = false) @Nullable GivingUpRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        givingUp.apologise(caller, id, request == null ? null : request.reason(), cause),
        views(caller)::of);
  }

  /** Answers the offer of a place: takes it, waits on, or leaves the list. */
  @PostMapping("/registrations/{id}/answer")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<RegistrationView> answer(
      @PathVariable String id,
      @Valid @RequestBody AnswerRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(answering.answer(caller, id, request.kind(), cause), views(caller)::of);
  }

  /** Says anew how one comes: as whom, with what needs of the room, and how one is reached. */
  @PostMapping("/registrations/{id}/correction")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<RegistrationView> correct(
      @PathVariable String id,
      @Valid @RequestBody CorrectionRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(correcting.correct(caller, id, request, cause), views(caller)::of);
  }

  /** Takes part the other way, where there is room; who waits keeps their turn. */
  @PostMapping("/registrations/{id}/way")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<RegistrationView> switchWay(
      @PathVariable String id, @Valid @RequestBody WayRequest request, Caller caller, Cause cause) {
    return Answers.ok(
        answering.switchWay(
            caller, id, request.way(), Boolean.TRUE.equals(request.eitherWay()), cause),
        views(caller)::of);
  }

  /** Agrees to a request that needs it, or says no. */
  @PostMapping("/registrations/{id}/approval")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.write")
  ResponseEntity<RegistrationView> approve(
      @PathVariable String id,
      @Valid @RequestBody ApprovalRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        approving.decide(caller, id, request.approved(), request.reason(), cause),
        views(caller)::of);
  }

  /**
   * Moves to another session of the same programme; the answer is the registration there. What the
   * person has here is given up once they have a place there.
   */
  @PostMapping("/registrations/{id}/transfer")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<RegistrationView> transfer(
      @PathVariable String id,
      @Valid @RequestBody TransferRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        transferring.transfer(caller, id, request.sessionId(), request.eligibilityReason(), cause),
        views(caller)::of,
        RegistrationController::location);
  }

  private RegistrationViews views(Caller caller) {
    return new RegistrationViews(
        places, people, registration -> finding.seesAllOf(caller, registration));
  }

  private static String location(Stored<Registration> registration) {
    return "/api/workshops/v1/registrations/" + registration.id();
  }
}
