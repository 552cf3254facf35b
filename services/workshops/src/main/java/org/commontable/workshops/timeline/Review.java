package org.commontable.workshops.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.involved.PeopleNamed;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * Something that a programme owes on a day: a review of feedback, a report, a reflective log, a
 * case study. Whoever looks after it hears of it before the day, on the day, and weekly after it.
 *
 * @param owner the person who looks after it; the programme's coordinator if nobody does
 * @param remindDays how many days before the day it is first told of
 * @param told the last that was told of it, and for which day
 * @param link where what came of it can be read
 * @param dropped why it is not owed after all, such as one that was planned twice; null where it is
 */
record Review(
    String id,
    String programmeId,
    String title,
    Kind kind,
    LocalDate dueOn,
    @Nullable String owner,
    int remindDays,
    @Nullable LocalDate told,
    @Nullable LocalDate doneOn,
    @Nullable String link,
    @Nullable String dropped) {
  static final int REASON_LENGTH_MAX = 300;

  /** Days between two tellings once it is late. */
  static final int AGAIN_AFTER_DAYS = 7;

  /** Weeks after the day at which it is told no more; the list goes on showing it as overdue. */
  static final int TELL_WEEKS_MAX = 8;

  enum Kind {
    FEEDBACK_REVIEW,
    REPORT,
    REFLECTIVE_LOG,
    CASE_STUDY,
    FOLLOW_UP,
    OTHER
  }

  /** How it stands. */
  enum Standing {
    TO_COME,
    DUE,
    OVERDUE,
    DONE,
    DROPPED
  }

  static Decision<Review> planned(
      String id, String programmeId, String title, Kind kind, LocalDate dueOn, Care care) {
    Review planned =
        new Review(
            id,
            programmeId,
            title,
            kind,
            dueOn,
            care.owner(),
            care.remindDays(),
            null,
            null,
            null,
            null);
    return planned.named().first(planned);
  }

  /** Who looks after a review, and how early they hear of it. */
  record Care(@Nullable String owner, int remindDays) {}

  Standing standing(LocalDate today) {
    if (dropped != null) {
      return Standing.DROPPED;
    }
    if (doneOn != null) {
      return Standing.DONE;
    }
    if (today.isAfter(dueOn)) {
      return Standing.OVERDUE;
    }
    return today.isBefore(dueOn.minusDays(remindDays)) ? Standing.TO_COME : Standing.DUE;
  }

  /** Tells what is due to be told; nothing if the day for it has not come. */
  Decision<Review> remind(Instant now) {
    LocalDate next = nextTelling();
    LocalDate today = LondonTime.day(now);
    if (next == null || next.isAfter(today)) {
      return Decision.unchanged(this);
    }
    Review reminded = with(dueOn, owner, today, doneOn, link);
    return Decision.changed(
        reminded,
        new ReviewFact.ReviewDue(
            id, programmeId, kind, title, dueOn, owner, reminded.standing(today)));
  }

  /** Moves it to another day, or to somebody else's care; its tellings begin anew. */
  Decision<Review> move(LocalDate day, @Nullable String otherOwner) {
    if (dropped != null) {
      return Decision.refused(gone());
    }
    if (doneOn != null) {
      return Decision.refused(already());
    }
    boolean knowsOfIt = day.equals(dueOn) && Objects.equals(otherOwner, owner);
    Review moved = with(day, otherOwner, knowsOfIt ? told : null, null, link);
    return moved.equals(this) ? Decision.unchanged(this) : became(moved);
  }

  /** Is not owed after all, and nobody is told of it any more. */
  Decision<Review> drop(String reason) {
    if (dropped != null) {
      return Decision.unchanged(this);
    }
    if (doneOn != null) {
      return Decision.refused(already());
    }
    return became(
        new Review(
            id, programmeId, title, kind, dueOn, owner, remindDays, told, null, link, reason),
        new ReviewFact.ReviewDropped(id, programmeId, kind, title));
  }

  Decision<Review> finish(LocalDate day, @Nullable String where) {
    if (dropped != null) {
      return Decision.refused(gone());
    }
    if (doneOn != null) {
      return Decision.unchanged(this);
    }
    return became(
        with(dueOn, owner, told, day, where),
        new ReviewFact.ReviewDone(id, programmeId, kind, title, day, where));
  }

  /** Is in nobody's care any more. */
  Decision<Review> disown(String person) {
    return person.equals(owner)
        ? became(with(dueOn, null, told, doneOn, link))
        : Decision.unchanged(this);
  }

  /** Whoever looks after it, until it is done or dropped: also when its programme is over. */
  PeopleNamed named() {
    return PeopleNamed.one(null, doneOn == null && dropped == null ? owner : null);
  }

  private Decision<Review> became(Review next, Fact... facts) {
    return next.named().since(named(), next, facts);
  }

  /** When it wants to be asked next; null if there is nothing more to tell. */
  @Nullable Instant dueAt() {
    LocalDate next = nextTelling();
    return next == null ? null : LondonTime.morning(next);
  }

  private @Nullable LocalDate nextTelling() {
    if (doneOn != null || dropped != null) {
      return null;
    }
    LocalDate first = dueOn.minusDays(remindDays);
    if (told == null) {
      return first;
    }
    if (told.isBefore(dueOn)) {
      return dueOn;
    }
    LocalDate again = told.plusDays(AGAIN_AFTER_DAYS);
    return again.isAfter(dueOn.plusWeeks(TELL_WEEKS_MAX)) ? null : again;
  }

  private static Refusal already() {
    return Refusal.conflict("review-done", "This is done already. Plan another instead.");
  }

  private static Refusal gone() {
    return Refusal.conflict("review-dropped", "This is not owed any more. Plan another instead.");
  }

  private Review with(
      LocalDate due,
      @Nullable String who,
      @Nullable LocalDate lastTold,
      @Nullable LocalDate finishedOn,
      @Nullable String where) {
    return new Review(
        id, programmeId, title, kind, due, who, remindDays, lastTold, finishedOn, where, dropped);
  }
}
