package org.commontable.reimbursements.organisation;

import java.util.Optional;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.money.Pence;

/**
 * The most that an organisation pays without asking its bank first. Set by the organisation, since
 * its bank's agreement with it sets them; none may be more than the scheme allows.
 *
 * @param perPayment the most for one payment
 * @param perRun the most for one payment run
 * @param rollingTwoDays the most over any two processing days together, the way banks count it
 */
public record PaymentLimits(Pence perPayment, Pence perRun, Pence rollingTwoDays) {
  /** Bacs carries at most 20 million pounds in one item. */
  public static final Pence SCHEME_MOST_PER_PAYMENT = Pence.pounds(20_000_000);

  public PaymentLimits {
    if (perPayment.isMoreThan(SCHEME_MOST_PER_PAYMENT)) {
      throw new IllegalArgumentException(
          "One payment is at most " + SCHEME_MOST_PER_PAYMENT + ", the scheme's limit");
    }
  }

  /** Why an amount can't be one payment; empty where it can. */
  public Optional<Refusal> refuses(Pence amount) {
    return amount.isMoreThan(perPayment)
        ? Optional.of(
            Refusal.conflict(
                "above-payment-limit", "This is more than the organisation pays in one payment."))
        : Optional.empty();
  }

  /** Of each limit the lower one. */
  PaymentLimits lowerOf(PaymentLimits other) {
    return new PaymentLimits(
        perPayment.atMost(other.perPayment),
        perRun.atMost(other.perRun),
        rollingTwoDays.atMost(other.rollingTwoDays));
  }
}
