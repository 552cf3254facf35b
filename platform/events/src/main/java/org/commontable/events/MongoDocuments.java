package org.commontable.events;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates in MongoDB: {@code {_id: "network:id", tenantId, version, stamp, shape, seq, state,
 * outbox, outboxSince, dueAt, madeBy, keys, seen, erased}}. Filters are flat, since some stores
 * scan for {@code $and}.
 */
final class MongoDocuments implements Documents {
  /** Bytes of BSON that a state may have. */
  static final int STATE_BYTES_MAX = 1_000_000;

  /** Attempts that a document remembers beside the one that made it. */
  static final int ATTEMPTS_KEPT = 100;

  private static final DocumentCodec CODEC = new DocumentCodec();
  private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

  private final MongoCollection<Document> collection;
  private final MongoCollection<Document> majority;

  MongoDocuments(MongoDatabase database, String name, List<String> indexed) {
    this.collection =
        database
            .getCollection(name)
            .withReadConcern(ReadConcern.LOCAL)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.majority = collection.withReadConcern(ReadConcern.MAJORITY);
    collection.createIndex(new Document("outboxSince", 1), new IndexOptions().sparse(true));
    collection.createIndex(new Document("dueAt", 1), new IndexOptions().sparse(true));
    for (String field : indexed) {
      // With _id at its end, a page in the order of ids comes from the index as it lies there.
      collection.createIndex(
          new Document("tenantId", 1).append("state." + field, 1).append("_id", 1));
    }
  }

  @Override
  public @Nullable AggregateDocument load(String key) {
    return load(collection, key);
  }

  @Override
  public List<AggregateDocument> loadAll(Collection<String> keys) {
    return collection.find(among(keys)).map(MongoDocuments::read).into(new ArrayList<>());
  }

  private static Document among(Collection<String> keys) {
    return new Document("_id", new Document("$in", List.copyOf(keys)));
  }

  @Override
  public @Nullable AggregateDocument loadLasting(String key) {
    return load(majority, key);
  }

  private static @Nullable AggregateDocument load(MongoCollection<Document> from, String key) {
    Document found = from.find(new Document("_id", key)).first();
    return found == null ? null : read(found);
  }

  private static AggregateDocument read(Document d) {
    Map<String, String> attempts = new HashMap<>();
    Document madeBy = d.get("madeBy", Document.class);
    if (madeBy != null) {
      attempts.put(madeBy.getString("name"), madeBy.getString("hash"));
    }
    for (Document taken : d.getList("keys", Document.class, List.of())) {
      attempts.put(taken.getString("name"), taken.getString("hash"));
    }
    Map<String, String> seen = new HashMap<>();
    d.get("seen", new Document())
        .forEach((stream, sequence) -> seen.put(stream, (String) sequence));
    Date due = d.getDate("dueAt");
    return new AggregateDocument(
        d.getString("_id"),
        d.getString("tenantId"),
        d.getLong("version"),
        d.getLong("stamp"),
        d.getInteger("shape"),
        d.getLong("seq"),
        new HashMap<>(d.get("state", Document.class)),
        outbox(d),
        due == null ? null : due.toInstant(),
        attempts,
        seen,
        d.getBoolean("erased", false));
  }

