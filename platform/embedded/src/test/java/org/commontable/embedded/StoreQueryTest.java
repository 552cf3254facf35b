package org.commontable.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Tag("K1")
@Timeout(30)
class StoreQueryTest {

  /** Fails on any document but the one it is meant for: whoever scans meets the other one. */
  private static final Document A_FAILURE_WHEN_SCANNED =
      Document.parse("{$expr: {$gt: [{$toInt: '$minutes'}, 0]}}");

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final MongoClient client = MongoClients.create(store.uri());
  private final MongoCollection<Document> sessions =
      client.getDatabase("query").getCollection("sessions");

  @AfterEach
  void close() {
    client.close();
    store.close();
  }

  @Test
  void a_list_of_ids_finds_what_any_other_filter_with_it_finds() {
    for (int i = 0; i < 20; i++) {
      sessions.insertOne(new Document("_id", "solent:%02d".formatted(i)).append("minutes", i));
    }
    sessions.insertOne(new Document("_id", 7).append("minutes", 7));
    List<Object> texts = List.of("solent:11", "nowhere", "solent:03", "solent:11", "solent:19");
    List<Object> mixed = List.of("solent:11", 7, "solent:03");

    for (List<Object> ids : List.of(texts, mixed)) {
      Document among = new Document("_id", new Document("$in", ids));
      Document other = new Document(among).append("minutes", new Document("$gte", 0));
      assertThat(sessions.find(among)).containsExactlyInAnyOrderElementsOf(sessions.find(other));
      assertThat(sessions.find(among).sort(new Document("_id", -1)).limit(2))
          .containsExactlyElementsOf(sessions.find(other).sort(new Document("_id", -1)).limit(2));
      assertThat(sessions.countDocuments(among)).isEqualTo(3);
    }
    assertThat(
            sessions
                .find(new Document("_id", new Document("$in", texts)))
                .projection(new Document("minutes", 1))
                .map(Document::keySet))
        .hasSize(3)
        .allSatisfy(fields -> assertThat(fields).containsExactlyInAnyOrder("_id", "minutes"));
  }

  @Test
  void a_filter_that_names_the_id_among_others_looks_at_that_document_only() {
    sessions.insertMany(
        List.of(
            Document.parse("{_id: 'solent:1', version: 3, minutes: '90'}"),
            Document.parse("{_id: 'solent:2', version: 3, minutes: 'not a number'}")));

    assertThat(sessions.find(with(A_FAILURE_WHEN_SCANNED, "_id", "solent:1"))).hasSize(1);
    assertThatThrownBy(() -> sessions.find(A_FAILURE_WHEN_SCANNED).into(new ArrayList<>()))
        .as("what a scan would do")
        .isInstanceOf(MongoCommandException.class);
  }

  @Test
  void a_filter_that_names_a_unique_field_among_others_looks_at_that_document_only() {
    sessions.createIndex(new Document("key", 1), new IndexOptions().unique(true).sparse(true));
    sessions.insertMany(
        List.of(
            Document.parse("{_id: 'solent:1', key: 'a', minutes: '90'}"),
            Document.parse("{_id: 'solent:2', minutes: 'not a number'}")));

    assertThat(sessions.find(with(A_FAILURE_WHEN_SCANNED, "key", "a"))).hasSize(1);
  }

  @Test
  void a_filter_that_an_index_knows_looks_at_a_part_of_it_only() {
    sessions.createIndex(Document.parse("{network: 1, 'state.kind': 1, _id: 1}"));
    sessions.insertMany(
        List.of(
            Document.parse("{_id: 'solent:1', network: 's', state: {kind: 'a'}, minutes: '90'}"),
            Document.parse("{_id: 'solent:2', network: 's', state: {kind: 'b'}, minutes: 'no'}"),
            Document.parse("{_id: 'solent:3', network: 's', state: {kind: 'a'}, minutes: '60'}"),
            Document.parse("{_id: 'solent:4', network: 's', state: {kind: 'a'}, minutes: 'no'}"),
            Document.parse("{_id: 'solent:5', network: 't', state: {kind: 'a'}, minutes: 'no'}")));
    Document page = with(with(A_FAILURE_WHEN_SCANNED, "network", "s"), "state.kind", "a");

    assertThat(sessions.find(page).sort(id(1)).limit(2).map(d -> d.get("_id")))
        .as("no further than the limit, in the order of ids")
        .containsExactly("solent:1", "solent:3");
    page.append("_id", Document.parse("{$gte: 'solent:2', $lte: 'solent:3'}"));
    assertThat(sessions.find(page).map(d -> d.get("_id"))).containsOnly("solent:3");
  }

