package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.commontable.kernel.Ids;
import org.commontable.tables.TablesApplication;
import org.commontable.web.Role;
import org.junit.jupiter.api.Test;

/** What a service that runs does of itself, asked by nobody. */
class RunningSweepsTest {
  private static final String TABLES = "/api/tables/v1/tables";
  private static final Map<String, Object> TABLE =
      Map.of("name", "Round", "shape", "round", "seats", 4);
  private static final int SEATS = 99;

  private final TestService service = TestService.shared(TablesApplication.class, "tables");
  private final MongoDatabase database = service.bean(MongoDatabase.class);

  @Test
  void an_event_that_a_killed_process_left_in_its_document_is_told() {
    String table =
        service
            .http()
            .as(TestTokens.get().of("swept").roles(Role.COORDINATOR))
            .post(TABLES, TABLE)
            .require(201)
            .field("id");
    Document itself = new Document("_id", "swept:" + table);
    MongoCollection<Document> tables = database.getCollection("tables");
    Await.until("its first event is told", () -> nothingWaits(tables, itself));

    try (TestEvents events = TestEvents.of("tables")) {
      // As a process leaves it that is killed between its write and its relay.
      tables.updateOne(
          itself,
          new Document("$inc", new Document("seq", 1L))
              .append("$push", new Document("outbox", left(table)))
              .append("$set", new Document("outboxSince", Date.from(aMinuteAgo()))));

      SeenEvent told =
          events.await(
              "table_laid.v1", event -> event.data().path("tableId").asString().equals(table));
      assertThat(told.data().path("seats").intValue()).isEqualTo(SEATS);
    }
    Await.until("nothing waits any more", () -> nothingWaits(tables, itself));
  }

  private static boolean nothingWaits(MongoCollection<Document> tables, Document itself) {
    Document found = Objects.requireNonNull(tables.find(itself).first());
    return found.getList("outbox", Document.class).isEmpty() && !found.containsKey("outboxSince");
  }

  private static Instant aMinuteAgo() {
    return Clock.systemUTC().instant().minusSeconds(60);
  }

  private static Document left(String table) {
    return new Document("seq", 2L)
        .append("sequence", TestEvents.sequence(2))
        .append("id", Ids.derived("left behind", table))
        .append("type", "org.commontable.tables.table_laid.v1")
        .append("time", Date.from(aMinuteAgo()))
        .append("by", "ann")
        .append("correlationId", "c1")
        .append("causationId", null)
        .append("traceparent", null)
        .append("classification", "public")
        .append("data", "{\"tableId\":\"%s\",\"seats\":%d}".formatted(table, SEATS))
        .append("client", null);
  }

  @Test
  void whatever_the_connection_string_says_a_service_reads_and_writes_as_it_must() {
    try (TestService careless =
        TestService.start(
            TablesApplication.class,
            "tables",
            "commontable.mongodb.uri="
                + TestPlatform.get().mongoUri()
                + "/?w=1&journal=false&readConcernLevel=available&readPreference=secondary")) {
      MongoDatabase its = careless.bean(MongoDatabase.class);

      assertThat(its.getWriteConcern()).isEqualTo(WriteConcern.MAJORITY.withJournal(true));
      assertThat(its.getReadConcern()).isEqualTo(ReadConcern.LOCAL);
      assertThat(its.getReadPreference()).isEqualTo(ReadPreference.primary());
    }
  }
}
