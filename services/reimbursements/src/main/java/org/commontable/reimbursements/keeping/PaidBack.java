package org.commontable.reimbursements.keeping;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.expense.Advance;
import org.commontable.reimbursements.expense.ExpenseClaim;
import org.commontable.reimbursements.expense.Expenses;
import org.springframework.stereotype.Component;

/** Which expenses money was, or is to be, paid for. */
@Component
final class PaidBack {
  private final Expenses expenses;
  private final Entitlements entitlements;

  PaidBack(Expenses expenses, Entitlements entitlements) {
    this.expenses = expenses;
    this.entitlements = entitlements;
  }

  /** When a claim was paid; of one that an advance paid for, when something was last spent. */
  Optional<LocalDate> paidOn(NetworkId network, ExpenseClaim claim) {
    return paidOn(claim, owed(network, claim));
  }

  boolean isOwedOrPaid(NetworkId network, ExpenseClaim claim) {
    return isOwedOrPaid(claim, owed(network, claim));
  }

  /**
   * From when it is counted how long a claim is kept: its payment, or where nothing is owed for it,
   * the last day on which something was spent. Empty while something is owed.
   */
  Optional<LocalDate> countedFrom(NetworkId network, ExpenseClaim claim) {
    Optional<Entitlement> owed = owed(network, claim);
    return paidOn(claim, owed)
        .or(() ->
            isOwedOrPaid(claim, owed)
                ? Optional.empty()
                : Optional.of(lastSpent(claim)).filter(day -> !day.equals(LocalDate.EPOCH)));
  }

  /**
   * The same for an advance: its payment, or where nothing is owed by it, the day of the asking.
   */
  Optional<LocalDate> countedFrom(NetworkId network, Advance advance) {
    Optional<Entitlement> owed =
        entitlements
            .find(network, Entitlement.idOfDue(network, Due.Origin.ADVANCE, advance.id()))
            .map(Stored::state);
    Optional<LocalDate> paid = owed.map(Entitlement::payment).map(Payment::paidOn);
    return paid.isPresent() || owed.flatMap(Entitlement::claim).isPresent()
        ? paid
        : Optional.ofNullable(advance.askedAt())
            .map(asked -> LocalDate.ofInstant(asked, ZoneOffset.UTC));
  }

  /** The claim that a receipt shows something of, and that money is or was paid for. */
  Optional<ExpenseClaim> accountsFor(NetworkId network, String receiptId) {
    return expenses.withReceipt(network, receiptId).stream()
        .filter(claim -> isOwedOrPaid(network, claim))
        .findFirst();
  }

  private static Optional<LocalDate> paidOn(ExpenseClaim claim, Optional<Entitlement> owed) {
    return owed.map(Entitlement::payment)
        .map(Payment::paidOn)
        .or(() ->
            claim.stage() == ExpenseClaim.Stage.SUBMITTED && claim.toPay().amountsToNothing()
                ? Optional.of(lastSpent(claim))
                : Optional.empty());
  }

  private static boolean isOwedOrPaid(ExpenseClaim claim, Optional<Entitlement> owed) {
    return claim.stage() == ExpenseClaim.Stage.SUBMITTED
        && (paidOn(claim, owed).isPresent() || owed.flatMap(Entitlement::claim).isPresent());
  }

  private static LocalDate lastSpent(ExpenseClaim claim) {
    return claim.lines().stream()
        .map(line -> line.on())
        .max(LocalDate::compareTo)
        .orElse(LocalDate.EPOCH);
  }

  private Optional<Entitlement> owed(NetworkId network, ExpenseClaim claim) {
    return entitlements
        .find(network, Entitlement.idOfDue(network, Due.Origin.EXPENSES, claim.id()))
        .map(Stored::state);
  }
}
