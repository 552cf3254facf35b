package org.commontable.reimbursements.entitlement;

import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;

/**
 * What of something that was given away is in a batch for a cause.
 *
 * @param cost what it is charged to
 */
public record PassedOn(String batchId, Pence amount, Cost cost, Stage stage) {

  /** How far it is. */
  public enum Stage {
    /** In a batch that somebody made: another answer, or other attendance, takes it out again. */
    LISTED,
    /** Two people agreed: it is owed to the cause, whatever the person answers. */
    FIXED,
    /** The cause has it. */
    WITH_THE_CAUSE
  }

  /** Whether two people agreed to it. */
  public boolean isFixed() {
    return stage != Stage.LISTED;
  }

  PassedOn at(Stage next) {
    return new PassedOn(batchId, amount, cost, next);
  }
}
