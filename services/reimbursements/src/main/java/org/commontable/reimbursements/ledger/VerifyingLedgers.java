package org.commontable.reimbursements.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Reads ledgers again, by themselves and against what is known of them outside the database: a
 * database that was set back as a whole is whole in itself.
 */
@Component
final class VerifyingLedgers {
  private final Ledger ledger;
  private final List<LedgerWitness> witnesses;

  VerifyingLedgers(Ledger ledger, List<LedgerWitness> witnesses) {
    this.ledger = ledger;
    this.witnesses = List.copyOf(witnesses);
  }

  Verification verify(LedgerId id) {
    Verification found = ledger.verify(id);
    Optional<String> missing =
        found.isWhole()
            ? witnesses.stream().flatMap(witness -> witness.missing(id).stream()).findFirst()
            : Optional.empty();
    return missing
        .map(what -> Verification.broken(found.balances(), found.head(), what))
        .orElse(found);
  }
}
