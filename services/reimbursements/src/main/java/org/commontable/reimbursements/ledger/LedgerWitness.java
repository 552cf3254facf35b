package org.commontable.reimbursements.ledger;

import java.util.Optional;

/** Something outside the database that knows what must have been posted to a ledger. */
public interface LedgerWitness {

  /** What it knows of and the ledger lacks, in words; empty if nothing. */
  Optional<String> missing(LedgerId ledger);
}
