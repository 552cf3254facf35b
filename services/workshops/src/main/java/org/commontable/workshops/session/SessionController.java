package org.commontable.workshops.session;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.place.PlacesOfSessions;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.session.SchedulingASession.Plan;
import org.commontable.workshops.session.Session.Details;
import org.commontable.workshops.session.SessionRequests.CancelRequest;
import org.commontable.workshops.session.SessionRequests.ChangeRequest;
import org.commontable.workshops.session.SessionRequests.CopiesRequest;
import org.commontable.workshops.session.SessionRequests.JoiningRequest;
import org.commontable.workshops.session.SessionRequests.RecordingRequest;
import org.commontable.workshops.session.SessionRequests.ScheduleRequest;
import org.commontable.workshops.session.SessionRequests.WithdrawRequest;
import org.commontable.workshops.session.SessionView.Surroundings;
import org.commontable.workshops.settled.Settlements;
import org.commontable.workshops.time.LondonTime;
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
class SessionController {
  private final FindingProgrammes programmes;
  private final SchedulingASession scheduling;
  private final ChangingASession changing;
  private final CopyingASession copying;
  private final JoiningDetails joiningDetails;
  private final AggregateStore<Session> sessions;
  private final PlacesOfSessions places;
  private final Settlements settlements;
  private final CoursesOfSessions courses;
  private final TeamsOfSessions teams;
  private final UnlistedSessions unlisted;
  private final Clock clock;

  SessionController(
      FindingProgrammes programmes,
      SchedulingASession scheduling,
      ChangingASession changing,
      CopyingASession copying,
      JoiningDetails joiningDetails,
      AggregateStore<Session> sessions,
      PlacesOfSessions places,
      Settlements settlements,
      CoursesOfSessions courses,
      TeamsOfSessions teams,
      UnlistedSessions unlisted,
      Clock clock) {
    this.programmes = programmes;
    this.scheduling = scheduling;
    this.changing = changing;
    this.copying = copying;
    this.joiningDetails = joiningDetails;
    this.sessions = sessions;
    this.places = places;
    this.settlements = settlements;
    this.courses = courses;
    this.teams = teams;
    this.unlisted = unlisted;
    this.clock = clock;
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
                    .map(places ->
                        new Plan(
                            details, request.howToGetIn(), places, Provenance.PLANNED, List.of())))
            .then(plan ->
                scheduling.schedule(
                    caller, cause.newId(caller.network()), programmeId, plan, cause)),
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

  /** How to get in: for those who have a place or act for one, and those who run the session. */
  @GetMapping("/sessions/{id}/joining")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<JoiningView> joining(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String participantId,
      Caller caller) {
    return Answers.ok(joiningDetails.seenBy(caller, id, participantId), JoiningView::of);
  }

  @PutMapping("/sessions/{id}/joining")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.write")
  ResponseEntity<JoiningView> letIn(
      @PathVariable String id,
      @Valid @RequestBody JoiningRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(changing.letIn(caller, id, request.joining(), cause), JoiningView::of);
  }

  /** Makes a recording known to everybody. */
  @PostMapping("/sessions/{id}/recordings")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<SessionView> publish(
      @PathVariable String id,
      @Valid @RequestBody RecordingRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        changing.publish(caller, id, request.recording(LondonTime.day(clock.instant())), cause),
        this::view);
  }

  /** Takes a recording back. */
  @PostMapping("/sessions/{id}/recordings/withdrawal")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<SessionView> withdraw(
      @PathVariable String id,
      @Valid @RequestBody WithdrawRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(changing.withdraw(caller, id, request.link(), cause), this::view);
  }

  /** Copies a session forward, with its places; answers the copies in order. */
  @PostMapping("/sessions/{id}/copies")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<List<SessionView>> copy(
      @PathVariable String id,
      @Valid @RequestBody CopiesRequest request,
      Caller caller,
      Cause cause) {
    return Answers.plain(
        copying
            .copy(caller, id, request.everyDays(), request.times(), cause)
            .map(copies -> copies.stream().map(this::view).toList()));
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

  /** A page may have fewer items than it could: what is not listed is there for some alone. */
  private PageOf<SessionView> list(Caller caller, Map<String, String> equalTo, Paging paging) {
    Page<Session> page = sessions.page(caller.network(), equalTo, paging.afterId(), paging.limit());
    return Answers.page(page.only(unlisted.foundBy(caller)), this::view);
  }

  private SessionView view(Stored<Session> stored) {
    NetworkId network = stored.network();
    Details details = stored.state().details();
    return SessionView.of(
        stored.state(),
        new Surroundings(
            courses.eligibility(network, details.about()).orElse(null),
            teams.withoutLivedExperience(network, details.teamId()),
            places.inWords(network, stored.id()),
            settlements.days(network, stored.id()).orElse(null)));
  }
}
