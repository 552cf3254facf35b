package org.commontable.workshops.place;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.RegistrationRequests.CorrectionRequest;
import org.springframework.stereotype.Component;

/**
 * Takes what somebody says anew of how they come: as whom, in which way, with a wheelchair, with
 * somebody beside them, and how they are reached. They keep their place, their offer or their turn.
 * It opens no session to them that was not open.
 */
@Component
final class CorrectingARequest {
  private final AggregateStore<Places> places;
  private final AggregateStore<Registration> registrations;
  private final ListHeads heads;
  private final FindingRegistrations finding;
  private final CarryingOn carryingOn;
  private final TakingOver takingOver;
  private final Moments moments;

  CorrectingARequest(
      AggregateStore<Places> places,
      AggregateStore<Registration> registrations,
      ListHeads heads,
      FindingRegistrations finding,
      CarryingOn carryingOn,
      TakingOver takingOver,
      Moments moments) {
    this.places = places;
    this.registrations = registrations;
    this.heads = heads;
    this.finding = finding;
    this.carryingOn = carryingOn;
    this.takingOver = takingOver;
    this.moments = moments;
  }

  Outcome<Stored<Registration>> correct(
      Caller caller, String registrationId, CorrectionRequest said, Cause cause) {
    return finding
        .actedOnBy(caller, registrationId)
        .then(found ->
            notAdmitted(found, said)
                .map(why -> places.refuse(found.network(), sessionOf(found), cause, why))
                .map(answer -> answer.map(again -> found))
                .orElseGet(() -> correct(found, said, cause)))
        .then(done -> takingOver.by(caller, done, cause));
  }

  private Outcome<Stored<Registration>> correct(
      Stored<Registration> found, CorrectionRequest said, Cause cause) {
    return switch (found.state().state()) {
      case NEEDS_APPROVAL ->
          registrations.change(
              found.network(),
              found.id(),
              cause,
              one -> one.sayAnew(said.perspectiveOr(one.perspective()), said.terms(one.terms())));
      case ASKED, WAITING, OFFERED, PLACED -> {
        Moment moment = moments.in(found.network());
        yield carryingOn
            .carryOn(found, cause.further())
            .then(now ->
                places.change(
                    now.network(),
                    sessionOf(now),
                    cause,
                    list ->
                        list.sayAnew(
                            now.id(),
                            said.perspectiveOr(now.state().perspective()),
                            said.terms(now.state().terms()),
                            moment)))
            .then(list -> carryingOn.followed(list, found.id(), cause.further()));
      }
      case LEAVING, CANCELLED, APOLOGISING, APOLOGISED, WALKED_IN ->
          Outcome.refused(
              Refusal.conflict(
                  "nothing-to-correct", "This request stands no more. Ask for a place anew."));
    };
  }

  private Optional<Refusal> notAdmitted(Stored<Registration> found, CorrectionRequest said) {
    Perspective as = said.perspectiveOr(found.state().perspective());
    return as == found.state().perspective()
        ? Optional.empty()
        : heads
            .find(found.network(), sessionOf(found))
            .flatMap(head ->
                AskingPolicies.notAdmitted(head, as, found.state().asked().sector(), false));
  }

  private static String sessionOf(Stored<Registration> found) {
    return found.state().sessionId();
  }
}
