package org.commontable.participants.occasion;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's place at a session, their turn for one, or that they lead a part of it, as workshops
 * last told of it.
 *
 * @param answerBy until when an offered place is kept; null for all others
 * @param since when it became so
 * @param confirmed whether it was confirmed at any time, so that a calendar may have it; null for
 *     no
 * @param changes how often it changed before, so far as it was read; null for never
 * @param way how they take part, {@code in_person} or {@code online}; null where that is not told
 */
public record HeldPlace(
    String registrationId,
    String sessionId,
    String participantId,
    Standing standing,
    @Nullable Instant answerBy,
    Instant since,
    @Nullable Boolean confirmed,
    @Nullable Integer changes,
    @Nullable String way) {

  HeldPlace(
      String registrationId,
      String sessionId,
      String participantId,
      Standing standing,
      @Nullable Instant answerBy,
      Instant since) {
    this(registrationId, sessionId, participantId, standing, answerBy, since, null, null, null);
  }

  /** How the place stands. */
  public enum Standing {
    /** Asked for; somebody has to agree first. */
    NEEDS_APPROVAL,
    /** Asked for, and whoever had to agree said no. */
    TURNED_DOWN,
    WAITING,
    OFFERED,
    CONFIRMED,
    /** Came without a place and was let in. */
    WALKED_IN,
    /** Is on the agenda to lead a part, with a place beside or without one. */
    LEADS,
    CANCELLED;

    /** Whether they are expected, or have come. */
    boolean comes() {
      return this == CONFIRMED || this == WALKED_IN || this == LEADS;
    }
  }

  /** What comes after this, with what it takes over from it. */
  HeldPlace followedBy(HeldPlace next) {
    return new HeldPlace(
        next.registrationId,
        next.sessionId,
        next.participantId,
        next.standing,
        next.answerBy,
        next.since,
        wasConfirmed(),
        turns() + 1,
        next.standing == Standing.CANCELLED ? way : next.way);
  }

  HeldPlace by(@Nullable String otherWay) {
    return new HeldPlace(
        registrationId,
        sessionId,
        participantId,
        standing,
        answerBy,
        since,
        confirmed,
        changes,
        otherWay);
  }

  /** Whether it is the same place but for the way in which they take part. */
  boolean goesElsewhere(HeldPlace next) {
    return standing == next.standing
        && Objects.equals(answerBy, next.answerBy)
        && way != null
        && !way.equals(next.way);
  }

  boolean isOnline() {
    return "online".equals(way);
  }

  boolean wasConfirmed() {
    return standing.comes() || Boolean.TRUE.equals(confirmed);
  }

  /** How often it changed. */
  public int turns() {
    return changes == null ? 0 : changes;
  }

  boolean isOpen() {
    return standing != Standing.CANCELLED && standing != Standing.TURNED_DOWN;
  }
}
