package org.commontable.workshops.place;

import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.springframework.stereotype.Component;

/**
 * Takes up a place that is offered, lets it go to the next and waits on, or leaves the list. Also
 * changes how somebody takes part. An offer that has run out is refused even before a timer has
 * noticed.
 */
@Component
final class AnsweringAnOffer {
  private final AggregateStore<Places> places;
  private final FindingRegistrations finding;
  private final GivingUpAPlace givingUp;
  private final CarryingOn carryingOn;
  private final TakingOver takingOver;
  private final Moments moments;

  AnsweringAnOffer(
      AggregateStore<Places> places,
      FindingRegistrations finding,
      GivingUpAPlace givingUp,
      CarryingOn carryingOn,
      TakingOver takingOver,
      Moments moments) {
    this.places = places;
    this.finding = finding;
    this.givingUp = givingUp;
    this.carryingOn = carryingOn;
    this.takingOver = takingOver;
    this.moments = moments;
  }

  /** What people answer. */
  enum Answer {
    ACCEPT,
    /** Not this one: the place goes to the next, and I keep waiting. */
    WAIT_ON,
    /** Leave the list. */
    DECLINE
  }

  Outcome<Stored<Registration>> answer(
      Caller caller, String registrationId, Answer answer, Cause cause) {
    return switch (answer) {
      case DECLINE -> givingUp.giveUp(caller, registrationId, "declined the offer", cause);
      case ACCEPT, WAIT_ON ->
          finding
              .actedOnBy(caller, registrationId)
              .then(AnsweringAnOffer::approved)
              .then(found -> {
                Moment moment = moments.in(found.network());
                return decide(
                    found,
                    cause,
                    list ->
                        answer == Answer.ACCEPT
                            ? list.accept(found.id(), moment)
                            : list.waitOn(found.id(), moment));
              })
              .then(done -> takingOver.by(caller, done, cause));
    };
  }

  Outcome<Stored<Registration>> switchWay(
      Caller caller, String registrationId, Way way, boolean either, Cause cause) {
    return finding
        .actedOnBy(caller, registrationId)
        .then(found -> {
          Moment moment = moments.in(found.network());
          return decide(found, cause, list -> list.switchWay(found.id(), way, either, moment));
        })
        .then(done -> takingOver.by(caller, done, cause));
  }

  private static Outcome<Stored<Registration>> approved(Stored<Registration> found) {
    return found.state().state() == Registration.State.NEEDS_APPROVAL
        ? Outcome.refused(
            Refusal.conflict(
                "not-approved-yet",
                "Those who run the session have still to agree to this request. Wait until they"
                    + " have."))
        : Outcome.done(found);
  }

  private Outcome<Stored<Registration>> decide(
      Stored<Registration> found, Cause cause, Function<Places, Decision<Places>> decide) {
    return places
        .change(found.network(), found.state().sessionId(), cause, decide)
        .then(list -> carryingOn.followed(list, found.id(), cause.further()));
  }
}
