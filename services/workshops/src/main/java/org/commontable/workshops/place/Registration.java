package org.commontable.workshops.place;

import java.time.Duration;
import java.time.Instant;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * One person's request for a place at one session and what became of it. Its id follows from
 * session and person, so that nobody is registered twice. {@link Places} decides; this document
 * follows, and remembers from the first write on what is still to be carried out.
 *
 * @param round counts the person's requests: one who gave up may ask again
 * @param decided the last decision of the list that was followed
 * @param turnedAway why the list took no such request, if it did not
 * @param resumeAt when a sweep carries on with what {@code state} leaves to be done
 */
record Registration(
    String id,
    String sessionId,
    String programmeId,
    String participantId,
    Perspective perspective,
    @Nullable ReplyWithin replyWithin,
    State state,
    int round,
    long decided,
    Instant askedAt,
    @Nullable String turnedAway,
    @Nullable Instant resumeAt) {

  static final Duration RESUME_AFTER = Duration.ofSeconds(2);

  enum State {
    /** Written down; the list has not decided yet. */
    ASKED,
    WAITING,
    PLACED,
    /** Given up; the list does not know yet. */
    LEAVING,
    CANCELLED,
    /** Came without a place and was let in. */
    WALKED_IN
  }

  static String idOf(NetworkId network, String sessionId, String participantId) {
    return Ids.derived("registration", network.value(), sessionId, participantId);
  }

  static Registration asked(String id, Request request, Instant now) {
    return new Registration(
        id,
        request.sessionId(),
        request.programmeId(),
        request.participantId(),
        request.perspective(),
        request.replyWithin(),
        State.ASKED,
        1,
        0,
        now,
        null,
        now.plus(RESUME_AFTER));
  }

  static Registration walkedIn(String id, Request request, Instant now) {
    return asked(id, request, now).in(State.WALKED_IN, null);
  }

  /** Asks once more after giving up; while a request lives, it is the answer. */
  Decision<Registration> askAgain(Request request, Instant now) {
    return switch (state) {
      case CANCELLED -> {
        Registration again = asked(id, request, now);
        yield Decision.changed(again.round(round + 1, decided));
      }
      case LEAVING ->
          Decision.refused(
              Refusal.conflict(
                  "still-leaving", "The place is just being given up. Try again in a moment."));
      case ASKED, WAITING, PLACED, WALKED_IN ->
          perspective == request.perspective()
              ? Decision.unchanged(this)
              : Decision.refused(
                  Refusal.conflict(
                      "already-registered",
                      "This person is registered with another perspective. Cancel that first."));
    };
  }

  /** Lets in somebody who came without a place; the list of those who wait loses them. */
  Decision<Registration> walkIn(Instant now) {
    return switch (state) {
      case PLACED, WALKED_IN -> Decision.unchanged(this);
      case CANCELLED -> Decision.changed(in(State.WALKED_IN, null));
      case ASKED, WAITING, LEAVING -> Decision.changed(in(State.WALKED_IN, now.plus(RESUME_AFTER)));
    };
  }

  Decision<Registration> giveUp(Instant now) {
    return switch (state) {
      case LEAVING, CANCELLED -> Decision.unchanged(this);
      case WALKED_IN ->
          Decision.refused(
              Refusal.conflict(
                  "walked-in", "This person has come already. Correct the attendance instead."));
      case ASKED, WAITING, PLACED -> Decision.changed(in(State.LEAVING, now.plus(RESUME_AFTER)));
    };
  }

  /** Takes over what the list decided for this request, unless something newer was taken over. */
  Decision<Registration> follow(Entry entry) {
    if (entry.round() != round || entry.decided() <= decided || state == State.CANCELLED) {
      return Decision.unchanged(this);
    }
    return switch (entry.standing()) {
      case PLACED ->
          owesLeaving()
              ? Decision.unchanged(this)
              : Decision.changed(
                  followed(State.PLACED, entry),
                  new RegistrationFact.PlaceConfirmed(sessionId, id, participantId));
      case WAITING ->
          owesLeaving()
              ? Decision.unchanged(this)
              : Decision.changed(
                  followed(State.WAITING, entry),
                  new RegistrationFact.PlaceWaiting(sessionId, id, participantId));
      case LEFT ->
          state == State.WALKED_IN
              ? Decision.changed(followed(State.WALKED_IN, entry))
              : Decision.changed(
                  followed(State.CANCELLED, entry),
                  new RegistrationFact.PlaceCancelled(sessionId, id, participantId));
    };
  }

  /** Notes that the list did not take the request. */
  Decision<Registration> turnAway(int refusedRound, String code) {
    return state == State.ASKED && round == refusedRound
        ? Decision.changed(
            new Registration(
                id,
                sessionId,
                programmeId,
                participantId,
                perspective,
                replyWithin,
                State.CANCELLED,
                round,
                decided,
                askedAt,
                code,
                null))
        : Decision.unchanged(this);
  }

  /** Whether the list has still to hear that this person is not, or no more, in need of a place. */
  boolean owesLeaving() {
    return state == State.LEAVING || state == State.WALKED_IN;
  }

  private Registration followed(State next, Entry entry) {
    return in(next, null).round(round, entry.decided());
  }

  private Registration in(State next, @Nullable Instant resume) {
    return new Registration(
        id,
        sessionId,
        programmeId,
        participantId,
        perspective,
        replyWithin,
        next,
        round,
        decided,
        askedAt,
        null,
        resume);
  }

  private Registration round(int newRound, long newDecided) {
    return new Registration(
        id,
        sessionId,
        programmeId,
        participantId,
        perspective,
        replyWithin,
        state,
        newRound,
        newDecided,
        askedAt,
        turnedAway,
        resumeAt);
  }

  /** What somebody asks for. */
  record Request(
      String sessionId,
      String programmeId,
      String participantId,
      Perspective perspective,
      @Nullable ReplyWithin replyWithin) {}
}
