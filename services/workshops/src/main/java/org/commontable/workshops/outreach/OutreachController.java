package org.commontable.workshops.outreach;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.workshops.outreach.Outreach.Group;
import org.commontable.workshops.outreach.Outreach.Step;
import org.commontable.workshops.outreach.OutreachRequests.GroupRequest;
import org.commontable.workshops.outreach.OutreachRequests.ResultRequest;
import org.commontable.workshops.outreach.OutreachRequests.StepRequest;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.team.Team;
import org.commontable.workshops.time.LondonTime;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A programme's outreach, which lies under the programme's id. */
@RestController
@RequestMapping("/api/workshops/v1/programmes/{programmeId}/outreach")
class OutreachController {
  private final FindingProgrammes programmes;
  private final AggregateStore<Outreach> outreach;
  private final AggregateStore<Team> teams;
  private final ErasedIds erased;
  private final Clock clock;

  OutreachController(
      FindingProgrammes programmes,
      AggregateStore<Outreach> outreach,
      AggregateStore<Team> teams,
      ErasedIds erased,
      Clock clock) {
    this.programmes = programmes;
    this.outreach = outreach;
    this.teams = teams;
    this.erased = erased;
    this.clock = clock;
  }

  /** Who is most affected, who of them has no say yet, and what is done about it. */
  @GetMapping
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<OutreachView> get(@PathVariable String programmeId, Caller caller) {
    return Answers.plain(
        programmes
            .seenBy(caller, programmeId)
            .map(programme ->
                view(
                    outreach
                        .find(caller.network(), programmeId)
                        .map(Stored::state)
                        .orElseGet(() -> Outreach.none(programmeId)),
                    caller)));
  }

  /** Names a group that the change would touch. */
  @PostMapping("/groups")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.write")
  ResponseEntity<OutreachView> name(
      @PathVariable String programmeId,
      @Valid @RequestBody GroupRequest request,
      Caller caller,
      Cause cause) {
    String id = cause.newId(caller.network());
    return change(
        caller, programmeId, cause, plan -> about(plan, request.group(id, today()), caller));
  }

  /** Says a group anew, such as that it has been reached. */
  @PutMapping("/groups/{groupId}")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.write")
  ResponseEntity<OutreachView> say(
      @PathVariable String programmeId,
      @PathVariable String groupId,
      @Valid @RequestBody GroupRequest request,
      Caller caller,
      Cause cause) {
    return change(
        caller,
        programmeId,
        cause,
        plan ->
            plan.hasGroup(groupId)
                ? about(plan, request.group(groupId, today()), caller)
                : Decision.refused(Refusal.notFound()));
  }

  /** Plans a step to reach a group, or everybody. */
  @PostMapping("/steps")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.write")
  ResponseEntity<OutreachView> plan(
      @PathVariable String programmeId,
      @Valid @RequestBody StepRequest request,
      Caller caller,
      Cause cause) {
    String id = cause.newId(caller.network());
    return change(caller, programmeId, cause, plan -> owned(plan, request.step(id), caller));
  }

  @PutMapping("/steps/{stepId}")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.write")
  ResponseEntity<OutreachView> replan(
      @PathVariable String programmeId,
      @PathVariable String stepId,
      @Valid @RequestBody StepRequest request,
      Caller caller,
      Cause cause) {
    return change(
        caller,
        programmeId,
        cause,
        plan ->
            plan.hasStep(stepId)
                ? owned(plan, request.step(stepId), caller)
                : Decision.refused(Refusal.notFound()));
  }

  /** Notes what came of a step. */
  @PostMapping("/steps/{stepId}/result")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.write")
  ResponseEntity<OutreachView> result(
      @PathVariable String programmeId,
      @PathVariable String stepId,
      @Valid @RequestBody ResultRequest request,
      Caller caller,
      Cause cause) {
    return change(caller, programmeId, cause, plan -> plan.result(stepId, request.result()));
  }

  private ResponseEntity<OutreachView> change(
      Caller caller,
      String programmeId,
      Cause cause,
      Function<Outreach, Decision<Outreach>> decide) {
    return Answers.ok(
        programmes
            .seenBy(caller, programmeId)
            .then(programme ->
                outreach.put(
                    caller.network(),
                    programmeId,
                    cause,
                    known ->
                        ProgrammeRoles.facilitates(caller, programmeId)
                            ? decide.apply(known.orElseGet(() -> Outreach.none(programmeId)))
                            : Decision.refused(ProgrammeRoles.notYours()))),
        stored -> view(stored.state(), caller));
  }

  private Decision<Outreach> about(Outreach plan, Group group, Caller caller) {
    boolean unknown =
        group.teamId() != null
            && !plan.isAbout(group.id(), group.teamId())
            && teams
                .find(caller.network(), group.teamId())
                .filter(team -> team.state().programmeId().equals(plan.programmeId()))
                .isEmpty();
    return unknown
        ? Decision.refused(
            Refusal.invalid("team-unknown", "There is no such team in this programme."))
        : plan.say(group);
  }

  private Decision<Outreach> owned(Outreach plan, Step step, Caller caller) {
    return erased.whereNoneAmong(
        caller.network(), Stream.ofNullable(step.owner()), () -> plan.plan(step, today()));
  }

  private OutreachView view(Outreach plan, Caller caller) {
    return OutreachView.of(
        plan,
        withoutLivedExperience(caller.network(), plan),
        ProgrammeRoles.seesPeople(caller, plan.programmeId()),
        today());
  }

  private Set<String> withoutLivedExperience(NetworkId network, Outreach plan) {
    return plan.groups().stream()
        .flatMap(group -> Stream.ofNullable(group.teamId()))
        .distinct()
        .flatMap(team -> teams.find(network, team).stream())
        .filter(team -> team.state().noLivedExperience())
        .map(Stored::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private LocalDate today() {
    return LondonTime.day(clock.instant());
  }
}
