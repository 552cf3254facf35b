package org.commontable.reimbursements.calendar;

import java.time.LocalDate;

/**
 * The three working days of a Bacs payment.
 *
 * @param submitOn day 1: the last day on which the file can be sent
 * @param processOn day 2: the processing day that the file names
 * @param enterOn day 3: the money is in the payee's account when the day begins
 */
public record ProcessingDays(LocalDate submitOn, LocalDate processOn, LocalDate enterOn) {}
