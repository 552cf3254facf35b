package org.commontable.events;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.commontable.kernel.NetworkId;
import org.commontable.servers.TestServers;
import org.jspecify.annotations.Nullable;

/** A real store, and a database of its own for each test. */
final class StoreFixture {
  static final NetworkId SOLENT = new NetworkId("solent");
  static final NetworkId NATIONAL = new NetworkId("national");
  static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Supplier<MongoClient> CLIENT =
      TestServers.startedOnce(() -> MongoClients.create(TestServers.mongoUri()));

  private StoreFixture() {}

  static MongoDatabase database() {
    MongoDatabase database = CLIENT.get().getDatabase(freshName());
    database.drop();
    return database;
  }

  static String freshName() {
    return "events" + ProcessHandle.current().pid() + "x" + DATABASES.incrementAndGet();
  }

  static AggregateStore<Tally> store(Documents documents) {
    return store(documents, Tally.type(), 1);
  }

  static AggregateStore<Tally> store(
      Documents documents, AggregateType<Tally> type, long incarnation) {
    return new AggregateStore<>(
        type, documents, new EventSource("tallies", incarnation), CLOCK, key -> {});
  }

  static Cause by(String account) {
    return new Cause(account, "c1", null, null, null, null, null);
  }

  static Cause attempt(String account, String key, String body) {
    return new Cause(
        account, "c1", null, new Attempt(account, "POST /tallies", key, body), null, null, null);
  }

  static Cause ifVersion(long version) {
    return new Cause("ann", "c1", null, null, version, null, null);
  }

  static Cause event(String stream, long incarnation, long seq) {
    return new Cause(
        "ann",
        "c1",
        "e1",
        null,
        null,
        new Origin(stream, OutboxEvent.sequence(incarnation, seq)),
        null);
  }

  static Cause withAttemptAndVersion(@Nullable Attempt attempt, long version) {
    return new Cause("ann", "c1", null, attempt, version, null, null);
  }
}
