package org.commontable.workshops.place;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.place.Registration.Asked;
import org.commontable.workshops.place.Registration.Doer;
import org.commontable.workshops.place.Registration.Request;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.team.Team;
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
  private final CarryingOn carryingOn;
  private final Clock clock;

  RegisteringATeam(
      AggregateStore<Places> places,
      ListHeads heads,
      AggregateStore<Registration> registrations,
      RegistrationIds ids,
      AggregateStore<Team> teams,
      CarryingOn carryingOn,
      Clock clock) {
    this.places = places;
    this.heads = heads;
    this.registrations = registrations;
    this.ids = ids;
    this.teams = teams;
    this.carryingOn = carryingOn;
    this.clock = clock;
  }

  /** What came of one member's request. */
  record OfMember(String participantId, Outcome<Stored<Registration>> outcome) {}

  Outcome<List<OfMember>> register(Caller caller, String sessionId, String teamId, Cause cause) {
    return places
        .find(caller.network(), sessionId)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.<Stored<Places>>refused(Refusal.notFound()))
        .then(list -> team(caller, list, teamId).map(team -> all(list, team, caller, cause)));
  }

  private Outcome<Team> team(Caller caller, Stored<Places> list, String teamId) {
    String programme = list.state().session().programmeId();
    return teams
        .find(caller.network(), teamId)
        .map(Stored::state)
        .filter(team -> team.programmeId().equals(programme))
        .map(team -> mayAskFor(caller, list.state(), team))
        .orElseGet(() ->
            Outcome.refused(
                Refusal.invalid("team-unknown", "There is no such team in this programme.")));
  }

  private Outcome<Team> mayAskFor(Caller caller, Places list, Team team) {
    boolean runsIt = ProgrammeRoles.facilitates(caller, team.programmeId());
    boolean member =
        caller
            .participant()
            .filter(one -> team.has(ids.personOf(caller.network(), one)))
            .isPresent();
    Elsewhere elsewhere = list.plan().elsewhere();
    if (!runsIt && !member) {
      return Outcome.refused(AskingPolicies.askTheCoordinator());
    }
    if (!runsIt && elsewhere != null) {
      return Outcome.refused(
          Refusal.conflict(
              "registered-elsewhere",
              "%s takes the registrations: %s".formatted(elsewhere.by(), elsewhere.url())));
    }
    return clock.instant().isBefore(list.session().endsAt())
        ? Outcome.done(team)
        : Outcome.refused(Refusal.conflict("session-over", "This session is over."));
  }

  private List<OfMember> all(Stored<Places> list, Team team, Caller caller, Cause cause) {
    boolean needsApproval =
        list.state().plan().needsApproval()
            && !ProgrammeRoles.facilitates(caller, team.programmeId());
    List<OfMember> done = new ArrayList<>();
    for (Team.Member member : team.members()) {
      done.add(
          new OfMember(
              member.participantId(),
              one(list, team, member, needsApproval, caller, cause)
                  .then(written -> carryingOn.carryOn(written, cause.further()))
                  .then(TakingAPlace::explained)));
    }
    return done;
  }

  private Outcome<Stored<Registration>> one(
      Stored<Places> list,
      Team team,
      Team.Member member,
      boolean needsApproval,
      Caller caller,
      Cause cause) {
    KnownSession session = list.state().session();
    String person = ids.personOf(list.network(), member.participantId());
    Request request =
        new Request(
            list.id(),
            session.programmeId(),
            person,
            member.perspective(),
            Terms.PLAIN.by(session.ways().getFirst()),
            new Asked(null, team.id(), null, null),
            needsApproval);
    String id = ids.of(list.network(), list.id(), person);
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
                        .orElseGet(() -> Decision.changed(Registration.asked(id, request, doer)))));
  }

  /** A team must not undo what somebody decided since. */
  private static Refusal gaveUpBefore() {
    return Refusal.conflict(
        "gave-up-before",
        "Whoever gave up their place is not registered again by their team. They can ask again"
            + " themselves, or a coordinator can.");
  }
}
