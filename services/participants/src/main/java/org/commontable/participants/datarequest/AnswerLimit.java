package org.commontable.participants.datarequest;

import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By when the law wants an answer, for what is received from a day on.
 *
 * @param answerWithin from the day on which it is received
 * @param extendedBy how much longer a complex one may take, if they are told so in time
 * @param stopsFor the kinds whose clock stops while they are asked what exactly they want
 * @param ground where that stands
 */
record AnswerLimit(
    LocalDate effectiveFrom,
    Period answerWithin,
    Period extendedBy,
    Set<DataRequestKind> stopsFor,
    Ground ground,
    Status status) {

  AnswerLimit(
      LocalDate effectiveFrom,
      Period answerWithin,
      Period extendedBy,
      @Nullable Set<DataRequestKind> stopsFor,
      Ground ground,
      Status status) {
    this.effectiveFrom = effectiveFrom;
    this.answerWithin = answerWithin;
    this.extendedBy = extendedBy;
    this.stopsFor = stopsFor == null ? Set.of() : Set.copyOf(stopsFor);
    this.ground = ground;
    this.status = status;
  }

  /** Where a rule stands. */
  record Ground(String title, URI url) {}

  /** How sure it is. */
  enum Status {
    CONFIRMED,
    NEEDS_CONFIRMING
  }
}
