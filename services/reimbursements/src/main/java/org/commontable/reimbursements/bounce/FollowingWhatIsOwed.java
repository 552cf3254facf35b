package org.commontable.reimbursements.bounce;

import org.commontable.events.EventHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Follows the person's answers, what is recorded and what is paid, as far as a payment had come
 * back: what is not owed as it was, or was paid again, is not waited for at the desk, nor left in
 * the ledger as owed. What an event says is looked up.
 */
@Configuration(proxyBeanMethods = false)
class FollowingWhatIsOwed {
  private final Bounces bounces;

  FollowingWhatIsOwed(Bounces bounces) {
    this.bounces = bounces;
  }

  @Bean
  EventHandler bouncesAfterOfferAnswered() {
    return after("offer_answered.v1");
  }

  @Bean
  EventHandler bouncesAfterClaimDrafted() {
    return after("claim_drafted.v1");
  }

  @Bean
  EventHandler bouncesAfterPaymentSent() {
    return after("payment_sent.v1");
  }

  @Bean
  EventHandler bouncesAfterNothingDue() {
    return after("nothing_due.v1");
  }

  /** What is read of each of the events. */
  record Concerning(String entitlementId) {}

  private EventHandler after(String name) {
    return EventHandler.of(
        "org.commontable.reimbursements." + name,
        event ->
            bounces.followWhatIsOwed(
                event.network(),
                event.as(Concerning.class).entitlementId(),
                event.cause().further()));
  }
}
