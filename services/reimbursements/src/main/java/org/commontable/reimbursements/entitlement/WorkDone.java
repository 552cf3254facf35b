package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;

/**
 * That work was done, as somebody says.
 *
 * @param minutes how long it took; 0 if it was not done
 * @param rated whether a version of the offer's rate card holds on that day
 * @param today in Europe/London
 */
record WorkDone(int minutes, LocalDate on, boolean rated, Actor by, LocalDate today) {}