  @Override
  public boolean insert(AggregateDocument d) {
    requireRoomFor(d.state());
    Document document =
        new Document("_id", d.key())
            .append("tenantId", d.network())
            .append("version", d.version())
            .append("stamp", freshStamp())
            .append("shape", d.shape())
            .append("seq", d.seq())
            .append("state", new Document(d.state()))
            .append("outbox", d.outbox().stream().map(MongoDocuments::stored).toList());
    if (!d.outbox().isEmpty()) {
      document.append("outboxSince", Date.from(d.outbox().getFirst().time()));
    }
    if (d.dueAt() != null) {
      document.append("dueAt", Date.from(d.dueAt()));
    }
    d.attempts()
        .forEach((name, hash) ->
            document.append("madeBy", new Document("name", name).append("hash", hash)));
    document.append("keys", List.of()).append("seen", new Document(new HashMap<>(d.seen())));
    try {
      collection.insertOne(document);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public boolean write(AggregateDocument loaded, Write write) {
    return collection
            .updateOne(unchanged(loaded), update(loaded, write, freshStamp()))
            .getMatchedCount()
        == 1;
  }

  @Override
  public Set<String> writeAll(List<Change> changes) {
    Map<String, Long> stamps = new HashMap<>();
    List<UpdateOneModel<Document>> updates = new ArrayList<>();
    for (Change change : changes) {
      long stamp = freshStamp();
      stamps.put(change.loaded().key(), stamp);
      updates.add(
          new UpdateOneModel<>(
              unchanged(change.loaded()), update(change.loaded(), change.write(), stamp)));
    }
    if (updates.isEmpty()
        || collection.bulkWrite(updates, IN_ANY_ORDER).getMatchedCount() == updates.size()) {
      return stamps.keySet();
    }
    // Somebody else wrote to some of them first. Whose stamp is there was written by us.
    return collection
        .find(among(stamps.keySet()))
        .projection(new Document("stamp", 1))
        .into(new ArrayList<>())
        .stream()
        .filter(d -> Objects.equals(d.getLong("stamp"), stamps.get(d.getString("_id"))))
        .map(d -> d.getString("_id"))
        .collect(Collectors.toSet());
  }

  private static Document unchanged(AggregateDocument loaded) {
    return new Document("_id", loaded.key())
        .append("version", loaded.version())
        .append("stamp", loaded.stamp());
  }

  private static Document update(AggregateDocument loaded, Write write, long stamp) {
    requireRoomFor(write.state());
    StateChange change = StateChange.of("state", loaded.state(), write.state());
    Document set = change.set().append("shape", write.shape()).append("stamp", stamp);
    Document update =
        new Document(
            "$inc", new Document("version", 1L).append("seq", (long) write.events().size()));
    if (write.dueAt() != null) {
      set.append("dueAt", Date.from(write.dueAt()));
    } else {
      change.unset().append("dueAt", "");
    }
    if (!change.unset().isEmpty()) {
      update.append("$unset", change.unset());
    }
    if (write.origin() != null) {
      set.append("seen." + write.origin().stream(), write.origin().sequence());
    }
    Document push = new Document();
    if (!write.events().isEmpty()) {
      List<Document> events = write.events().stream().map(MongoDocuments::stored).toList();
      push.append("outbox", new Document("$each", events));
      update.append("$min", new Document("outboxSince", Date.from(write.now())));
    }
    if (write.erased()) {
      set.append("erased", true).append("keys", List.of()).append("seen", new Document());
    } else if (write.attempt() != null) {
      Document taken =
          new Document("name", write.attempt().name()).append("hash", write.attempt().bodyHash());
      push.append("keys", new Document("$each", List.of(taken)).append("$slice", -ATTEMPTS_KEPT));
    }
    if (!push.isEmpty()) {
      update.append("$push", push);
    }
    return update.append("$set", set);
  }

  private static long freshStamp() {
    return ThreadLocalRandom.current().nextLong();
  }

  @Override
  public List<OutboxEvent> pending(String key) {
    return pendingOf(List.of(key)).getOrDefault(key, List.of());
  }

  @Override
  public Map<String, List<OutboxEvent>> pendingOf(Collection<String> keys) {
    Map<String, List<OutboxEvent>> found = new HashMap<>();
    majority
        .find(among(keys))
        .projection(new Document("outbox", 1))
        .forEach(d -> found.put(d.getString("_id"), outbox(d)));
    return found;
  }

  @Override
  public void pull(String key, long seq) {
    pullAll(Map.of(key, seq));
  }

  @Override
  public void pullAll(Map<String, Long> sent) {
    var _ =
        updateAll(
            sent,
            (key, seq) ->
                new UpdateOneModel<>(
                    new Document("_id", key),
                    new Document("$pull", new Document("outbox", new Document("seq", seq)))));
  }

  @Override
  public boolean pullLast(String key, long seq) {
    return pullLastOfAll(Map.of(key, seq));
  }

  @Override
  public boolean pullLastOfAll(Map<String, Long> sent) {
    Document nothingWaits =
        new Document("$set", new Document("outbox", List.of()))
            .append("$unset", new Document("outboxSince", ""));
    return updateAll(
            sent,
            (key, seq) ->
                new UpdateOneModel<>(
                    new Document("_id", key)
                        .append("outbox", new Document("$size", 1))
                        .append("outbox.seq", seq),
                    nothingWaits))
        == sent.size();
  }

  /** Returns how many were there to be updated. */
  private int updateAll(
      Map<String, Long> sent, BiFunction<String, Long, UpdateOneModel<Document>> update) {
    List<UpdateOneModel<Document>> updates = new ArrayList<>();
    sent.forEach((key, seq) -> updates.add(update.apply(key, seq)));
    return updates.isEmpty() ? 0 : collection.bulkWrite(updates, IN_ANY_ORDER).getMatchedCount();
  }

  @Override
  public boolean clearSince(String key) {
    return collection
            .updateOne(
                new Document("_id", key).append("outbox", List.of()),
                new Document("$unset", new Document("outboxSince", "")))
            .getMatchedCount()
        == 1;
  }

  @Override
  public void clearSinceOfAll(Collection<String> keys) {
    collection.updateMany(
        among(keys).append("outbox", List.of()),
        new Document("$unset", new Document("outboxSince", "")));
  }

  @Override
  public List<Waiting> waiting(Instant before, int passed, int max) {
    List<Waiting> found = new ArrayList<>();
    collection
        .find(new Document("outboxSince", new Document("$lt", Date.from(before))))
        .projection(new Document("outboxSince", 1))
        .sort(new Document("outboxSince", 1))
        .skip(passed)
        .limit(max)
        .forEach(
            d -> found.add(new Waiting(d.getString("_id"), d.getDate("outboxSince").toInstant())));
    return found;
  }

  @Override
  public List<String> due(Instant now, int max) {
    return collection
        .find(new Document("dueAt", new Document("$lte", Date.from(now))))
        .projection(new Document("_id", 1))
        .sort(new Document("dueAt", 1))
        .limit(max)
        .map(d -> d.getString("_id"))
        .into(new ArrayList<>());
  }

  @Override
  public void asked(String key, Instant now) {
    Document stillDue =
        new Document("_id", key).append("dueAt", new Document("$lt", Date.from(now)));
    collection.updateOne(stillDue, new Document("$set", new Document("dueAt", Date.from(now))));
  }

  @Override
  public List<AggregateDocument> page(
      String network, Map<String, ?> equalTo, String after, int max) {
    return paged(network, equalTo, after, max).map(MongoDocuments::read).into(new ArrayList<>());
  }

  @Override
  public List<String> keys(String network, Map<String, ?> equalTo, String after, int max) {
    return paged(network, equalTo, after, max)
        .projection(new Document("_id", 1))
        .map(d -> d.getString("_id"))
        .into(new ArrayList<>());
  }

  @Override
  public Map<String, @Nullable Object> values(
      String network, Map<String, ?> equalTo, String field, String after, int max) {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    paged(network, equalTo, after, max)
        .projection(new Document("state." + field, 1))
        .forEach(d ->
            found.put(
                d.getString("_id"), Documents.valueIn(d.get("state", new Document()), field)));
    return found;
  }

  private FindIterable<Document> paged(
      String network, Map<String, ?> equalTo, String after, int max) {
    // The character after the colon: the end of this network's keys.
    Document keys = new Document("$gt", after).append("$lt", network + ";");
    Document filter =
        new Document("tenantId", network)
            .append("_id", keys)
            .append("erased", new Document("$exists", false));
    equalTo.forEach((field, value) ->
        filter.append(
            "state." + field,
            value instanceof Collection<?> any ? new Document("$in", List.copyOf(any)) : value));
    return collection.find(filter).sort(new Document("_id", 1)).limit(max);
  }

  private static List<OutboxEvent> outbox(Document document) {
    return document.getList("outbox", Document.class, List.of()).stream()
        .map(e ->
            new OutboxEvent(
                e.getLong("seq"),
                e.getString("sequence"),
                e.getString("id"),
                e.getString("type"),
                e.getDate("time").toInstant(),
                e.getString("by"),
                e.getString("correlationId"),
                e.getString("causationId"),
                e.getString("traceparent"),
                e.getString("classification"),
                e.getString("data"),
                e.getString("client")))
        .toList();
  }

  private static Document stored(OutboxEvent e) {
    return new Document("seq", e.seq())
        .append("sequence", e.sequence())
        .append("id", e.id())
        .append("type", e.type())
        .append("time", Date.from(e.time()))
        .append("by", e.by())
        .append("correlationId", e.correlationId())
        .append("causationId", e.causationId())
        .append("traceparent", e.traceparent())
        .append("classification", e.classification())
        .append("data", e.data())
        .append("client", e.client());
  }

  private static void requireRoomFor(Map<String, @Nullable Object> state) {
    if (bytesAtMost(state) > STATE_BYTES_MAX) {
      int bytes = new RawBsonDocument(new Document(state), CODEC).getByteBuffer().remaining();
      if (bytes > STATE_BYTES_MAX) {
        throw new StateTooLargeException("The record", bytes, STATE_BYTES_MAX);
      }
    }
  }

  /** Not less than it has as BSON, and known without making that of every state. */
  private static long bytesAtMost(@Nullable Object value) {
    long bytes = 16;
    switch (value) {
      case String text -> bytes += 3L * text.length();
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          bytes += bytesAtMost(entry.getKey()) + bytesAtMost(entry.getValue());
        }
      }
      case List<?> list -> {
        for (Object item : list) {
          // Each lies under its number.
          bytes += bytesAtMost(item) + 8;
        }
      }
      case Integer _, Long _, Double _, Boolean _ -> {}
      case null -> {}
      default -> throw new IllegalStateException("Nothing is stored as a " + value.getClass());
    }
    return bytes;
  }
}
