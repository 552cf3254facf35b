package org.commontable.workshops.place;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.DecidingTogether.Decided;
import org.commontable.workshops.place.ListHeads.Head;
import org.commontable.workshops.place.Registration.Asked;
import org.commontable.workshops.place.Registration.Doer;
import org.commontable.workshops.place.Registration.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Registers the people of a file, which a coordinator of the programme agreed to take in: first the
 * session's list takes all of them in one write, or nobody; then each registration is written down
 * and follows. Whoever did the first has the second still to do.
 */
@Component
public final class RegisteringFromFiles {
  private final AggregateStore<Places> places;
  private final AggregateStore<Registration> registrations;
  private final RegistrationIds ids;
  private final ListHeads heads;
  private final HowPeopleAreReached reached;
  private final DecidingTogether deciding;
  private final Moments moments;
  private final CarryingOn carryingOn;
  private final GivingUpAPlace givingUp;
  private final Clock clock;

  RegisteringFromFiles(
      AggregateStore<Places> places,
      AggregateStore<Registration> registrations,
      RegistrationIds ids,
      ListHeads heads,
      HowPeopleAreReached reached,
      DecidingTogether deciding,
      Moments moments,
      CarryingOn carryingOn,
      GivingUpAPlace givingUp,
      Clock clock) {
    this.places = places;
    this.registrations = registrations;
    this.ids = ids;
    this.heads = heads;
    this.reached = reached;
    this.deciding = deciding;
    this.moments = moments;
    this.carryingOn = carryingOn;
    this.givingUp = givingUp;
    this.clock = clock;
  }

  /**
   * Somebody whom a file names.
   *
   * @param replyWithin how fast they can answer an offer, as the file says; null for what they said
   *     themselves when they last asked for a place
   */
  public record Named(
      String participantId, Perspective perspective, @Nullable ReplyWithin replyWithin) {}

  /**
   * Lets the list take all of them in one write, with a place or waiting, or none. Whoever is
   * registered, or gave that up, stays as they are: a file that is sent twice must not undo what
   * somebody decided since. Asking again once the list has taken them changes nothing, whatever a
   * rule says by then, and whatever some of them did themselves meanwhile.
   *
   * @param letIn why they are let in where the session is not open to them; null where it is
   * @return who stands in the way and why, by the id that the file has; if there is anybody, nobody
   *     was taken in
   */
  public Map<String, String> takeAll(
      NetworkId network,
      String sessionId,
      List<Named> people,
      @Nullable String letIn,
      Cause cause) {
    Map<String, String> inTheWay = new LinkedHashMap<>();
    Head head = heads.find(network, sessionId).orElseThrow();
    Places before = places.find(network, sessionId).orElseThrow().state();
    Map<String, String> inTheFile = new LinkedHashMap<>();
    List<Claim> claims = new ArrayList<>();
    boolean tookThem = false;
    for (Named one : people) {
      String person = ids.personOf(network, one.participantId());
      String id = ids.of(network, sessionId, person);
      Optional<Registration> known = registrations.find(network, id).map(Stored::state);
      if (known.isPresent()) {
        known
            .filter(it -> it.state().stands() && it.perspective() != one.perspective())
            .ifPresent(
                it -> inTheWay.put(one.participantId(), "They are registered as another by now."));
      } else if (before.entry(id).isEmpty()) {
        admission(head, one, letIn)
            .refusal()
            .ifPresent(refusal -> inTheWay.put(one.participantId(), refusal.detail()));
        inTheFile.put(id, one.participantId());
        claims.add(new Claim(id, 1, one.perspective(), terms(head, one, person), false));
      } else {
        // Nothing but a file puts somebody into the list before their registration is there.
        tookThem = true;
      }
    }
    if (tookThem && claims.isEmpty()) {
      return Map.of();
    }
    if (inTheWay.isEmpty() && !claims.isEmpty()) {
      claimed(network, sessionId, claims, cause)
          .forEach((id, why) -> inTheWay.put(inTheFile.getOrDefault(id, id), why));
    }
    return inTheWay;
  }

  /** Whom the list did not take and why, by registration; if there is anybody, it took nobody. */
  private Map<String, String> claimed(
      NetworkId network, String sessionId, List<Claim> claims, Cause cause) {
    List<String> beyond = new ArrayList<>();
    Moment moment = moments.in(network);
    Decided decided =
        deciding.decide(
            network,
            sessionId,
            cause,
            list -> {
              beyond.clear();
              claims.stream()
                  .map(Claim::registrationId)
                  .filter(id -> !list.stands(id))
                  .skip(list.takesMore())
                  .forEach(beyond::add);
              return list.claimAll(claims, moment);
            });
    Map<String, String> notTaken = new LinkedHashMap<>();
    switch (decided.outcome()) {
      case Outcome.Done<Stored<Places>>(var list) -> {
        if (decided.first()) {
          carryingOn.tellTheOthers(list, cause);
        }
      }
      case Outcome.Refused<Stored<Places>>(var why) -> {
        List<String> whom =
            beyond.isEmpty() ? claims.stream().map(Claim::registrationId).toList() : beyond;
        whom.forEach(id -> notTaken.put(id, why.detail()));
      }
    }
    return notTaken;
  }

