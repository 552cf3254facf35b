package org.commontable.workshops.team;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.network.Organisations;
import org.commontable.workshops.network.SamePeople;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.network.TrustedPeople.SpeaksAs;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.programme.Programme;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.team.Team.Kind;
import org.commontable.workshops.team.TeamRequests.AimRequest;
import org.commontable.workshops.team.TeamRequests.MemberRequest;
import org.commontable.workshops.team.TeamRequests.NameRequest;
import org.commontable.workshops.team.TeamRequests.TeamRequest;
import org.commontable.workshops.team.TeamRequests.TermsRequest;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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
class TeamController {
  private final FindingProgrammes programmes;
  private final AggregateStore<Team> teams;
  private final Organisations organisations;
  private final SamePeople same;
  private final TrustedPeople trusted;
  private final ErasedIds erased;
  private final Clock clock;

  TeamController(
      FindingProgrammes programmes,
      AggregateStore<Team> teams,
      Organisations organisations,
      SamePeople same,
      TrustedPeople trusted,
      ErasedIds erased,
      Clock clock) {
    this.programmes = programmes;
    this.teams = teams;
    this.organisations = organisations;
    this.same = same;
    this.trusted = trusted;
    this.erased = erased;
    this.clock = clock;
  }

  @PostMapping("/programmes/{programmeId}/teams")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<TeamView> form(
      @PathVariable String programmeId,
      @Valid @RequestBody TeamRequest request,
      Caller caller,
      Cause cause) {
    String id = cause.newId(caller.network());
    return Answers.created(
        programmes
            .coordinatedBy(caller, programmeId)
            .then(programme -> ofItsCohort(programme.state(), request.cohort()))
            .then(fine -> erased.noneAmong(caller.network(), request.people()))
            .then(fine ->
                teams.create(
                    caller.network(),
                    id,
                    cause,
                    () ->
                        request.team(id, programmeId, today(), person -> isAdded(person, caller)))),
        made -> view(made, caller),
        made -> "/api/workshops/v1/teams/" + made.id());
  }

  @GetMapping("/programmes/{programmeId}/teams")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<PageOf<TeamView>> list(
      @PathVariable String programmeId,
      @RequestParam(required = false) @Nullable Kind kind,
      @RequestParam(required = false) @Nullable String cohort,
      Caller caller,
      Paging paging) {
    Map<String, Object> equalTo = new HashMap<>(Map.of("programmeId", programmeId));
    if (kind != null) {
      equalTo.put("charter.kind", kind.name());
    }
    if (cohort != null) {
      equalTo.put("charter.cohort", cohort);
    }
    return Answers.plain(
        programmes
            .seenBy(caller, programmeId)
            .map(programme -> {
              boolean runs = ProgrammeRoles.seesPeople(caller, programmeId);
              SpeaksAs speaks = trusted.speaksAs(caller);
              return Answers.page(
                  teams.page(caller.network(), equalTo, paging.afterId(), paging.limit()),
                  team -> view(team, runs || speaks.any(team.state()::has)));
            }));
  }

  @GetMapping("/teams/{id}")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<TeamView> get(@PathVariable String id, Caller caller) {
    return Answers.found(teams.find(caller.network(), id), team -> view(team, caller));
  }

  /** Takes another aim from a day on; the earlier ones stay in the history. */
  @PostMapping("/teams/{id}/aims")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<TeamView> takeAim(
      @PathVariable String id, @Valid @RequestBody AimRequest request, Caller caller, Cause cause) {
    return change(id, caller, cause, team -> team.takeAim(request.aim(), request.since(), today()));
  }

  /** Takes another name; by any member, too. What it was called before stays to be read. */
  @PutMapping("/teams/{id}/name")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<TeamView> rename(
      @PathVariable String id,
      @Valid @RequestBody NameRequest request,
      Caller caller,
      Cause cause) {
    return change(
        id,
        caller,
        cause,
        team -> isIn(team, caller),
        team -> team.rename(request.name(), today()));
  }

  /** Agrees anew what it may decide and how it works; by any member, since members are equals. */
  @PutMapping("/teams/{id}/terms")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<TeamView> agree(
      @PathVariable String id,
      @Valid @RequestBody TermsRequest request,
      Caller caller,
      Cause cause) {
    return change(
        id,
        caller,
        cause,
        team -> isIn(team, caller),
        team -> team.agree(request.termsOfReference(), today()));
  }

  /** Takes somebody in; whoever is in it says themselves, also anew, what they bring. */
  @PostMapping("/teams/{id}/members")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<TeamView> join(
      @PathVariable String id,
      @Valid @RequestBody MemberRequest request,
      Caller caller,
      Cause cause) {
    String person = same.goesBy(caller.network(), request.participantId());
    return change(
        id,
        caller,
        cause,
        team -> team.has(person) && trusted.isOrActsFor(caller, person),
        team ->
            erased.whereNoneAmong(
                caller.network(),
                Stream.of(person),
                () -> team.join(request.member(person, today()), isAdded(person, caller))));
  }

  /** Leaves, or is taken out by who coordinates the programme. */
  @DeleteMapping("/teams/{id}/members/{participantId}")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<TeamView> leave(
      @PathVariable String id, @PathVariable String participantId, Caller caller, Cause cause) {
    String person = same.goesBy(caller.network(), participantId);
    return change(
        id, caller, cause, team -> trusted.isOrActsFor(caller, person), team -> team.leave(person));
  }

  private ResponseEntity<TeamView> change(
      String id, Caller caller, Cause cause, Function<Team, Decision<Team>> decide) {
    return change(id, caller, cause, team -> false, decide);
  }

  private ResponseEntity<TeamView> change(
      String id,
      Caller caller,
      Cause cause,
      Predicate<Team> mayToo,
      Function<Team, Decision<Team>> decide) {
    return Answers.ok(
        teams.change(
            caller.network(),
            id,
            cause,
            team ->
                ProgrammeRoles.coordinates(caller, team.programmeId()) || mayToo.test(team)
                    ? decide.apply(team)
                    : Decision.refused(ProgrammeRoles.notYours())),
        team -> view(team, caller));
  }

  /** Whether somebody else puts this person into a team, so that they are to hear of it. */
  private boolean isAdded(String person, Caller caller) {
    return !same.isCaller(caller, person);
  }

  private boolean isIn(Team team, Caller caller) {
    return trusted.isSoOf(caller, team::has);
  }

  private static Outcome<Programme> ofItsCohort(Programme programme, @Nullable String cohort) {
    return cohort == null || programme.hasCohort(cohort)
        ? Outcome.done(programme)
        : Outcome.refused(
            Refusal.invalid("cohort-unknown", "The programme has no cohort of this name."));
  }

  /** Members, who acts for one of them, and those who run the programme see who is in it. */
  private TeamView view(Stored<Team> team, Caller caller) {
    return view(
        team,
        ProgrammeRoles.seesPeople(caller, team.state().programmeId())
            || isIn(team.state(), caller));
  }

  private TeamView view(Stored<Team> team, boolean seesMembers) {
    String organisation = team.state().charter().organisationId();
    return TeamView.of(
        team,
        organisation == null ? null : organisations.known(team.network(), organisation),
        seesMembers,
        today());
  }

  private LocalDate today() {
    return LondonTime.day(clock.instant());
  }
}
