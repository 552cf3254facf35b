package org.commontable.reimbursements.ledger;

/** A ledger is not what was posted to it. Nothing is posted until somebody has looked at it. */
public final class LedgerFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LedgerFault(LedgerId ledger, String fault) {
    super("The ledger " + ledger + " is not what was posted: " + fault);
  }
}
