package org.commontable.workshops.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.involved.PeopleNamed;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * Something to do around a session: to prepare before it, or to try out between it and the next.
 *
 * @param sessionId the session that it is prepared for, or that it comes from
 * @param owner the person who does it; the whole group if nobody is named
 * @param reminded whether its day was told of
 * @param note what came of it
 * @param carriedTo the session to which it was carried on
 */
record Task(
    String id,
    String programmeId,
    String sessionId,
    Kind kind,
    String text,
    @Nullable String owner,
    @Nullable LocalDate dueOn,
    boolean reminded,
    State state,
    @Nullable String note,
    @Nullable String carriedTo,
    @Nullable LocalDate closedOn) {
  enum Kind {
    /** Done before the session, by those who run it or lead a part of it; seen by all who come. */
    PREPARATION,
    /** Tried out by those who came, before the next. */
    APPLY
  }

  enum State {
    OPEN,
    DONE,
    /** Is another task now, at a later session. */
    CARRIED_ON,
    /** Not done, and no more to be done. */
    DROPPED
  }

  /** What is to be done. */
  record Wish(Kind kind, String text, @Nullable String owner, @Nullable LocalDate dueOn) {}

  static Decision<Task> written(String id, String programmeId, String sessionId, Wish wish) {
    Task written =
        new Task(
            id,
            programmeId,
            sessionId,
            wish.kind(),
            wish.text(),
            wish.owner(),
            wish.dueOn(),
            false,
            State.OPEN,
            null,
            null,
            null);
    return written.named().first(written);
  }

  /** Is for somebody, or nobody, to do by a day; whoever is to do it now hears of that day. */
  Decision<Task> give(@Nullable String to, @Nullable LocalDate by) {
    if (state != State.OPEN) {
      return Decision.refused(closedAlready());
    }
    return Objects.equals(to, owner) && Objects.equals(by, dueOn)
        ? Decision.unchanged(this)
        : became(
            new Task(
                id,
                programmeId,
                sessionId,
                kind,
                text,
                to,
                by,
                false,
                state,
                note,
                carriedTo,
                closedOn));
  }

  private static Refusal closedAlready() {
    return Refusal.conflict("task-closed", "This is closed already. Write down another task.");
  }

  Decision<Task> finish(@Nullable String whatCameOfIt, LocalDate today) {
    return close(State.DONE, whatCameOfIt, null, today);
  }

  Decision<Task> drop(@Nullable String why, LocalDate today) {
    return close(State.DROPPED, why, null, today);
  }

  /** Is carried on to a later session, where it is a task of its own. */
  Decision<Task> carryOn(String laterSession, @Nullable String why, LocalDate today) {
    return laterSession.equals(sessionId)
        ? Decision.refused(
            Refusal.invalid("same-session", "Carry it on to another session than its own."))
        : close(State.CARRIED_ON, why, laterSession, today);
  }

  private Decision<Task> close(
      State next, @Nullable String said, @Nullable String later, LocalDate today) {
    if (state == next && Objects.equals(later, carriedTo)) {
      return Decision.unchanged(this);
    }
    if (state != State.OPEN) {
      return Decision.refused(closedAlready());
    }
    return became(
        new Task(
            id,
            programmeId,
            sessionId,
            kind,
            text,
            owner,
            dueOn,
            reminded,
            next,
            said,
            later,
            today));
  }

  /** Tells its owner on the day before; a task that nobody owns reminds nobody. */
  Decision<Task> remind(Instant now) {
    Instant due = dueAt();
    if (due == null || now.isBefore(due)) {
      return Decision.unchanged(this);
    }
    return Decision.changed(
        new Task(
            id,
            programmeId,
            sessionId,
            kind,
            text,
            owner,
            dueOn,
            true,
            state,
            note,
            carriedTo,
            closedOn),
        new TaskDue(
            id,
            programmeId,
            sessionId,
            kind,
            Objects.requireNonNull(dueOn),
            Objects.requireNonNull(owner)));
  }

  /** Is nobody's any more, and loses what its owner wrote. */
  Decision<Task> disown(String person) {
    return person.equals(owner)
        ? became(
            new Task(
                id,
                programmeId,
                sessionId,
                kind,
                text,
                null,
                dueOn,
                reminded,
                state,
                null,
                carriedTo,
                closedOn))
        : Decision.unchanged(this);
  }

  /** Its owner, until it is closed or its programme is over. */
  PeopleNamed named() {
    return PeopleNamed.one(programmeId, state == State.OPEN ? owner : null);
  }

  private Decision<Task> became(Task next) {
    return next.named().since(named(), next);
  }

  /** When its owner is to be told; null if never, or told already. */
  @Nullable Instant dueAt() {
    return state != State.OPEN || reminded || owner == null || dueOn == null
        ? null
        : LondonTime.morning(dueOn.minusDays(1));
  }
}
