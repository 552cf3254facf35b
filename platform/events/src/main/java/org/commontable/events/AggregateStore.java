package org.commontable.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.Documents.AggregateDocument;
import org.commontable.events.Documents.Write;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where aggregates of one kind lie, each with the events that it still has to tell: a change and
 * its events are one atomic write. Every call names the network, so that forgetting it does not
 * compile.
 *
 * <p>A repeated {@link Attempt} finds what the first one did. The same attempt with another body is
 * refused as {@code idempotency-key-reused}. An event that is not newer than the last one taken
 * from its stream changes nothing.
 *
 * <p>Throws {@link BusyException} where trying again later helps.
 */
public final class AggregateStore<S> {
  private static final Logger log = LoggerFactory.getLogger(AggregateStore.class);

  /** Events that may wait in one document. */
  public static final int OUTBOX_EVENTS_MAX = 100;

  /** Races that a change may lose before it gives up. */
  static final int RACES_MAX = 100;

  private static final long RACE_PAUSE_NANOS = Duration.ofMillis(2).toNanos();

  private final AggregateType<S> type;
  private final Documents documents;
  private final EventSource source;
  private final Clock clock;
  private final Consumer<List<String>> written;
  private @Nullable Consumer<String> timer;

  AggregateStore(
      AggregateType<S> type,
      Documents documents,
      EventSource source,
      Clock clock,
      Consumer<List<String>> written) {
    this.type = type;
    this.documents = documents;
    this.source = source;
    this.clock = clock;
    this.written = written;
  }

  String collection() {
    return type.collection();
  }

  /** The aggregate, unless there is none, or it is erased, or it is another network's. */
  public Optional<Stored<S>> find(NetworkId network, String id) {
    AggregateDocument found = named(network, id);
    return found == null || found.erased() ? Optional.empty() : Optional.of(stored(found));
  }

  /** Many at once, by their ids; what {@link #find} would not find is left out. */
  public Map<String, Stored<S>> findAll(NetworkId network, Collection<String> ids) {
    return loadAll(network, ids).stream()
        .filter(found -> !found.erased())
        .map(this::stored)
        .collect(Collectors.toMap(Stored::id, found -> found));
  }

  private List<AggregateDocument> loadAll(NetworkId network, Collection<String> ids) {
    List<String> keys =
        ids.stream().distinct().filter(AggregateStore::isId).map(id -> key(network, id)).toList();
    return keys.isEmpty() ? List.of() : documents.loadAll(keys);
  }

  /** Makes an aggregate; a repeated attempt is answered with what is there now. */
  public Outcome<Stored<S>> create(
      NetworkId network, String id, Cause cause, Supplier<Decision<S>> decide) {
    return retried(() -> {
      String key = key(network, id);
      if (documents.load(key) != null) {
        AggregateDocument lasting = documents.loadLasting(key);
        return lasting == null ? Optional.empty() : Optional.of(again(lasting, cause));
      }
      return tryInsert(network, id, cause, decide.get());
    });
  }

  /** Changes an aggregate by what it decides on its newest state. */
  public Outcome<Stored<S>> change(
      NetworkId network, String id, Cause cause, Function<S, Decision<S>> decide) {
    return retried(() -> {
      AggregateDocument found = named(network, id);
      return found == null || found.erased() ? notFound() : changed(found, cause, decide);
    });
  }

