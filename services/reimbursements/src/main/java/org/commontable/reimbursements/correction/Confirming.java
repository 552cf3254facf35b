package org.commontable.reimbursements.correction;

import java.time.LocalDate;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;

/**
 * A second person agrees.
 *
 * @param by who
 * @param amount the sum that they saw
 * @param isTheirOwn whether one of the payments is theirs
 * @param today in Europe/London
 */
record Confirming(Actor by, Pence amount, boolean isTheirOwn, LocalDate today) {}
