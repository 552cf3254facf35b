package org.commontable.reimbursements.entitlement;

import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.money.Pence;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What a correction shows to be owed after the payment becomes one further sum, linked to what was
 * paid, that is approved and paid like any other: the payment itself stands. Corrected again before
 * that is paid, the sum changes; afterwards there is a further one. Paid too much is for finance to
 * see: nothing is taken back by itself.
 *
 * <p>The first payment's record says first what further sums pay; then the sum is put forward. Both
 * are worked out from what is stored, so that an event may come twice or late.
 */
@Configuration(proxyBeanMethods = false)
class PayingADifference {
  /** Corrections of one payment that were each paid. */
  private static final int CORRECTIONS_MAX = 50;

  private final Entitlements entitlements;

  PayingADifference(Entitlements entitlements) {
    this.entitlements = entitlements;
  }

  @Bean
  EventHandler differenceAfterACorrection() {
    return after("paid_amount_differs.v1");
  }

  /** What was corrected while the payment was being made differs once it is made. */
  @Bean
  EventHandler differenceAfterAPayment() {
    return after("payment_sent.v1");
  }

  private EventHandler after(String name) {
    return EventHandler.of("org.commontable.reimbursements." + name, this::on);
  }

  /** What is read of each of the events. */
  record Concerning(String entitlementId) {}

  private void on(IncomingEvent event) {
    NetworkId network = event.network();
    entitlements
        .find(network, event.as(Concerning.class).entitlementId())
        .map(Stored::state)
        .flatMap(e -> originalOf(network, e))
        .filter(e -> e.payment() != null)
        .ifPresent(paid -> pay(network, paid, event.cause().further()));
  }

  private Optional<Entitlement> originalOf(NetworkId network, Entitlement e) {
    Due due = e.due();
    if (due == null) {
      return Optional.of(e);
    }
    return due.origin() == Due.Origin.CORRECTION
        ? entitlements.find(network, due.addsTo()).map(Stored::state)
        : Optional.empty();
  }

  private void pay(NetworkId network, Entitlement original, Cause cause) {
    Pence fixed = Pence.NOTHING;
    int number = 1;
    Optional<Entitlement> open = further(network, original, number);
    while (open.filter(Entitlement::isFixed).isPresent()) {
      fixed = fixed.plus(open.map(PayingADifference::amountOf).orElse(Pence.NOTHING));
      open = further(network, original, ++number);
      if (number > CORRECTIONS_MAX) {
        throw new IllegalStateException("One payment was corrected and paid too often");
      }
    }
    Pence paidOtherwise = fixed;
    Entitlement corrected =
        entitlements
            .change(network, original.id(), cause, e -> e.correct(paidOtherwise))
            .orThrow()
            .state();
    Pence more = corrected.corrected().minus(fixed);
    boolean isThere = open.isPresent();
    if (!isThere && more.amountsToNothing()) {
      return;
    }
    Offer offer = corrected.offer();
    Payment payment = corrected.payment();
    if (offer == null || payment == null) {
      return;
    }
    String originId = original.id() + "/" + number;
    // What happened is owed, whatever its pot has left.
    var _ =
        entitlements.put(
            network,
            Entitlement.idOfCorrection(network, original.id(), number),
            corrected.participantId(),
            corrected.sessionId(),
            cause,
            found -> {
              Due before = found.due();
              return before != null && before.amount().equals(more)
                  ? Decision.unchanged(found)
                  : found.claimSum(
                      new Due(
                          Due.Origin.CORRECTION,
                          originId,
                          before == null ? 1 : before.revision() + 1,
                          corrected.category(),
                          more,
                          payment.rateFrom(),
                          offer.payingOrganisationId(),
                          offer.preparedBy()),
                      corrected.programmeCharged(),
                      corrected.coding(),
                      before == null ? corrected.notBefore() : found.notBefore());
            });
  }

  private static Pence amountOf(Entitlement further) {
    Due due = further.due();
    return due == null ? Pence.NOTHING : due.amount();
  }

  private Optional<Entitlement> further(NetworkId network, Entitlement original, int number) {
    return entitlements
        .find(network, Entitlement.idOfCorrection(network, original.id(), number))
        .map(Stored::state);
  }
}
