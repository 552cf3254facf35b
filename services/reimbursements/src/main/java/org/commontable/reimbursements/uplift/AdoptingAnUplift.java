package org.commontable.reimbursements.uplift;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.expense.ExpenseCard;
import org.commontable.reimbursements.expense.Expenses;
import org.commontable.reimbursements.rate.RateCard;
import org.commontable.reimbursements.rate.RateCards;
import org.commontable.reimbursements.rate.RateReference;
import org.springframework.stereotype.Component;

/**
 * Decides that a back-dated version is paid for what was paid before, and puts one linked sum each
 * forward: now for those who are paid, and for the others when they are. Each has the one id of the
 * payment that it adds to and of the version, so that it exists once, however often it is asked.
 */
@Component
final class AdoptingAnUplift implements EventHandler {
  private final AggregateStore<Adopted> adopted;
  private final Uplifts uplifts;
  private final Entitlements entitlements;
  private final RateCards rateCards;
  private final Expenses expenses;
  private final Clock clock;

  AdoptingAnUplift(
      AggregateStores stores,
      Uplifts uplifts,
      Entitlements entitlements,
      RateCards rateCards,
      Expenses expenses,
      Clock clock) {
    this.adopted = stores.open(AggregateType.of("uplifts", Adopted.class));
    this.uplifts = uplifts;
    this.entitlements = entitlements;
    this.rateCards = rateCards;
    this.expenses = expenses;
    this.clock = clock;
  }

  boolean isAdopted(NetworkId network, String cardId, int version) {
    return adopted.find(network, Adopted.idFor(network, cardId, version)).isPresent();
  }

  /** Answers with those for whom it was put forward now, and those who wait. */
  Outcome<List<Affected>> adopt(
      NetworkId network, String cardId, int version, Actor by, Cause cause) {
    if (!uplifts.exists(network, cardId, version)) {
      return Outcome.refused(Refusal.notFound());
    }
    List<Affected> affected = uplifts.affected(network, cardId, version);
    return adopted
        .put(
            network,
            Adopted.idFor(network, cardId, version),
            cause,
            known ->
                known
                    .<Decision<Adopted>>map(Decision::unchanged)
                    .orElseGet(
                        () -> Decision.changed(new Adopted(cardId, version, by, clock.instant()))))
        .then(decided -> {
          for (Affected each : affected) {
            if (each.isPaid()) {
              var put =
                  putForward(network, each, cardId, version, decided.state().by(), cause.further());
              if (put instanceof Outcome.Refused<Stored<Entitlement>>(var refusal)) {
                return Outcome.refused(refusal);
              }
            }
          }
          return Outcome.done(affected);
        });
  }

  private Outcome<Stored<Entitlement>> putForward(
      NetworkId network, Affected affected, String cardId, int version, Actor by, Cause cause) {
    Entitlement original = affected.entitlement();
    String payer = original.payingOrganisationId();
    if (payer == null) {
      throw new IllegalStateException("What was paid was paid by somebody");
    }
    return entitlements.claimSum(
        network,
        original.participantId(),
        original.sessionId(),
        original.programmeId(),
        original.coding(),
        new Due(
            Due.Origin.UPLIFT,
            original.id(),
            1,
            original.category(),
            affected.more(),
            new RateReference(cardId, version),
            payer,
            by),
        cause);
  }

  /** What is read of the event. */
  record Paid(String entitlementId) {}

  @Override
  public String type() {
    return "org.commontable.reimbursements.payment_sent.v1";
  }

  /** What is paid by an earlier version after a later one was adopted gets its uplift now. */
  @Override
  public void on(IncomingEvent event) {
    NetworkId network = event.network();
    Optional<Entitlement> paid =
        entitlements.find(network, event.as(Paid.class).entitlementId()).map(Stored::state);
    Optional<RateReference> paidBy =
        paid.filter(e -> e.due() == null || e.due().origin() == Due.Origin.EXPENSES)
            .map(Entitlement::payment)
            .map(payment -> payment.rateFrom());
    paidBy.ifPresent(rate -> {
      for (int version = rate.version() + 1;
          version <= latest(network, rate.rateCardId());
          version++) {
        Optional<Stored<Adopted>> decided =
            adopted.find(network, Adopted.idFor(network, rate.rateCardId(), version));
        if (decided.isPresent()) {
          int counts = version;
          uplifts
              .affected(network, paid.orElseThrow(), rate.rateCardId(), version)
              .ifPresent(affected -> {
                var _ =
                    putForward(
                        network,
                        affected,
                        rate.rateCardId(),
                        counts,
                        decided.get().state().by(),
                        event.cause().further());
              });
        }
      }
    });
  }

  private int latest(NetworkId network, String cardId) {
    return rateCards
        .find(network, cardId)
        .map(RateCard::versions)
        .map(List::size)
        .or(() -> expenses.card(network, cardId).map(ExpenseCard::versions).map(List::size))
        .orElse(0);
  }
}
