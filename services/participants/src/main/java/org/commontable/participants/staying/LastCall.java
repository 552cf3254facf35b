package org.commontable.participants.staying;

import java.time.LocalDate;
import org.commontable.kernel.Decision;
import org.jspecify.annotations.Nullable;

/**
 * That somebody was written to, since nothing was heard of them for long.
 *
 * @param countedFrom the last day of which something was known; a later one begins anew
 * @param writtenOn when the message was queued
 * @param stayedOn when they last said that they want to stay; null for never
 */
record LastCall(
    String participantId,
    LocalDate countedFrom,
    LocalDate writtenOn,
    @Nullable LocalDate stayedOn) {
  /** Days that somebody has to answer: a letter takes some of them. */
  static final int DAYS_TO_ANSWER = 28;

  /** Days after which they go although nothing reached them and nobody could tell them. */
  static final int DAYS_UNTOLD = 90;

  boolean isOf(LocalDate counted) {
    return countedFrom.equals(counted);
  }

  /** An answer counts for the time that it was asked for, and for no later one. */
  boolean stays() {
    return stayedOn != null && !stayedOn.isBefore(writtenOn);
  }

  /**
   * The first day on which they may be forgotten: some weeks after it was told, or long after it
   * was queued where it could not be, which staff have on their list meanwhile.
   *
   * @param toldOn null for not yet
   */
  LocalDate goesOn(@Nullable LocalDate toldOn) {
    return toldOn == null ? writtenOn.plusDays(DAYS_UNTOLD) : answerBy(toldOn);
  }

  static LocalDate answerBy(LocalDate toldOn) {
    return toldOn.plusDays(DAYS_TO_ANSWER);
  }

  Decision<LastCall> stay(LocalDate today) {
    return today.equals(stayedOn)
        ? Decision.unchanged(this)
        : Decision.changed(new LastCall(participantId, countedFrom, writtenOn, today));
  }
}
