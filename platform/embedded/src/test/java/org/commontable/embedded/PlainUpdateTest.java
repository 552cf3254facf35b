package org.commontable.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.result.UpdateResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An update of one document goes another way than one of many: both must do the same. */
@Tag("K1")
@Timeout(60)
class PlainUpdateTest {
  private static final int HISTORIES = 40;
  private static final int UPDATES = 40;
  private static final List<String> FIELDS = List.of("a", "b", "c", "d");
  private static final List<String> PATHS = List.of("a", "b", "c", "d", "c.d", "c.e", "c.f.g");

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final MongoClient client = MongoClients.create(store.uri());
  private final MongoCollection<Document> all =
      client.getDatabase("updates").getCollection("records");

  @AfterEach
  void close() {
    client.close();
    store.close();
  }

  @Test
  void one_document_becomes_what_it_would_become_among_many() {
    all.createIndex(new Document("kind", 1).append("b", 1));
    all.createIndex(new Document("kind", 1).append("c.d", 1));
    for (int seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      String one = "one-" + seed;
      String many = "many-" + seed;
      Document start = document(random);
      all.insertOne(new Document(start).append("_id", one).append("kind", one));
      all.insertOne(new Document(start).append("_id", many).append("kind", many));
      for (int i = 0; i < UPDATES; i++) {
        Document update = update(random);
        assertThat(became(() -> all.updateOne(new Document("_id", one), update)))
            .as("seed %d, %s", seed, update.toJson())
            .isEqualTo(became(() -> all.updateMany(new Document("_id", many), update)));
        assertThat(found(one)).as("seed %d, %s", seed, update.toJson()).isEqualTo(found(many));
        assertThat(asFiltersSee(one)).isEqualTo(asFiltersSee(many));
      }
    }
  }

  @Test
  void who_reads_while_it_is_changed_reads_what_was_or_what_is() {
    all.insertOne(Document.parse("{_id: 'solent:1', state: {kind: 'a'}, outbox: [{seq: 1}]}"));
    Document before = found("solent:1");

    all.updateOne(
        new Document("_id", "solent:1"),
        Document.parse("{$set: {state: {kind: 'b'}}, $push: {outbox: {$each: [{seq: 2}]}}}"));
    all.updateOne(new Document("_id", "solent:1"), Document.parse("{$pull: {outbox: {seq: 1}}}"));

    assertThat(before).isEqualTo(Document.parse("{state: {kind: 'a'}, outbox: [{seq: 1}]}"));
    assertThat(found("solent:1"))
        .isEqualTo(Document.parse("{state: {kind: 'b'}, outbox: [{seq: 2}]}"));
  }

  @Test
  void who_has_read_half_of_a_list_reads_the_rest_as_it_stood() {
    for (int i = 1; i <= 3; i++) {
      all.insertOne(new Document("_id", "solent:" + i).append("state", new Document("kind", "a")));
    }
    try (MongoCursor<Document> half = all.find().batchSize(2).cursor()) {
      half.next();

      all.updateOne(
          new Document("_id", "solent:3"),
          Document.parse("{$set: {state: {kind: 'b'}}, $push: {outbox: {$each: [{seq: 1}]}}}"));

      half.next();
      assertThat(half.next()).isEqualTo(Document.parse("{_id: 'solent:3', state: {kind: 'a'}}"));
    }
  }

  @Test
  void a_unique_value_belongs_to_one_and_is_free_again_once_that_has_another() {
    all.createIndex(new Document("key", 1), new IndexOptions().unique(true).sparse(true));
    all.insertMany(
        List.of(Document.parse("{_id: 'a', key: 'first'}"), Document.parse("{_id: 'b', n: 1}")));
    Document takesIt = Document.parse("{$set: {key: 'first', n: 2}}");

    assertThatThrownBy(() -> all.updateOne(new Document("_id", "b"), takesIt))
        .isInstanceOf(MongoException.class)
        .satisfies(refused -> assertThat(((MongoException) refused).getCode()).isEqualTo(11_000));
    assertThat(found("b")).as("nothing of it").isEqualTo(Document.parse("{n: 1}"));

    all.updateOne(new Document("_id", "a"), Document.parse("{$unset: {key: ''}}"));
    all.updateOne(new Document("_id", "b"), takesIt);

    assertThat(all.find(new Document("key", "first")))
        .containsExactly(Document.parse("{_id: 'b', n: 2, key: 'first'}"));
  }

  /** What was matched and changed, or how it was refused. */
  private static Object became(Supplier<UpdateResult> update) {
    try {
      UpdateResult result = update.get();
      return List.of(result.getMatchedCount(), result.getModifiedCount());
    } catch (MongoException refused) {
      return refused.getCode();
    }
  }

  private Document found(String id) {
    Document found = requireNonNull(all.find(new Document("_id", id)).first());
    found.remove("_id");
    found.remove("kind");
    return found;
  }

  /** How many are found by each field's value, which the indexes must know. */
  private List<Long> asFiltersSee(String id) {
    Document found = found(id);
    List<Long> counts = new ArrayList<>();
    Document inner = found.get("c") instanceof Document d ? d : new Document();
    for (Bson filter :
        List.of(
            new Document("kind", id).append("b", found.get("b")),
            new Document("kind", id).append("c.d", inner.get("d")),
            new Document("kind", id).append("b", 7L))) {
      counts.add(all.countDocuments(filter));
    }
    return counts;
  }

  private static Document document(Random random) {
    Document document = new Document();
    for (String field : FIELDS) {
      if (random.nextBoolean()) {
        document.append(field, value(random));
      }
    }
    return document;
  }

  private static Object value(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> (long) random.nextInt(9);
      case 1 -> "text " + random.nextInt(3);
      case 2 -> Date.from(Instant.ofEpochSecond(random.nextInt(5)));
      case 3 -> list(random);
      case 4 -> new Document("d", (long) random.nextInt(4)).append("e", List.of(new Document()));
      case 5 -> random.nextBoolean();
      case 6 -> (1L << 40) - random.nextInt(2);
      default -> new Document();
    };
  }

  private static List<Object> list(Random random) {
    return random
        .ints(random.nextInt(3), 0, 4)
        .<Object>mapToObj(seq -> new Document("seq", (long) seq))
        .toList();
  }

  private static Document update(Random random) {
    Document update = new Document();
    int operations = 1 + random.nextInt(3);
    for (int i = 0; i < operations; i++) {
      Map.Entry<String, Object> operation = operation(random);
      update.append(
          operation.getKey(),
          new Document(PATHS.get(random.nextInt(PATHS.size())), operation.getValue()));
    }
    return update;
  }

  private static Map.Entry<String, Object> operation(Random random) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> Map.entry("$set", value(random));
      case 2 -> Map.entry("$unset", "");
      case 3 -> Map.entry("$inc", random.nextInt(4) == 0 ? (Object) 0.001 : (Object) 1L);
      case 4 -> Map.entry("$min", Date.from(Instant.ofEpochSecond(random.nextInt(5))));
      case 5 -> Map.entry("$push", new Document("$each", list(random)));
      case 6 ->
          Map.entry(
              "$push", new Document("$each", list(random)).append("$slice", random.nextInt(5) - 3));
      case 7 -> Map.entry("$pull", new Document("seq", 1L));
      default -> Map.entry("$push", value(random));
    };
  }
}
