package org.commontable.workshops.place;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.place.Registration.Asked;
import org.commontable.workshops.place.Registration.Doer;
import org.commontable.workshops.place.Registration.Request;
import org.commontable.workshops.place.RegistrationRequests.TeamRequest;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks for places for every member of a team, with the perspective that each stated on joining it.
 * By a member, or by somebody who runs the session. Each member's is a request of its own, which
 * they can give up by themselves. Whom the session is not open to is refused by itself; a
 * coordinator registers them one by one, with a reason.
 */
@Component
final class RegisteringATeam {
  private final AggregateStore<Places> places;
  private final ListHeads heads;
  private final AggregateStore<Registration> registrations;
  private final RegistrationIds ids;
  private final AggregateStore<Team> teams;
  private final HowPeopleAreReached reached;
  private final CarryingOn carryingOn;
  private final Clock clock;

  RegisteringATeam(
      AggregateStore<Places> places,
      ListHeads heads,
      AggregateStore<Registration> registrations,
      RegistrationIds ids,
      AggregateStore<Team> teams,
      HowPeopleAreReached reached,
      CarryingOn carryingOn,
      Clock clock) {
    this.places = places;
    this.heads = heads;
    this.registrations = registrations;
    this.ids = ids;
    this.teams = teams;
    this.reached = reached;
    this.carryingOn = carryingOn;
    this.clock = clock;
  }

  /** What came of one member's request. */
  record OfMember(String participantId, Outcome<Stored<Registration>> outcome) {
    private boolean isRefusedFor(Refusal refusal) {
      return outcome.equals(Outcome.refused(refusal));
    }
  }

  /**
   * What came of the requests of all its members.
   *
   * @param noLivedExperience whether nobody in it has stated lived experience
   */
  record OfTeam(List<OfMember> members, boolean noLivedExperience) {}

  Outcome<OfTeam> register(Caller caller, String sessionId, TeamRequest asked, Cause cause) {
    return places
        .find(caller.network(), sessionId)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.<Stored<Places>>refused(Refusal.notFound()))
        .then(list ->
            team(caller, list, asked.teamId())
                .then(team ->
                    tooLate(caller, list.state())
                        .<Outcome<List<OfMember>>>map(late -> again(list, team, late, cause))
                        .orElseGet(() -> Outcome.done(all(list, team, asked, caller, cause)))
                        .map(members -> new OfTeam(members, team.noLivedExperience()))));
  }

  /** What an earlier try of the same request registered; refused if there was none. */
  private Outcome<List<OfMember>> again(Stored<Places> list, Team team, Refusal late, Cause cause) {
    List<OfMember> done =
        team.members().stream()
            .map(member ->
                new OfMember(
                    member.participantId(),
                    registrations
                        .refuse(list.network(), idOf(list, member), cause, late)
                        .then(taken -> carryingOn.carryOn(taken, cause.further()))
                        .then(TakingAPlace::explained)))
            .toList();
    return done.stream().allMatch(one -> one.isRefusedFor(late))
        ? Outcome.refused(late)
        : Outcome.done(done);
  }

  private String idOf(Stored<Places> list, Team.Member member) {
    NetworkId network = list.network();
    return ids.of(network, list.id(), ids.personOf(network, member.participantId()));
  }

  private Outcome<Team> team(Caller caller, Stored<Places> list, String teamId) {
    String programme = list.state().session().programmeId();
    return teams
        .find(caller.network(), teamId)
        .map(Stored::state)
        .filter(team -> team.programmeId().equals(programme))
        .map(team -> mayAskFor(caller, team))
        .orElseGet(() ->
            Outcome.refused(
                Refusal.invalid("team-unknown", "There is no such team in this programme.")));
  }

  private Outcome<Team> mayAskFor(Caller caller, Team team) {
    boolean runsIt = ProgrammeRoles.facilitates(caller, team.programmeId());
    boolean member =
        caller
            .participant()
            .filter(one -> team.has(ids.personOf(caller.network(), one)))
            .isPresent();
    return runsIt || member
        ? Outcome.done(team)
        : Outcome.refused(AskingPolicies.askTheCoordinator());
  }

  private Optional<Refusal> tooLate(Caller caller, Places list) {
    Elsewhere elsewhere = list.plan().elsewhere();
    if (elsewhere != null && !ProgrammeRoles.facilitates(caller, list.session().programmeId())) {
      return Optional.of(
          Refusal.conflict(
              "registered-elsewhere",
              "%s takes the registrations: %s".formatted(elsewhere.by(), elsewhere.url())));
    }
    return clock.instant().isBefore(list.session().endsAt())
        ? Optional.empty()
        : Optional.of(Refusal.conflict("session-over", "This session is over."));
  }

  private List<OfMember> all(
      Stored<Places> list, Team team, TeamRequest asked, Caller caller, Cause cause) {
    boolean needsApproval =
        list.state().plan().needsApproval()
            && !ProgrammeRoles.facilitates(caller, team.programmeId());
    List<OfMember> done = new ArrayList<>();
    for (Team.Member member : team.members()) {
      done.add(
          new OfMember(
              member.participantId(),
              one(
                      list,
                      team,
                      member,
                      asked.replies().get(member.participantId()),
                      needsApproval,
                      caller,
                      cause)
                  .then(written -> carryingOn.carryOn(written, cause.further()))
                  .then(TakingAPlace::explained)));
    }
    return done;
  }

  private Outcome<Stored<Registration>> one(
      Stored<Places> list,
      Team team,
      Team.Member member,
      @Nullable ReplyWithin replyWithin,
      boolean needsApproval,
      Caller caller,
      Cause cause) {
    KnownSession session = list.state().session();
    String person = ids.personOf(list.network(), member.participantId());
    String id = idOf(list, member);
    Request request =
        new Request(
            list.id(),
            session.programmeId(),
            person,
            member.perspective(),
            session
                .open(Terms.PLAIN)
                .answeredWithin(reached.orAsTheySaid(replyWithin, list.network(), person)),
            new Asked(null, team.id(), null, null),
            needsApproval);
    Optional<Refusal> notAdmitted =
        heads
            .find(list.network(), list.id())
            .flatMap(head -> AskingPolicies.notAdmitted(head, member.perspective(), null, false));
    Doer doer = new Doer(cause.by(), clock.instant());
    boolean mayUndo =
        ProgrammeRoles.coordinates(caller, team.programmeId())
            || caller
                .participant()
                .filter(one -> ids.personOf(list.network(), one).equals(person))
                .isPresent();
    return registrations.put(
        list.network(),
        id,
        cause,
        known ->
            notAdmitted
                .filter(refusal -> known.filter(one -> one.state().stands()).isEmpty())
                .map(Decision::<Registration>refused)
                .orElseGet(() ->
                    known
                        .map(registration ->
                            !mayUndo && registration.gaveUp()
                                ? Decision.<Registration>refused(gaveUpBefore())
                                : registration.askAgain(request, doer))
                        .orElseGet(() -> Registration.asked(id, request, doer))));
  }

  /** A team must not undo what somebody decided since. */
  private static Refusal gaveUpBefore() {
    return Refusal.conflict(
        "gave-up-before",
        "Whoever gave up their place is not registered again by their team. They can ask again"
            + " themselves, or a coordinator can.");
  }
}
