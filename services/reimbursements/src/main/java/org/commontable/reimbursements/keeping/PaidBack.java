package org.commontable.reimbursements.keeping;

import java.time.LocalDate;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Payment;
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

  /** When a claim was paid; of one that an advance paid for, when it was submitted. */
  Optional<LocalDate> paidOn(NetworkId network, ExpenseClaim claim) {
    Optional<LocalDate> paid = owed(network, claim).map(Entitlement::payment).map(Payment::paidOn);
    return paid.or(() ->
        claim.stage() == ExpenseClaim.Stage.SUBMITTED && claim.toPay().amountsToNothing()
            ? Optional.of(lastSpent(claim))
            : Optional.empty());
  }

  boolean isOwedOrPaid(NetworkId network, ExpenseClaim claim) {
    return claim.stage() == ExpenseClaim.Stage.SUBMITTED
        && (paidOn(network, claim).isPresent()
            || owed(network, claim).flatMap(Entitlement::claim).isPresent());
  }

  /** The claim that a receipt shows something of, and that money is or was paid for. */
  Optional<ExpenseClaim> accountsFor(NetworkId network, String receiptId) {
    return expenses.withReceipt(network, receiptId).stream()
        .filter(claim -> isOwedOrPaid(network, claim))
        .findFirst();
  }

  static LocalDate lastSpent(ExpenseClaim claim) {
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
