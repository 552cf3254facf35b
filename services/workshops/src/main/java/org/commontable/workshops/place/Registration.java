package org.commontable.workshops.place;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
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
    /** Had a place and said in advance that they can't come; the list does not know yet. */
    APOLOGISING,
    /** Had a place and said in advance that they can't come. */
    APOLOGISED,
    /** Came without a place and was let in. */
    WALKED_IN;

    /** Whether the person has not given it up. */
    boolean stands() {
      return !isLeaving() && !isGone();
    }

    /** Given up, which the list has still to hear. */
    boolean isLeaving() {
      return this == LEAVING || this == APOLOGISING;
    }

    /** Given up, and anybody may have the place. */
    boolean isGone() {
      return this == CANCELLED || this == APOLOGISED;
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
        case LEAVING, APOLOGISING -> 6;
        case CANCELLED, APOLOGISED -> 7;
      };
    }
  }

  /**
   * How a request came about.
   *
   * @param helper the person who asked for another, until that one takes it over
   * @param teamId the team that asked for its members
   * @param movedFrom which requests of the person this is one of, if they moved
   * @param toBeAsked whether nobody has asked the person yet, so that a place is offered, not given
   * @param as the person's id when it was asked, where their record has given way to another since
   * @param sector where they said that they work
   */
  record Asked(
      @Nullable String helper,
      @Nullable String teamId,
      @Nullable OneOf movedFrom,
      @Nullable Boolean toBeAsked,
      @Nullable String as,
      @Nullable Sector sector) {
    static final Asked THEMSELVES = new Asked(null, null, null, null);

    Asked(
        @Nullable String helper,
        @Nullable String teamId,
        @Nullable OneOf movedFrom,
        @Nullable Boolean toBeAsked) {
      this(helper, teamId, movedFrom, toBeAsked, null, null);
    }

    private Asked moving(@Nullable OneOf oneOf) {
      return new Asked(helper, teamId, oneOf, toBeAsked, as, sector);
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

  static Decision<Registration> asked(String id, Request request, Doer doer) {
    return written(fresh(id, request, doer.now(), 1, 0, List.of(), doer));
  }

  /** Whoever has to agree hears of it; the list tells of all others what became of them. */
  private static Decision<Registration> written(Registration asked) {
    return asked.state == State.NEEDS_APPROVAL
        ? Decision.changed(
            asked,
            new RegistrationFact.PlaceNeedsApproval(
                asked.sessionId, asked.programmeId, asked.id, asked.firstKnownAs()))
        : Decision.changed(asked);
  }

  static Decision<Registration> walkedIn(String id, Request request, Doer doer) {
    return letIn(
        fresh(id, request, doer.now(), 1, 0, List.of(), doer).in(State.WALKED_IN, null, doer));
  }

  private static Decision<Registration> letIn(Registration came) {
    return Decision.changed(
        came, new RegistrationFact.PlaceWalkedIn(came.sessionId, came.id, came.firstKnownAs()));
  }

  private static Registration fresh(
      String id,
      Request request,
      Instant askedAt,
      int round,
      long decided,
      List<Step> before,
      Doer doer) {
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
        askedAt,
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

  /** Whether it was last given up for this reason. */
  boolean gaveUpBecause(String reason) {
    return gaveUp()
        && history.reversed().stream()
            .filter(step -> step.reason() != null || !step.state().isGone())
            .findFirst()
            .filter(step -> reason.equals(step.reason()))
            .isPresent();
  }

  /** Whether it stands since it was last asked for, for this reason. */
  boolean lastAskedBecause(String reason) {
    return state.stands()
        && history.reversed().stream()
            .filter(step -> step.state() == State.ASKED || step.state() == State.NEEDS_APPROVAL)
            .findFirst()
            .filter(step -> reason.equals(step.reason()))
            .isPresent();
  }

  /** What was given up for this reason is asked for anew, as of when it was asked for first. */
  Decision<Registration> standAgain(String gaveUpBecause, Doer doer) {
    if (!gaveUpBecause(gaveUpBecause) || round >= ROUNDS_MAX) {
      return Decision.unchanged(this);
    }
    // Who needed approval had nothing to leave: that they gave up is the last step.
    boolean neededApproval = gaveUpBecause.equals(history.getLast().reason());
    Request request =
        new Request(
            sessionId, programmeId, participantId, perspective, terms, asked, neededApproval);
    return written(fresh(id, request, askedAt, round + 1, decided, history, doer));
  }

  /** Asks once more after giving up; while a request lives, it is the answer. */
  Decision<Registration> askAgain(Request request, Doer doer) {
    return switch (state) {
      case CANCELLED, APOLOGISED ->
          round >= ROUNDS_MAX
              ? Decision.refused(
                  Refusal.conflict(
                      "asked-too-often", "This person has asked and given up too often."))
              : written(fresh(id, request, doer.now(), round + 1, decided, history, doer));
      case LEAVING, APOLOGISING ->
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
      return Decision.changed(fresh(id, request, doer.now(), round, decided, history, doer));
    }
    Decision<Registration> again = askAgain(request, doer);
    return again instanceof Decision.Unchanged<Registration> ? takenOver() : again;
  }

  /** Says anew what nobody has agreed to yet. */
  Decision<Registration> sayAnew(Perspective as, Terms wanted) {
    return state != State.NEEDS_APPROVAL || (as == perspective && wanted.equals(terms))
        ? Decision.unchanged(this)
        : Decision.changed(
            new Registration(
                id,
                sessionId,
                programmeId,
                participantId,
                as,
                wanted,
                state,
                round,
                decided,
                askedAt,
                turnedAway,
                resumeAt,
                answerBy,
                asked,
                history));
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
        ? Decision.changed(
            in(State.CANCELLED, null, doer),
            new RegistrationFact.PlaceTurnedDown(sessionId, id, firstKnownAs()))
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
      // What they had before they moved here is theirs again since they gave this one up.
      case CANCELLED, APOLOGISED ->
          letIn(with(participantId, asked.moving(null), null).in(State.WALKED_IN, null, doer));
      case NEEDS_APPROVAL -> letIn(in(State.WALKED_IN, owedMoving(State.WALKED_IN, doer), doer));
      case ASKED, WAITING, OFFERED, LEAVING, APOLOGISING ->
          letIn(in(State.WALKED_IN, doer.now().plus(RESUME_AFTER), doer));
    };
  }

  Decision<Registration> giveUp(Doer doer) {
    return switch (state) {
      case LEAVING, CANCELLED, APOLOGISING, APOLOGISED -> Decision.unchanged(this);
      case WALKED_IN ->
          Decision.refused(
              Refusal.conflict(
                  "walked-in", "This person has come already. Correct the attendance instead."));
      case NEEDS_APPROVAL -> Decision.changed(in(State.CANCELLED, null, doer), placeCancelled());
      case ASKED, WAITING, OFFERED, PLACED ->
          Decision.changed(in(State.LEAVING, doer.now().plus(RESUME_AFTER), doer));
    };
  }

  /** Gives up a place and says that it is an apology: who had none has nothing to be sorry for. */
  Decision<Registration> apologise(Doer doer) {
    return switch (state) {
      case APOLOGISING, APOLOGISED -> Decision.unchanged(this);
      case PLACED -> Decision.changed(in(State.APOLOGISING, doer.now().plus(RESUME_AFTER), doer));
      case NEEDS_APPROVAL, ASKED, WAITING, OFFERED, LEAVING, CANCELLED, WALKED_IN ->
          Decision.refused(
              Refusal.conflict(
                  "no-place-to-give-up",
                  "Who has a place and can't come sends an apology. Without one, just cancel."));
    };
  }

  /** Whether that they can't come is still to be recorded. */
  boolean owesApology() {
    return state == State.APOLOGISED && resumeAt != null;
  }

  Decision<Registration> apologyRecorded() {
    return owesApology()
        ? Decision.changed(with(participantId, asked, null))
        : Decision.unchanged(this);
  }

  /** Who said that they can't come. */
  String apologisedBy() {
    return history.stream()
        .filter(step -> step.state() == State.APOLOGISING)
        .map(Step::by)
        .reduce((first, last) -> last)
        .orElse("");
  }

  /** Takes over what the list decided for this request, unless something newer was taken over. */
  Decision<Registration> follow(Entry entry, Doer doer) {
    if (entry.round() != round || entry.decided() <= decided || state.isGone()) {
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
          case LEFT -> state == State.APOLOGISING ? State.APOLOGISED : State.CANCELLED;
        };
    Registration followed = followed(next, entry, doer);
    boolean goesElsewhere = entry.standing().usesAPlace() && entry.terms().way() != terms.way();
    boolean news = next != state || goesElsewhere || !Objects.equals(answerBy, entry.answerBy());
    return news ? Decision.changed(followed, told(next, entry)) : Decision.changed(followed);
  }

  private Fact told(State next, Entry entry) {
    return switch (next) {
      case PLACED ->
          new RegistrationFact.PlaceConfirmed(sessionId, id, firstKnownAs(), entry.terms().way());
      case OFFERED ->
          new RegistrationFact.PlaceOffered(
              sessionId,
              id,
              firstKnownAs(),
              entry.terms().way(),
              Objects.requireNonNull(entry.answerBy()));
      case WAITING -> new RegistrationFact.PlaceWaiting(sessionId, id, firstKnownAs());
      default -> placeCancelled();
    };
  }

  /** In which way they take part who have a place or are offered one. */
  List<Fact> wayOfThePlace() {
    return state == State.PLACED || state == State.OFFERED
        ? List.of(new RegistrationFact.PlaceWayTold(sessionId, id, firstKnownAs(), terms.way()))
        : List.of();
  }

  /** Whether it came to this at a time or after. */
  boolean cameTo(Predicate<State> what, Instant since) {
    return history.stream().anyMatch(step -> what.test(step.state()) && !step.at().isBefore(since));
  }

  /** Tells the person that what they answered was not done; nothing else changes. */
  Decision<Registration> replyRefused(String answer, Instant since) {
    return Decision.changed(
        this, new RegistrationFact.PlaceReplyRefused(sessionId, id, firstKnownAs(), answer, since));
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

  /** Which requests this is one of: itself alone where the person has not moved. */
  OneOf oneOf() {
    OneOf moved = asked.movedFrom();
    return moved == null ? OneOf.alone(this) : moved;
  }

  /**
   * Takes the place of what the person has in another session: that is given up once there is a
   * place here, at once where there is one. Whoever has asked here before keeps their turn.
   */
  Decision<Registration> takeThePlaceOf(Registration from, Request request, Doer doer) {
    Decision<Registration> again = askAgain(request, doer);
    return again instanceof Decision.Unchanged<Registration>
        ? Decision.changed(
            with(
                participantId,
                asked.moving(from.oneOf().movingTo(oneOf())),
                hasPlace() ? doer.now().plus(RESUME_AFTER) : resumeAt))
        : again;
  }

  /**
   * Is given up for another that the person has a place by, if it is one of the same move. What
   * they want later than that stays, and so does a place in a session that has begun: whether they
   * came is recorded there. Of two that both have a place one stays, the same one whichever of them
   * is asked.
   */
  Decision<Registration> giveUpFor(Registration keeper, boolean begun, Doer doer) {
    int later = Integer.compare(oneOf().number(), keeper.oneOf().number());
    boolean stays =
        state == State.WALKED_IN
            || (begun && state == State.PLACED)
            || later > 0
            || (later == 0 && hasPlace() && id.compareTo(keeper.id()) > 0);
    return stays || !oneOf().isOfOneMoveWith(keeper.oneOf())
        ? Decision.unchanged(this)
        : giveUp(doer);
  }

  /**
   * Notes that the others of a move were given up.
   *
   * @param number the move's, as that was done
   */
  Decision<Registration> moved(int number) {
    return owesMoving() && oneOf().number() == number
        ? Decision.changed(with(participantId, asked, null))
        : Decision.unchanged(this);
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
    return state.isLeaving() || state == State.WALKED_IN;
  }

  /** Whether the list has decided this request, and heard of what became of it since. */
  boolean owesNothingToTheList() {
    return resumeAt == null || state == State.PLACED || state == State.APOLOGISED;
  }

  /** Whether others are to be given up, now that this one has its place. */
  boolean owesMoving() {
    return hasPlace() && asked.movedFrom() != null && resumeAt != null;
  }

  /** Whether the person is expected, or has come. */
  private boolean hasPlace() {
    return state == State.PLACED || state == State.WALKED_IN;
  }

  Claim claim() {
    return new Claim(id, round, perspective, terms, Boolean.TRUE.equals(asked.toBeAsked()));
  }

  private Registration followed(State next, Entry entry, Doer doer) {
    String anew = whatIsAnew(next, entry);
    return new Registration(
        id,
        sessionId,
        programmeId,
        participantId,
        entry.perspective(),
        entry.terms(),
        next,
        round,
        entry.decided(),
        askedAt,
        null,
        next == State.APOLOGISED ? doer.now().plus(RESUME_AFTER) : owedMoving(next, doer),
        entry.answerBy(),
        asked,
        next == state && anew == null
            ? history
            : and(history, new Step(doer.now(), doer.by(), next, anew)));
  }

  /** A change of way alone is one of its own; with another it is part of that. */
  private @Nullable String whatIsAnew(State next, Entry entry) {
    if (entry.perspective() != perspective) {
      return "said anew as whom they come";
    }
    return next != state || entry.terms().way() == terms.way()
        ? null
        : entry.terms().inPerson() ? "takes part in person" : "takes part online";
  }

  /** When a sweep gives up the others of a move, now that this one stands so. */
  private @Nullable Instant owedMoving(State next, Doer doer) {
    if (asked.movedFrom() == null || (next != State.PLACED && next != State.WALKED_IN)) {
      return null;
    }
    return state == State.PLACED ? resumeAt : doer.now().plus(RESUME_AFTER);
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
