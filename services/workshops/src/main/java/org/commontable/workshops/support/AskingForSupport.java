package org.commontable.workshops.support;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.network.RecordsOfPeople;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.support.SupportCase.Ask;
import org.commontable.workshops.support.SupportCase.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes requests for help and answers them. The network's coordinators see all of them; everybody
 * else sees their own, and another's is not there for them.
 */
@Component
final class AskingForSupport {
  /** Requests of one network that the demand is counted over. */
  private static final int REQUESTS_MAX = 100_000;

  private final AggregateStore<SupportCase> requests;
  private final FindingProgrammes programmes;
  private final RecordsOfPeople people;
  private final TrustedPeople trusted;
  private final Clock clock;

  AskingForSupport(
      AggregateStore<SupportCase> requests,
      FindingProgrammes programmes,
      RecordsOfPeople people,
      TrustedPeople trusted,
      Clock clock) {
    this.requests = requests;
    this.people = people;
    this.trusted = trusted;
    this.programmes = programmes;
    this.clock = clock;
  }

  /**
   * @param named who asks, where that is not the caller
   */
  Outcome<Stored<SupportCase>> ask(Caller caller, @Nullable String named, Ask ask, Cause cause) {
    NetworkId network = caller.network();
    String id = cause.newId(network);
    String programmeId = ask.programmeId();
    Outcome<?> aboutOurs =
        programmeId == null ? Outcome.done(true) : programmes.seenBy(caller, programmeId);
    if (aboutOurs instanceof Outcome.Refused<?>) {
      return Outcome.refused(
          Refusal.invalid("programme-unknown", "There is no such programme in the network."));
    }
    if (named == null && caller.isMachine()) {
      return ask(network, id, ask, null, cause);
    }
    // Of a person it must be known who asks: else nobody could hear the answer.
    return trusted
        .speaker(caller, named, arranges(caller, programmeId))
        .then(person -> ask(network, id, ask, person, cause));
  }

  private Outcome<Stored<SupportCase>> ask(
      NetworkId network, String id, Ask ask, @Nullable String person, Cause cause) {
    return requests.create(
        network, id, cause, () -> SupportCase.asked(id, ask, person, clock.instant()));
  }

  Outcome<Stored<SupportCase>> seenBy(Caller caller, String id) {
    return requests
        .find(caller.network(), id)
        .filter(found -> arranges(caller, found.state()) || isTheirs(caller, found.state()))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /**
   * All for those who arrange help, or all about a programme for those who coordinate it; one's own
   * for everybody else.
   *
   * @param programmeId the programme that it is asked about; null for any or none
   * @param participantId who asks; null for all that there are for the caller
   */
  Outcome<Page<SupportCase>> list(
      Caller caller,
      @Nullable State state,
      @Nullable String programmeId,
      @Nullable String participantId,
      Paging paging) {
    Map<String, Object> equalTo = new HashMap<>();
    if (programmeId != null) {
      equalTo.put("ask.programmeId", programmeId);
    }
    if (state != null) {
      equalTo.put("state", state.name());
    }
    return arranges(caller, programmeId)
        ? Outcome.done(people.all(requests, caller, participantId, "askedBy", equalTo, paging))
        : people.list(requests, caller, participantId, "askedBy", equalTo, paging);
  }

  /** Of those requests alone that are the caller's to look after. */
  DemandView demand(Caller caller) {
    return DemandCalculation.of(
        requests.all(caller.network(), Map.of(), REQUESTS_MAX).stream()
            .map(Stored::state)
            .filter(request -> arranges(caller, request))
            .toList());
  }

  Outcome<Stored<SupportCase>> take(Caller caller, String id, Cause cause) {
    return arrange(caller, id, cause, request -> request.take(caller.participant().orElse(null)));
  }

  Outcome<Stored<SupportCase>> answer(
      Caller caller, String id, boolean helped, String words, Cause cause) {
    return arrange(
        caller,
        id,
        cause,
        request ->
            request.answer(helped, words, caller.participant().orElse(null), clock.instant()));
  }

  private Outcome<Stored<SupportCase>> arrange(
      Caller caller, String id, Cause cause, Function<SupportCase, Decision<SupportCase>> decide) {
    return requests.change(
        caller.network(),
        id,
        cause,
        request ->
            arranges(caller, request)
                ? decide.apply(request)
                : Decision.refused(Refusal.notFound()));
  }

  Outcome<Stored<SupportCase>> withdraw(Caller caller, String id, Cause cause) {
    return seenBy(caller, id)
        .then(found ->
            requests.change(
                caller.network(), id, cause, request -> request.withdraw(clock.instant())));
  }

  private static boolean arranges(Caller caller) {
    return caller.holds(Role.COORDINATOR)
        || (caller.isMachine()
            && (caller.scopes().contains("workshops.read")
                || caller.scopes().contains("workshops.write")));
  }

  /** A request about a programme is also for those who coordinate it. */
  private static boolean arranges(Caller caller, SupportCase request) {
    return arranges(caller, request.ask().programmeId());
  }

  private static boolean arranges(Caller caller, @Nullable String programmeId) {
    return arranges(caller)
        || (programmeId != null && ProgrammeRoles.coordinates(caller, programmeId));
  }

  private boolean isTheirs(Caller caller, SupportCase request) {
    String askedBy = request.askedBy();
    return askedBy != null && trusted.isOrActsFor(caller, askedBy);
  }
}
