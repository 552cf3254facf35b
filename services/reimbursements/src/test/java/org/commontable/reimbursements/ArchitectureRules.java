package org.commontable.reimbursements;

import org.commontable.testing.ContractKit;
import org.commontable.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureRules {

  @Test
  void the_service_is_built_as_the_house_is() {
    HouseRules.of("org.commontable.reimbursements")
        // The ledger is a log: a batch is one insert, and its keys decide what was posted already.
        // Costs lie in both, in one form.
        // The items of a run are written once, in chunks, before its header counts them.
        // The keys for hashes are no aggregate: the first that is written holds for ever.
        // What older releases left is found in every network, and that it is done is a note.
        .storesOfItsOwn(
            "MongoLedgerLog",
            "CostDocuments",
            "Ledgers",
            "KeyedHashes",
            "RunItems",
            "CatchingUp",
            "Networks")
        .check();
  }

  @Test
  void every_event_has_a_schema_and_a_sample_that_fits_it() {
    ContractKit.of("reimbursements").checkSchemas();
  }
}
