package org.commontable.participants.occasion;

import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * Offers that somebody answered, so that nobody asks them again, and those that hold no more. An
 * offer that is made anew is open again.
 */
final class AnsweredOffers implements EventHandler {
  private static final String OPEN = "open";

  private final AggregateStore<AnsweredOffer> offers;

  AnsweredOffers(AggregateStore<AnsweredOffer> offers) {
    this.offers = offers;
  }

  /**
   * An offer that was answered; also the part of the event that is read here.
   *
   * @param answer null in what was kept before it was read; open where the offer is
   * @param withdrawn whether it holds no more; null for no
   */
  record AnsweredOffer(
      String entitlementId,
      String participantId,
      @Nullable String answer,
      @Nullable Boolean withdrawn) {
    private boolean isOpen() {
      return OPEN.equals(answer);
    }

    private boolean holdsNoMore() {
      return Boolean.TRUE.equals(withdrawn);
    }

    private AnsweredOffer withdrawnOffer() {
      return new AnsweredOffer(entitlementId, participantId, answer, true);
    }

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
    return offers.find(network, entitlementId).filter(found -> !found.state().isOpen()).isPresent();
  }

  boolean isWithdrawn(NetworkId network, String entitlementId) {
    return offers
        .find(network, entitlementId)
        .filter(found -> found.state().holdsNoMore())
        .isPresent();
  }

  /** The part of {@code offer_made.v1} and {@code offer_withdrawn.v1} that is read here. */
  record OfferTold(String entitlementId, String participantId) {
    private AnsweredOffer open() {
      return new AnsweredOffer(entitlementId, participantId, OPEN, false);
    }
  }

  /** It is made, or made anew: what was answered before is open. */
  void made(IncomingEvent event) {
    OfferTold told = event.as(OfferTold.class);
    put(event, told.entitlementId(), _ -> told.open());
  }

  void withdrawn(IncomingEvent event) {
    OfferTold told = event.as(OfferTold.class);
    put(event, told.entitlementId(), before -> before.orElseGet(told::open).withdrawnOffer());
  }

  @Override
  public String type() {
    return "org.commontable.reimbursements.offer_answered.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    AnsweredOffer answered = event.as(AnsweredOffer.class);
    put(event, answered.entitlementId(), _ -> answered);
  }

  /** Refused only where the person was erased: nobody is told anything then. */
  private void put(
      IncomingEvent event, String id, Function<Optional<AnsweredOffer>, AnsweredOffer> next) {
    var _ =
        offers.put(
            event.network(), id, event.cause(), before -> Decision.changed(next.apply(before)));
  }
}