  /**
   * Changes many aggregates, each as by {@link #change} and by what it decides on its newest state,
   * but with one read and one write for all of them. A stop in the midst leaves each changed or
   * not. For one that somebody else changes meanwhile, more than once, the answer may be what it
   * decides where it was changed by us already.
   *
   * @param cause names no attempt, no version and no origin: those are of one aggregate
   * @param decide is given the id and the state; may be asked again
   * @return what became of each id, in their order
   */
  public Map<String, Outcome<Stored<S>>> changeAll(
      NetworkId network,
      Collection<String> ids,
      Cause cause,
      BiFunction<String, S, Decision<S>> decide) {
    if (cause.attempt() != null || cause.ifVersion() != null || cause.origin() != null) {
      throw new IllegalArgumentException("A cause of one change is not one of many");
    }
    Map<String, Outcome<Stored<S>>> became = new LinkedHashMap<>();
    ids.forEach(id -> became.put(id, Outcome.refused(Refusal.notFound())));
    List<Prepared<S>> prepared = new ArrayList<>();
    for (AggregateDocument found : loadAll(network, became.keySet())) {
      if (found.erased()) {
        continue;
      }
      requireKnownShape(found);
      S before = type.read(found.state());
      switch (decide.apply(idOf(found), before)) {
        case Decision.Refused<S>(Refusal refusal) ->
            became.put(idOf(found), Outcome.refused(refusal));
        case Decision.Unchanged<S> _ ->
            became.put(idOf(found), Outcome.done(stored(found, before)));
        case Decision.Changed<S>(S state, List<Fact> facts) ->
            prepared.add(prepare(found, cause, before, state, noted(cause, facts)));
      }
    }
    Set<String> keys = documents.writeAll(prepared.stream().map(Prepared::change).toList());
    written.accept(
        prepared.stream()
            .filter(Prepared::tells)
            .map(Prepared::key)
            .filter(keys::contains)
            .toList());
    for (Prepared<S> one : prepared) {
      String id = one.after().id();
      if (keys.contains(one.key())) {
        became.put(id, Outcome.done(one.after()));
      } else {
        became.put(id, change(network, id, cause, state -> decide.apply(id, state)));
      }
    }
    return became;
  }

  /**
   * Makes or changes an aggregate, whichever is needed; for what follows from events, and for what
   * its caller names. A cause that expects version 0 expects nothing to be there yet. What is
   * erased stays erased and is refused as {@code erased}.
   */
  public Outcome<Stored<S>> put(
      NetworkId network, String id, Cause cause, Function<Optional<S>, Decision<S>> decide) {
    return retried(() -> {
      AggregateDocument found = documents.load(key(network, id));
      if (found != null) {
        return found.erased()
            ? Optional.of(Outcome.refused(erased()))
            : changed(found, cause, state -> decide.apply(Optional.of(state)));
      }
      return tryInsert(network, id, cause, unlessStale(cause, 0, decide.apply(Optional.empty())));
    });
  }

  /**
   * Refuses, unless the same attempt was taken before: what was taken is answered as it stands now,
   * whatever a rule says by now that looks at the time or at what others have done since.
   *
   * @param id what the attempt makes or changes
   */
  public Outcome<Stored<S>> refuse(NetworkId network, String id, Cause cause, Refusal because) {
    return retried(() -> {
      AggregateDocument found = cause.attempt() == null ? null : named(network, id);
      return found == null || !has(found, cause)
          ? Optional.of(Outcome.refused(because))
          : lasting(found, cause);
    });
  }

  /**
   * Erases the state and tells the facts, in one write. What remains is a tombstone with the number
   * of the last event; the id is never used again.
   */
  public Outcome<Stored<S>> erase(NetworkId network, String id, Cause cause, Fact... facts) {
    return retried(() -> {
      AggregateDocument found = named(network, id);
      if (found == null || found.erased()) {
        return notFound();
      }
      if (isStale(cause, found.version())) {
        return Optional.of(Outcome.refused(Refusal.stale()));
      }
      List<OutboxEvent> events = events(found.key(), found.seq(), cause, List.of(facts));
      requireRoom(found, events);
      Write write =
          new Write(type.shape(), Map.of(), events, null, null, null, true, clock.instant());
      if (!documents.write(found, write)) {
        return Optional.empty();
      }
      written.accept(List.of(found.key()));
      return Optional.of(Outcome.done(stored(found)));
    });
  }

  /**
   * Some of a network's aggregates in the order of ids.
   *
   * @param equalTo fields of the state and the values they must have; of a collection, any one
   * @param afterId the last id of the page before, null for the first page
   * @param limit 1 to 500
   */
  public Page<S> page(
      NetworkId network, Map<String, ?> equalTo, @Nullable String afterId, int limit) {
    if (limit < 1 || limit > 500) {
      throw new IllegalArgumentException("A page has 1 to 500 items, not " + limit);
    }
    List<Stored<S>> items =
        documents
            .page(network.value(), equalTo, key(network, afterId == null ? "" : afterId), limit + 1)
            .stream()
            .map(this::stored)
            .toList();
    boolean more = items.size() > limit;
    List<Stored<S>> page = more ? items.subList(0, limit) : items;
    return new Page<>(page, more ? page.getLast().id() : null);
  }