  @Test
  void bounds_of_ids_look_at_what_lies_between_them_only() {
    sessions.insertMany(
        List.of(
            Document.parse("{_id: 'solent:1', minutes: 'not a number'}"),
            Document.parse("{_id: 'solent:2', minutes: '90'}"),
            Document.parse("{_id: 'solent:3', minutes: '60'}"),
            Document.parse("{_id: 'solent:4', minutes: 'not a number'}"),
            Document.parse("{_id: 'ulster:1', minutes: 'not a number'}")));
    Document after = new Document(A_FAILURE_WHEN_SCANNED);
    after.append("_id", Document.parse("{$gte: 'solent:2', $lt: 'solent;'}"));

    assertThat(sessions.find(after).sort(id(1)).limit(2).map(d -> d.get("_id")))
        .containsExactly("solent:2", "solent:3");
  }

  @Test
  void what_is_due_first_comes_first_and_what_is_never_due_is_not_looked_at() {
    sessions.createIndex(new Document("dueAt", 1), new IndexOptions().sparse(true));
    sessions.insertMany(
        List.of(
            new Document("_id", 1)
                .append("dueAt", Instant.ofEpochMilli(2_000))
                .append("minutes", "90"),
            new Document("_id", 2)
                .append("dueAt", Instant.ofEpochMilli(1_000))
                .append("minutes", "60"),
            new Document("_id", 3)
                .append("dueAt", Instant.ofEpochMilli(9_000))
                .append("minutes", "no"),
            new Document("_id", 4).append("minutes", "no")));
    Document due = new Document(A_FAILURE_WHEN_SCANNED);
    due.append("dueAt", new Document("$lt", Instant.ofEpochMilli(9_000)));
    assertThat(
            sessions.find(new Document("dueAt", new Document("$lte", Instant.ofEpochMilli(9_000)))))
        .hasSize(3);

    assertThat(sessions.find(due).sort(new Document("dueAt", 1)).limit(2).map(d -> d.get("_id")))
        .containsExactly(2, 1);
  }

  @Test
  void the_rest_of_the_filter_still_counts() {
    sessions.insertOne(Document.parse("{_id: 'solent:1', version: 3}"));
    Document change = Document.parse("{$set: {state: 'closed'}, $inc: {version: 1}}");

    long late = sessions.updateOne(id("solent:1").append("version", 2), change).getModifiedCount();
    long onTime =
        sessions.updateOne(id("solent:1").append("version", 3), change).getModifiedCount();

    assertThat(late).isZero();
    assertThat(onTime).isOne();
    assertThat(sessions.find(id("solent:1").append("version", 4))).hasSize(1);
    assertThat(sessions.find(id("solent:2").append("version", 4))).isEmpty();
  }

  @Test
  void a_reader_never_sees_half_of_an_update() throws Exception {
    int updates = 300;
    // Long enough that an update falls into the sending of an answer.
    List<Integer> between = Collections.nCopies(5_000, 7);
    sessions.insertOne(id("solent:1").append("given", 0).append("b", between).append("paid", 0));
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<?> writing =
          writer.submit(() -> {
            for (int i = 0; i < updates; i++) {
              sessions.updateOne(id("solent:1"), Document.parse("{$inc: {given: 1, paid: 1}}"));
            }
          });
      while (!writing.isDone()) {
        Document seen = requireNonNull(sessions.find().first());
        assertThat(seen.get("given")).isEqualTo(seen.get("paid"));
      }
      writing.get();
    }
  }

  @Test
  void hello_is_answered_as_health_checks_expect() {
    Document hello = client.getDatabase("query").runCommand(new Document("hello", 1));

    assertThat(hello).containsEntry("isWritablePrimary", true).containsKey("maxWireVersion");
  }

  @Test
  void a_refusal_puts_nothing_of_the_document_into_the_log() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(log);
    try {
      sessions.createIndex(new Document("key", 1), new IndexOptions().unique(true));
      sessions.insertMany(
          List.of(
              Document.parse("{_id: 'solent:1', key: 'a'}"),
              Document.parse("{_id: 'solent:2', key: 'b'}")));

      assertThatThrownBy(() ->
              sessions.findOneAndUpdate(
                  id("solent:2"), Document.parse("{$set: {key: 'a', email: 'amina@…'}}")))
          .isInstanceOfSatisfying(
              MongoCommandException.class, e -> assertThat(e.getErrorCode()).isEqualTo(11000));
      assertThatThrownBy(
              () -> sessions.updateOne(id("solent:2"), Document.parse("{$set: {'$x': 'amina@…'}}")))
          .isInstanceOf(RuntimeException.class);
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.list)
        .allSatisfy(entry -> assertThat(entry.getFormattedMessage()).doesNotContain("amina"))
        .allSatisfy(entry -> assertThat(entry.getThrowableProxy()).isNull());
  }

  private static Document id(Object id) {
    return new Document("_id", id);
  }

  private static Document with(Document filter, String field, String value) {
    Document both = new Document(filter);
    both.put(field, value);
    return both;
  }
}
