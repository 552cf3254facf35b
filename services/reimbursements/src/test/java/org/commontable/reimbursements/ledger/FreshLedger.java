package org.commontable.reimbursements.ledger;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.commontable.reimbursements.secrets.KeyedHashes;
import org.commontable.testing.TestService;

/** A ledger as a process has it that has just started. */
public final class FreshLedger {
  private FreshLedger() {}

  public static Ledger of(TestService service, Clock clock) {
    return new Ledgers()
        .ledger(service.bean(MongoDatabase.class), service.bean(KeyedHashes.class), clock);
  }
}