  /**
   * The ids of the same, without what lies under them.
   *
   * @param afterId the last id before, null from the first on
   * @param limit the most that are wanted
   */
  public List<String> ids(
      NetworkId network, Map<String, ?> equalTo, @Nullable String afterId, int limit) {
    return documents
        .keys(network.value(), equalTo, key(network, afterId == null ? "" : afterId), limit)
        .stream()
        .map(key -> idOf(network.value(), key))
        .toList();
  }

  /**
   * The same ids, each with one field of what is stored; null where that has none.
   *
   * @param field its path, with full stops
   */
  public Map<String, @Nullable Object> values(
      NetworkId network,
      Map<String, ?> equalTo,
      String field,
      @Nullable String afterId,
      int limit) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    documents
        .values(
            network.value(), equalTo, field, key(network, afterId == null ? "" : afterId), limit)
        .forEach((key, value) -> values.put(idOf(network.value(), key), value));
    return values;
  }

  /**
   * All of a network's aggregates with these values, in the order of ids: read a part at a time,
   * and no further than they are looked at.
   *
   * @param afterId the id after which they begin; null for the first
   * @param part how many are read at once, 1 to 500
   */
  public Stream<Stored<S>> stream(
      NetworkId network, Map<String, ?> equalTo, @Nullable String afterId, int part) {
    return Stream.iterate(
            Optional.of(page(network, equalTo, afterId, part)),
            Optional::isPresent,
            read -> read.map(Page::next).map(after -> page(network, equalTo, after, part)))
        .flatMap(read -> read.stream().flatMap(page -> page.items().stream()));
  }

  /**
   * All of a network's aggregates with these values.
   *
   * @throws IllegalStateException if there are more than {@code max}: a limit that was thought safe
   *     is not
   */
  public List<Stored<S>> all(NetworkId network, Map<String, ?> equalTo, int max) {
    List<Stored<S>> all =
        stream(network, equalTo, null, 500)
            .limit(max + 1L)
            .collect(Collectors.toCollection(ArrayList::new));
    if (all.size() > max) {
      throw new IllegalStateException("More than " + max + " in " + type.collection());
    }
    return all;
  }

  /** What an aggregate decides when the time comes that its type's {@code dueAt} names. */
  public void onDue(BiFunction<S, Instant, Decision<S>> decide) {
    onDueDo(due -> {
      Cause comes = Cause.timer(type.collection());
      var _ = change(due.network(), due.id(), comes, state -> decide.apply(state, clock.instant()));
    });
  }

  /**
   * What is done when an aggregate's time comes, where that reaches beyond the aggregate itself. It
   * must end in a change that moves or clears the aggregate's {@code dueAt}; until then it is
   * called again at every sweep.
   */
  public void onDueDo(Consumer<Stored<S>> act) {
    timer =
        key -> {
          AggregateDocument found = documents.load(key);
          if (found != null && !found.erased()) {
            act.accept(stored(found));
          }
        };
  }

  /**
   * Asks those aggregates whose time came first; returns how many were asked. What is still due
   * after it was asked, since it failed or would not decide, is asked again when all others were.
   */
  int sweepDue(int max) {
    Consumer<String> comes = timer;
    if (comes == null) {
      return 0;
    }
    Instant now = clock.instant();
    List<String> due = documents.due(now, max);
    for (String key : due) {
      try {
        comes.accept(key);
      } catch (RuntimeException e) {
        // One aggregate's fault must not stop the clock of the others.
        log.error("A timer in {} failed: {}", type.collection(), e.getClass().getName());
      }
      documents.asked(key, now);
    }
    return due.size();
  }

  private Optional<Outcome<Stored<S>>> changed(
      AggregateDocument found, Cause cause, Function<S, Decision<S>> decide) {
    if (has(found, cause)) {
      return lasting(found, cause);
    }
    requireKnownShape(found);
    S before = type.read(found.state());
    return switch (unlessStale(cause, found.version(), decide.apply(before))) {
      case Decision.Refused<S>(Refusal refusal) -> Optional.of(Outcome.refused(refusal));
      case Decision.Unchanged<S>(S state) ->
          cause.attempt() == null && cause.origin() == null
              ? Optional.of(Outcome.done(stored(found, before)))
              : tryWrite(found, cause, before, state, List.of());
      case Decision.Changed<S>(S state, List<Fact> facts) ->
          tryWrite(found, cause, before, state, noted(cause, facts));
    };
  }

  /**
   * What was decided, unless the caller read another version. Who may not see or do it is told that
   * whichever version they name, as RFC 9110, 13.2.1 asks: else they could try out whether it has
   * moved.
   */
  private static <S> Decision<S> unlessStale(Cause cause, long version, Decision<S> decided) {
    boolean isNotForThem =
        decided instanceof Decision.Refused<S>(Refusal refusal)
            && (refusal.kind() == Refusal.Kind.NOT_FOUND
                || refusal.kind() == Refusal.Kind.NOT_ALLOWED);
    return !isNotForThem && isStale(cause, version) ? Decision.refused(Refusal.stale()) : decided;
  }

  private static boolean isStale(Cause cause, long version) {
    return cause.ifVersion() != null && cause.ifVersion() != version;
  }

  /** Only what no crash can undo may be answered as done: the caller won't come again. */
  private Optional<Outcome<Stored<S>>> lasting(AggregateDocument found, Cause cause) {
    AggregateDocument lasting = documents.loadLasting(found.key());
    return lasting != null && has(lasting, cause)
        ? Optional.of(again(lasting, cause))
        : Optional.empty();
  }

  private Optional<Outcome<Stored<S>>> tryWrite(
      AggregateDocument found, Cause cause, S before, S after, List<Fact> facts) {
    Prepared<S> prepared = prepare(found, cause, before, after, facts);
    return documents.write(found, prepared.change().write())
        ? Optional.of(Outcome.done(told(prepared)))
        : Optional.empty();
  }

  /** What is about to be written, and what is there once it is. */
  private record Prepared<S>(Documents.Change change, Stored<S> after) {
    String key() {
      return change.loaded().key();
    }

    boolean tells() {
      return !change.write().events().isEmpty();
    }
  }

  private Prepared<S> prepare(
      AggregateDocument found, Cause cause, S before, S after, List<Fact> facts) {
    List<OutboxEvent> events = events(found.key(), found.seq(), cause, facts);
    requireRoom(found, events);
    Map<String, @Nullable Object> state =
        UnknownFields.kept(found.state(), () -> type.write(before), type.write(after));
    Write write =
        new Write(
            type.shape(),
            state,
            events,
            type.dueAt(after),
            cause.attempt(),
            cause.origin(),
            false,
            clock.instant());
    return new Prepared<>(
        new Documents.Change(found, write),
        new Stored<>(new NetworkId(found.network()), idOf(found), found.version() + 1, after));
  }

  /** What was written, once the relay knows of its events. */
  private Stored<S> told(Prepared<S> done) {
    if (done.tells()) {
      written.accept(List.of(done.key()));
    }
    return done.after();
  }

  private Optional<Outcome<Stored<S>>> tryInsert(
      NetworkId network, String id, Cause cause, Decision<S> decision) {
    return switch (decision) {
      case Decision.Refused<S>(Refusal refusal) -> Optional.of(Outcome.refused(refusal));
      case Decision.Unchanged<S>(S state) -> tryInsert(network, id, cause, state, List.of());
      case Decision.Changed<S>(S state, List<Fact> facts) ->
          tryInsert(network, id, cause, state, noted(cause, facts));
    };
  }

  private Optional<Outcome<Stored<S>>> tryInsert(
      NetworkId network, String id, Cause cause, S state, List<Fact> facts) {
    String key = key(network, id);
    List<OutboxEvent> events = events(key, 0, cause, facts);
    boolean inserted =
        documents.insert(
            new AggregateDocument(
                key,
                network.value(),
                1,
                null,
                type.shape(),
                events.size(),
                type.write(state),
                events,
                type.dueAt(state),
                cause.attempt() == null
                    ? Map.of()
                    : Map.of(cause.attempt().name(), cause.attempt().bodyHash()),
                cause.origin() == null
                    ? Map.of()
                    : Map.of(cause.origin().stream(), cause.origin().sequence()),
                false));
    if (!inserted) {
      return Optional.empty();
    }
    if (!events.isEmpty()) {
      written.accept(List.of(key));
    }
    return Optional.of(Outcome.done(new Stored<>(network, id, 1, state)));
  }

  /** Whether a document has taken this attempt, or this event or one after it. */
  private static boolean has(AggregateDocument found, Cause cause) {
    Attempt attempt = cause.attempt();
    if (attempt != null) {
      return found.attempts().containsKey(attempt.name());
    }
    Origin origin = cause.origin();
    return origin != null
        && found.seen().getOrDefault(origin.stream(), "").compareTo(origin.sequence()) >= 0;
  }

  /** What is answered where the aggregate, or what the cause would do to it, is there already. */
  private Outcome<Stored<S>> again(AggregateDocument existing, Cause cause) {
    if (existing.erased()) {
      return Outcome.refused(erased());
    }
    if (!has(existing, cause)) {
      return Outcome.refused(Refusal.conflict("already-exists", "This is already there."));
    }
    return cause.attempt() == null
            || cause.attempt().bodyHash().equals(existing.attempts().get(cause.attempt().name()))
        ? Outcome.done(stored(existing))
        : Outcome.refused(
            Refusal.invalid(
                "idempotency-key-reused",
                "This Idempotency-Key was used for another request. Use a new key."));
  }

  private List<OutboxEvent> events(String key, long lastSeq, Cause cause, List<Fact> facts) {
    List<OutboxEvent> events = new ArrayList<>();
    for (Fact fact : facts) {
      long seq = lastSeq + events.size() + 1;
      events.add(
          fact == Untold.CHANGE
              ? source.untold(key, seq, cause, type.collection(), clock.instant())
              : source.event(key, seq, cause, type.told(fact), clock.instant()));
    }
    return events;
  }

  /** That something was changed, where the change itself tells nothing. */
  private enum Untold implements Fact {
    CHANGE
  }

  private List<Fact> noted(Cause cause, List<Fact> facts) {
    return facts.isEmpty() && type.isWitnessed() && cause.answersARequest()
        ? List.of(Untold.CHANGE)
        : facts;
  }

  private void requireRoom(AggregateDocument found, List<OutboxEvent> events) {
    if (!events.isEmpty() && found.outbox().size() + events.size() > OUTBOX_EVENTS_MAX) {
      // The relay may be asleep after a fault: this request is a reason to wake it.
      written.accept(List.of(found.key()));
      throw new BusyException("Too many events of this record are still to be sent");
    }
  }

  private void requireKnownShape(AggregateDocument found) {
    if (found.shape() > type.shape()) {
      throw new BusyException(
          "A record in %s has shape %d; this replica knows %d"
              .formatted(type.collection(), found.shape(), type.shape()));
    }
  }

  private Outcome<Stored<S>> retried(Supplier<Optional<Outcome<Stored<S>>>> attempt) {
    for (int race = 0; race < RACES_MAX; race++) {
      Optional<Outcome<Stored<S>>> outcome = attempt.get();
      if (outcome.isPresent()) {
        return outcome.get();
      }
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(RACE_PAUSE_NANOS));
    }
    throw new BusyException("This record is being changed by too many at once");
  }

  private Stored<S> stored(AggregateDocument found) {
    return stored(found, type.read(found.state()));
  }

  private Stored<S> stored(AggregateDocument found, S state) {
    return new Stored<>(new NetworkId(found.network()), idOf(found), found.version(), state);
  }

  private static String idOf(AggregateDocument found) {
    return idOf(found.network(), found.key());
  }

  private static String idOf(String network, String key) {
    return key.substring(network.length() + 1);
  }

  /** What lies under an id that somebody named; under what can't be an id lies nothing. */
  private @Nullable AggregateDocument named(NetworkId network, String id) {
    return isId(id) ? documents.load(key(network, id)) : null;
  }

  private static boolean isId(String id) {
    return id.indexOf(':') < 0 && id.indexOf('.') < 0;
  }

  static String key(NetworkId network, String id) {
    if (!isId(id)) {
      throw new IllegalArgumentException("An id has neither colon nor full stop");
    }
    return network.value() + ":" + id;
  }

  private Optional<Outcome<Stored<S>>> notFound() {
    return Optional.of(Outcome.refused(Refusal.notFound()));
  }

  private static Refusal erased() {
    return Refusal.conflict("erased", "This was erased and can't be made again.");
  }
}
