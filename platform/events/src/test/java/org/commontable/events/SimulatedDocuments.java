package org.commontable.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.commontable.events.SimulatedDatabase.History;
import org.jspecify.annotations.Nullable;

/**
 * A collection that does to a simulated database what {@link MongoDocuments} does to a real one.
 */
class SimulatedDocuments implements Documents {
  final SimulatedDatabase database;
  private final String collection;

  SimulatedDocuments(SimulatedDatabase database, String collection) {
    this.database = database;
    this.collection = collection;
  }

  /** A document, with the field that code has no need to read. */
  record Held(AggregateDocument document, @Nullable Instant since) {}

  final @Nullable Held held(NavigableMap<String, Object> all, String key) {
    return (Held) all.get(collection + "/" + key);
  }

  private Stream<Held> everyHeld(NavigableMap<String, Object> all) {
    String first = collection + "/";
    return all.tailMap(first).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(first))
        .map(entry -> (Held) entry.getValue());
  }

  /** Stores a document; no update may bring back an event that was taken out. */
  final void put(
      NavigableMap<String, Object> all, AggregateDocument next, @Nullable Instant since) {
    Held before = held(all, next.key());
    for (OutboxEvent event : next.outbox()) {
      if (before != null
          && event.seq() <= before.document().seq()
          && !before.document().outbox().contains(event)) {
        throw new AssertionError(event.sequence() + " was sent and taken out, and came back");
      }
    }
    all.put(collection + "/" + next.key(), new Held(next, since));
  }

  final void remove(NavigableMap<String, Object> all, String key) {
    all.remove(collection + "/" + key);
  }

  final void tell(NavigableMap<String, Object> all, String key, List<OutboxEvent> events) {
    List<String> told = new ArrayList<>();
    if (all.get(SimulatedDatabase.historyOf(key)) instanceof History history) {
      told.addAll(history.told());
    }
    events.forEach(event -> told.add(event.sequence() + " " + event.data()));
    all.put(SimulatedDatabase.historyOf(key), new History(List.copyOf(told)));
  }

  @Override
  public @Nullable AggregateDocument load(String key) {
    return database.<@Nullable AggregateDocument>read(
        "loads " + key, all -> document(held(all, key)));
  }

  @Override
  public @Nullable AggregateDocument loadLasting(String key) {
    AggregateDocument found =
        database.<@Nullable AggregateDocument>readMajority(
            "loads what lasts of " + key, all -> document(held(all, key)));
    // Who finds that it is not there yet looks again.
    orTryAtOnce(found != null);
    return found;
  }

  private static @Nullable AggregateDocument document(@Nullable Held held) {
    return held == null ? null : held.document();
  }

  @Override
  public boolean insert(AggregateDocument document) {
    return orTryAtOnce(
        database.write(
            "inserts " + document.key(),
            all -> {
              if (held(all, document.key()) != null) {
                return false;
              }
              List<OutboxEvent> events = List.copyOf(document.outbox());
              Instant since = events.isEmpty() ? null : events.getFirst().time();
              put(all, with(document, database.stamp(), events), since);
              tell(all, document.key(), events);
              return true;
            }));
  }

  @Override
  public boolean write(AggregateDocument loaded, Write write) {
    String key = loaded.key();
    return orTryAtOnce(
        database.write(
            "writes " + key + " after version " + loaded.version(),
            all -> {
              Held held = held(all, key);
              if (held == null || !isStill(held.document(), loaded)) {
                return false;
              }
              put(all, written(held.document(), write, database.stamp()), since(held, write));
              tell(all, key, write.events());
              return true;
            }));
  }

  boolean isStill(AggregateDocument found, AggregateDocument loaded) {
    return found.version() == loaded.version() && Objects.equals(found.stamp(), loaded.stamp());
  }

  /** Who lost a race waits a moment by the real clock, which nobody here looks at. */
  static boolean orTryAtOnce(boolean won) {
    if (!won) {
      LockSupport.unpark(Thread.currentThread());
    }
    return won;
  }

  static @Nullable Instant since(Held held, Write write) {
    Instant before = held.since();
    if (write.events().isEmpty()) {
      return before;
    }
    return before == null || write.now().isBefore(before) ? write.now() : before;
  }

  static AggregateDocument written(AggregateDocument d, Write write, long stamp) {
    Map<String, String> attempts = new HashMap<>(d.attempts());
    if (write.attempt() != null) {
      attempts.put(write.attempt().name(), write.attempt().bodyHash());
    }
    Map<String, String> seen = new HashMap<>(d.seen());
    if (write.origin() != null) {
      seen.put(write.origin().stream(), write.origin().sequence());
    }
    return new AggregateDocument(
        d.key(),
        d.network(),
        d.version() + 1,
        stamp,
        write.shape(),
        d.seq() + write.events().size(),
        write.state(),
        Stream.concat(d.outbox().stream(), write.events().stream()).toList(),
        write.dueAt(),
        Map.copyOf(attempts),
        write.erased() ? Map.of() : Map.copyOf(seen),
        d.erased() || write.erased());
  }

  @Override
  public List<OutboxEvent> pending(String key) {
    return database.readMajority(
        "looks what waits in " + key,
        all -> {
          Held held = held(all, key);
          return held == null ? List.of() : held.document().outbox();
        });
  }

  @Override
  public void pull(String key, long seq) {
    database.write(
        "takes event " + seq + " out of " + key,
        all -> {
          Held held = held(all, key);
          if (held != null) {
            put(all, without(held.document(), seq), held.since());
          }
          return true;
        });
  }

  static AggregateDocument without(AggregateDocument d, long seq) {
    return with(d, d.stamp(), d.outbox().stream().filter(event -> event.seq() != seq).toList());
  }

  private static AggregateDocument with(
      AggregateDocument d, @Nullable Long stamp, List<OutboxEvent> outbox) {
    return new AggregateDocument(
        d.key(),
        d.network(),
        d.version(),
        stamp,
        d.shape(),
        d.seq(),
        d.state(),
        outbox,
        d.dueAt(),
        d.attempts(),
        d.seen(),
        d.erased());
  }

  @Override
  public boolean pullLast(String key, long seq) {
    return database.write(
        "takes event " + seq + " out of " + key + " if it is the last",
        all -> {
          Held held = held(all, key);
          if (held == null
              || held.document().outbox().size() != 1
              || held.document().outbox().getFirst().seq() != seq) {
            return false;
          }
          put(all, without(held.document(), seq), null);
          return true;
        });
  }

  @Override
  public boolean clearSince(String key) {
    return database.write(
        "forgets since when " + key + " waits",
        all -> {
          Held held = held(all, key);
          if (held == null || !held.document().outbox().isEmpty()) {
            return false;
          }
          put(all, held.document(), null);
          return true;
        });
  }

  @Override
  public List<Waiting> waiting(Instant before, int passed, int max) {
    return database.read(
        "sweeps",
        all ->
            everyHeld(all)
                .flatMap(held -> {
                  Instant since = held.since();
                  return since != null && since.isBefore(before)
                      ? Stream.of(new Waiting(held.document().key(), since))
                      : Stream.empty();
                })
                .sorted(Comparator.comparing(Waiting::since))
                .skip(passed)
                .limit(max)
                .toList());
  }

  @Override
  public List<String> due(Instant now, int max) {
    return List.of();
  }

  @Override
  public void asked(String key, Instant now) {}

  @Override
  public List<AggregateDocument> page(
      String network, Map<String, ?> equalTo, String after, int max) {
    return List.of();
  }
}
