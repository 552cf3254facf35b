package org.commontable.reimbursements.budget;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayersOfProgrammes;
import org.commontable.stewardship.rights.NamedThings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where pots lie. */
@Component
public final class Pots implements PayersOfProgrammes, NamedThings {
  /** Pots of one programme; a programme has two, and some more by its end. */
  private static final int OF_A_PROGRAMME_MAX = 1_000;

  private final AggregateStore<Pot> store;
  private final AggregateStore<PotQueue> queues;
  private final Clock clock;

  Pots(AggregateStores stores, Clock clock) {
    store = stores.open(AggregateType.of("pots", Pot.class), "programmeId");
    queues = stores.open(AggregateType.of("pot_queues", PotQueue.class));
    this.clock = clock;
  }

  public Optional<Pot> find(NetworkId network, String id) {
    return store.find(network, id).map(Stored::state);
  }

  /**
   * The pot that was named, if that organisation has it for the programme.
   *
   * @param programmeId null where the programme is not known
   */
  public Optional<Pot> of(
      NetworkId network,
      @Nullable String id,
      String payingOrganisationId,
      @Nullable String programmeId) {
    return Optional.ofNullable(id)
        .flatMap(named -> find(network, named))
        .filter(pot -> pot.payingOrganisationId().equals(payingOrganisationId))
        .filter(pot -> programmeId == null || pot.programmeId().equals(programmeId));
  }

  @Override
  public Set<String> payersOf(NetworkId network, Set<String> programmeIds) {
    return programmeIds.stream()
        .flatMap(id -> store.all(network, Map.of("programmeId", id), OF_A_PROGRAMME_MAX).stream())
        .map(pot -> pot.state().payingOrganisationId())
        .collect(Collectors.toSet());
  }

  /** A place in the line of a pot, with who stands before. */
  public record InLine(String ticket, PotQueue queue) {
    /** What this one and everybody before it want. */
    public Pence wanted() {
      return queue.wantedUpTo(ticket);
    }

    /** Whom that is of. */
    public Set<String> ids() {
      return queue.idsUpTo(ticket);
    }
  }

  /**
   * Stands in line for money of a pot.
   *
   * @param amount what the entitlement will need in all
   */
  public InLine join(
      NetworkId network, String potId, String entitlementId, Pence amount, Cause cause) {
    Instant now = clock.instant();
    String ticket = Ids.fresh(now, ThreadLocalRandom.current());
    PotQueue.Place place = new PotQueue.Place(entitlementId, amount, now, ticket);
    return new InLine(
        ticket,
        queues
            .put(
                network,
                potId,
                cause,
                found -> found.orElseGet(() -> PotQueue.none(potId)).join(place))
            .orThrow()
            .state());
  }

  /** Leaves, once it is saved or refused. */
  public void leave(NetworkId network, String potId, InLine place, Cause cause) {
    var _ = queues.change(network, potId, cause, queue -> queue.leave(place.ticket())).orThrow();
  }

  AggregateStore<Pot> store() {
    return store;
  }

  @Override
  public Map<String, Name> names(NetworkId network, Set<String> ids) {
    return NamedThings.of(store, (Pot pot) -> new Name(pot.name(), null)).names(network, ids);
  }
}
