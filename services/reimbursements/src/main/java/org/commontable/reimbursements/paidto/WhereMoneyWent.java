package org.commontable.reimbursements.paidto;

import java.util.List;
import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.order.PaymentOrders;
import org.commontable.reimbursements.order.PaymentOrders.UsedDetails;
import org.commontable.reimbursements.payee.BankDetails;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.payment.SentPayment;
import org.commontable.reimbursements.payment.SentPayments;
import org.springframework.stereotype.Component;

/** Knows the account that a payment went to, whatever the person has said since. */
@Component
public final class WhereMoneyWent {
  private final SentPayments runs;
  private final PaymentOrders orders;
  private final Payees payees;

  WhereMoneyWent(SentPayments runs, PaymentOrders orders, Payees payees) {
    this.runs = runs;
    this.orders = orders;
    this.payees = payees;
  }

  /**
   * The account; empty where it went by another way than to an account, or the details are erased.
   *
   * @param paidBy the run or the order
   */
  public Optional<BankDetails> account(NetworkId network, String paidBy, String entitlementId) {
    return used(network, paidBy, entitlementId)
        .flatMap(used ->
            details(network, used)
                .filter(version -> version.route() == Route.BACS && !version.isErased())
                .map(version -> payees.open(network, used.participantId(), version)));
  }

  /** The details that it went to, sealed. */
  public Optional<PayeeVersion> detailsOf(NetworkId network, String paidBy, String entitlementId) {
    return used(network, paidBy, entitlementId).flatMap(used -> details(network, used));
  }

  private Optional<PayeeVersion> details(NetworkId network, UsedDetails used) {
    return payees
        .find(network, used.participantId())
        .flatMap(payee -> payee.state().version(used.version()));
  }

  private Optional<UsedDetails> used(NetworkId network, String paidBy, String entitlementId) {
    String reference = PaymentReference.of(network, paidBy, entitlementId);
    SentPayment sent = runs.byReference(network, List.of(reference)).get(reference);
    return sent == null
        ? orders.detailsOf(network, paidBy, entitlementId)
        : Optional.of(new UsedDetails(sent.participantId(), sent.payeeVersion()));
  }
}
