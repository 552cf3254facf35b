package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A wish to put on record for somebody what they chose.
 *
 * @param answer to the offer; null where it is the day of payment
 * @param mayBeSaid whether whoever said it, where the person did not, may act for them
 * @param takesTheMoney whether whoever records it takes the person's money for them, or has an
 *     account in common with them
 * @param offeredOn the day from which there was something to say; null where nothing is offered
 * @param today in Europe/London
 */
record Recording(
    RecordedFor as,
    @Nullable Answer answer,
    boolean mayBeSaid,
    boolean takesTheMoney,
    @Nullable LocalDate offeredOn,
    LocalDate today) {

  /** Whether finance was told on days that can be: heard after the offer, then read back. */
  boolean isOfDaysThatCanBe() {
    LocalDate said = as.saidOn();
    LocalDate readBack = as.readBackOn();
    return said == null
        || readBack == null
        || (!readBack.isBefore(said)
            && !readBack.isAfter(today)
            && (offeredOn == null || !said.isBefore(offeredOn)));
  }
}
