package org.commontable.reimbursements.ledger;

import java.util.List;
import java.util.Optional;

/** Where batches lie. Only ever appended to; an insert is durable before it returns. */
interface LedgerLog {

  /** What an insert found. */
  enum Inserted {
    DONE,
    /** Another batch has this number. */
    NUMBER_TAKEN,
    /** This business key is posted already. */
    KEY_TAKEN
  }

  Inserted insert(Posted posted);

  Optional<Posted> at(LedgerId ledger, long seq);

  Optional<Posted> byKey(LedgerId ledger, String key);

  /** The batches that correct another, in order. */
  List<Posted> correcting(LedgerId ledger, long seq);

  /**
   * Batches with numbers from one to another, both included, in order; at most {@code READ_MAX}.
   */
  List<Posted> between(LedgerId ledger, long first, long last);

  /** Every ledger in which something is posted, of all networks: for those who look after them. */
  List<LedgerId> all();

  /** Where the ledger is kept to end; empty if nothing is kept of that. */
  Optional<LedgerHead> head(LedgerId ledger);

  /** Keeps the first head, unless there is one. */
  void keepFirst(LedgerHead head);

  /**
   * Moves the kept head on from one batch to a later one.
   *
   * @return false if it was at another batch
   */
  boolean moveHead(long fromSeq, String fromHash, LedgerHead to);

  /** The newest snapshot at or before a number. */
  Optional<Balances> snapshot(LedgerId ledger, long seq);

  /** Keeps what can be folded again at any time. */
  void keep(LedgerId ledger, Balances balances);

  /** Batches that are read at once. */
  int READ_MAX = 200;
}
