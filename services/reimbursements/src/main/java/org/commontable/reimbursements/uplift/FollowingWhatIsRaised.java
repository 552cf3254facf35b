package org.commontable.reimbursements.uplift;

import org.commontable.events.EventHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What became of a payment by then changes what a later rate adds to it. */
@Configuration(proxyBeanMethods = false)
class FollowingWhatIsRaised {
  private final AdoptingAnUplift adopting;

  FollowingWhatIsRaised(AdoptingAnUplift adopting) {
    this.adopting = adopting;
  }

  @Bean
  EventHandler raisedAfterACorrection() {
    return after("paid_amount_differs.v1");
  }

  @Bean
  EventHandler raisedAfterAReturn() {
    return after("return_closed.v1");
  }

  @Bean
  EventHandler raisedAfterNothingIsDue() {
    return after("nothing_due.v1");
  }

  @Bean
  EventHandler raisedAfterAnAnswer() {
    return after("offer_answered.v1");
  }

  private EventHandler after(String name) {
    return EventHandler.of(
        "org.commontable.reimbursements." + name,
        event ->
            adopting.follow(
                event.network(),
                event.as(AdoptingAnUplift.Paid.class).entitlementId(),
                event.cause()));
  }
}
