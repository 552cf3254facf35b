package org.commontable.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two collections with one history, of which one has indexes: they answer alike. */
@Tag("K1")
@Timeout(60)
class IndexedQueriesTest {
  private static final int HISTORIES = 30;
  private static final int STEPS = 40;
  private static final List<String> ORDERS =
      List.of("{_id: 1}", "{_id: -1}", "{dueAt: 1, _id: -1}", "{$natural: 1}", "{$natural: -1}");

  @Test
  void an_index_never_changes_an_answer() {
    try (EmbeddedStore store = EmbeddedStore.inMemory();
        MongoClient client = MongoClients.create(store.uri())) {
      for (long seed = 1; seed <= HISTORIES; seed++) {
        live(client.getDatabase("history" + seed), seed);
      }
    }
  }

  @Test
  void an_index_that_is_made_while_others_write_misses_nothing() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.inMemory();
        MongoClient client = MongoClients.create(store.uri());
        ExecutorService writer = Executors.newSingleThreadExecutor()) {
      MongoCollection<Document> all = client.getDatabase("meanwhile").getCollection("all");
      AtomicInteger written = new AtomicInteger();
      AtomicBoolean enough = new AtomicBoolean();
      Future<?> writing =
          writer.submit(() -> {
            while (!enough.get()) {
              all.insertOne(
                  new Document("_id", "s:" + written.incrementAndGet()).append("kind", "a"));
            }
          });
      for (int index = 1; index <= 20; index++) {
        while (written.get() < 40 * index) {
          Thread.onSpinWait();
        }
        all.createIndex(Document.parse("{kind: 1, other%d: 1}".formatted(index)));
      }
      enough.set(true);
      writing.get();

      Document counts =
          client
              .getDatabase("meanwhile")
              .runCommand(new Document("validate", "all"))
              .get("keysPerIndex", Document.class);
      assertThat(counts.values()).hasSize(21).containsOnly((long) written.get());
    }
  }

  @Test
  void what_can_not_be_indexed_is_refused_and_not_written() {
    try (EmbeddedStore store = EmbeddedStore.inMemory();
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> all = client.getDatabase("lists").getCollection("all");
      all.createIndex(Document.parse("{one: 1, other: 1}"));
      Document lists = Document.parse("{_id: 's:1', one: [1, 2], other: [3, 4]}");

      assertThatThrownBy(() -> all.insertOne(lists)).isInstanceOf(MongoException.class);
      all.insertOne(new Document("_id", "s:2").append("one", List.of(1, 2)));
      assertThatThrownBy(() ->
              all.updateOne(new Document("_id", "s:2"), Document.parse("{$set: {other: [3, 4]}}")))
          .isInstanceOf(MongoException.class);

      assertThat(all.find())
          .containsExactly(new Document("_id", "s:2").append("one", List.of(1, 2)));
    }
  }

  private static void live(MongoDatabase database, long seed) {
    MongoCollection<Document> plain = database.getCollection("plain");
    MongoCollection<Document> indexed = database.getCollection("indexed");
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      if (step == STEPS / 4) {
        // Of what is there already, and of what comes.
        indexed.createIndex(Document.parse("{network: 1, 'state.kind': 1, _id: 1}"));
        indexed.createIndex(Document.parse("{network: 1, 'state.who': 1}"));
        indexed.createIndex(new Document("dueAt", 1), new IndexOptions().sparse(true));
      }
      Consumer<MongoCollection<Document>> change = anyChange(random);
      change.accept(plain);
      change.accept(indexed);
      Document filter = anyFilter(random);
      Document order = Document.parse(ORDERS.get(random.nextInt(ORDERS.size())));
      int skip = random.nextInt(2);
      int limit = random.nextInt(6);
      assertThat(indexed.find(filter).sort(order).skip(skip).limit(limit))
          .as("seed %d: %s by %s", seed, filter, order)
          .containsExactlyElementsOf(plain.find(filter).sort(order).skip(skip).limit(limit));
      assertThat(indexed.countDocuments(filter)).isEqualTo(plain.countDocuments(filter));
      assertThat(dueIn(indexed, seed + step)).isEqualTo(dueIn(plain, seed + step));
    }
  }

  /** When what falls between two instants is due, in that order; among equals any may be first. */
  private static List<Object> dueIn(MongoCollection<Document> all, long limit) {
    Document bounds =
        new Document("$gte", Instant.ofEpochMilli(limit % 3))
            .append("$lt", Instant.ofEpochMilli(4));
    return all.find(new Document("dueAt", bounds))
        .sort(new Document("dueAt", 1))
        .limit((int) (limit % 7))
        .map(found -> found.get("dueAt"))
        .into(new ArrayList<>());
  }

  private static Consumer<MongoCollection<Document>> anyChange(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> {
        Document which = new Document("_id", anyId(random));
        yield all -> all.deleteOne(which);
      }
      case 1 -> {
        Document which = new Document("state.kind", anyKind(random));
        Document change = new Document("$unset", new Document("dueAt", ""));
        yield all -> all.updateMany(which, change);
      }
      case 8 -> {
        Document which = new Document("state.who", anyName(random));
        Document change = new Document("$push", new Document("state.who", anyName(random)));
        yield all -> all.updateMany(which, change);
      }
      case 9 -> {
        Document which = new Document("state.kind", anyKind(random));
        yield all -> all.deleteMany(which);
      }
      case 2 -> {
        Document which = new Document("network", anyNetwork(random));
        Document change = new Document("$set", new Document("state.kind", anyKind(random)));
        yield all -> all.updateMany(which, change);
      }
      default -> {
        Document one = anyDocument(random);
        ReplaceOptions upsert = new ReplaceOptions().upsert(true);
        yield all -> all.replaceOne(new Document("_id", one.get("_id")), one, upsert);
      }
    };
  }

  private static Document anyDocument(Random random) {
    Document state = new Document();
    if (random.nextInt(6) > 0) {
      state.append("kind", random.nextInt(6) == 0 ? null : anyKind(random));
    }
    if (random.nextBoolean()) {
      state.append("who", List.of(anyName(random), anyName(random)));
    }
    Document one = new Document("_id", anyId(random)).append("network", anyNetwork(random));
    if (random.nextBoolean()) {
      one.append("dueAt", anyInstant(random));
    }
    return one.append("state", state);
  }

  private static Document anyFilter(Random random) {
    Document filter = new Document();
    if (random.nextInt(4) > 0) {
      filter.append("network", anyNetwork(random));
    }
    switch (random.nextInt(7)) {
      case 0 -> filter.append("state.kind", anyKind(random));
      case 1 -> filter.append("state.who", anyName(random));
      case 2 -> filter.append("state.kind", null);
      case 3 -> filter.append("state.who", List.of("w1", "w2"));
      case 4 -> filter.append("state.who", anyOf(anyName(random), "w2", anyName(random)));
      case 5 -> filter.append("state.kind", anyOf(anyKind(random), "k1"));
      default -> filter.append("dueAt", new Document("$lte", anyInstant(random)));
    }
    if (random.nextBoolean()) {
      filter.append("_id", new Document("$gt", anyId(random)).append("$lt", "s;"));
    }
    return filter;
  }

  private static Document anyOf(Object... values) {
    return new Document("$in", List.of(values));
  }

  private static String anyId(Random random) {
    return "s:" + random.nextInt(20);
  }

  private static String anyNetwork(Random random) {
    return "n" + random.nextInt(2);
  }

  private static String anyName(Random random) {
    return "w" + random.nextInt(3);
  }

  private static Object anyKind(Random random) {
    int kind = random.nextInt(5);
    return kind < 3 ? "k" + kind : (kind == 3 ? (Object) 3 : (Object) 3.0);
  }

  private static Instant anyInstant(Random random) {
    return Instant.ofEpochMilli(random.nextInt(5));
  }
}
