package org.commontable.workshops.proposal;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.Attempt;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.workshops.network.RecordsOfPeople;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.proposal.Proposal.Idea;
import org.commontable.workshops.session.PlanningForOthers;
import org.commontable.workshops.session.SessionRequests.ScheduleRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes participants' ideas for events and lets a coordinator answer them. Whose idea it is and the
 * programme's coordinators see it; for others it is not there.
 */
@Component
final class ProposingEvents {
  private final AggregateStore<Proposal> proposals;
  private final FindingProgrammes programmes;
  private final PlanningForOthers planning;
  private final RecordsOfPeople people;
  private final TrustedPeople trusted;
  private final Clock clock;

  ProposingEvents(
      AggregateStore<Proposal> proposals,
      FindingProgrammes programmes,
      PlanningForOthers planning,
      RecordsOfPeople people,
      TrustedPeople trusted,
      Clock clock) {
    this.proposals = proposals;
    this.programmes = programmes;
    this.planning = planning;
    this.people = people;
    this.trusted = trusted;
    this.clock = clock;
  }

  /**
   * @param named whose idea it is, where somebody acts for them or writes it down; null for the
   *     caller's
   */
  Outcome<Stored<Proposal>> propose(
      Caller caller, String programmeId, @Nullable String named, Idea idea, Cause cause) {
    String id = cause.newId(caller.network());
    return programmes
        .seenBy(caller, programmeId)
        .then(programme ->
            trusted.speaker(caller, named, ProgrammeRoles.coordinates(caller, programmeId)))
        .then(person ->
            proposals.create(
                caller.network(),
                id,
                cause,
                () -> Proposal.made(id, programmeId, idea, person, clock.instant())));
  }

  Outcome<Stored<Proposal>> seenBy(Caller caller, String id) {
    return proposals
        .find(caller.network(), id)
        .filter(found -> starts(caller, found.state()) || answers(caller, found.state()))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /**
   * All of a programme for those who coordinate it, one's own for everybody else.
   *
   * @param participantId whose alone; null for all that there are for the caller
   */
  Outcome<Page<Proposal>> list(
      Caller caller, String programmeId, @Nullable String participantId, Paging paging) {
    return programmes
        .seenBy(caller, programmeId)
        .then(programme -> {
          Map<String, String> ofIt = Map.of("programmeId", programmeId);
          return ProgrammeRoles.seesPeople(caller, programmeId)
              ? Outcome.done(
                  people.all(proposals, caller, participantId, "startedBy", ofIt, paging))
              : people.list(proposals, caller, participantId, "startedBy", ofIt, paging);
        });
  }

  Outcome<Stored<Proposal>> reword(Caller caller, String id, Idea idea, Cause cause) {
    return byStarter(caller, id, cause, proposal -> proposal.reword(idea));
  }

  Outcome<Stored<Proposal>> withdraw(Caller caller, String id, Cause cause) {
    return byStarter(caller, id, cause, Proposal::withdraw);
  }

  Outcome<Stored<Proposal>> askForChange(Caller caller, String id, String what, Cause cause) {
    return byCoordinator(caller, id, cause, proposal -> proposal.askForChange(what));
  }

  Outcome<Stored<Proposal>> decline(Caller caller, String id, String why, Cause cause) {
    return byCoordinator(caller, id, cause, proposal -> proposal.decline(why));
  }

  /**
   * Agrees: the session is planned first, under the one id that follows from the proposal, so that
   * the same is planned if this is cut off and repeated.
   */
  Outcome<Stored<Proposal>> agree(Caller caller, String id, ScheduleRequest session, Cause cause) {
    NetworkId network = caller.network();
    return seenBy(caller, id)
        .then(found ->
            answers(caller, found.state())
                ? Outcome.done(found.state())
                : Outcome.refused(ProgrammeRoles.notYours()))
        .then(proposal ->
            proposal.open() || proposal.state() == Proposal.State.AGREED
                ? Outcome.done(proposal)
                : Outcome.refused(Proposal.closed()))
        .then(proposal ->
            planning.plan(
                caller,
                Proposal.sessionOf(network, id),
                proposal.programmeId(),
                session,
                proposal.startedBy(),
                planningOnce(id, cause)))
        .then(planned -> proposals.change(network, id, cause, proposal -> proposal.agree(planned)));
  }

  /** The same attempt whichever request makes it: what one began, another ends. */
  private static Cause planningOnce(String proposalId, Cause cause) {
    return new Cause(
        cause.by(),
        cause.correlationId(),
        cause.causationId(),
        new Attempt("proposal", "agreement", proposalId, "agreed"),
        null,
        null,
        cause.traceparent());
  }

  private Outcome<Stored<Proposal>> byStarter(
      Caller caller, String id, Cause cause, Function<Proposal, Decision<Proposal>> decide) {
    return seenBy(caller, id)
        .then(found ->
            starts(caller, found.state())
                ? proposals.change(caller.network(), id, cause, decide)
                : Outcome.refused(
                    Refusal.notAllowed("not-your-proposal", "Only whose idea it is can do this.")));
  }

  private Outcome<Stored<Proposal>> byCoordinator(
      Caller caller, String id, Cause cause, Function<Proposal, Decision<Proposal>> decide) {
    return seenBy(caller, id)
        .then(found ->
            answers(caller, found.state())
                ? proposals.change(caller.network(), id, cause, decide)
                : Outcome.refused(ProgrammeRoles.notYours()));
  }

  private boolean starts(Caller caller, Proposal proposal) {
    return trusted.isOrActsFor(caller, proposal.startedBy());
  }

  private static boolean answers(Caller caller, Proposal proposal) {
    return ProgrammeRoles.coordinates(caller, proposal.programmeId());
  }
}
