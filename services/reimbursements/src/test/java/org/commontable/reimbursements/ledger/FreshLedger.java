package org.commontable.reimbursements.ledger;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.commontable.reimbursements.secrets.KeyedHashes;

/** A ledger as a process has it that has just started. */
public final class FreshLedger {
  private FreshLedger() {}

  public static Ledger on(MongoDatabase database, KeyedHashes keyed, Clock clock) {
    return new Ledgers().ledger(database, keyed, clock);
  }
}
