package org.commontable.workshops.place;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.course.Eligibility.Sector;
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
 * @param answerBy until when a place that is offered is kept
 * @param asked who asked for what, beyond the person themselves
 * @param history oldest first; beyond {@value #HISTORY_MAX} the oldest go
 */
record Registration(
    String id,
    String sessionId,
    String programmeId,
    String participantId,
    Perspective perspective,
    Terms terms,
    State state,
    int round,
    long decided,
    Instant askedAt,
    @Nullable String turnedAway,
    @Nullable Instant resumeAt,
    @Nullable Instant answerBy,
    Asked asked,
    List<Step> history) {

  static final Duration RESUME_AFTER = Duration.ofSeconds(2);
  static final int HISTORY_MAX = 200;
  static final int ROUNDS_MAX = 50;

  enum State {
    /** Written down; somebody who runs the session has to agree first. */
    NEEDS_APPROVAL,
    /** Written down; the list has not decided yet. */
    ASKED,
    WAITING,
    /** A place is kept until the person answers. */
    OFFERED,
    PLACED,
    /** Given up; the list does not know yet. */
    LEAVING,
    CANCELLED,
    /** Came without a place and was let in. */
    WALKED_IN;

    /** Whether the person has not given it up. */
    boolean stands() {
      return this != LEAVING && this != CANCELLED;
    }

    /** The lower, the more it is worth to the person. */
    int ordinalOfWorth() {
      return switch (this) {
        case WALKED_IN -> 0;
        case PLACED -> 1;
        case OFFERED -> 2;
        case WAITING -> 3;
        case ASKED -> 4;
        case NEEDS_APPROVAL -> 5;
        case LEAVING -> 6;
        case CANCELLED -> 7;
      };
    }
  }

  /**
   * How a request came about.
   *
   * @param helper the person who asked for another, until that one takes it over
   * @param teamId the team that asked for its members
   * @param movedFrom the registration that is given up once this one has a place
   * @param toBeAsked whether nobody has asked the person yet, so that a place is offered, not given
   * @param as the person's id when it was asked, where their record has given way to another since
   * @param sector where they said that they work
   */
  record Asked(
      @Nullable String helper,
      @Nullable String teamId,
      @Nullable String movedFrom,
      @Nullable Boolean toBeAsked,
      @Nullable String as,
      @Nullable Sector sector) {
    static final Asked THEMSELVES = new Asked(null, null, null, null);

    Asked(
        @Nullable String helper,
        @Nullable String teamId,
        @Nullable String movedFrom,
        @Nullable Boolean toBeAsked) {
      this(helper, teamId, movedFrom, toBeAsked, null, null);
    }

    Asked moved() {
      return new Asked(helper, teamId, null, toBeAsked, as, sector);
    }

    Asked takenOver() {
      return new Asked(null, teamId, movedFrom, toBeAsked, as, sector);
    }

    Asked as(@Nullable String other) {
      return new Asked(helper, teamId, movedFrom, toBeAsked, other, sector);
    }

    Asked from(@Nullable Sector where) {
      return new Asked(helper, teamId, movedFrom, toBeAsked, as, where);
    }
  }

  /** What happened to the registration, when, by whose doing, and why if they said so. */
  record Step(Instant at, String by, State state, @Nullable String reason) {}

  /** Who does something now. */
  record Doer(String by, Instant now, @Nullable String reason) {
    Doer(String by, Instant now) {
      this(by, now, null);
    }
  }

  Registration {
    terms = terms == null ? Terms.PLAIN : terms;
    asked = asked == null ? Asked.THEMSELVES : asked;
    history = history == null ? List.of() : List.copyOf(history);
  }

  static String idOf(NetworkId network, String sessionId, String participantId) {
    return Ids.derived("registration", network.value(), sessionId, participantId);
  }

  static Registration asked(String id, Request request, Doer doer) {
    return fresh(id, request, 1, 0, List.of(), doer);
  }

  static Registration walkedIn(String id, Request request, Doer doer) {
    return asked(id, request, doer).in(State.WALKED_IN, null, doer);
  }

  private static Registration fresh(
      String id, Request request, int round, long decided, List<Step> before, Doer doer) {
    State first = request.needsApproval() ? State.NEEDS_APPROVAL : State.ASKED;
    return new Registration(
        id,
        request.sessionId(),
        request.programmeId(),
        request.participantId(),
        request.perspective(),
        request.terms(),
        first,
        round,
        decided,
        doer.now(),
        null,
        first == State.ASKED ? doer.now().plus(RESUME_AFTER) : null,
        null,
        request.asked(),
        and(before, new Step(doer.now(), doer.by(), first, doer.reason())));
  }

  /** Whether it stands no more, other than because the list had no room for it. */
  boolean gaveUp() {
    return !state.stands() && turnedAway == null;
  }

  /** Asks once more after giving up; while a request lives, it is the answer. */
  Decision<Registration> askAgain(Request request, Doer doer) {
    return switch (state) {
      case CANCELLED ->
          round >= ROUNDS_MAX
              ? Decision.refused(
                  Refusal.conflict(
                      "asked-too-often", "This person has asked and given up too often."))
              : Decision.changed(fresh(id, request, round + 1, decided, history, doer));
      case LEAVING ->
          Decision.refused(
              Refusal.conflict(
                  "still-leaving", "The place is just being given up. Try again in a moment."));
      case NEEDS_APPROVAL, ASKED, WAITING, OFFERED, PLACED, WALKED_IN ->
          perspective == request.perspective()
              ? Decision.unchanged(this)
              : Decision.refused(
                  Refusal.conflict(
                      "already-registered",
                      "This person is registered with another perspective. Cancel that first."));
    };
  }

  /**
   * The person asks, or who may act for them: what another asked for them becomes their own, and
   * what nobody has agreed to yet is asked in their words instead.
   */
  Decision<Registration> askThemselves(Request request, Doer doer) {
    if (state == State.NEEDS_APPROVAL && asked.helper() != null) {
      return Decision.changed(fresh(id, request, round, decided, history, doer));
    }
    Decision<Registration> again = askAgain(request, doer);
    return again instanceof Decision.Unchanged<Registration> ? takenOver() : again;
  }

  /** Notes that the person acts for themselves now, so that whoever asked for them is out of it. */
  Decision<Registration> takenOver() {
    return asked.helper() == null
        ? Decision.unchanged(this)
        : Decision.changed(with(participantId, asked.takenOver(), resumeAt));
  }

  /**
   * The id by which others have heard of it, and go on hearing of it: who follows the merge as well
   * finds what they have, and who does not loses nothing.
   */
  String firstKnownAs() {
    return asked.as() == null ? participantId : asked.as();
  }

  /** Goes on with the person's other record, or back to the first; nothing else changes. */
  Decision<Registration> goesTo(String person) {
    String first = firstKnownAs();
    return person.equals(participantId)
        ? Decision.unchanged(this)
        : Decision.changed(with(person, asked.as(person.equals(first) ? null : first), resumeAt));
  }

  /** Agrees to a request, which the list then decides. */
  Decision<Registration> approve(Doer doer) {
    return state == State.NEEDS_APPROVAL
        ? Decision.changed(in(State.ASKED, doer.now().plus(RESUME_AFTER), doer))
        : nothingToApprove();
  }

  /** Says no to a request. */
  Decision<Registration> turnDown(Doer doer) {
    return state == State.NEEDS_APPROVAL
        ? Decision.changed(in(State.CANCELLED, null, doer), placeCancelled())
        : nothingToApprove();
  }

  private Decision<Registration> nothingToApprove() {
    return Decision.refused(
        Refusal.conflict("nothing-to-approve", "This request needs nobody's approval now."));
  }

  /** Lets in somebody who came without a place; the list of those who wait loses them. */
  Decision<Registration> walkIn(Doer doer) {
    return switch (state) {
      case PLACED, WALKED_IN -> Decision.unchanged(this);
      case CANCELLED, NEEDS_APPROVAL -> Decision.changed(in(State.WALKED_IN, null, doer));
      case ASKED, WAITING, OFFERED, LEAVING ->
          Decision.changed(in(State.WALKED_IN, doer.now().plus(RESUME_AFTER), doer));
    };
  }

  Decision<Registration> giveUp(Doer doer) {
    return switch (state) {
      case LEAVING, CANCELLED -> Decision.unchanged(this);
      case WALKED_IN ->
          Decision.refused(
              Refusal.conflict(
                  "walked-in", "This person has come already. Correct the attendance instead."));
      case NEEDS_APPROVAL -> Decision.changed(in(State.CANCELLED, null, doer), placeCancelled());
      case ASKED, WAITING, OFFERED, PLACED ->
          Decision.changed(in(State.LEAVING, doer.now().plus(RESUME_AFTER), doer));
    };
  }

  /** Takes over what the list decided for this request, unless something newer was taken over. */
  Decision<Registration> follow(Entry entry, Doer doer) {
    if (entry.round() != round || entry.decided() <= decided || state == State.CANCELLED) {
      return Decision.unchanged(this);
    }
    if (entry.standing() != Standing.LEFT && owesLeaving()) {
      return Decision.unchanged(this);
    }
    if (entry.standing() == Standing.LEFT && state == State.WALKED_IN) {
      return Decision.changed(followed(State.WALKED_IN, entry, doer));
    }
    State next =
        switch (entry.standing()) {
          case PLACED -> State.PLACED;
          case OFFERED -> State.OFFERED;
          case WAITING -> State.WAITING;
          case LEFT -> State.CANCELLED;
        };
    Registration followed = followed(next, entry, doer);
    boolean news = next != state || !Objects.equals(answerBy, entry.answerBy());
    return news ? Decision.changed(followed, told(next, entry)) : Decision.changed(followed);
  }

  private Fact told(State next, Entry entry) {
    return switch (next) {
      case PLACED -> new RegistrationFact.PlaceConfirmed(sessionId, id, firstKnownAs());
      case OFFERED ->
          new RegistrationFact.PlaceOffered(
              sessionId, id, firstKnownAs(), Objects.requireNonNull(entry.answerBy()));
      case WAITING -> new RegistrationFact.PlaceWaiting(sessionId, id, firstKnownAs());
      default -> placeCancelled();
    };
  }

  private Fact placeCancelled() {
    return new RegistrationFact.PlaceCancelled(sessionId, id, firstKnownAs());
  }

  /** Notes that the list did not take the request. */
  Decision<Registration> turnAway(int refusedRound, String code, Doer doer) {
    return state == State.ASKED && round == refusedRound
        ? Decision.changed(in(State.CANCELLED, null, code, doer))
        : Decision.unchanged(this);
  }

  /** Notes that what this place was moved from has been given up. */
  Decision<Registration> moved() {
    return asked.movedFrom() == null
        ? Decision.unchanged(this)
        : Decision.changed(with(participantId, asked.moved(), null));
  }

  private Registration with(String person, Asked other, @Nullable Instant resume) {
    return new Registration(
        id,
        sessionId,
        programmeId,
        person,
        perspective,
        terms,
        state,
        round,
        decided,
        askedAt,
        turnedAway,
        resume,
        answerBy,
        other,
        history);
  }

  /** Whether the list has still to hear that this person is not, or no more, in need of a place. */
  boolean owesLeaving() {
    return state == State.LEAVING || state == State.WALKED_IN;
  }

  /** Whether another registration is to be given up, now that this one has its place. */
  boolean owesMoving() {
    return state == State.PLACED && asked.movedFrom() != null;
  }

  Claim claim() {
    return new Claim(id, round, perspective, terms, Boolean.TRUE.equals(asked.toBeAsked()));
  }

  private Registration followed(State next, Entry entry, Doer doer) {
    boolean owes = next == State.PLACED && asked.movedFrom() != null;
    return new Registration(
        id,
        sessionId,
        programmeId,
        participantId,
        perspective,
        entry.terms(),
        next,
        round,
        entry.decided(),
        askedAt,
        null,
        owes ? doer.now().plus(RESUME_AFTER) : null,
        entry.answerBy(),
        asked,
        next == state ? history : and(history, new Step(doer.now(), doer.by(), next, null)));
  }

  private Registration in(State next, @Nullable Instant resume, Doer doer) {
    return in(next, resume, null, doer);
  }

  private Registration in(
      State next, @Nullable Instant resume, @Nullable String because, Doer doer) {
    return new Registration(
        id,
        sessionId,
        programmeId,
        participantId,
        perspective,
        terms,
        next,
        round,
        decided,
        askedAt,
        because,
        resume,
        null,
        asked,
        and(history, new Step(doer.now(), doer.by(), next, doer.reason())));
  }

  private static List<Step> and(List<Step> before, Step next) {
    List<Step> all = Stream.concat(before.stream(), Stream.of(next)).toList();
    return all.size() > HISTORY_MAX ? all.subList(1, all.size()) : all;
  }

  /** What somebody asks for. */
  record Request(
      String sessionId,
      String programmeId,
      String participantId,
      Perspective perspective,
      Terms terms,
      Asked asked,
      boolean needsApproval) {}
}
