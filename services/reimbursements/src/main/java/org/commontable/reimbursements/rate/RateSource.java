package org.commontable.reimbursements.rate;

import java.time.LocalDate;

/**
 * Where a rate was read, so that anybody can check it.
 *
 * @param readOn the day on which somebody read it there
 */
public record RateSource(String title, String url, LocalDate readOn) {}
