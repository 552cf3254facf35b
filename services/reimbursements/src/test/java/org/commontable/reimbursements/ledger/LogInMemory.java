package org.commontable.reimbursements.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A log for tests, which can be made to crash after an insert that the caller never hears of. */
final class LogInMemory implements LedgerLog {
  final Map<LedgerId, NavigableMap<Long, Posted>> batches = new HashMap<>();
  final Map<LedgerId, NavigableMap<Long, Balances>> snapshots = new HashMap<>();
  final Map<LedgerId, LedgerHead> heads = new HashMap<>();
  Crash crash = Crash.NEVER;

  enum Crash {
    NEVER,
    BEFORE_INSERT,
    AFTER_INSERT,
    AFTER_THE_HEAD
  }

  static final class Crashed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public synchronized Inserted insert(Posted posted) {
    crashIf(Crash.BEFORE_INSERT);
    NavigableMap<Long, Posted> log = of(posted.ledger());
    if (log.values().stream().anyMatch(p -> p.batch().key().equals(posted.batch().key()))) {
      return Inserted.KEY_TAKEN;
    }
    if (log.containsKey(posted.seq())) {
      return Inserted.NUMBER_TAKEN;
    }
    log.put(posted.seq(), posted);
    crashIf(Crash.AFTER_INSERT);
    return Inserted.DONE;
  }

  @Override
  public synchronized Optional<Posted> at(LedgerId ledger, long seq) {
    return Optional.ofNullable(of(ledger).get(seq));
  }

  @Override
  public synchronized Optional<Posted> byKey(LedgerId ledger, String key) {
    return of(ledger).values().stream().filter(p -> p.batch().key().equals(key)).findAny();
  }

  @Override
  public synchronized List<Posted> correcting(LedgerId ledger, long seq) {
    return of(ledger).values().stream()
        .filter(p -> p.batch().kind() == Batch.Kind.CORRECTION)
        .filter(p -> Long.valueOf(seq).equals(p.batch().reverses()))
        .toList();
  }

  @Override
  public synchronized List<Posted> between(LedgerId ledger, long first, long last) {
    return new ArrayList<>(of(ledger).subMap(first, true, last, true).values());
  }

  @Override
  public synchronized List<LedgerId> all() {
    return List.copyOf(batches.keySet());
  }

  @Override
  public synchronized Optional<LedgerHead> head(LedgerId ledger) {
    return Optional.ofNullable(heads.get(ledger));
  }

  @Override
  public synchronized void keepFirst(LedgerHead head) {
    heads.putIfAbsent(head.ledger(), head);
  }

  @Override
  public synchronized boolean moveHead(long fromSeq, String fromHash, LedgerHead to) {
    LedgerHead at = heads.get(to.ledger());
    if (at == null || at.seq() != fromSeq || !at.hash().equals(fromHash)) {
      return false;
    }
    heads.put(to.ledger(), to);
    crashIf(Crash.AFTER_THE_HEAD);
    return true;
  }

  @Override
  public synchronized Optional<Balances> snapshot(LedgerId ledger, long seq) {
    return Optional.ofNullable(snapshotsOf(ledger).floorEntry(seq)).map(Map.Entry::getValue);
  }

  @Override
  public synchronized void keep(LedgerId ledger, Balances balances) {
    snapshotsOf(ledger).put(balances.seq(), balances);
  }

  NavigableMap<Long, Posted> of(LedgerId ledger) {
    return batches.computeIfAbsent(ledger, l -> new TreeMap<>());
  }

  NavigableMap<Long, Balances> snapshotsOf(LedgerId ledger) {
    return snapshots.computeIfAbsent(ledger, l -> new TreeMap<>());
  }

  private void crashIf(Crash when) {
    if (crash == when) {
      crash = Crash.NEVER;
      throw new Crashed();
    }
  }
}
