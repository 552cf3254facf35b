package org.commontable.reimbursements.entitlement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.rate.RateCard;
import org.commontable.reimbursements.rate.RateCards;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.rate.RateVersion;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.springframework.stereotype.Component;

/**
 * Offers a person money for an activity: what the network's rate card says, on the activity's first
 * day, for the time that is planned.
 */
@Component
final class MakingAnOffer {
  private final Entitlements entitlements;
  private final AggregateStore<OfferAttempt> attempts;
  private final Activities activities;
  private final RateCards rateCards;
  private final PayingOrganisations organisations;
  private final Clock clock;

  MakingAnOffer(
      AggregateStores stores,
      Entitlements entitlements,
      Activities activities,
      RateCards rateCards,
      PayingOrganisations organisations,
      Clock clock) {
    this.attempts = stores.open(AggregateType.of("offer_attempts", OfferAttempt.class));
    this.entitlements = entitlements;
    this.activities = activities;
    this.rateCards = rateCards;
    this.organisations = organisations;
    this.clock = clock;
  }

  Outcome<Stored<Entitlement>> make(Caller caller, Cause cause, OfferRequest request) {
    NetworkId network = caller.network();
    Activity activity = activities.find(network, request.sessionId()).orElse(null);
    if (activity == null) {
      return refused(
          Refusal.conflict(
              "session-not-known",
              "This session is not known here yet. If it was planned just now, try again in a"
                  + " moment."));
    }
    if (!mayPrepare(caller, activity, request.payingOrganisationId())) {
      return refused(
          Refusal.notAllowed(
              "other-programme", "Your role is for another programme or organisation."));
    }
    if (activity.cancelled()) {
      return refused(Refusal.conflict("session-cancelled", "This session was called off."));
    }
    Optional<PayingOrganisation> organisation =
        organisations.find(network, request.payingOrganisationId()).map(Stored::state);
    Optional<RateCard> card = rateCards.find(network, request.rateCardId());
    if (organisation.isEmpty() || card.isEmpty()) {
      return refused(
          Refusal.invalid(
              organisation.isEmpty() ? "unknown-paying-organisation" : "unknown-rate-card",
              "This network has nothing by the id that was given."));
    }
    return card.get()
        .on(activity.firstDay())
        .map(version -> offer(caller, request.rateCardId(), version, activity, organisation.get()))
        .map(offer ->
            offer.amount().isMoreThan(organisation.get().limits().perPayment())
                ? MakingAnOffer.refused(
                    Refusal.conflict(
                        "above-payment-limit",
                        "This is more than the organisation pays in one payment."))
                : save(network, cause, request, activity, offer))
        .orElseGet(() ->
            refused(
                Refusal.conflict(
                    "no-rate-on-that-day",
                    "No version of this rate card holds on the day of the session.")));
  }

  private Outcome<Stored<Entitlement>> save(
      NetworkId network, Cause cause, OfferRequest request, Activity activity, Offer offer) {
    String id = Entitlement.idFor(network, request.participantId(), request.sessionId());
    return attempts
        .create(
            network, cause.newId(network), cause, () -> Decision.unchanged(new OfferAttempt(id)))
        .then(_ ->
            entitlements.put(
                network,
                request.participantId(),
                request.sessionId(),
                cause,
                entitlement -> entitlement.offer(offer, activity.programmeId())));
  }

  private Offer offer(
      Caller caller,
      String rateCardId,
      RateVersion version,
      Activity activity,
      PayingOrganisation organisation) {
    List<Integer> minutes = activity.minutesByDay();
    Pence amount = Offer.planned(minutes, version.rate());
    LocalDate payBy = activity.lastDay().plusDays(organisation.payWithinDays());
    return new Offer(
        organisation.id(),
        new RateReference(rateCardId, version.number()),
        version.rate(),
        activity.firstDay(),
        minutes,
        amount,
        payBy,
        OfferWords.of(
            activity.title(),
            activity.firstDay(),
            minutes,
            amount,
            payBy,
            organisation.statementName()),
        new Actor(caller.account(), caller.participant().orElse(null)),
        clock.instant());
  }

  private static boolean mayPrepare(Caller caller, Activity activity, String organisationId) {
    return caller.holds(Role.COORDINATOR, "programme", activity.programmeId())
        || caller.holds(Role.FINANCE_OFFICER, "organisation", organisationId);
  }

  private static Outcome<Stored<Entitlement>> refused(Refusal refusal) {
    return Outcome.refused(refusal);
  }
}
