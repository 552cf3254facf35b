package org.commontable.reimbursements.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.EventForm;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.payee.BankDetails;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.secrets.KeyedHash;
import org.commontable.reimbursements.secrets.KeyedHashes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The hint that two networks paid one account for the same day. It is looked for only among
 * networks that both want it, from when they do. What they share is a keyed hash of account and
 * day, by a key that belongs to neither, with keyed hashes of themselves: neither learns which
 * network the other is, who the person is there, or what they were paid.
 */
@Component
final class HoursPaidTwice {
  /** No network's id: a network's begins with a letter or digit. */
  private static final NetworkId SHARED = new NetworkId("--shared--");

  private static final int PAGE = 500;

  private final AggregateStore<HourMark> marks;
  private final AggregateStore<Watch> watches;
  private final AggregateStore<OwnMark> own;
  private final Entitlements entitlements;
  private final Payees payees;
  private final KeyedHashes keyed;

  HoursPaidTwice(
      AggregateStores stores, Entitlements entitlements, Payees payees, KeyedHashes keyed) {
    this.marks = stores.open(AggregateType.of("shared_marks", HourMark.class).events(this::none));
    this.watches = stores.open(AggregateType.of("shared_watches", Watch.class).events(this::none));
    this.own = stores.open(AggregateType.of("own_marks", OwnMark.class).events(this::none));
    this.entitlements = entitlements;
    this.payees = payees;
    this.keyed = keyed;
  }

  /**
   * A payment of this network whose day another network paid the same account for.
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

  /** Marks a payment, if the network wants it. */
  void mark(NetworkId network, String entitlementId, Cause cause) {
    Optional<Entitlement> found = entitlements.find(network, entitlementId).map(Stored::state);
    if (found.isEmpty() || !isOn(network)) {
      return;
    }
    Entitlement entitlement = found.get();
    LocalDate day = entitlement.evidence() == null ? null : entitlement.evidence().on();
    Optional<PayeeVersion> version =
        payees
            .find(network, entitlement.participantId())
            .map(payee -> payee.state().newest())
            .filter(details -> details.route() == Route.BACS && details.sealed() != null);
    if (day == null || version.isEmpty()) {
      return;
    }
    BankDetails account = payees.open(network, entitlement.participantId(), version.get());
    KeyedHash shared = keyed.of(SHARED);
    String markId =
        Ids.derived(shared.of("hour", account.sortCode() + account.accountNumber() + ":" + day));
    var _ =
        own.put(
                network,
                entitlementId,
                cause,
                before -> Decision.changed(new OwnMark(entitlementId, markId, day)))
            .orThrow();
    var _ =
        marks
            .put(
                SHARED,
                markId,
                cause.further(),
                before ->
                    before.orElseGet(() -> new HourMark(markId, Set.of())).paidBy(idOf(network)))
            .orThrow();
  }

  /** Hints for a network that takes part; each needs another that still does too. */
  List<Hint> hints(NetworkId network) {
    List<Hint> hints = new ArrayList<>();
    if (!isOn(network)) {
      return hints;
    }
    @Nullable String after = null;
    do {
      Page<OwnMark> page = own.page(network, Map.of(), after, PAGE);
      for (Stored<OwnMark> stored : page.items()) {
        if (isShared(network, stored.state().markId())) {
          hints.add(new Hint(stored.state().entitlementId(), stored.state().day()));
        }
      }
      after = page.next();
    } while (after != null);
    return hints;
  }

  private boolean isShared(NetworkId network, String markId) {
    return marks
        .find(SHARED, markId)
        .map(mark ->
            mark.state().networks().stream()
                .filter(other -> !other.equals(idOf(network)))
                .anyMatch(
                    other -> watches.find(SHARED, other).map(w -> w.state().on()).orElse(false)))
        .orElse(false);
  }

  private String idOf(NetworkId network) {
    return Ids.derived(keyed.of(SHARED).of("network", network.value()));
  }

  private EventForm none(Fact fact) {
    throw new IllegalStateException("Marks tell nothing: " + fact);
  }

  /** Marks what was paid. */
  @Component
  static final class MarkingPayments implements EventHandler {
    private final HoursPaidTwice hours;

    MarkingPayments(HoursPaidTwice hours) {
      this.hours = hours;
    }

    /** What is read of the event. */
    record Paid(String entitlementId) {}

    @Override
    public String type() {
      return "org.commontable.reimbursements.payment_sent.v1";
    }

    @Override
    public void on(IncomingEvent event) {
      hours.mark(event.network(), event.as(Paid.class).entitlementId(), event.cause());
    }
  }
}
