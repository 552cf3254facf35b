package org.commontable.reimbursements.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.calendar.ProcessingDays;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.release.CommittedMoney;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Where the headers of payment runs lie. */
@Component
final class PaymentRuns implements CommittedMoney {
  private static final int RUNS_OF_AN_ORGANISATION_MAX = 20_000;

  private final AggregateStore<PaymentRun> store;
  private final Clock clock;

  @Autowired
  PaymentRuns(AggregateStores stores, Clock clock) {
    this(
        stores.open(
            AggregateType.of("payment_runs", PaymentRun.class)
                .events(RunFact::form)
                .dueAt(PaymentRun::wakeAt),
            "payingOrganisationId"),
        clock);
  }

  private PaymentRuns(AggregateStore<PaymentRun> store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The same runs, seen by another clock. */
  PaymentRuns by(Clock other) {
    return new PaymentRuns(store, other);
  }

  Outcome<Stored<PaymentRun>> open(
      NetworkId network,
      String organisationId,
      ProcessingDays days,
      BankForm form,
      Actor by,
      Cause cause) {
    String id = cause.newId(network);
    return store.create(
        network, id, cause, () -> PaymentRun.open(id, organisationId, days, form, by, now()));
  }

  Optional<Stored<PaymentRun>> find(NetworkId network, String id) {
    return store.find(network, id);
  }

  Page<PaymentRun> page(
      NetworkId network, Map<String, String> equalTo, @Nullable String afterId, int limit) {
    return store.page(network, equalTo, afterId, limit);
  }

  List<Stored<PaymentRun>> allOf(NetworkId network, String organisationId) {
    return store.all(
        network, Map.of("payingOrganisationId", organisationId), RUNS_OF_AN_ORGANISATION_MAX);
  }

  @Override
  public List<Committed> committed(NetworkId network, String organisationId) {
    List<Committed> committed = new ArrayList<>();
    for (Stored<PaymentRun> stored : allOf(network, organisationId)) {
      PaymentRun run = stored.state();
      Manifest manifest = run.manifest();
      if (manifest != null && run.stage().isCommitted()) {
        committed.add(new Committed(run.id(), run.days().processOn(), manifest.total()));
      }
    }
    return committed;
  }

  Outcome<Stored<PaymentRun>> change(
      NetworkId network,
      String id,
      Cause cause,
      Function<PaymentRun, Decision<PaymentRun>> decide) {
    return store.change(network, id, cause, decide);
  }

  void onDueDo(Consumer<Stored<PaymentRun>> act) {
    store.onDueDo(act);
  }

  Instant now() {
    return clock.instant();
  }
}
