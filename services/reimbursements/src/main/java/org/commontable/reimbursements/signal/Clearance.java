package org.commontable.reimbursements.signal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;

/**
 * What was looked at and found right, for one entitlement.
 *
 * @param entries each for one code and one amount: another amount is to be looked at again
 */
public record Clearance(String entitlementId, List<Entry> entries) {
  private static final int ENTRIES_MAX = 100;

  /**
   * @param reason why it is right
   */
  public record Entry(Signal.Code code, Pence amount, String reason, Actor by, Instant at) {}

  public Clearance {
    entries = List.copyOf(entries);
  }

  static Clearance none(String entitlementId) {
    return new Clearance(entitlementId, List.of());
  }

  Decision<Clearance> clear(Entry entry) {
    if (of(entry.code(), entry.amount()).isPresent()) {
      return Decision.unchanged(this);
    }
    List<Entry> next = new ArrayList<>(entries);
    next.add(entry);
    while (next.size() > ENTRIES_MAX) {
      next.removeFirst();
    }
    return Decision.changed(new Clearance(entitlementId, next));
  }

  Optional<Entry> of(Signal.Code code, Pence amount) {
    return entries.stream()
        .filter(entry -> entry.code() == code && entry.amount().equals(amount))
        .findFirst();
  }
}
