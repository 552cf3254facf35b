package org.commontable.workshops.arrangement;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.arrangement.ArrangementRequests.ProvisionsRequest;
import org.commontable.workshops.arrangement.Provisions.Provision;
import org.commontable.workshops.arrangement.Wishes.Asked;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.place.Attendees.Attendee;
import org.commontable.workshops.place.TakingOver;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.session.FindingSessions;
import org.commontable.workshops.session.Session;
import org.springframework.stereotype.Component;

/**
 * Lets a person with a place say what they need, those who run the session see how much of what is
 * needed, and the person say afterwards whether it was there. Nobody is asked before they have a
 * place. What one person needs is shown to nobody else than whom they let act for them now: to have
 * asked for their place is no standing to read it.
 */
@Component
final class Arranging {
  private static final int WISHES_OF_SESSION_MAX = 4_000;

  private final AggregateStore<Wishes> wishes;
  private final AggregateStore<Provisions> provisions;
  private final Attendees attendees;
  private final TrustedPeople trusted;
  private final TakingOver takingOver;
  private final FindingSessions sessions;
  private final Clock clock;

  Arranging(
      AggregateStore<Wishes> wishes,
      AggregateStore<Provisions> provisions,
      Attendees attendees,
      TrustedPeople trusted,
      TakingOver takingOver,
      FindingSessions sessions,
      Clock clock) {
    this.wishes = wishes;
    this.provisions = provisions;
    this.attendees = attendees;
    this.trusted = trusted;
    this.takingOver = takingOver;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * What is written now.
   *
   * @param provided what those who run the session have done about it
   * @param theirs whether by the person or whom they let act for them, who may read all of it
   */
  record Written(Wishes wishes, Provisions provided, boolean theirs) {}

  /** By the person or whom they let act for them, or from a form on paper by a coordinator. */
  Outcome<Stored<Written>> say(
      Caller caller, String registrationId, List<Asked> anew, Cause cause) {
    NetworkId network = caller.network();
    String id = Wishes.idOf(network, registrationId);
    return speaking(caller, registrationId)
        .then(by ->
            written(
                by,
                stillOpen(caller, by.of())
                    .then(one ->
                        wishes.put(
                            network,
                            id,
                            cause,
                            known ->
                                known
                                    .orElseGet(() -> Wishes.none(network, one))
                                    .say(anew, by.theirs())))
                    .otherwise(why -> wishes.refuse(network, id, cause, why))))
        .then(said -> takingOver.by(caller, registrationId, cause).map(taken -> said));
  }

  Outcome<Stored<Written>> confirm(
      Caller caller, String registrationId, Map<Kind, Boolean> met, Cause cause) {
    NetworkId network = caller.network();
    String id = Wishes.idOf(network, registrationId);
    Refusal tooEarly = Refusal.conflict("not-started", "The session has not begun yet.");
    return speaking(caller, registrationId)
        .then(by ->
            written(
                by,
                sessions
                    .seenBy(caller, by.of().sessionId())
                    .then(session ->
                        clock.instant().isBefore(session.state().startsAt())
                            ? wishes.refuse(network, id, cause, tooEarly)
                            : wishes.change(
                                network, id, cause, known -> known.confirm(met, by.theirs())))));
  }

  Outcome<Stored<Written>> own(Caller caller, String registrationId) {
    NetworkId network = caller.network();
    return speaking(caller, registrationId)
        .then(by ->
            by.theirs()
                ? written(by, known(wishes.find(network, Wishes.idOf(network, registrationId))))
                : Outcome.refused(Refusal.notFound()));
  }

  /** What those with a place need, for those who run the session. */
  Outcome<ArrangementsView> ofSession(Caller caller, String sessionId) {
    NetworkId network = caller.network();
    return sessions
        .seenBy(caller, sessionId)
        .then(session -> {
          String programme = session.state().programmeId();
          if (!ProgrammeRoles.facilitates(caller, programme)) {
            return Outcome.refused(ProgrammeRoles.notYours());
          }
          return Outcome.done(
              ArrangementsView.of(
                  provisionsOf(network, sessionId, programme),
                  ofThoseWithAPlace(network, sessionId),
                  sharedNeeds(caller, session.state())));
        });
  }

  private List<Wishes> ofThoseWithAPlace(NetworkId network, String sessionId) {
    Set<String> placed = attendees.withAPlace(network, sessionId);
    return wishes.all(network, Map.of("sessionId", sessionId), WISHES_OF_SESSION_MAX).stream()
        .map(Stored::state)
        .filter(one -> placed.contains(one.registrationId()))
        .toList();
  }

  /** In participants, which tells those who only run a session what is shared with them. */
  private static String sharedNeeds(Caller caller, Session session) {
    String needs = "/api/participants/v1/sessions/%s/needs".formatted(session.id());
    return ProgrammeRoles.coordinates(caller, session.programmeId())
        ? needs
        : needs + "?for=facilitator";
  }

  Outcome<ArrangementsView> provide(
      Caller caller, String sessionId, ProvisionsRequest request, Cause cause) {
    NetworkId network = caller.network();
    return sessions
        .seenBy(caller, sessionId)
        .then(session -> {
          String programme = session.state().programmeId();
          if (!ProgrammeRoles.facilitates(caller, programme)) {
            return Outcome.<Stored<Provisions>>refused(ProgrammeRoles.notYours());
          }
          List<Provision> anew =
              request.provisions().stream()
                  .map(one ->
                      new Provision(
                          one.kind(), one.stage(), one.note(), cause.by(), clock.instant()))
                  .toList();
          List<Wishes> asked = ofThoseWithAPlace(network, sessionId);
          return provisions.put(
              network,
              sessionId,
              cause,
              known ->
                  known
                      .orElseGet(() -> Provisions.none(sessionId, programme))
                      .provide(
                          request.changesUntil() == null ? null : request.changesUntil().instant(),
                          request.contact(),
                          anew,
                          asked));
        })
        .then(done -> ofSession(caller, sessionId));
  }

  private Outcome<Attendee> stillOpen(Caller caller, Attendee one) {
    if (!one.expected()) {
      return Outcome.refused(
          Refusal.conflict(
              "no-place-yet", "What is needed is asked once there is a place. Come back then."));
    }
    Provisions now = provisionsOf(caller.network(), one.sessionId(), one.programmeId());
    boolean fixed =
        now.isFixed(clock.instant()) && !ProgrammeRoles.coordinates(caller, one.programmeId());
    return fixed
        ? Outcome.refused(
            Refusal.conflict(
                "arrangements-fixed",
                "Arrangements have been made. Tell %s what has changed.".formatted(now.contact())))
        : Outcome.done(one);
  }

  private Provisions provisionsOf(NetworkId network, String sessionId, String programmeId) {
    return provisions
        .find(network, sessionId)
        .map(Stored::state)
        .orElseGet(() -> Provisions.none(sessionId, programmeId));
  }

  /**
   * Who speaks of what somebody needs, decided once for what is written and what is answered.
   *
   * @param theirs whether they speak themselves, or whom they let act for them now
   */
  private record Speaking(Attendee of, boolean theirs) {}

  private Outcome<Stored<Written>> written(Speaking by, Outcome<Stored<Wishes>> outcome) {
    return outcome.map(one -> {
      Optional<Stored<Provisions>> provided = provisions.find(one.network(), by.of().sessionId());
      return new Stored<>(
          one.network(),
          one.id(),
          // Another once either is: no copy that somebody kept hides what came of it.
          one.version() + provided.map(Stored::version).orElse(0L),
          new Written(
              one.state(),
              provided
                  .map(Stored::state)
                  .orElseGet(() -> Provisions.none(by.of().sessionId(), by.of().programmeId())),
              by.theirs()));
    });
  }

  private Outcome<Speaking> speaking(Caller caller, String registrationId) {
    return known(
        attendees
            .find(caller.network(), registrationId)
            .map(one -> new Speaking(one, trusted.isOrActsFor(caller, one.participantId())))
            .filter(
                by -> by.theirs() || ProgrammeRoles.coordinates(caller, by.of().programmeId())));
  }

  private static <T> Outcome<T> known(Optional<T> found) {
    return found.map(Outcome::done).orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }
}
