package org.commontable.reimbursements.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.EventForm;
import org.commontable.events.EventHandler;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.entitlement.Work;
import org.commontable.reimbursements.paidto.WhereMoneyWent;
import org.commontable.reimbursements.payee.BankDetails;
import org.commontable.reimbursements.secrets.KeyedHash;
import org.commontable.reimbursements.secrets.KeyedHashes;
import org.commontable.stewardship.retention.GoesAlong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * The hint that two networks paid one account for the same hours: for sessions whose times overlap,
 * be it by five minutes. It is looked for only among networks that both want it, from when they do,
 * and told only while there are three or more. What they share are keyed hashes of account, day and
 * times, by a key that belongs to neither, with keyed hashes of themselves: neither learns which
 * network the other is, who the person is there, when that was, or what they were paid. Work whose
 * time of day nobody knows, such as preparing, is not looked at.
 */
@Component
final class HoursPaidTwice {
  /** No network's id: a network's begins with a letter or digit. */
  private static final NetworkId SHARED = new NetworkId("--shared--");

  private static final String OWN_MARKS = "own_marks";
  private static final int PAGE = 500;

  /** Of two that take part, each would know that the other paid. */
  private static final int NETWORKS_FEWEST = 3;

  /** Networks of one installation. */
  private static final int NETWORKS_MAX = 10_000;

  /** Days of one session. */
  private static final int DAYS_MAX = 1_000;

  /** Payments of one network into one account for one day. */
  private static final int PAYMENTS_MAX = 10_000;

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** Times are told apart by five minutes, to which sessions are planned. */
  private static final long MOMENT_SECONDS = 300;

  private static final long DAY_SECONDS = 86_400;

  /** Fifty bits tell the moments of one account and day apart. */
  private static final int MOMENT_LENGTH = 10;

  private final AggregateStore<HourMark> marks;
  private final AggregateStore<Watch> watches;
  private final AggregateStore<OwnMark> own;
  private final Entitlements entitlements;
  private final Activities activities;
  private final WhereMoneyWent went;
  private final KeyedHashes keyed;

  HoursPaidTwice(
      AggregateStores stores,
      Entitlements entitlements,
      Activities activities,
      WhereMoneyWent went,
      KeyedHashes keyed) {
    this.marks = stores.open(AggregateType.of("shared_marks", HourMark.class).events(this::none));
    this.watches = stores.open(AggregateType.of("shared_watches", Watch.class).events(this::none));
    this.own =
        stores.open(
            AggregateType.of(OWN_MARKS, OwnMark.class).events(this::none),
            "entitlementId",
            "markId");
    this.entitlements = entitlements;
    this.activities = activities;
    this.went = went;
    this.keyed = keyed;
  }

  /**
   * A payment of this network for hours that another network paid the same account for.
   *
   * @param day of the activity
   */
  record Hint(String entitlementId, LocalDate day) {}

  boolean isOn(NetworkId network) {
    return watches.find(SHARED, idOf(network)).map(w -> w.state().on()).orElse(false);
  }

  void turn(NetworkId network, boolean on, Cause cause) {
    String id = idOf(network);
    var _ =
        watches
            .put(SHARED, id, cause.further(), found -> Decision.changed(new Watch(id, on)))
            .orThrow();
  }

  /** Marks a payment, if the network wants it; what is not paid, or came back, has no mark. */
  void mark(NetworkId network, String entitlementId, Cause cause) {
    Optional<Entitlement> found = entitlements.find(network, entitlementId).map(Stored::state);
    if (found.isEmpty()) {
      return;
    }
    Entitlement entitlement = found.get();
    Payment payment = entitlement.payment();
    if (payment == null || !isPaidIntoAnAccount(payment)) {
      unmark(network, entitlementId, cause);
      return;
    }
    Optional<BankDetails> paidTo =
        isOn(network) ? went.account(network, payment.runId(), entitlement.id()) : Optional.empty();
    if (paidTo.isEmpty()) {
      return;
    }
    String account = paidTo.get().account();
    times(network, entitlement)
        .forEach((day, moments) -> mark(network, entitlement.id(), account, day, moments, cause));
  }

  private void mark(
      NetworkId network,
      String entitlementId,
      String account,
      LocalDate day,
      Set<Long> times,
      Cause cause) {
    KeyedHash shared = keyed.of(SHARED);
    String markId = Ids.derived(shared.of("hour", account + ":" + day));
    Set<String> moments =
        times.stream()
            .map(time ->
                Ids.derived(shared.of("moment", account + ":" + time)).substring(0, MOMENT_LENGTH))
            .collect(Collectors.toSet());
    var _ =
        own.put(
                network,
                Ids.derived("own-mark", entitlementId, day.toString()),
                cause.further(),
                before -> Decision.changed(new OwnMark(entitlementId, markId, day, moments)))
            .orThrow();
    var _ =
        marks
            .put(
                SHARED,
                markId,
                cause.further(),
                before ->
                    before.orElseGet(() -> HourMark.none(markId)).paidBy(idOf(network), moments))
            .orThrow();
  }

