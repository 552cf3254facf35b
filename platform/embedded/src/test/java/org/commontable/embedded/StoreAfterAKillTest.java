package org.commontable.embedded;

import static com.mongodb.client.model.Filters.eq;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("K1")
@Timeout(60)
class StoreAfterAKillTest {

  private static final int WRITERS = 8;
  private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 400;
  private static final int PAIR = 2;
  private static final int MOST_OF_A_COMMAND = 1_000;

  @TempDir Path directory;

  @Test
  void no_acknowledged_write_is_lost_and_every_document_is_in_its_indexes() throws Exception {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    for (int round = 1; round <= 2; round++) {
      writeUntilKilled("round" + round, acknowledged);
    }

    try (EmbeddedStore store = EmbeddedStore.start(directory, 0);
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> sessions = client.getDatabase("kill").getCollection("sessions");
      for (String id : acknowledged) {
        assertThat(sessions.find(eq("_id", id)).first()).as("by its id: %s", id).isNotNull();
      }
      long stored = 0;
      for (Document document : sessions.find()) {
        stored++;
        assertThat(sessions.find(eq("key", document.get("key"))).first())
            .as("by its unique key")
            .isEqualTo(document);
        assertThat(sessions.find(eq("partner", document.get("partner"))).first())
            .as("by a key that others may share")
            .isEqualTo(document);
        assertThat(sessions.find(eq("_id", document.getString("partner"))).first())
            .as("the other document of the same command")
            .isNotNull();
      }
      Document counts =
          client
              .getDatabase("kill")
              .runCommand(new Document("validate", "sessions"))
              .get("keysPerIndex", Document.class);
      assertThat(counts.values()).containsOnly(stored);
    }
  }

  private void writeUntilKilled(String round, Queue<String> acknowledged) throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        ChildProcess child = ChildProcess.start(StoreProcess.class, directory);
        MongoClient client = MongoClients.create(child.firstLine())) {
      MongoCollection<Document> sessions = client.getDatabase("kill").getCollection("sessions");
      sessions.createIndex(new Document("key", 1), new IndexOptions().unique(true));
      sessions.createIndex(new Document("partner", 1));
      CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_KILL);
      List<Future<?>> ended = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        String name = round + "-" + writer + "-";
        ended.add(writers.submit(() -> writePairs(sessions, name, acknowledged, enough)));
      }
      enough.await();
      child.kill();
      for (Future<?> writer : ended) {
        writer.get();
      }
    }
  }

  private static void writePairs(
      MongoCollection<Document> sessions,
      String name,
      Queue<String> acknowledged,
      CountDownLatch enough) {
    try {
      for (int i = 0; true; i += PAIR) {
        String one = name + i;
        String other = name + (i + 1);
        sessions.insertMany(List.of(session(one, other), session(other, one)));
        acknowledged.add(one);
        acknowledged.add(other);
        enough.countDown();
      }
    } catch (MongoException killed) {
      assertThat(enough.getCount()).as("killed in the midst of writing").isZero();
    }
  }

  private static Document session(String id, String partner) {
    return new Document("_id", id).append("key", "key of " + id).append("partner", partner);
  }

  @Test
  void a_majority_read_never_answers_with_what_a_kill_forgets() throws Exception {
    Path stop = directory.resolve("no-commits");
    try (ExecutorService writer = Executors.newSingleThreadExecutor();
        ChildProcess child = ChildProcess.start(StoreProcess.class, directory, stop);
        MongoClient client = MongoClients.create(child.firstLine())) {
      MongoCollection<Document> events = client.getDatabase("kill").getCollection("events");
      events.insertOne(new Document("_id", "kept"));
      Files.createFile(stop);
      Future<?> unacknowledged =
          writer.submit(() -> events.insertOne(new Document("_id", "forgotten")));
      while (events.countDocuments() < 2) {
        Thread.onSpinWait();
      }

      MongoCollection<Document> asTheRelayReads =
          events.withReadConcern(ReadConcern.MAJORITY).withTimeout(1500, MILLISECONDS);
      assertThatThrownBy(() -> asTheRelayReads.find().into(new ArrayList<>()))
          .as("the commit that covers both is held back")
          .isInstanceOf(MongoException.class);

      child.kill();
      assertThatThrownBy(unacknowledged::get).hasCauseInstanceOf(MongoException.class);
    }
    try (EmbeddedStore store = EmbeddedStore.start(directory, 0);
        MongoClient client = MongoClients.create(store.uri())) {
      assertThat(client.getDatabase("kill").getCollection("events").find())
          .containsExactly(new Document("_id", "kept"));
    }
  }

  @Test
  void a_command_is_stored_whole_or_not_at_all_however_much_it_writes() throws Exception {
    Path stop = directory.resolve("no-commits");
    Document large = new Document();
    IntStream.range(0, 400).forEach(field -> large.append("f" + field, "x"));
    List<Document> many =
        IntStream.range(0, MOST_OF_A_COMMAND)
            .mapToObj(i -> new Document(large).append("_id", "unacknowledged" + i))
            .toList();
    try (ExecutorService writer = Executors.newSingleThreadExecutor();
        ChildProcess child = ChildProcess.start(StoreProcess.class, directory, stop);
        MongoClient client = MongoClients.create(child.firstLine())) {
      MongoCollection<Document> events = client.getDatabase("kill").getCollection("events");
      events.insertOne(new Document("_id", "kept"));
      Files.createFile(stop);
      Future<?> unacknowledged = writer.submit(() -> events.insertMany(many));
      while (events.countDocuments() <= many.size()) {
        Thread.onSpinWait();
      }

      child.kill();
      assertThatThrownBy(unacknowledged::get).hasCauseInstanceOf(MongoException.class);
    }
    try (EmbeddedStore store = EmbeddedStore.start(directory, 0);
        MongoClient client = MongoClients.create(store.uri())) {
      assertThat(client.getDatabase("kill").getCollection("events").countDocuments()).isOne();
    }
  }
}
