package org.commontable.events;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A collection of aggregates as the store and the relay see it. Every method is one operation on
 * one document, or one on each of many, atomic by itself; what is between two of them may be lost
 * at any instant.
 */
interface Documents {

  /** Reads what this process's primary has, so that a lost race sees the winner at once. */
  @Nullable AggregateDocument load(String key);

  /** Many at once; what is not there is left out. */
  default List<AggregateDocument> loadAll(Collection<String> keys) {
    return keys.stream().flatMap(key -> Stream.ofNullable(load(key))).toList();
  }

  /** Reads only what no crash can undo (a majority read); may be older than {@link #load}. */
  @Nullable AggregateDocument loadLasting(String key);

  /** Returns whether the key was free; durable when it returns true. */
  boolean insert(AggregateDocument document);

  /**
   * Sets the state, counts the version up and appends the events, if nobody else wrote since the
   * document was loaded. Never replaces the document, so that an event that was pulled can't come
   * back.
   */
  boolean write(AggregateDocument loaded, Write write);

  /**
   * Many writes at once, each of another document and each as by {@link #write}; returns the keys
   * of those that were written. One that was written and then written over by somebody else may be
   * missing.
   */
  default Set<String> writeAll(List<Change> changes) {
    return changes.stream()
        .filter(change -> write(change.loaded(), change.write()))
        .map(change -> change.loaded().key())
        .collect(Collectors.toSet());
  }

  /** Unsent events in order, only as far as no crash can undo them (a majority read). */
  List<OutboxEvent> pending(String key);

  /** The same of many at once, for the caller to change; where nothing is, there is none. */
  default Map<String, List<OutboxEvent>> pendingOf(Collection<String> keys) {
    Map<String, List<OutboxEvent>> found = new HashMap<>();
    keys.forEach(key -> found.put(key, pending(key)));
    return found;
  }

  /** Takes a sent event out. */
  void pull(String key, long seq);

  /** Takes one sent event, by its number, out of each of many. */
  default void pullAll(Map<String, Long> sent) {
    sent.forEach(this::pull);
  }

  /**
   * Takes a sent event out and forgets since when events wait, in one, if no other one waits;
   * returns false and does nothing if one does.
   */
  boolean pullLast(String key, long seq);

  /** The same for each of many; returns whether it did it to all of them. */
  default boolean pullLastOfAll(Map<String, Long> sent) {
    boolean all = true;
    for (Map.Entry<String, Long> one : sent.entrySet()) {
      all &= pullLast(one.getKey(), one.getValue());
    }
    return all;
  }

  /** Forgets since when events wait, if none waits; returns false if one does. */
  boolean clearSince(String key);

  /** The same for each of many. */
  default void clearSinceOfAll(Collection<String> keys) {
    keys.forEach(this::clearSince);
  }

  /**
   * Keys of documents whose events wait since before an instant, the longest wait first.
   *
   * @param passed how many of them the caller has been told already
   */
  List<Waiting> waiting(Instant before, int passed, int max);

  /** Keys of documents that want to be asked what time has changed, the longest due first. */
  List<String> due(Instant now, int max);

  /** Puts a document that was asked, and is still due, behind all that were due before now. */
  void asked(String key, Instant now);

  /**
   * A network's documents that are not erased, in the order of their keys.
   *
   * @param equalTo fields of the state and the values they must have; of a collection, any one
   * @param after the key before the first one that is wanted
   */
  List<AggregateDocument> page(String network, Map<String, ?> equalTo, String after, int max);

  /** The keys of the same. */
  default List<String> keys(String network, Map<String, ?> equalTo, String after, int max) {
    return page(network, equalTo, after, max).stream().map(AggregateDocument::key).toList();
  }

  /**
   * The same keys, each with one field of its state.
   *
   * @param field its path, with full stops
   */
  default Map<String, @Nullable Object> values(
      String network, Map<String, ?> equalTo, String field, String after, int max) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    page(network, equalTo, after, max)
        .forEach(found -> values.put(found.key(), valueIn(found.state(), field)));
    return values;
  }

  /** What lies under a path, with full stops; null where nothing does. */
  static @Nullable Object valueIn(Map<?, ?> state, String path) {
    @Nullable Object value = state;
    for (String name : path.split("\\.", -1)) {
      value = value instanceof Map<?, ?> inside ? inside.get(name) : null;
    }
    return value;
  }

  /** A document whose events wait. */
  record Waiting(String key, Instant since) {}

  /** What is written to which document, as it was loaded. */
  record Change(AggregateDocument loaded, Write write) {}

  /** A write to an existing document. */
  record Write(
      int shape,
      Map<String, @Nullable Object> state,
      List<OutboxEvent> events,
      @Nullable Instant dueAt,
      @Nullable Attempt attempt,
      @Nullable Origin origin,
      boolean erased,
      Instant now) {}

  /**
   * An aggregate's document.
   *
   * @param stamp tells this version from another with the same number, which there may be once a
   *     failover undid a write; given by the store; null in documents that never had one
   * @param seq number of the last event ever
   * @param outbox how many events wait
   * @param attempts the attempts that were taken, by name, each with its body's hash
   * @param seen the last sequence taken from each stream
   */
  record AggregateDocument(
      String key,
      String network,
      long version,
      @Nullable Long stamp,
      int shape,
      long seq,
      Map<String, @Nullable Object> state,
      List<OutboxEvent> outbox,
      @Nullable Instant dueAt,
      Map<String, String> attempts,
      Map<String, String> seen,
      boolean erased) {}
}