  /** Writes down the registration of somebody whom the list has taken, and lets it follow. */
  public void register(
      NetworkId network,
      String sessionId,
      String programmeId,
      Named one,
      @Nullable String letIn,
      Cause cause) {
    Head head = heads.find(network, sessionId).orElseThrow();
    String person = ids.personOf(network, one.participantId());
    String id = ids.of(network, sessionId, person);
    Request request =
        new Request(
            sessionId,
            programmeId,
            person,
            one.perspective(),
            terms(head, one, person),
            Asked.THEMSELVES,
            false);
    Doer doer = new Doer(cause.by(), clock.instant(), admission(head, one, letIn).reason());
    // Refused where they were erased meanwhile: they must not come back.
    var _ =
        registrations
            .put(
                network,
                id,
                cause,
                known ->
                    known
                        .map(Decision::unchanged)
                        .orElseGet(() -> Registration.asked(id, request, doer)))
            .then(written -> carryingOn.carryOn(written, cause.further()))
            .otherwise(refused -> {
              letGo(network, sessionId, one.participantId(), cause.further());
              return Outcome.refused(refused);
            });
  }

  /**
   * Frees what the list holds for somebody whose registration was never written down, since they
   * were erased before. Whoever has a registration gives it up by that.
   */
  public void letGo(NetworkId network, String sessionId, String participantId, Cause cause) {
    String id = ids.of(network, sessionId, ids.personOf(network, participantId));
    if (registrations.find(network, id).isPresent()) {
      return;
    }
    Moment moment = moments.in(network);
    places
        .find(network, sessionId)
        .flatMap(list -> list.state().entry(id))
        .filter(entry -> entry.standing() != Standing.LEFT)
        .map(entry -> new Claim(id, entry.round(), entry.perspective(), entry.terms(), false))
        .map(held -> deciding.decide(network, sessionId, cause, list -> list.leave(held, moment)))
        .filter(Decided::first)
        .ifPresent(
            decided -> decided.outcome().then(list -> carryingOn.tellTheOthers(list, cause)));
  }

  /** Why somebody who brings this would not be let in; empty if they would. */
  public Optional<String> notAdmitted(
      NetworkId network, String sessionId, Perspective perspective) {
    return heads
        .find(network, sessionId)
        .flatMap(head -> AskingPolicies.notAdmitted(head, perspective, null, true))
        .map(Refusal::detail);
  }

  /** How many more requests the session's list takes. */
  public int takesMore(NetworkId network, String sessionId) {
    return places.find(network, sessionId).map(list -> list.state().takesMore()).orElse(0);
  }

  /** With which perspective the person is registered; empty if not, or not any more. */
  public Optional<Perspective> registered(
      NetworkId network, String sessionId, String participantId) {
    return find(network, sessionId, participantId)
        .filter(registration -> registration.state().stands())
        .map(Registration::perspective);
  }

  /** A registration that stands, and which of the person's requests it is. */
  public record StandingRequest(String registrationId, int round) {}

  /** The person's registration; empty if they have none that stands. */
  public Optional<StandingRequest> registration(
      NetworkId network, String sessionId, String participantId) {
    return find(network, sessionId, participantId)
        .filter(registration -> registration.state().stands())
        .map(registration -> new StandingRequest(registration.id(), registration.round()));
  }

  /**
   * Gives up a registration for somebody who did so where a file is from; not what they asked for
   * anew since.
   *
   * @param round which of their requests it was; null where that is not known
   */
  public Outcome<String> giveUp(
      Caller caller, String registrationId, @Nullable Integer round, Cause cause) {
    boolean anew =
        round != null
            && registrations
                .find(caller.network(), registrationId)
                .filter(found -> found.state().round() != round)
                .isPresent();
    return anew
        ? Outcome.done(registrationId)
        : givingUp
            .giveUp(caller, registrationId, "cancelled where they registered", cause)
            .map(Stored::id);
  }

  /** How a registration stands, in lower case; {@code gone} where there is none any more. */
  public String standing(NetworkId network, String registrationId) {
    return registrations
        .find(network, registrationId)
        .map(found -> found.state().state().name().toLowerCase(Locale.ROOT))
        .orElse("gone");
  }

  /** Whether the person was registered and is no more. */
  public boolean left(NetworkId network, String sessionId, String participantId) {
    return find(network, sessionId, participantId)
        .filter(registration -> !registration.state().stands())
        .isPresent();
  }

  /** How the person's registration stands, in lower case. */
  public String standing(NetworkId network, String sessionId, String participantId) {
    return find(network, sessionId, participantId)
        .map(registration -> registration.state().name().toLowerCase(Locale.ROOT))
        .orElse("to_come");
  }

  private Optional<Registration> find(NetworkId network, String sessionId, String participantId) {
    return registrations
        .find(network, ids.of(network, sessionId, ids.personOf(network, participantId)))
        .map(Stored::state);
  }

  private Terms terms(Head head, Named one, String person) {
    return head.session()
        .open(Terms.PLAIN)
        .answeredWithin(reached.orAsTheySaid(one.replyWithin(), head.network(), person));
  }

  private static Admission admission(Head head, Named one, @Nullable String letIn) {
    return Admission.to(head, one.perspective(), null, true, letIn);
  }
}
