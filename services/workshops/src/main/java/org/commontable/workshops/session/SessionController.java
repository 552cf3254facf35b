package org.commontable.workshops.session;

import jakarta.validation.Valid;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.place.PlacesOfSessions;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.session.SessionRequests.CancelRequest;
import org.commontable.workshops.session.SessionRequests.ChangeRequest;
import org.commontable.workshops.session.SessionRequests.ScheduleRequest;
import org.commontable.workshops.settled.Settlements;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1")
class SessionController {
  private final FindingProgrammes programmes;
  private final SchedulingASession scheduling;
  private final ChangingASession changing;
  private final AggregateStore<Session> sessions;
  private final PlacesOfSessions places;
  private final Settlements settlements;

  SessionController(
      FindingProgrammes programmes,
      SchedulingASession scheduling,
      ChangingASession changing,
      AggregateStore<Session> sessions,
      PlacesOfSessions places,
      Settlements settlements) {
    this.programmes = programmes;
    this.scheduling = scheduling;
    this.changing = changing;
    this.sessions = sessions;
    this.places = places;
    this.settlements = settlements;
  }

  @PostMapping("/programmes/{programmeId}/sessions")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<SessionView> schedule(
      @PathVariable String programmeId,
      @Valid @RequestBody ScheduleRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        request
            .details()
            .then(details ->
                request
                    .plan()
                    .then(plan -> scheduling.schedule(caller, programmeId, details, plan, cause))),
        this::view,
        made -> "/api/workshops/v1/sessions/" + made.id());
  }

  @GetMapping("/programmes/{programmeId}/sessions")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<PageOf<SessionView>> ofProgramme(
      @PathVariable String programmeId, Caller caller, Paging paging) {
    return Answers.plain(
        programmes
            .seenBy(caller, programmeId)
            .map(found -> list(caller, Map.of("programmeId", programmeId), paging)));
  }

  @GetMapping("/sessions")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  PageOf<SessionView> list(Caller caller, Paging paging) {
    return list(caller, Map.of(), paging);
  }

  @GetMapping("/sessions/{id}")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<SessionView> get(@PathVariable String id, Caller caller) {
    return Answers.found(sessions.find(caller.network(), id), this::view);
  }

  @PutMapping("/sessions/{id}")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<SessionView> change(
      @PathVariable String id,
      @Valid @RequestBody ChangeRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        request.details().then(details -> changing.change(caller, id, details, cause)), this::view);
  }

  @PostMapping("/sessions/{id}/cancellation")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<SessionView> cancel(
      @PathVariable String id,
      @Valid @RequestBody CancelRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(changing.cancel(caller, id, request.reason(), cause), this::view);
  }

  private PageOf<SessionView> list(Caller caller, Map<String, String> equalTo, Paging paging) {
    return Answers.page(
        sessions.page(caller.network(), equalTo, paging.afterId(), paging.limit()), this::view);
  }

  private SessionView view(Stored<Session> stored) {
    return SessionView.of(
        stored.state(),
        places.availability(stored.network(), stored.id()),
        settlements.days(stored.network(), stored.id()).orElse(null));
  }
}
