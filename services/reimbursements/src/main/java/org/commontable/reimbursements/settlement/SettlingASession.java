package org.commontable.reimbursements.settlement;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.disclosure.Figure;
import org.commontable.disclosure.Rules;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.report.Thresholds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Follows this service's own events until nothing is open for a session, then says so. What an
 * event says is not believed but looked up, inside the decision: whichever handler saves last has
 * also read last. Where fewer people than the network's threshold were paid, or fewer could have
 * been and were not, nothing is told, since that would say what one of them answered, or all.
 */
@Configuration(proxyBeanMethods = false)
class SettlingASession {
  private final AggregateStore<Settlement> settlements;
  private final Entitlements entitlements;
  private final Activities activities;
  private final Thresholds thresholds;

  SettlingASession(
      AggregateStores stores,
      Entitlements entitlements,
      Activities activities,
      Thresholds thresholds) {
    this.settlements =
        stores.open(
            AggregateType.of("settlements", Settlement.class).events(SettlingASession::form));
    this.entitlements = entitlements;
    this.activities = activities;
    this.thresholds = thresholds;
  }

  @Bean
  EventHandler settlingAfterOfferMade() {
    return new Following("offer_made.v1");
  }

  @Bean
  EventHandler settlingAfterOfferAnswered() {
    return new Following("offer_answered.v1");
  }

  @Bean
  EventHandler settlingAfterOfferWithdrawn() {
    return new Following("offer_withdrawn.v1");
  }

  @Bean
  EventHandler settlingAfterClaimDrafted() {
    return new Following("claim_drafted.v1");
  }

  @Bean
  EventHandler settlingAfterNothingDue() {
    return new Following("nothing_due.v1");
  }

  @Bean
  EventHandler settlingAfterPaymentSent() {
    return new Following("payment_sent.v1");
  }

  @Bean
  EventHandler settlingAfterPaymentReturned() {
    return new Following("payment_returned.v1");
  }

  @Bean
  EventHandler settlingAfterReturnClosed() {
    return new Following("return_closed.v1");
  }

  private final class Following implements EventHandler {
    private final String name;

    Following(String name) {
      this.name = name;
    }

    @Override
    public String type() {
      return "org.commontable.reimbursements." + name;
    }

    @Override
    public void on(IncomingEvent event) {
      Concerning concerning = event.as(Concerning.class);
      var _ =
          settlements.put(
              event.network(),
              concerning.sessionId(),
              event.cause(),
              known ->
                  after(
                      known.orElseGet(() -> Settlement.blank(concerning.sessionId())),
                      event.network(),
                      concerning.entitlementId()));
    }
  }

  /** What is read of each of the events. */
  record Concerning(String entitlementId, String sessionId) {}

  private Decision<Settlement> after(Settlement known, NetworkId network, String entitlementId) {
    boolean settled =
        entitlements
            .find(network, entitlementId)
            // What is claimed months later must not unsettle a session.
            .map(e -> e.state().due() != null || e.state().settled())
            .orElse(true);
    Settlement next = known.noting(entitlementId, settled);
    if (!next.open().isEmpty()) {
      return Decision.changed(next);
    }
    // Offers whose events are still on their way count too.
    List<Entitlement> all = entitlements.offeredFor(network, known.sessionId());
    Optional<Activity> activity = activities.find(network, known.sessionId());
    Optional<LocalDate> lastPaidOn =
        all.stream()
            .map(Entitlement::payment)
            .filter(Objects::nonNull)
            .flatMap(payment -> payment.arrivals().stream())
            .map(Payment.Arrival::on)
            .max(LocalDate::compareTo);
    if (!all.stream().allMatch(Entitlement::settled)
        || activity.isEmpty()
        || lastPaidOn.isEmpty()) {
      return Decision.changed(next);
    }
    return saysNobodysAnswer(all, thresholds.of(network).sensitive())
        ? next.settled(lastPaidOn.get(), activity.get())
        : next.settledUntold(lastPaidOn.get());
  }

  private static boolean saysNobodysAnswer(List<Entitlement> all, Rules rules) {
    Set<String> paid = people(all, e -> e.payment() != null && !e.payment().arrivals().isEmpty());
    Set<String> tookNothing = people(all, e -> e.payment() == null && e.couldHaveBeenPaid());
    tookNothing.removeAll(paid);
    return Stream.of(paid, tookNothing)
        .allMatch(side -> rules.count(side.size()) instanceof Figure.Shown);
  }

  private static Set<String> people(List<Entitlement> all, Predicate<Entitlement> which) {
    return all.stream()
        .filter(which)
        .map(Entitlement::participantId)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static EventForm form(Fact fact) {
    return switch ((SettlementFact) fact) {
      case SettlementFact.SessionSettled settled ->
          new EventForm("session_settled.v1", DataClassification.INTERNAL, settled);
    };
  }
}
