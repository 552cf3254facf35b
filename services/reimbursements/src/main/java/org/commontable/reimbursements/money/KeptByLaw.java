package org.commontable.reimbursements.money;

import java.time.LocalDate;
import java.time.Month;

/**
 * Until when records of money that moved are kept: six years from the end of the tax year in which
 * it did. A whole number of tax years covers the six years of the Limitation Act 1980, section 5,
 * and of <a href="https://www.gov.uk/running-a-limited-company/company-and-accounting-records">the
 * accounting records of a company</a>.
 */
public final class KeptByLaw {
  private static final int YEARS = 6;
  private static final int LAST_DAY_OF_THE_TAX_YEAR = 5;

  /** Told to people. */
  public static final String GROUND =
      "Records of payments are kept for six years after the end of the tax year (accounting"
          + " records; Limitation Act 1980, section 5), which UK GDPR Article 17(3)(b) and (e)"
          + " allow. No name and no bank details are in them.";

  /** The same in Welsh. */
  public static final String GROUND_WELSH =
      "Cedwir cofnodion o daliadau am chwe blynedd ar ôl diwedd y flwyddyn dreth (cofnodion"
          + " cyfrifyddu; Deddf Cyfyngiadau 1980, adran 5), fel y mae GDPR y DU, Erthygl 17(3)(b)"
          + " ac (e), yn ei ganiatáu. Nid oes enw na manylion banc ynddynt.";

  private KeptByLaw() {}

  /** The last day on which the record of a payment is kept. */
  public static LocalDate until(LocalDate paidOn) {
    LocalDate end = LocalDate.of(paidOn.getYear(), Month.APRIL, LAST_DAY_OF_THE_TAX_YEAR);
    return (paidOn.isAfter(end) ? end.plusYears(1) : end).plusYears(YEARS);
  }
}
