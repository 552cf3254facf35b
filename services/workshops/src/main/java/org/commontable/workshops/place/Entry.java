package org.commontable.workshops.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * One person in a session's list. A list is written whole each time it decides, so what is meant
 * anyway is not written.
 *
 * @param round which of the person's requests this answers: they may leave and ask again
 * @param decided number of the decision that gave this standing; grows over the whole list
 * @param arrived number of the decision that accepted the request: who has the lower one came first
 * @param answerBy until when an offer stands, for those who have one
 * @param lapses offers that went by
 * @param passed number of the decision that passed them over, since they had just let an offer go:
 *     only what comes free after it is for them again
 * @param wished what they asked for, where the offer that they have is another
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Entry(
    String registrationId,
    int round,
    Perspective perspective,
    Standing standing,
    long decided,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Terms.WhatIsMeantAnyway.class)
        Terms terms,
    @Nullable Long arrived,
    @Nullable Instant answerBy,
    @Nullable Integer lapses,
    @Nullable Long passed,
    @Nullable Terms wished) {

  Entry {
    terms = terms == null ? Terms.PLAIN : terms;
  }

  static Entry of(Claim claim, Terms terms, Standing standing, long decision) {
    return new Entry(
        claim.registrationId(),
        claim.round(),
        claim.perspective(),
        standing,
        decision,
        terms,
        decision,
        null,
        null,
        null,
        null);
  }

  Entry now(Standing next, long decision) {
    return new Entry(
        registrationId,
        round,
        perspective,
        next,
        decision,
        terms,
        arrived,
        null,
        lapses,
        passed,
        null);
  }

  Entry offered(Terms granted, Instant until, long decision) {
    return new Entry(
        registrationId,
        round,
        perspective,
        Standing.OFFERED,
        decision,
        granted,
        arrived,
        until,
        lapses,
        passed,
        granted.equals(asked()) ? null : asked());
  }

  /** The offer goes to somebody else. */
  Entry lapsed(long decision) {
    return new Entry(
        registrationId,
        round,
        perspective,
        terms.whenLapsed() == WhenLapsed.LEAVE ? Standing.LEFT : Standing.WAITING,
        decision,
        asked(),
        arrived,
        null,
        lapsesSoFar() + 1,
        decision,
        null);
  }

  /** What they asked for, whatever they are offered. */
  private Terms asked() {
    return wished == null ? terms : wished;
  }

  /** As they say it anew, with the turn, the place or the offer that they have. */
  Entry saying(Perspective as, Terms other, long decision) {
    return new Entry(
        registrationId,
        round,
        as,
        standing,
        decision,
        other,
        arrived,
        answerBy,
        lapses,
        passed,
        wished == null || other.way() != terms.way() ? null : other.by(wished));
  }

  /** By the way that is left to take part, with the turn, the place or the offer that they have. */
  Entry by(Terms left, long decision) {
    return new Entry(
        registrationId,
        round,
        perspective,
        standing,
        decision,
        left,
        arrived,
        answerBy,
        lapses,
        passed,
        null);
  }

  /** Whether this offer, if it lapses now, costs the turn in the list. */
  boolean losesTheTurn() {
    return terms.whenLapsed() == WhenLapsed.TO_THE_END || lapsesSoFar() >= 1;
  }

  /** Whether a place that came free by a decision may be theirs. */
  boolean mayBeOffered(long freed) {
    return standing == Standing.WAITING && (passed == null || freed > passed);
  }

  boolean runsOut(Instant now) {
    return standing == Standing.OFFERED && (answerBy == null || !now.isBefore(answerBy));
  }

  int lapsesSoFar() {
    return lapses == null ? 0 : lapses;
  }

  long arrival() {
    return arrived == null ? decided : arrived;
  }
}
