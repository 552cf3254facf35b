package org.commontable.participants.occasion;

import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/** Offers that somebody answered, so that nobody asks them again. */
final class AnsweredOffers implements EventHandler {
  private final AggregateStore<AnsweredOffer> offers;

  AnsweredOffers(AggregateStore<AnsweredOffer> offers) {
    this.offers = offers;
  }

  /**
   * An offer that was answered; also the part of the event that is read here.
   *
   * @param answer null in what was kept before it was read
   */
  record AnsweredOffer(String entitlementId, String participantId, @Nullable String answer) {
    private boolean wantsNothing() {
      return "nothing".equals(answer) || "give_away".equals(answer);
    }
  }

  /** Whether they chose to be paid nothing themselves. */
  boolean wantsNothing(NetworkId network, String entitlementId) {
    return offers
        .find(network, entitlementId)
        .filter(found -> found.state().wantsNothing())
        .isPresent();
  }

  boolean isAnswered(NetworkId network, String entitlementId) {
    return offers.find(network, entitlementId).isPresent();
  }

  @Override
  public String type() {
    return "org.commontable.reimbursements.offer_answered.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    AnsweredOffer answered = event.as(AnsweredOffer.class);
    var _ =
        offers.put(
            event.network(),
            answered.entitlementId(),
            event.cause(),
            before -> Decision.changed(answered));
  }
}
