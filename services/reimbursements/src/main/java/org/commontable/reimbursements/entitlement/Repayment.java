package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * Money that a person had and gave back: not spent of an advance, paid too much, or not wanted.
 *
 * @param key names it, once
 * @param byBank whether it came into the organisation's account; otherwise into somebody's hands
 * @param shownBy the bank entry that shows it; null while none does
 */
public record Repayment(
    String key,
    Pence amount,
    LocalDate on,
    boolean byBank,
    Actor notedBy,
    @Nullable String shownBy) {

  /** Whether a bank entry of that amount may be the one that shows it. */
  boolean awaits(Pence shown) {
    return byBank && shownBy == null && amount.equals(shown);
  }

  Repayment shown(String entry) {
    return new Repayment(key, amount, on, byBank, notedBy, entry);
  }
}