  /** Own marks stay, without times, so that it may be marked again. */
  private void unmark(NetworkId network, String entitlementId, Cause cause) {
    for (Stored<OwnMark> mine :
        own.all(network, Map.of("entitlementId", entitlementId), DAYS_MAX)) {
      takeOff(network, mine, cause);
      var _ =
          own.change(
                  network,
                  mine.id(),
                  cause.further(),
                  mark -> Decision.changed(mark.withoutTimes()))
              .orThrow();
    }
  }

  /**
   * Takes the times of an own mark off the one that others may share, as far as no other has them.
   */
  private void takeOff(NetworkId network, Stored<OwnMark> mine, Cause cause) {
    String markId = mine.state().markId();
    Set<String> gone = new TreeSet<>(mine.state().times());
    own.all(network, Map.of("markId", markId), PAYMENTS_MAX).stream()
        .filter(other -> !other.id().equals(mine.id()))
        .forEach(other -> gone.removeAll(other.state().times()));
    var _ =
        marks.change(SHARED, markId, cause.further(), mark -> mark.notPaidBy(idOf(network), gone));
  }

  private static boolean isPaidIntoAnAccount(Payment payment) {
    return payment.arrivals().stream().anyMatch(arrival -> !arrival.byHand());
  }

  /** Each five minutes of the session, by day in London; nothing where nobody knows the times. */
  private Map<LocalDate, Set<Long>> times(NetworkId network, Entitlement entitlement) {
    Map<LocalDate, Set<Long>> byDay = new TreeMap<>();
    Work work = entitlement.work();
    if (entitlement.evidence() == null || (work != null && work.kind() != Work.Kind.SEGMENT)) {
      return byDay;
    }
    List<Activity.Slot> slots =
        activities.find(network, entitlement.sessionId()).map(Activity::slots).orElse(List.of());
    for (Activity.Slot slot : slots) {
      long end = Math.min(slot.to().getEpochSecond(), slot.from().getEpochSecond() + DAY_SECONDS);
      for (long at = slot.from().getEpochSecond() / MOMENT_SECONDS;
          at * MOMENT_SECONDS < end;
          at++) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(at * MOMENT_SECONDS), LONDON);
        byDay.computeIfAbsent(day, _ -> new TreeSet<>()).add(at);
      }
    }
    return byDay;
  }

  /** Hints for a network that takes part; each needs another that still does too. */
  List<Hint> hints(NetworkId network) {
    List<Hint> hints = new ArrayList<>();
    if (!isOn(network) || takingPart() < NETWORKS_FEWEST) {
      return hints;
    }
    @Nullable String after = null;
    do {
      Page<OwnMark> page = own.page(network, Map.of(), after, PAGE);
      for (Stored<OwnMark> stored : page.items()) {
        if (isShared(network, stored.state()) && isPaid(network, stored.state())) {
          hints.add(new Hint(stored.state().entitlementId(), stored.state().day()));
        }
      }
      after = page.next();
    } while (after != null);
    return hints;
  }

  private boolean isShared(NetworkId network, OwnMark mine) {
    return marks
        .find(SHARED, mine.markId())
        .map(mark ->
            mark.state().othersThan(idOf(network), mine.times()).stream()
                .anyMatch(
                    other -> watches.find(SHARED, other).map(w -> w.state().on()).orElse(false)))
        .orElse(false);
  }

  /** What came back before marks were taken off is no hint either. */
  private boolean isPaid(NetworkId network, OwnMark mine) {
    return entitlements
        .find(network, mine.entitlementId())
        .map(found -> found.state().payment())
        .filter(HoursPaidTwice::isPaidIntoAnAccount)
        .isPresent();
  }

  private long takingPart() {
    return watches.all(SHARED, Map.of(), NETWORKS_MAX).stream()
        .filter(watch -> watch.state().on())
        .count();
  }

  private String idOf(NetworkId network) {
    return Ids.derived(keyed.of(SHARED).of("network", network.value()));
  }

  private EventForm none(Fact fact) {
    throw new IllegalStateException("Marks tell nothing: " + fact);
  }

  /** Marks what was paid, and takes the mark off what came back or was written off. */
  @Configuration(proxyBeanMethods = false)
  static class MarkingPayments {
    private final HoursPaidTwice hours;

    MarkingPayments(HoursPaidTwice hours) {
      this.hours = hours;
    }

    @Bean
    EventHandler markingAfterPaymentSent() {
      return following("payment_sent.v1");
    }

    @Bean
    EventHandler markingAfterPaymentReturned() {
      return following("payment_returned.v1");
    }

    @Bean
    EventHandler markingAfterReturnClosed() {
      return following("return_closed.v1");
    }

    /** What networks share of a payment goes when it is over which payment that was. */
    @Bean
    GoesAlong sharedTimes() {
      return new GoesAlong() {
        @Override
        public String collection() {
          return OWN_MARKS;
        }

        @Override
        public void drop(NetworkId network, String id, Cause cause) {
          hours.own.find(network, id).ifPresent(mine -> hours.takeOff(network, mine, cause));
        }
      };
    }

    /** What is read of each of the events. */
    record Paid(String entitlementId) {}

    /** What an event says is not believed but looked up. */
    private EventHandler following(String name) {
      return EventHandler.of(
          "org.commontable.reimbursements." + name,
          event ->
              hours.mark(event.network(), event.as(Paid.class).entitlementId(), event.cause()));
    }
  }
}
