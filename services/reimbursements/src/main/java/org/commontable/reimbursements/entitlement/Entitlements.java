package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where entitlements lie, and what payment runs do with them. Which entitlements a run holds is
 * what they themselves say, read through {@link #heldBy}; a bulk of calls may stop anywhere and be
 * repeated.
 */
@Component
public final class Entitlements {
  /** A session has at most 2,000 places; others than who takes one are paid for it too. */
  static final int OF_A_SESSION_MOST = 10_000;

  private final AggregateStore<Entitlement> store;

  Entitlements(AggregateStores stores) {
    store =
        stores.open(
            AggregateType.of("entitlements", Entitlement.class)
                .storedAs(
                    StoredEntitlement.class, StoredEntitlement::of, StoredEntitlement::entitlement)
                .events(EntitlementEvents::form),
            "entitlement.sessionId",
            "entitlement.participantId",
            "entitlement.hold.runId",
            "state");
  }

  /** What is stored: the aggregate, and beside it what follows from it and is searched by. */
  record StoredEntitlement(EntitlementState state, Entitlement entitlement) {
    static StoredEntitlement of(Entitlement entitlement) {
      return new StoredEntitlement(entitlement.state(), entitlement);
    }
  }

  public Optional<Stored<Entitlement>> find(NetworkId network, String id) {
    return store.find(network, id);
  }

  /** Approved, in no run, to be paid by the organisation; in the order of ids. */
  public Page<Entitlement> approvedOf(
      NetworkId network, String payingOrganisationId, @Nullable String afterId, int limit) {
    return store.page(
        network,
        Map.of(
            "state",
            EntitlementState.APPROVED.name(),
            "entitlement.offer.payingOrganisationId",
            payingOrganisationId),
        afterId,
        limit);
  }

  /** What a run holds, or has paid; in the order of ids. */
  public Page<Entitlement> heldBy(
      NetworkId network, String runId, @Nullable String afterId, int limit) {
    return store.page(network, Map.of("entitlement.hold.runId", runId), afterId, limit);
  }

  /** Everybody's to whom an offer was made for the session. */
  public List<Entitlement> offeredFor(NetworkId network, String sessionId) {
    return store
        .all(network, Map.of("entitlement.sessionId", sessionId), OF_A_SESSION_MOST)
        .stream()
        .map(Stored::state)
        .filter(entitlement -> entitlement.offer() != null)
        .toList();
  }

  /**
   * Takes what is approved into a run; already there is done. Refused as {@code not-approved},
   * {@code in-another-run}, {@code already-paid}.
   */
  public Outcome<Stored<Entitlement>> takeIntoRun(
      NetworkId network, String id, String runId, Cause cause) {
    return store.change(network, id, cause, e -> e.takeIntoRun(runId));
  }

  /**
   * Pins what a run pays: from now on neither answer nor amount changes. The version of what is
   * returned is the one to pin. Refused as {@code not-in-this-run} where the person changed their
   * mind, or the evidence was corrected, after it was taken; {@code already-paid}.
   */
  public Outcome<Stored<Entitlement>> freezeIn(
      NetworkId network, String id, String runId, Cause cause) {
    return store.change(network, id, cause, e -> e.freezeIn(runId));
  }

  /**
   * Leaves a run that does not pay it, frozen or not; done if it is not in the run. Refused as
   * {@code already-paid} where this run has paid it.
   */
  public Outcome<Stored<Entitlement>> leaveRun(
      NetworkId network, String id, String runId, Cause cause) {
    return store.change(network, id, cause, e -> e.leaveRun(runId));
  }

  /**
   * Says that the frozen run has paid it, and tells others; paid by this run already is done.
   * Refused as {@code already-paid} (by another run), {@code not-in-this-run}, {@code not-frozen}.
   *
   * @param paidOn the day on which the money reaches the person
   */
  public Outcome<Stored<Entitlement>> pay(
      NetworkId network, String id, String runId, LocalDate paidOn, Cause cause) {
    return store.change(network, id, cause, e -> e.pay(runId, paidOn));
  }

  Outcome<Stored<Entitlement>> change(
      NetworkId network,
      String id,
      Cause cause,
      Function<Entitlement, Decision<Entitlement>> decide) {
    return store.change(network, id, cause, decide);
  }

  Outcome<Stored<Entitlement>> put(
      NetworkId network,
      String participantId,
      String sessionId,
      Cause cause,
      Function<Entitlement, Decision<Entitlement>> decide) {
    String id = Entitlement.idFor(network, participantId, sessionId);
    return store.put(
        network,
        id,
        cause,
        found ->
            decide.apply(found.orElseGet(() -> Entitlement.blank(id, participantId, sessionId))));
  }

  Page<Entitlement> page(
      NetworkId network, Map<String, String> equalTo, @Nullable String afterId, int limit) {
    return store.page(network, equalTo, afterId, limit);
  }
}
