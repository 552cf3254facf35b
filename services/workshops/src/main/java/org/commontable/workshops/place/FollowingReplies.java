package org.commontable.workshops.place;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.web.Caller;
import org.commontable.workshops.place.AnsweringAnOffer.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does what people answered by a link in a message, as if they had signed in: with their own rights
 * and by the same rules. What they answered holds for the place as they saw it: an answer to an
 * offer for that offer, all others for that request, not for one that they made since. So an answer
 * that comes twice, late or after a restore does nothing more. Whoever answered something that
 * can't be done any more is told so.
 */
@Component
final class FollowingReplies implements EventHandler {
  private static final Logger log = LoggerFactory.getLogger(FollowingReplies.class);

  private final AggregateStore<Registration> registrations;
  private final AnsweringAnOffer answering;
  private final GivingUpAPlace givingUp;

  FollowingReplies(
      AggregateStore<Registration> registrations,
      AnsweringAnOffer answering,
      GivingUpAPlace givingUp) {
    this.registrations = registrations;
    this.answering = answering;
    this.givingUp = givingUp;
  }

  /**
   * What is read of {@code place_reply_given.v1}.
   *
   * @param answer a word that is not known here is passed over
   * @param since when the place became what the person saw
   * @param answerBy until when the offer stood that they saw
   */
  record ReplyGiven(
      String registrationId,
      String sessionId,
      String answer,
      Instant since,
      @Nullable Instant answerBy) {}

  @Override
  public String type() {
    return "org.commontable.participants.place_reply_given.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    ReplyGiven told = event.as(ReplyGiven.class);
    registrations
        .find(event.network(), told.registrationId())
        .filter(found -> isOfThatRequest(told, found.state()))
        .ifPresent(found -> {
          Outcome<Stored<Registration>> outcome =
              isAbout(told, found.state()) ? follow(event, told, found) : Outcome.done(found);
          if (outcome instanceof Outcome.Refused<Stored<Registration>>(var refusal)) {
            log.info("The answer {} was refused: {}", event.id(), refusal.code());
          }
          sayIfNotDone(event, told);
        });
  }

  /** One that comes twice is told twice; whoever tells the person does so once. */
  private void sayIfNotDone(IncomingEvent event, ReplyGiven told) {
    registrations
        .find(event.network(), told.registrationId())
        .filter(now -> !isDone(told, now.state()))
        .ifPresent(now ->
            registrations.change(
                event.network(),
                now.id(),
                event.cause().further(),
                place ->
                    isDone(told, place)
                        ? Decision.unchanged(place)
                        : place.replyRefused(told.answer(), told.since())));
  }

  /** Whether it came to what they wanted, whoever did it, and whatever became of that since. */
  private static boolean isDone(ReplyGiven told, Registration registration) {
    return switch (told.answer()) {
      case "accept" ->
          registration.cameTo(
              state -> state == Registration.State.PLACED || state == Registration.State.WALKED_IN,
              told.since());
      case "decline", "give_back", "leave_list" ->
          registration.cameTo(state -> !state.stands(), told.since());
      // Whoever lets an offer go by waits on as well.
      default -> true;
    };
  }

  private static boolean isOfThatRequest(ReplyGiven told, Registration registration) {
    return registration.sessionId().equals(told.sessionId())
        && !registration.askedAt().isAfter(told.since());
  }

  private Outcome<Stored<Registration>> follow(
      IncomingEvent event, ReplyGiven told, Stored<Registration> found) {
    Caller person = themselves(event, found.state());
    Cause cause = event.cause().further();
    String id = found.id();
    return switch (told.answer()) {
      case "accept" -> answering.answer(person, id, Answer.ACCEPT, cause);
      case "wait_on" -> answering.answer(person, id, Answer.WAIT_ON, cause);
      case "decline" -> answering.answer(person, id, Answer.DECLINE, cause);
      case "give_back", "leave_list" -> givingUp.giveUp(person, id, null, cause);
      default -> Outcome.done(found);
    };
  }

  private static boolean isAbout(ReplyGiven told, Registration registration) {
    return switch (told.answer()) {
      case "give_back" -> registration.state() == Registration.State.PLACED;
      case "leave_list" ->
          registration.state() == Registration.State.WAITING
              || registration.state() == Registration.State.OFFERED;
      default ->
          registration.state() == Registration.State.OFFERED
              && Objects.equals(registration.answerBy(), told.answerBy());
    };
  }

  /** The person with no role beside, whoever they are under now. */
  private static Caller themselves(IncomingEvent event, Registration registration) {
    return new Caller(
        Optional.of(event.network()),
        event.by(),
        Optional.of(registration.participantId()),
        Set.of(),
        Set.of(),
        Instant.EPOCH,
        event.by());
  }
}
