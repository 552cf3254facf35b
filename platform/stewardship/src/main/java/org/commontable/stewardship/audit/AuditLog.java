package org.commontable.stewardship.audit;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.commontable.events.CommittedEvent;
import org.commontable.events.EventWitness;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A service's audit: {@code {_id: "network:time:id", tenantId, at, by, client, what, record,
 * correlationId, details}}. Rows are added and never changed; they leave by {@link #drop} alone,
 * which retention calls. A committed event's row has an id that follows from the event, so that
 * seeing it twice makes one row, and it lies here before anybody hears of the event.
 */
public final class AuditLog implements EventWitness {
  /** Stands where a network's id would, for what is done to the platform itself. */
  public static final NetworkId PLATFORM = new NetworkId("platform");

  public static final String COLLECTION = "audit";

  private static final String ALL_OF = ":";
  private static final long LAST_MILLI = 999_999_999_999_999L;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MongoCollection<Document> rows;
  private final InstantSource clock;

  public AuditLog(MongoDatabase database, InstantSource clock) {
    this.rows =
        database
            .getCollection(COLLECTION)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.clock = clock;
    rows.createIndex(new Document("tenantId", 1).append("record", 1));
    rows.createIndex(new Document("tenantId", 1).append("by", 1));
    rows.createIndex(new Document("tenantId", 1).append("what", 1));
    rows.createIndex(new Document("tenantId", 1).append("client", 1));
  }

  @Override
  public void see(CommittedEvent event) {
    seeAll(List.of(event));
  }

  @Override
  public void seeAll(List<CommittedEvent> events) {
    insertAll(events.stream().map(AuditLog::row).toList());
  }

  private static Document row(CommittedEvent event) {
    return row(
        event.network(),
        Ids.derived(
            "audit", event.network().value(), event.subject(), event.sequence(), event.name()),
        event.time(),
        event.by(),
        event.client(),
        event.name(),
        event.subject(),
        event.correlationId());
  }

  /**
   * Notes that a caller is about to be shown something sensitive. To be called before they are: if
   * the row can't be written, this throws and there is nothing to show.
   *
   * @param what such as {@code contact}
   * @param record the id of whose or what it is
   */
  public void read(Caller caller, String what, String record) {
    add(
        caller.maybeNetwork().orElse(PLATFORM),
        caller.account(),
        caller.clientId(),
        "read:" + what,
        record,
        Map.of());
  }

  /**
   * The same of a list. What was typed is kept only where it can be nothing but an id.
   *
   * @param typed of whom or what the list was asked to be; null for all
   */
  public void readList(Caller caller, String what, @Nullable String typed) {
    read(caller, what, typed != null && Ids.isId(typed) ? typed : "list");
  }

  /** Adds a row for what no event tells of. */
  public void add(
      NetworkId network,
      String by,
      @Nullable String client,
      String what,
      String record,
      Map<String, String> details) {
    Instant now = clock.instant();
    Document row =
        row(
            network,
            Ids.fresh(now, RANDOM),
            now,
            by,
            client,
            what,
            record,
            Objects.requireNonNullElse(MDC.get("correlationId"), ""));
    if (!details.isEmpty()) {
      row.append("details", new Document(new HashMap<>(details)));
    }
    insertAll(List.of(row));
  }

  /**
   * What is looked for; what is null is not asked for. {@code from} belongs to it, {@code to} not.
   *
   * @param what a fact's name or what was read; ending in a colon, all that begins with it, such as
   *     {@code read:} for every sensitive read
   */
  public record Search(
      @Nullable String record,
      @Nullable String account,
      @Nullable String what,
      @Nullable String client,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /**
   * A network's rows that fit, the newest first.
   *
   * @param unnamed what is not found by its name
   */
  Page<AuditRow> page(
      NetworkId network, Search search, Unnamed unnamed, @Nullable String beforeId, int limit) {
    Instant to = search.to() == null ? Instant.ofEpochMilli(LAST_MILLI) : search.to();
    Instant from = search.from() == null ? Instant.EPOCH : search.from();
    String until = beforeId == null ? time(to) : beforeId;
    Document filter =
        new Document("tenantId", network.value())
            .append(
                "_id",
                new Document("$gte", network + ":" + time(from))
                    .append("$lt", network + ":" + until));
    if (search.record() != null) {
      filter.append("record", search.record());
    }
    if (search.account() != null) {
      filter.append("by", search.account());
      if (unnamed.isNamedBy(search.account())) {
        filter.append(
            "$nor",
            List.of(new Document("what", new Document("$in", List.copyOf(unnamed.whats())))));
      }
    }
    String what = search.what();
    if (what != null) {
      filter.append(
          "what", what.endsWith(ALL_OF) ? allOf(what) : new Document("$in", unnamed.meantBy(what)));
    }
    if (search.client() != null) {
      filter.append("client", search.client());
    }
    List<Stored<AuditRow>> found = new ArrayList<>();
    rows.find(filter)
        .sort(new Document("_id", -1))
        .limit(limit + 1)
        .forEach(row -> found.add(stored(network, row)));
    boolean more = found.size() > limit;
    List<Stored<AuditRow>> page = more ? found.subList(0, limit) : found;
    return new Page<>(page, more ? page.getLast().id() : null);
  }

  private static Document allOf(String prefix) {
    return new Document("$gte", prefix).append("$lt", prefix + Character.MAX_VALUE);
  }

  /** How many of a network's rows are older than an instant. */
  public long olderThan(NetworkId network, Instant instant) {
    return rows.countDocuments(before(network, instant));
  }

  /** Drops a network's rows that are older than an instant: the one way in which rows leave. */
  public long drop(NetworkId network, Instant olderThan) {
    return rows.deleteMany(before(network, olderThan)).getDeletedCount();
  }

  private static Document before(NetworkId network, Instant instant) {
    return new Document("tenantId", network.value())
        .append(
            "_id",
            new Document("$gte", network + ":").append("$lt", network + ":" + time(instant)));
  }

  private static Document row(
      NetworkId network,
      String id,
      Instant at,
      String by,
      @Nullable String client,
      String what,
      String record,
      String correlationId) {
    return new Document("_id", network + ":" + time(at) + "-" + id)
        .append("tenantId", network.value())
        .append("at", Date.from(at))
        .append("by", by)
        .append("client", client)
        .append("what", what)
        .append("record", record)
        .append("correlationId", correlationId);
  }

  /** Adds rows; one that is here already stays as it is. */
  private void insertAll(List<Document> more) {
    try {
      rows.insertMany(more, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null
          || e.getWriteErrors().stream()
              .anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) {
        throw e;
      }
    }
  }

  /** Milliseconds, padded, so that the order of text is the order of time. */
  private static String time(Instant at) {
    return "%015d".formatted(Math.clamp(at.toEpochMilli(), 0L, LAST_MILLI));
  }

  private static Stored<AuditRow> stored(NetworkId network, Document row) {
    String id = row.getString("_id").substring(network.value().length() + 1);
    Map<String, String> details = new HashMap<>();
    row.get("details", new Document())
        .forEach((name, value) -> details.put(name, String.valueOf(value)));
    return new Stored<>(
        network,
        id,
        1,
        new AuditRow(
            id,
            row.getDate("at").toInstant(),
            row.getString("by"),
            row.getString("client"),
            row.getString("what"),
            row.getString("record"),
            row.getString("correlationId"),
            details));
  }
}
