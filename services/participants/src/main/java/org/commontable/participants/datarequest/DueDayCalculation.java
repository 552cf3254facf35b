package org.commontable.participants.datarequest;

import java.time.LocalDate;
import java.time.Period;
import java.util.function.Predicate;

/**
 * The day by which a request is to be answered: that of the same number in a later month, or the
 * last of a month that has no such day; and where nobody works on it, the next on which they do.
 *
 * @param workingDays whether people work on a day where the network lies
 */
record DueDayCalculation(AnswerLimit limit, Predicate<LocalDate> workingDays) {

  /**
   * @param extended whether it may take longer; that too is counted from the day of receipt
   * @param daysStopped for how many days its clock stood still
   */
  LocalDate due(LocalDate receivedOn, boolean extended, long daysStopped) {
    Period within = limit.answerWithin();
    LocalDate day =
        receivedOn.plus(extended ? within.plus(limit.extendedBy()) : within).plusDays(daysStopped);
    while (!workingDays.test(day)) {
      day = day.plusDays(1);
    }
    return day;
  }
}
