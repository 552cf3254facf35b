package org.commontable.events;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the collections of a service's aggregates. One for each service. */
public final class AggregateStores {
  private final MongoDatabase database;
  private final EventSource source;
  private final OutboxRelay relay;
  private final Clock clock;
  private final Map<String, Opened> opened = new ConcurrentHashMap<>();

  AggregateStores(MongoDatabase database, EventSource source, OutboxRelay relay, Clock clock) {
    this.database = database;
    this.source = source;
    this.relay = relay;
    this.clock = clock;
  }

  record Opened(AggregateStore<?> store, Documents documents) {}

  /**
   * Opens a collection, which may be opened once.
   *
   * @param indexed fields of the state by which the aggregates are looked for
   */
  public <S> AggregateStore<S> open(AggregateType<S> type, String... indexed) {
    MongoDocuments documents = new MongoDocuments(database, type.collection(), List.of(indexed));
    AggregateStore<S> store =
        new AggregateStore<>(type, documents, source, clock, keys -> relay.nudge(documents, keys));
    if (opened.putIfAbsent(type.collection(), new Opened(store, documents)) != null) {
      throw new IllegalStateException(type.collection() + " is opened twice");
    }
    return store;
  }

  /** The collections that were opened until now. */
  public Set<String> collections() {
    return Set.copyOf(opened.keySet());
  }

  /** What was opened as this collection, whatever lies in it. */
  public Optional<AggregateStore<?>> opened(String collection) {
    return Optional.ofNullable(opened.get(collection)).map(Opened::store);
  }

  Iterable<Opened> all() {
    return opened.values();
  }
}
