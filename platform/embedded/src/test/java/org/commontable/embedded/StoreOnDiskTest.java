package org.commontable.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("K1")
@Timeout(60)
class StoreOnDiskTest {

  @TempDir Path directory;

  @Test
  void a_second_start_finds_everything_again() throws Exception {
    withStore(directory, people -> people.insertOne(new Document("_id", "1").append("n", 7L)));

    withStore(
        directory,
        people ->
            assertThat(people.find()).containsExactly(new Document("_id", "1").append("n", 7L)));
  }

  @Test
  void an_index_is_there_again_after_a_start_and_counts_what_it_has() throws Exception {
    withStore(
        directory,
        people -> {
          people.insertOne(new Document("_id", "1").append("town", "Gosport"));
          people.createIndex(new Document("town", 1));
          people.createIndex(new Document("dueAt", 1), new IndexOptions().sparse(true));
        });

    withStore(
        directory,
        people -> {
          people.insertOne(new Document("_id", "2").append("town", "Gosport"));
          people.insertOne(new Document("_id", "3").append("town", "Fareham"));
          assertThat(people.find(new Document("town", "Gosport")).map(d -> d.get("_id")))
              .containsExactly("1", "2");
        });
    try (EmbeddedStore store = EmbeddedStore.start(directory, 0);
        MongoClient client = MongoClients.create(store.uri())) {
      assertThat(
              client
                  .getDatabase("disk")
                  .runCommand(new Document("validate", "people"))
                  .get("keysPerIndex", Document.class)
                  .values())
          .containsExactlyInAnyOrder(3L, 3L, 0L);
    }
  }

  @Test
  void a_directory_in_use_is_refused_with_what_to_do() throws Exception {
    try (ChildProcess other = ChildProcess.start(StoreProcess.class, directory)) {
      assertThat(other.firstLine()).startsWith("mongodb://");

      assertThatThrownBy(() -> EmbeddedStore.start(directory, 0))
          .isInstanceOf(EmbeddedFault.class)
          .hasMessageContaining(directory.toString())
          .hasMessageEndingWith(
              "is in use by another process: stop that one, or choose another data directory.");
    }
  }

  @Test
  void a_taken_port_is_refused_with_what_to_do() throws Exception {
    try (EmbeddedStore first = EmbeddedStore.start(directory.resolve("first"), 0)) {
      int port = URI.create(first.uri()).getPort();

      assertThatThrownBy(() -> EmbeddedStore.start(directory.resolve("second"), port))
          .isInstanceOf(EmbeddedFault.class)
          .hasMessage(
              "Port %d is taken by another program: stop that one, or choose another port.", port);
    }
    withStore(directory.resolve("second"), people -> assertThat(people.find()).isEmpty());
  }

  @Test
  void a_place_that_cannot_be_written_is_refused_with_what_to_do() throws Exception {
    Path file = Files.createFile(directory.resolve("a-file"));

    assertThatThrownBy(() -> EmbeddedStore.start(file, 0))
        .isInstanceOf(EmbeddedFault.class)
        .hasMessageContaining("cannot be written: check that");
  }

  @Test
  void a_file_of_something_else_is_refused_and_left_alone() throws Exception {
    Path file = directory.resolve("store.mv");
    Files.writeString(file, "no store at all\n".repeat(1_000));

    assertDamaged();

    assertThat(file).hasContent("no store at all\n".repeat(1_000));
  }

  @Test
  void a_file_cut_short_is_refused() throws Exception {
    withStore(
        directory,
        people ->
            people.insertMany(
                IntStream.range(0, 2_000).mapToObj(StoreOnDiskTest::person).toList()));
    Path file = directory.resolve("store.mv");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

    assertDamaged();
  }

  @Test
  void a_damaged_document_is_reported_and_never_answered_with() throws Exception {
    withStore(directory, people -> people.insertOne(new Document("_id", "1").append("sum", "£75")));
    Path file = directory.resolve("store.mv");
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    String pounds = new String("£75".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String others = new String("£99".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains(pounds);
    Files.writeString(file, bytes.replace(pounds, others), StandardCharsets.ISO_8859_1);

    try {
      withStore(
          directory,
          people ->
              assertThatThrownBy(() -> people.find().first())
                  .isInstanceOf(MongoCommandException.class)
                  .hasMessageContaining("restore a backup"));
    } catch (EmbeddedFault e) {
      assertThat(e).hasMessageContaining("restore it from a backup");
    }
  }

  @Tag("K7")
  @Test
  void a_backup_taken_while_people_write_is_of_one_instant() throws Exception {
    Path backup = directory.resolve("backup");
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    int acknowledgedBefore;
    try (EmbeddedStore store = EmbeddedStore.start(directory.resolve("live"), 0);
        MongoClient client = MongoClients.create(store.uri());
        ExecutorService writers = Executors.newFixedThreadPool(4)) {
      MongoCollection<Document> people = client.getDatabase("disk").getCollection("people");
      people.insertOne(new Document("_id", "sums").append("given", 0).append("paid", 0));
      List<Future<?>> writing = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        String name = "w" + writer + "-";
        writing.add(
            writers.submit(() -> {
              for (int i = 0; !done.get(); i++) {
                people.insertMany(List.of(pairOf(name + i, "a"), pairOf(name + i, "b")));
                people.updateOne(
                    new Document("_id", "sums"), Document.parse("{$inc: {given: 1, paid: 1}}"));
                acknowledged.incrementAndGet();
              }
            }));
      }
      while (acknowledged.get() < 100) {
        Thread.onSpinWait();
      }
      acknowledgedBefore = acknowledged.get();
      store.backupTo(backup);
      done.set(true);
      for (Future<?> writer : writing) {
        writer.get();
      }
      assertThatThrownBy(() -> store.backupTo(backup)).isInstanceOf(EmbeddedFault.class);
      try (ChildProcess intruder =
          ChildProcess.start(StoreProcess.class, directory.resolve("live"))) {
        assertThat(intruder.firstLine()).as("the copying kept the lock").contains("is in use");
      }
    }

    withStore(
        backup,
        people -> {
          Document sums = requireNonNull(people.find(new Document("_id", "sums")).first());
          assertThat(sums.getInteger("given"))
              .isEqualTo(sums.getInteger("paid"))
              .isGreaterThanOrEqualTo(acknowledgedBefore);
          assertThat(people.countDocuments(new Document("half", "a")))
              .isEqualTo(people.countDocuments(new Document("half", "b")))
              .isGreaterThanOrEqualTo(sums.getInteger("given"));
        });
  }

  private void assertDamaged() {
    assertThatThrownBy(() -> EmbeddedStore.start(directory, 0))
        .isInstanceOf(EmbeddedFault.class)
        .hasMessageEndingWith(
            "is damaged and cannot be read: restore it from a backup, or move it away to start"
                + " empty.");
  }

  private static void withStore(Path directory, Consumer<MongoCollection<Document>> work)
      throws IOException {
    try (EmbeddedStore store = EmbeddedStore.start(directory, 0);
        MongoClient client = MongoClients.create(store.uri())) {
      work.accept(client.getDatabase("disk").getCollection("people"));
    }
  }

  private static Document person(int number) {
    return new Document("_id", "solent:" + number).append("note", "n".repeat(300));
  }

  private static Document pairOf(String pair, String half) {
    return new Document("_id", pair + half).append("half", half);
  }
}
