package org.commontable.reimbursements.giving;

import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;

/**
 * A second person agrees.
 *
 * @param cause who they saw gets it
 * @param amount the sum that they saw
 * @param listed what is in the batch at this moment
 * @param isTheirOwn whether they gave some of it away themselves, or put that on record for who did
 * @param today in Europe/London
 */
record Confirming(
    Actor by, String cause, Pence amount, List<Gift> listed, boolean isTheirOwn, LocalDate today) {

  Pence sum() {
    return Gift.total(listed);
  }
}
