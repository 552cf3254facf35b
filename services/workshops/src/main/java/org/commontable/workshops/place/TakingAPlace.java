package org.commontable.workshops.place;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.Caller;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.place.ListHeads.Head;
import org.commontable.workshops.place.Registration.Asked;
import org.commontable.workshops.place.Registration.Doer;
import org.commontable.workshops.place.Registration.Request;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks for a place: for oneself or whoever lets one act for them, as a coordinator for anybody, or
 * for somebody else, which a person who runs the session has to agree to. Whoever asks for somebody
 * else does not become their helper by it: see {@link FindingRegistrations}. To whom the session is
 * not open, a coordinator may let in with a reason, which stays in the history. Whether this
 * service has heard of the person yet is not asked: the news may come later than their first
 * request, and an id that leads nowhere harms nobody; {@code personKnown} shows it to the
 * coordinator.
 */
@Component
final class TakingAPlace {
  private final ListHeads heads;
  private final AggregateStore<Registration> registrations;
  private final RegistrationIds ids;
  private final TrustedPeople trusted;
  private final ErasedIds erased;
  private final CarryingOn carryingOn;
  private final Clock clock;

  TakingAPlace(
      ListHeads heads,
      AggregateStore<Registration> registrations,
      RegistrationIds ids,
      TrustedPeople trusted,
      ErasedIds erased,
      CarryingOn carryingOn,
      Clock clock) {
    this.heads = heads;
    this.registrations = registrations;
    this.ids = ids;
    this.trusted = trusted;
    this.erased = erased;
    this.carryingOn = carryingOn;
    this.clock = clock;
  }

  Outcome<Stored<Registration>> ask(
      Caller caller, String sessionId, PlaceRequest asked, Cause cause) {
    return ask(caller, sessionId, asked, cause, list -> {});
  }

  /**
   * @param seen is told the list as it decided
   */
  Outcome<Stored<Registration>> ask(
      Caller caller,
      String sessionId,
      PlaceRequest asked,
      Cause cause,
      Consumer<Stored<Places>> seen) {
    return head(caller, sessionId, asked)
        .then(head -> writeDown(caller, head, asked, cause))
        .then(written -> carryingOn.carryOn(written, cause.further(), seen))
        .then(TakingAPlace::explained);
  }

  /** Lets in somebody who came without a place. */
  Outcome<Stored<Registration>> walkIn(
      Caller caller, String sessionId, PlaceRequest asked, Cause cause) {
    return head(caller, sessionId, asked)
        .then(head -> writeDownWalkIn(caller, head, asked, cause))
        .then(written -> carryingOn.carryOn(written, cause.further()));
  }

  /** The first write: from here on a sweep carries the request to its end. */
  Outcome<Stored<Registration>> writeDown(Caller caller, Head head, PlaceRequest as, Cause cause) {
    PlaceRequest asked = as.by(ids.personOf(head.network(), as.participantId()));
    KnownSession session = head.session();
    boolean organiser = ProgrammeRoles.coordinates(caller, session.programmeId());
    boolean own =
        organiser
            ? caller.isParticipant(asked.participantId())
            : trusted.isOrActsFor(caller, asked.participantId());
    boolean forOther = !organiser && !own;
    Optional<Refusal> refusal =
        AskingPolicies.firstRefusal(head, asked, organiser, caller, clock.instant());
    String id = ids.of(head.network(), head.sessionId(), asked.participantId());
    if (refusal.isPresent()) {
      return registrations.refuse(head.network(), id, cause, refusal.get());
    }
    Request request =
        request(
            head,
            asked,
            forOther ? caller.participant().orElse(null) : null,
            forOther || (!organiser && head.plan().needsApproval()));
    Admission admission = admission(head, asked, organiser);
    Doer doer = new Doer(cause.by(), clock.instant(), admission.reason());
    return registrations.put(
        head.network(),
        id,
        cause,
        known ->
            forOther && known.filter(one -> !AskingPolicies.mayAskAgainFor(caller, one)).isPresent()
                ? Decision.refused(AskingPolicies.askTheCoordinator())
                : admission
                    .refusal()
                    .filter(because -> asksAnew(known, own))
                    .map(Decision::<Registration>refused)
                    .orElseGet(() -> asked(known, id, request, own, doer)));
  }

  /** Whether this is no repetition of what was taken in before, to which another rule may apply. */
  private static boolean asksAnew(Optional<Registration> known, boolean own) {
    return known
        .filter(one -> one.state().stands())
        .filter(one -> !own || one.state() != Registration.State.NEEDS_APPROVAL)
        .isEmpty();
  }

  private static Decision<Registration> asked(
      Optional<Registration> known, String id, Request request, boolean own, Doer doer) {
    return known
        .map(one -> own ? one.askThemselves(request, doer) : one.askAgain(request, doer))
        .orElseGet(() -> Registration.asked(id, request, doer));
  }

  private Outcome<Stored<Registration>> writeDownWalkIn(
      Caller caller, Head head, PlaceRequest as, Cause cause) {
    PlaceRequest asked = as.by(ids.personOf(head.network(), as.participantId()));
    if (!ProgrammeRoles.facilitates(caller, head.session().programmeId())) {
      return Outcome.refused(ProgrammeRoles.notYours());
    }
    KnownSession session = head.session();
    String id = ids.of(head.network(), head.sessionId(), asked.participantId());
    if (session.cancelled() || clock.instant().isBefore(session.startsAt())) {
      return registrations.refuse(
          head.network(),
          id,
          cause,
          Refusal.conflict(
              "not-under-way", "Nobody can walk in: the session has not begun, or is cancelled."));
    }
    Request request = request(head, asked, null, false);
    Admission admission = admission(head, asked, true);
    Doer doer = new Doer(cause.by(), clock.instant(), admission.reason());
    return registrations.put(
        head.network(),
        id,
        cause,
        known ->
            admission
                .refusal()
                .filter(because -> asksAnew(known, false))
                .map(Decision::<Registration>refused)
                .orElseGet(() ->
                    known
                        .map(registration -> registration.walkIn(doer))
                        .orElseGet(() -> Registration.walkedIn(id, request, doer))));
  }

  private static Admission admission(Head head, PlaceRequest asked, boolean mayLetIn) {
    return Admission.to(
        head, asked.perspective(), asked.sector(), mayLetIn, asked.eligibilityReason());
  }

  private static Request request(
      Head head, PlaceRequest asked, @Nullable String helper, boolean needsApproval) {
    return new Request(
        head.sessionId(),
        head.session().programmeId(),
        asked.participantId(),
        asked.perspective(),
        asked.terms(head.session()),
        new Asked(helper, null, null, null).from(asked.sector()),
        needsApproval);
  }

  /** Nobody who was erased comes back by being registered. */
  private Outcome<Head> head(Caller caller, String sessionId, PlaceRequest asked) {
    return heads
        .find(caller.network(), sessionId)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.<Head>refused(Refusal.notFound()))
        .then(head ->
            erased.noneAmong(caller.network(), Stream.of(asked.participantId())).map(fine -> head));
  }

  /** Says why the list did not take a request, also when the request is repeated. */
  static Outcome<Stored<Registration>> explained(Stored<Registration> registration) {
    String code = registration.state().turnedAway();
    return code == null
        ? Outcome.done(registration)
        : Outcome.refused(
            Refusal.conflict(code, "The session takes no more requests. Ask its organiser."));
  }
}
