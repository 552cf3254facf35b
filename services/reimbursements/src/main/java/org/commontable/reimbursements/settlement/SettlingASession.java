package org.commontable.reimbursements.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.disclosure.Figure;
import org.commontable.disclosure.Rules;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.report.Thresholds;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Tells how many days after a session people were paid for it: once, some days after its last day,
 * of what was paid by then. Answers and payments bring nothing forward. A day of payment counts
 * where as many people as the network's threshold were paid on it, and only where as many others
 * could have been paid by then and were not – whether they took nothing or wait – so that it says
 * of nobody what they answered.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SettlementSettings.class)
class SettlingASession {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final AggregateStore<Settlement> settlements;
  private final Entitlements entitlements;
  private final Activities activities;
  private final Thresholds thresholds;
  private final SettlementSettings settings;
  private final Clock clock;

  SettlingASession(
      AggregateStores stores,
      Entitlements entitlements,
      Activities activities,
      Thresholds thresholds,
      SettlementSettings settings,
      Clock clock) {
    this.settlements =
        stores.open(
            AggregateType.of("settlements", Settlement.class)
                // A release of before would tell it as soon as the last of them answers.
                .shape(2)
                .events(SettlingASession::form)
                .dueAt(Settlement::dueAt));
    this.entitlements = entitlements;
    this.activities = activities;
    this.thresholds = thresholds;
    this.settings = settings;
    this.clock = clock;
    settlements.onDueDo(this::takeUp);
  }

  @Bean
  EventHandler settlingAfterOfferMade() {
    return EventHandler.of("org.commontable.reimbursements.offer_made.v1", this::plan);
  }

  /** For sessions whose offers were all made before there was a day. */
  @Bean
  EventHandler settlingAfterPaymentSent() {
    return EventHandler.of("org.commontable.reimbursements.payment_sent.v1", this::plan);
  }

  /** What is read of both. */
  record Concerning(String sessionId) {}

  private void plan(IncomingEvent event) {
    String session = event.as(Concerning.class).sessionId();
    // What is of no session, such as a task, is nobody's to see.
    activities
        .find(event.network(), session)
        .ifPresent(activity ->
            settlements
                .put(
                    event.network(),
                    session,
                    event.cause(),
                    known ->
                        known
                            .orElseGet(() -> Settlement.blank(session))
                            .plan(dayFor(activity), today()))
                .orThrow());
  }

  private void takeUp(Stored<Settlement> due) {
    look(due.network(), due.id(), today());
  }

  /** Looks at a session whose day has come, and at none sooner. */
  void look(NetworkId network, String session, LocalDate today) {
    Optional<Activity> activity = activities.find(network, session);
    var _ =
        settlements
            .change(
                network,
                session,
                Cause.timer("settlements"),
                known ->
                    activity
                        .map(found -> decide(known, found, network, today))
                        .orElseGet(known::leaveUntold))
            .orThrow();
  }

  private Decision<Settlement> decide(
      Settlement known, Activity activity, NetworkId network, LocalDate today) {
    LocalDate day = dayFor(activity);
    if (day.isAfter(today)) {
      return known.moveTo(day);
    }
    return lastDayOfMany(
            entitlements.offeredFor(network, known.sessionId()),
            thresholds.of(network).sensitive(),
            today)
        .map(paidOn -> known.tell(paidOn, activity))
        .orElseGet(known::leaveUntold);
  }

  private static Optional<LocalDate> lastDayOfMany(
      List<Entitlement> all, Rules rules, LocalDate today) {
    Map<LocalDate, Set<String>> paidOn = new HashMap<>();
    Set<String> notPaid = new HashSet<>();
    for (Entitlement e : all) {
      Payment payment = e.payment();
      if (payment != null) {
        payment.arrivals().stream()
            .map(Payment.Arrival::on)
            .filter(on -> !on.isAfter(today))
            .forEach(on -> paidOn.computeIfAbsent(on, _ -> new HashSet<>()).add(e.participantId()));
      }
      if (e.couldHaveBeenPaid()) {
        notPaid.add(e.participantId());
      }
    }
    paidOn.values().forEach(notPaid::removeAll);
    return isMany(notPaid, rules)
        ? paidOn.entrySet().stream()
            .filter(day -> isMany(day.getValue(), rules))
            .map(Map.Entry::getKey)
            .max(LocalDate::compareTo)
        : Optional.empty();
  }

  private static boolean isMany(Set<String> people, Rules rules) {
    return rules.count(people.size()) instanceof Figure.Shown;
  }

  private LocalDate dayFor(Activity activity) {
    return activity.lastDay().plusDays(settings.toldAfterDays());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }

  private static EventForm form(Fact fact) {
    return switch ((SettlementFact) fact) {
      case SettlementFact.SessionSettled settled ->
          new EventForm("session_settled.v1", DataClassification.INTERNAL, settled);
    };
  }
}
