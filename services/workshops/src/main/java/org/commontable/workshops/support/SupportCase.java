package org.commontable.workshops.support;

import java.time.Instant;
import java.util.Objects;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for help with working together: for a facilitator, for a way to reach people, for a
 * course. Each request is answered, also where the answer is no.
 *
 * @param askedBy the person who asked; null where it came by a machine
 * @param takenBy the person who looks after it
 */
record SupportCase(
    String id,
    Ask ask,
    @Nullable String askedBy,
    Instant askedAt,
    State state,
    @Nullable String takenBy,
    @Nullable String answer,
    @Nullable Instant answeredAt) {

  /** What sort of help. */
  enum Kind {
    GETTING_STARTED,
    REACHING_PEOPLE,
    FACILITATION,
    TRAINING,
    PAYING_PEOPLE,
    ACCESS,
    EVALUATION,
    OTHER
  }

  enum State {
    /** Nobody looks after it yet. */
    NEW,
    TAKEN,
    /** Help was given or arranged. */
    HELPED,
    /** Help could not be given, and why was said. */
    DECLINED,
    WITHDRAWN
  }

  /**
   * What is asked for.
   *
   * @param service the service that it is about
   */
  record Ask(Kind kind, String about, @Nullable String service, @Nullable String programmeId) {}

  static Decision<SupportCase> asked(String id, Ask ask, @Nullable String askedBy, Instant now) {
    return Decision.changed(
        new SupportCase(id, ask, askedBy, now, State.NEW, null, null, null),
        new SupportFact.SupportRequested(id, ask.kind(), ask.programmeId()));
  }

  Decision<SupportCase> take(@Nullable String by) {
    return switch (state) {
      case NEW, TAKEN ->
          state == State.TAKEN && Objects.equals(by, takenBy)
              ? Decision.unchanged(this)
              : Decision.changed(
                  new SupportCase(id, ask, askedBy, askedAt, State.TAKEN, by, null, null));
      case HELPED, DECLINED, WITHDRAWN -> Decision.refused(closed());
    };
  }

  /** Answers it, with help or with why there is none. */
  Decision<SupportCase> answer(boolean helped, String words, @Nullable String by, Instant now) {
    return switch (state) {
      case NEW, TAKEN -> {
        State next = helped ? State.HELPED : State.DECLINED;
        yield Decision.changed(
            new SupportCase(
                id, ask, askedBy, askedAt, next, takenBy == null ? by : takenBy, words, now),
            new SupportFact.SupportAnswered(id, helped, askedBy));
      }
      case HELPED, DECLINED, WITHDRAWN ->
          words.equals(answer) ? Decision.unchanged(this) : Decision.refused(closed());
    };
  }

  Decision<SupportCase> withdraw(Instant now) {
    return switch (state) {
      case WITHDRAWN -> Decision.unchanged(this);
      case NEW, TAKEN ->
          Decision.changed(
              new SupportCase(id, ask, askedBy, askedAt, State.WITHDRAWN, takenBy, null, now));
      case HELPED, DECLINED -> Decision.refused(closed());
    };
  }

  boolean open() {
    return state == State.NEW || state == State.TAKEN;
  }

  private static Refusal closed() {
    return Refusal.conflict("request-closed", "This request is closed. Ask again instead.");
  }
}
