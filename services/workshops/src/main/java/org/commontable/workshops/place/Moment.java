package org.commontable.workshops.place;

import java.time.Instant;
import org.commontable.workshops.workingdays.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * When a list decides, and what lies around it in its network: the calendar, and how those are
 * reached who did not say how fast they can answer.
 */
record Moment(Instant now, WorkingDays workingDays, Reach reach) {

  /** How people are reached. */
  @FunctionalInterface
  interface Reach {
    /** How fast whoever is registered so can be expected to answer; null where nothing is known. */
    @Nullable ReplyWithin of(String registrationId);
  }

  /** Of nobody is known how they are reached. */
  Moment(Instant now, WorkingDays workingDays) {
    this(now, workingDays, registrationId -> null);
  }

  /** As they said when they asked for a place, or else as they are reached. */
  @Nullable ReplyWithin replyWithin(String registrationId, Terms terms) {
    return terms.replyWithin() == null ? reach.of(registrationId) : terms.replyWithin();
  }
}
