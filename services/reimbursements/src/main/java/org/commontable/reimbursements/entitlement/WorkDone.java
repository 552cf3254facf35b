package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;

/**
 * That work was done, as somebody says.
 *
 * @param minutes how long it took; 0 if it was not done
 * @param today in Europe/London
 */
record WorkDone(int minutes, LocalDate on, Actor by, LocalDate today) {}
