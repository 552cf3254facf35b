package org.commontable.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.events.StoreFixture.NOW;
import static org.commontable.events.StoreFixture.SOLENT;
import static org.commontable.events.StoreFixture.attempt;
import static org.commontable.events.StoreFixture.by;

import com.mongodb.client.MongoDatabase;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.commontable.servers.StoreWatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the simulation shows to be needed of the store is really asked of it. */
class HowTheStoreIsAskedTest {
  private static final String KEY = "solent:t1";

  private final StoreWatch store = StoreWatch.start();
  private final MongoDatabase database = store.database(StoreFixture.freshName());
  private final MongoDocuments documents = new MongoDocuments(database, "tallies", List.of());
  private final AggregateStore<Tally> tallies =
      StoreFixture.store(documents, Tally.type().dueAt(tally -> NOW.minusSeconds(1)), 1);
  private final MongoParkedEvents parked =
      new MongoParkedEvents(database, "tallies", StoreFixture.CLOCK);
  private final Delivery delivery =
      new Delivery(
          "commontable.workshops",
          "solent:s1",
          CloudEventBuilder.v1()
              .withId("e1")
              .withType("org.commontable.workshops.counted.v1")
              .withSource(URI.create("/networks/solent/workshops"))
              .withExtension("sequence", OutboxEvent.sequence(1, 1))
              .build());

  @AfterEach
  void close() {
    database.drop();
    store.close();
  }

  private void create() {
    tallies
        .create(SOLENT, "t1", attempt("ann", "k1", "b"), () -> Tally.empty().count("m1"))
        .orThrow();
  }

  private void change() {
    tallies.change(SOLENT, "t1", by("ann"), tally -> tally.count("m2")).orThrow();
  }

  private void sendAll() {
    documents.waiting(NOW.plusSeconds(1), 0, 10);
    documents.pending(KEY).forEach(event -> documents.pull(KEY, event.seq()));
    documents.pullLast(KEY, 1);
    documents.clearSince(KEY);
    documents.clearSinceOfAll(List.of(KEY));
    documents.pullAll(Map.of(KEY, 1L));
    documents.pullLastOfAll(Map.of(KEY, 1L));
  }

  private void comesDue() {
    tallies.onDue((tally, now) -> tally.count("due"));
    assertThat(tallies.sweepDue(10)).isEqualTo(1);
  }

  private void parkAndDrop() {
    parked.mayHaveChanged();
    parked.park(delivery, "poison");
    assertThat(parked.holds(delivery.key())).isTrue();
    assertThat(parked.hasDropped(delivery)).isFalse();
    assertThat(parked.drop(parked.list("", 10).getFirst().id(), "op", "known")).isTrue();
    parked.of(delivery.key()).forEach(parked::done);
    parked.done(delivery);
  }

  @Test
  void loads_see_what_the_primary_has_and_relays_only_what_no_failover_can_undo() {
    create();

    assertThat(store.readsOf(() -> documents.load(KEY))).containsExactly("local");
    assertThat(store.readsOf(() -> tallies.find(SOLENT, "t1"))).containsExactly("local");
    assertThat(store.readsOf(() -> tallies.page(SOLENT, Map.of(), null, 5)))
        .containsExactly("local");
    assertThat(store.readsOf(this::change)).containsExactly("local");
    assertThat(store.readsOf(this::parkAndDrop)).containsExactly("local");

    assertThat(store.readsOf(() -> documents.pending(KEY))).containsExactly("majority");
    assertThat(store.readsOf(() -> documents.pendingOf(List.of(KEY)))).containsExactly("majority");
    assertThat(store.readsOf(() -> documents.loadLasting(KEY))).containsExactly("majority");
    // What is answered as done without a write is read again as what lasts.
    assertThat(store.readsOf(this::create)).containsExactly("local", "majority");
  }

  @Test
  void nothing_is_acknowledged_before_most_have_it_in_their_journals() {
    store.requireLastingWrites(this::create);
    store.requireLastingWrites(this::change);
    store.requireLastingWrites(this::sendAll);
    store.requireLastingWrites(this::comesDue);
    store.requireLastingWrites(this::parkAndDrop);
    store.requireLastingWrites(() -> Incarnation.raise(database, NOW));
    store.requireLastingWrites(() -> tallies.erase(SOLENT, "t1", by("ann"), new Tally.Closed()));
  }

  @Test
  void filters_are_flat() {
    store.requireFlatFilters(() -> {
      create();
      change();
    });
    store.requireFlatFilters(this::sendAll);
    store.requireFlatFilters(this::comesDue);
    store.requireFlatFilters(this::parkAndDrop);
    store.requireFlatFilters(() -> tallies.page(SOLENT, Map.of("total", 1), "t0", 5));
    store.requireFlatFilters(() -> tallies.page(SOLENT, Map.of("total", List.of(1, 2)), "t0", 5));
    store.requireFlatFilters(() -> tallies.erase(SOLENT, "t1", by("ann")));
  }
}
