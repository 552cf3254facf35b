package org.commontable.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.events.StoreFixture.NATIONAL;
import static org.commontable.events.StoreFixture.NOW;
import static org.commontable.events.StoreFixture.SOLENT;
import static org.commontable.events.StoreFixture.attempt;
import static org.commontable.events.StoreFixture.by;
import static org.commontable.events.StoreFixture.event;
import static org.commontable.events.StoreFixture.ifVersion;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.groups.Tuple;
import org.bson.Document;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AggregateStoreTest {
  private final MongoDatabase database = StoreFixture.database();
  private final MongoDocuments documents = new MongoDocuments(database, "tallies", List.of());
  private final MongoCollection<Document> collection = database.getCollection("tallies");
  private final AggregateStore<Tally> tallies = StoreFixture.store(documents);

  private Outcome<Stored<Tally>> create(String id, Cause cause) {
    return tallies.create(SOLENT, id, cause, () -> Tally.empty().count("first"));
  }

  private Document raw(String id) {
    Document found = collection.find(new Document("_id", "solent:" + id)).first();
    if (found == null) {
      throw new AssertionError("No document " + id);
    }
    return found;
  }

  private static String code(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(Refusal refusal) ? refusal.code() : "done";
  }

  @Test
  void a_change_and_its_events_are_one_write() {
    create("t1", by("ann")).orThrow();
    tallies.change(SOLENT, "t1", by("ann"), tally -> tally.count("second")).orThrow();

    Document raw = raw("t1");
    assertThat(raw.get("state", Document.class).getInteger("total")).isEqualTo(2);
    assertThat(raw.getLong("version")).isEqualTo(2);
    assertThat(documents.pending("solent:t1"))
        .extracting(OutboxEvent::sequence)
        .containsExactly("000001.000000000001", "000001.000000000002");
    assertThat(raw.getDate("outboxSince").toInstant()).isEqualTo(NOW);
  }

  @Test
  void a_refusal_writes_nothing() {
    create("t1", by("ann")).orThrow();

    assertThat(code(tallies.change(SOLENT, "t1", by("ann"), tally -> tally.count(""))))
        .isEqualTo("empty-mark");
    assertThat(raw("t1").getLong("version")).isEqualTo(1);
  }

  @Test
  void many_are_changed_at_once_each_with_its_events() {
    create("t1", by("ann")).orThrow();
    create("t2", by("ann")).orThrow();
    create("t3", by("ann")).orThrow();
    create("t4", by("ann")).orThrow();
    tallies.erase(SOLENT, "t4", by("ann"), new Tally.Closed()).orThrow();

    Map<String, Outcome<Stored<Tally>>> became =
        tallies.changeAll(
            SOLENT,
            List.of("t2", "nobody", "t1", "t4", "a:b", "t3"),
            by("bea"),
            (id, tally) -> tally.count(id.equals("t3") ? "" : id));

    assertThat(became.keySet()).containsExactly("t2", "nobody", "t1", "t4", "a:b", "t3");
    assertThat(became.values().stream().map(AggregateStoreTest::code))
        .containsExactly("done", "not-found", "done", "not-found", "not-found", "empty-mark");
    assertThat(Objects.requireNonNull(became.get("t1")).orThrow())
        .isEqualTo(tallies.find(SOLENT, "t1").orElseThrow());
    assertThat(documents.pending("solent:t2"))
        .extracting(OutboxEvent::seq, OutboxEvent::by)
        .containsExactly(Tuple.tuple(1L, "ann"), Tuple.tuple(2L, "bea"));
    assertThat(raw("t3").getLong("version")).isEqualTo(1);
    assertThat(tallies.findAll(SOLENT, List.of("t1", "t2", "t4", "nobody", "a:b")).keySet())
        .containsOnly("t1", "t2");
    assertThat(tallies.findAll(NATIONAL, List.of("t1"))).isEmpty();
    assertThat(
            tallies
                .changeAll(NATIONAL, List.of("t1"), by("cem"), (id, tally) -> tally.count(id))
                .values())
        .allMatch(outcome -> code(outcome).equals("not-found"));
  }

  @Test
  void one_of_many_that_somebody_else_changed_meanwhile_is_decided_anew() {
    create("t1", by("ann")).orThrow();
    create("t2", by("ann")).orThrow();
    Set<String> raced = new HashSet<>();

    Map<String, Outcome<Stored<Tally>>> became =
        tallies.changeAll(
            SOLENT,
            List.of("t1", "t2"),
            by("bea"),
            (id, tally) -> {
              if (id.equals("t2") && raced.add(id)) {
                tallies.change(SOLENT, id, by("cem"), now -> now.count("raced")).orThrow();
              }
              return tally.count("all");
            });

    assertThat(became.values()).allMatch(outcome -> code(outcome).equals("done"));
    assertThat(Objects.requireNonNull(became.get("t2")).orThrow().version()).isEqualTo(3);
    assertThat(documents.pending("solent:t1")).extracting(OutboxEvent::seq).containsExactly(1L, 2L);
    assertThat(documents.pending("solent:t2"))
        .extracting(OutboxEvent::by)
        .containsExactly("ann", "cem", "bea");
  }

  @Test
  void what_names_one_change_is_no_cause_of_many() {
    assertThatThrownBy(() ->
            tallies.changeAll(
                SOLENT, List.of("t1"), ifVersion(1), (id, tally) -> tally.count("all")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_event_that_was_pulled_between_reading_and_writing_does_not_come_back() {
    create("t1", by("ann")).orThrow();

    tallies
        .change(
            SOLENT,
            "t1",
            by("ann"),
            tally -> {
              documents.pull("solent:t1", 1);
              return tally.count("second");
            })
        .orThrow();

    assertThat(documents.pending("solent:t1")).extracting(OutboxEvent::seq).containsExactly(2L);
  }

  @Test
  void since_when_events_wait_is_forgotten_only_when_none_waits() {
    create("t1", by("ann")).orThrow();

    assertThat(documents.clearSince("solent:t1")).isFalse();
    assertThat(raw("t1").getDate("outboxSince")).isNotNull();

    documents.pull("solent:t1", 1);
    assertThat(documents.clearSince("solent:t1")).isTrue();
    assertThat(raw("t1").containsKey("outboxSince")).isFalse();
  }

  @Test
  void numbers_of_events_go_on_when_all_events_were_sent() {
    create("t1", by("ann")).orThrow();
    documents.pull("solent:t1", 1);

    tallies.change(SOLENT, "t1", by("ann"), tally -> tally.count("second")).orThrow();

    assertThat(documents.pending("solent:t1")).extracting(OutboxEvent::seq).containsExactly(2L);
  }

  @Test
  void two_restores_of_one_backup_do_not_count_alike() {
    long first = Incarnation.raise(database, NOW);
    database.getCollection("meta").drop(); // as in the backup, again
    long second = Incarnation.raise(database, NOW.plusSeconds(60));

    assertThat(OutboxEvent.sequence(second, 1)).isGreaterThan(OutboxEvent.sequence(first, 999));
    assertThat(Incarnation.current(database)).isEqualTo(second);
    assertThat(Incarnation.raise(database, NOW)).isGreaterThan(second);
  }

  @Test
  void a_version_that_a_failover_undid_is_not_taken_for_another_with_its_number() {
    create("t1", by("ann")).orThrow();
    Document lasting = raw("t1");
    tallies.change(SOLENT, "t1", by("ann"), tally -> tally.count("undone")).orThrow();
    Documents.AggregateDocument loaded = Objects.requireNonNull(documents.load("solent:t1"));
    collection.replaceOne(new Document("_id", "solent:t1"), lasting);
    tallies.change(SOLENT, "t1", by("bob"), tally -> tally.count("instead")).orThrow();

    Documents.Write late =
        new Documents.Write(1, Map.of(), List.of(), null, null, null, false, NOW);

    assertThat(documents.write(loaded, late)).isFalse();
  }

  @Test
  void a_document_that_was_stored_before_versions_had_a_stamp_can_be_changed() {
    create("t1", by("ann")).orThrow();
    collection.updateOne(
        new Document("_id", "solent:t1"), new Document("$unset", new Document("stamp", "")));

    tallies.change(SOLENT, "t1", by("ann"), tally -> tally.count("second")).orThrow();

    assertThat(raw("t1").getLong("stamp")).isNotNull();
  }

  /** The same documents, until somebody asks what lasts: then a failover happens first. */
  private AggregateStore<Tally> failingOver(Runnable failover) {
    return StoreFixture.store(
        (Documents)
            Proxy.newProxyInstance(
                Documents.class.getClassLoader(),
                new Class<?>[] {Documents.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("loadLasting")) {
                    failover.run();
                  }
                  return method.invoke(documents, arguments);
                }));
  }

  private Runnable undoing(Document lasting) {
    return () -> collection.replaceOne(new Document("_id", "solent:t1"), lasting);
  }

  @Test
  void a_repeated_change_that_a_failover_undid_is_done_again() {
    create("t1", by("ann")).orThrow();
    Document lasting = raw("t1");
    Cause cause = attempt("ann", "k1", "b1");
    tallies.change(SOLENT, "t1", cause, tally -> tally.count("second")).orThrow();

    failingOver(undoing(lasting))
        .change(SOLENT, "t1", cause, tally -> tally.count("second"))
        .orThrow();

    assertThat(tallies.find(SOLENT, "t1").orElseThrow().state().marks())
        .containsExactly("first", "second");
  }

  @Test
  void an_event_whose_effect_a_failover_undid_is_taken_again() {
    create("t1", by("ann")).orThrow();
    Document lasting = raw("t1");
    Cause cause = event("w:s1", 1, 5);
    tallies.put(SOLENT, "t1", cause, tally -> tally.orElseThrow().count("second")).orThrow();

    failingOver(undoing(lasting))
        .put(SOLENT, "t1", cause, tally -> tally.orElseThrow().count("second"))
        .orThrow();

    assertThat(tallies.find(SOLENT, "t1").orElseThrow().state().marks())
        .containsExactly("first", "second");
  }

  @Test
  void a_repeated_creation_that_a_failover_undid_is_done_again() {
    Cause cause = attempt("ann", "k1", "b1");
    create("t1", cause).orThrow();

    failingOver(() -> collection.deleteOne(new Document("_id", "solent:t1")))
        .create(SOLENT, "t1", cause, () -> Tally.empty().count("first"))
        .orThrow();

    assertThat(tallies.find(SOLENT, "t1")).isPresent();
  }

  @Test
  void after_a_restore_events_are_newer_than_all_that_were_told_before() {
    create("t1", by("ann")).orThrow();
    assertThat(Incarnation.current(database)).isEqualTo(1);
    long raised = Incarnation.raise(database, NOW);
    AggregateStore<Tally> restored = StoreFixture.store(documents, Tally.type(), raised);

    restored.change(SOLENT, "t1", by("ann"), tally -> tally.count("second")).orThrow();

    String before = OutboxEvent.sequence(1, 999_999);
    assertThat(documents.pending("solent:t1").getLast().sequence()).isGreaterThan(before);
  }

  @Test
  void a_repeated_attempt_is_answered_from_what_is_there() {
    Stored<Tally> first = create("t1", attempt("ann", "k1", "b1")).orThrow();
    tallies.change(SOLENT, "t1", by("ann"), tally -> tally.count("second")).orThrow();

    Stored<Tally> again = create("t1", attempt("ann", "k1", "b1")).orThrow();

    assertThat(first.state().total()).isEqualTo(1);
    assertThat(again.state().total()).isEqualTo(2);
    assertThat(raw("t1").getLong("version")).isEqualTo(2);
  }

  @Test
  void the_same_key_with_another_body_is_refused() {
    create("t1", attempt("ann", "k1", "b1")).orThrow();

    assertThat(code(create("t1", attempt("ann", "k1", "b2")))).isEqualTo("idempotency-key-reused");
  }

  @Test
  void keys_never_cross_callers_or_networks() {
    Cause ann = attempt("ann", "k1", "b1");
    assertThat(ann.newId(SOLENT))
        .isEqualTo(attempt("ann", "k1", "b2").newId(SOLENT))
        .isNotEqualTo(attempt("bob", "k1", "b1").newId(SOLENT))
        .isNotEqualTo(ann.newId(NATIONAL));

    create("t1", ann).orThrow();
    assertThat(code(create("t1", attempt("bob", "k1", "b1")))).isEqualTo("already-exists");
  }

  @Test
  void a_change_is_done_once_however_often_it_is_asked_for() {
    create("t1", by("ann")).orThrow();
    for (int i = 0; i < 3; i++) {
      tallies
          .change(SOLENT, "t1", attempt("ann", "k2", "b"), tally -> tally.count("once"))
          .orThrow();
    }

    assertThat(raw("t1").get("state", Document.class).getInteger("total")).isEqualTo(2);
    assertThat(
            code(
                tallies.change(
                    SOLENT, "t1", attempt("ann", "k2", "other"), tally -> tally.count("x"))))
        .isEqualTo("idempotency-key-reused");
  }

  /** What may come again later than that must be refused, or harmless, by the state itself. */
  @Test
  void an_attempt_is_remembered_until_a_hundred_others_were_made_at_the_same_record() {
    AggregateStore<Tally> quiet =
        StoreFixture.store(documents, Tally.type().witnessedByItsFacts(), 1);
    create("t1", by("ann")).orThrow();
    changeQuietly(quiet, 0);

    for (int other = 1; other < MongoDocuments.ATTEMPTS_KEPT; other++) {
      changeQuietly(quiet, other);
    }
    assertThat(changeQuietly(quiet, 0)).isEqualTo(1 + MongoDocuments.ATTEMPTS_KEPT);

    changeQuietly(quiet, MongoDocuments.ATTEMPTS_KEPT);
    assertThat(changeQuietly(quiet, 0)).isEqualTo(3 + MongoDocuments.ATTEMPTS_KEPT);
  }

  private static int changeQuietly(AggregateStore<Tally> store, int key) {
    return store
        .change(
            SOLENT,
            "t1",
            attempt("ann", "k" + key, "body"),
            tally -> Decision.changed(tally.with("m" + key)))
        .orThrow()
        .state()
        .total();
  }

  @Test
  void a_repeated_change_is_recognised_before_its_version_is_compared() {
    create("t1", by("ann")).orThrow();
    Attempt attempt = new Attempt("ann", "PUT /tallies", "k1", "b");
    Cause cause = StoreFixture.withAttemptAndVersion(attempt, 1);

    tallies.change(SOLENT, "t1", cause, tally -> tally.count("once")).orThrow();
    Stored<Tally> again = tallies.change(SOLENT, "t1", cause, t -> t.count("once")).orThrow();

    assertThat(again.state().total()).isEqualTo(2);
  }

  @Test
  void what_an_attempt_did_is_answered_whatever_a_rule_says_since() {
    Refusal late = Refusal.conflict("too-late", "It is over.");
    create("t1", attempt("ann", "k1", "b1")).orThrow();
    Cause change = attempt("ann", "k2", "b2");
    tallies.change(SOLENT, "t1", change, tally -> tally.count("second")).orThrow();

    for (Cause taken : List.of(attempt("ann", "k1", "b1"), change)) {
      assertThat(tallies.refuse(SOLENT, "t1", taken, late).orThrow().state().total()).isEqualTo(2);
    }
    for (Cause other : List.of(by("ann"), attempt("ann", "k3", "b2"), attempt("bob", "k2", "b2"))) {
      assertThat(code(tallies.refuse(SOLENT, "t1", other, late))).isEqualTo("too-late");
    }
    assertThat(code(tallies.refuse(NATIONAL, "t1", change, late))).isEqualTo("too-late");
    assertThat(code(tallies.refuse(SOLENT, "t1", attempt("ann", "k2", "other"), late)))
        .isEqualTo("idempotency-key-reused");
    assertThat(raw("t1").getLong("version")).isEqualTo(2);
  }

  @Test
  void what_a_failover_undid_is_refused_as_if_it_had_never_been_asked() {
    create("t1", by("ann")).orThrow();
    Document lasting = raw("t1");
    Cause cause = attempt("ann", "k1", "b1");
    tallies.change(SOLENT, "t1", cause, tally -> tally.count("second")).orThrow();

    assertThat(
            code(
                failingOver(undoing(lasting))
                    .refuse(SOLENT, "t1", cause, Refusal.conflict("too-late", "It is over."))))
        .isEqualTo("too-late");
  }

  @Test
  void a_change_to_what_the_caller_has_not_read_is_refused() {
    create("t1", by("ann")).orThrow();
    tallies.change(SOLENT, "t1", ifVersion(1), tally -> tally.count("second")).orThrow();

    assertThat(code(tallies.change(SOLENT, "t1", ifVersion(1), tally -> tally.count("third"))))
        .isEqualTo("changed-meanwhile");
  }

  @Test
  void who_may_not_see_or_do_it_is_told_so_whichever_version_they_name() {
    create("t1", by("ann")).orThrow();

    for (Refusal hidden :
        List.of(Refusal.notFound(), Refusal.notAllowed("not-theirs", "Not yours."))) {
      for (long version : List.of(0L, 1L, 2L)) {
        Cause cause = ifVersion(version);
        assertThat(
                List.of(
                    code(tallies.change(SOLENT, "t1", cause, _ -> Decision.refused(hidden))),
                    code(tallies.put(SOLENT, "t1", cause, _ -> Decision.refused(hidden))),
                    code(tallies.put(SOLENT, "t2", cause, _ -> Decision.refused(hidden)))))
            .containsOnly(hidden.code());
      }
    }
    // What the state does not allow may have become so since they read it.
    Refusal closed = Refusal.conflict("closed", "It is closed.");
    assertThat(code(tallies.change(SOLENT, "t1", ifVersion(2), _ -> Decision.refused(closed))))
        .isEqualTo("changed-meanwhile");
  }

  @Test
  void another_network_sees_nothing() {
    create("t1", by("ann")).orThrow();

    assertThat(tallies.find(NATIONAL, "t1")).isEmpty();
    assertThat(code(tallies.change(NATIONAL, "t1", by("eve"), tally -> tally.count("x"))))
        .isEqualTo("not-found");
    assertThat(tallies.page(NATIONAL, Map.of(), null, 10).items()).isEmpty();
    assertThat(tallies.find(NATIONAL, "x:y")).isEmpty();
  }

  @Test
  void what_cannot_be_an_id_is_not_there() {
    assertThat(tallies.find(SOLENT, "t1.state")).isEmpty();
    assertThat(code(tallies.change(SOLENT, "solent:t1", by("ann"), tally -> tally.count("x"))))
        .isEqualTo("not-found");
    assertThat(code(tallies.erase(SOLENT, "a.b", by("ann")))).isEqualTo("not-found");
    assertThatThrownBy(() -> create("a.b", by("ann"))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_network_whose_name_begins_like_another_s_is_another() {
    create("t1", by("ann")).orThrow();
    var longer = new org.commontable.kernel.NetworkId("solent-west");
    tallies.create(longer, "t2", by("ann"), () -> Tally.empty().count("first")).orThrow();

    assertThat(tallies.page(SOLENT, Map.of(), null, 10).items())
        .extracting(Stored::id)
        .containsExactly("t1");
  }

  @Test
  void an_event_that_comes_again_or_late_changes_nothing() {
    tallies.put(SOLENT, "t1", event("w:s1", 1, 1), t -> Tally.empty().count("one")).orThrow();
    tallies.put(SOLENT, "t1", event("w:s1", 1, 3), t -> t.orElseThrow().count("three")).orThrow();

    tallies.put(SOLENT, "t1", event("w:s1", 1, 3), t -> t.orElseThrow().count("again")).orThrow();
    tallies.put(SOLENT, "t1", event("w:s1", 1, 2), t -> t.orElseThrow().count("late")).orThrow();
    tallies.put(SOLENT, "t1", event("w:s2", 1, 1), t -> t.orElseThrow().count("other")).orThrow();

    assertThat(tallies.find(SOLENT, "t1").orElseThrow().state().marks())
        .containsExactly("one", "three", "other");
  }

  @Test
  void what_is_put_by_its_caller_names_what_was_read_or_that_nothing_was_there() {
    assertThat(code(tallies.put(SOLENT, "t1", ifVersion(1), t -> Tally.empty().count("x"))))
        .isEqualTo("changed-meanwhile");
    tallies.put(SOLENT, "t1", ifVersion(0), t -> Tally.empty().count("one")).orThrow();
    assertThat(code(tallies.put(SOLENT, "t1", ifVersion(0), t -> Tally.empty().count("x"))))
        .isEqualTo("changed-meanwhile");
    tallies.put(SOLENT, "t1", ifVersion(1), t -> t.orElseThrow().count("two")).orThrow();

    assertThat(tallies.find(SOLENT, "t1").orElseThrow().state().marks())
        .containsExactly("one", "two");
  }

  @Test
  void what_an_event_leaves_as_it_is_still_counts_as_seen() {
    tallies.put(SOLENT, "t1", event("w:s1", 1, 1), t -> Tally.empty().count("one")).orThrow();
    tallies
        .put(SOLENT, "t1", event("w:s1", 1, 5), t -> Decision.unchanged(t.orElseThrow()))
        .orThrow();

    tallies.put(SOLENT, "t1", event("w:s1", 1, 4), t -> t.orElseThrow().count("late")).orThrow();

    assertThat(tallies.find(SOLENT, "t1").orElseThrow().state().marks()).containsExactly("one");
  }

  @Test
  void what_is_erased_leaves_a_tombstone_and_its_id_is_never_used_again() {
    create("t1", attempt("ann", "k1", "b1")).orThrow();
    tallies.erase(SOLENT, "t1", by("ann"), new Tally.Closed()).orThrow();

    assertThat(tallies.find(SOLENT, "t1")).isEmpty();
    assertThat(raw("t1").get("state", Document.class)).isEmpty();
    assertThat(raw("t1").getLong("seq")).isEqualTo(2);
    assertThat(documents.pending("solent:t1").getLast().type())
        .isEqualTo("org.commontable.tallies.closed.v1");
    assertThat(code(create("t1", attempt("ann", "k1", "b1")))).isEqualTo("erased");
    assertThat(code(tallies.put(SOLENT, "t1", event("w:s1", 1, 9), t -> Tally.empty().count("x"))))
        .isEqualTo("erased");
    assertThat(tallies.page(SOLENT, Map.of(), null, 10).items()).isEmpty();
  }

  @Test
  void who_erases_has_read_what_is_erased() {
    create("t1", by("ann")).orThrow();
    tallies.change(SOLENT, "t1", by("bea"), tally -> tally.count("second")).orThrow();

    assertThat(code(tallies.erase(SOLENT, "t1", ifVersion(1), new Tally.Closed())))
        .isEqualTo("changed-meanwhile");
    assertThat(tallies.find(SOLENT, "t1")).isPresent();
    tallies.erase(SOLENT, "t1", ifVersion(2), new Tally.Closed()).orThrow();

    assertThat(tallies.find(SOLENT, "t1")).isEmpty();
  }

  @Test
  void a_form_newer_than_this_replica_s_is_not_written_over() {
    create("t1", by("ann")).orThrow();
    collection.updateOne(
        new Document("_id", "solent:t1"), new Document("$set", new Document("shape", 2)));

    assertThatThrownBy(
            () -> tallies.change(SOLENT, "t1", by("ann"), tally -> tally.count("second")))
        .isInstanceOf(BusyException.class);
    assertThat(tallies.find(SOLENT, "t1")).isPresent();
  }

  @Test
  void fields_that_a_newer_replica_added_are_kept() {
    create("t1", by("ann")).orThrow();
    collection.updateOne(
        new Document("_id", "solent:t1"),
        new Document("$set", new Document("state.colour", "green")));

    tallies.change(SOLENT, "t1", by("ann"), tally -> tally.count("second")).orThrow();

    assertThat(raw("t1").get("state", Document.class).getString("colour")).isEqualTo("green");
  }

  @Test
  void no_more_events_wait_in_a_document_than_it_may_hold() {
    create("t1", by("ann")).orThrow();
    for (int i = 1; i < AggregateStore.OUTBOX_EVENTS_MAX; i++) {
      tallies.change(SOLENT, "t1", by("ann"), tally -> tally.count("more")).orThrow();
    }

    assertThatThrownBy(() -> tallies.change(SOLENT, "t1", by("ann"), tally -> tally.count("over")))
        .isInstanceOf(BusyException.class);
    assertThat(raw("t1").getList("outbox", Document.class))
        .hasSize(AggregateStore.OUTBOX_EVENTS_MAX);
  }

  @Test
  void a_state_beyond_a_megabyte_is_refused_and_nothing_is_written() {
    create("t1", by("ann")).orThrow();

    assertThatThrownBy(() ->
            tallies.change(
                SOLENT,
                "t1",
                by("ann"),
                tally -> Decision.changed(tally.with("x".repeat(1_000_001)))))
        .isInstanceOf(StateTooLargeException.class)
        .hasMessageContaining("The record would have 1,000,");
    assertThat(raw("t1").getLong("version")).isEqualTo(1);
  }

  @Test
  void an_event_beyond_what_can_be_told_is_refused_and_nothing_is_written() {
    String tooMuch = "ŵ".repeat(EventSource.EVENT_BYTES_MAX / 2);
    create("t1", by("ann")).orThrow();

    assertThatThrownBy(() -> tallies.change(SOLENT, "t1", by("ann"), t -> t.count(tooMuch)))
        .isInstanceOf(StateTooLargeException.class)
        .hasMessageContaining("The event counted.v1 would have 120,0");
    assertThatThrownBy(
            () -> tallies.create(SOLENT, "t2", by("ann"), () -> Tally.empty().count(tooMuch)))
        .isInstanceOf(StateTooLargeException.class);

    assertThat(raw("t1").getLong("version")).isEqualTo(1);
    assertThat(documents.pending("solent:t1")).hasSize(1);
    assertThat(tallies.find(SOLENT, "t2")).isEmpty();
  }

  @Test
  void a_document_has_room_for_the_largest_state_and_all_the_events_that_may_wait() {
    long stateAndEvents =
        MongoDocuments.STATE_BYTES_MAX
            + (long) AggregateStore.OUTBOX_EVENTS_MAX * EventSource.EVENT_BYTES_MAX;

    // MongoDB takes 16 MiB; the rest is for ids, numbers and the keys of attempts.
    assertThat(stateAndEvents).isLessThan(14L << 20);
  }

  @Test
  void of_many_writers_at_once_none_is_lost_and_events_are_numbered_without_a_gap()
      throws Exception {
    create("t1", by("ann")).orThrow();
    int writers = 8;
    int each = 10;
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Callable<Void>> work =
          IntStream.range(0, writers)
              .<Callable<Void>>mapToObj(writer ->
                  () -> {
                    for (int i = 0; i < each; i++) {
                      String mark = writer + "." + i;
                      tallies.change(SOLENT, "t1", by("w" + writer), t -> t.count(mark)).orThrow();
                    }
                    return null;
                  })
              .toList();
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }

    assertThat(tallies.find(SOLENT, "t1").orElseThrow().state().marks())
        .hasSize(1 + writers * each)
        .doesNotHaveDuplicates();
    assertThat(documents.pending("solent:t1"))
        .extracting(OutboxEvent::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1 + writers * each).boxed().toList());
  }

  @Test
  void an_aggregate_is_asked_when_its_time_comes_and_not_before() {
    AggregateType<Tally> timed =
        Tally.type().dueAt(tally -> tally.total() < 2 ? NOW.minusSeconds(1) : null);
    AggregateStore<Tally> store = StoreFixture.store(documents, timed, 1);
    store.onDue((tally, now) -> tally.count("due at " + now));
    store.create(SOLENT, "t1", by("ann"), () -> Tally.empty().count("first")).orThrow();

    assertThat(store.sweepDue(10)).isEqualTo(1);
    assertThat(store.sweepDue(10)).isZero();
    assertThat(store.find(SOLENT, "t1").orElseThrow().state().marks())
        .containsExactly("first", "due at " + NOW);
    assertThat(raw("t1").containsKey("dueAt")).isFalse();
  }

  /** A timer that fails, or one that decides nothing, is asked again; but those behind it first. */
  @Test
  void what_stays_due_makes_room_for_what_waits_behind_it() {
    AggregateType<Tally> timed = Tally.type().dueAt(AggregateStoreTest::dueOf);
    AggregateStore<Tally> store = StoreFixture.store(documents, timed, 1);
    List<String> asked = new ArrayList<>();
    store.onDue((tally, now) -> {
      String first = tally.marks().getFirst();
      asked.add(first);
      return switch (first) {
        case "fails" -> throw new IllegalStateException("told to fail");
        case "undecided" -> Decision.unchanged(tally);
        default -> tally.count("due");
      };
    });
    for (String mark : List.of("fails", "undecided", "good")) {
      store.create(SOLENT, mark, by("ann"), () -> Tally.empty().count(mark)).orThrow();
    }

    for (int sweep = 0; sweep < 3; sweep++) {
      store.sweepDue(2);
    }

    assertThat(asked.subList(0, 2)).containsExactlyInAnyOrder("fails", "undecided");
    assertThat(asked.get(2)).isEqualTo("good");
    assertThat(asked.subList(3, 6)).contains("fails", "undecided").doesNotContain("good");
    assertThat(raw("good").containsKey("dueAt")).isFalse();
  }

  private static @Nullable Instant dueOf(Tally tally) {
    if (tally.total() > 1) {
      return null;
    }
    return NOW.minusSeconds(tally.marks().contains("good") ? 1 : 60);
  }

  @Test
  void one_field_of_a_list_is_read_without_the_rest() {
    for (int i = 0; i < 3; i++) {
      create("t" + i, by("ann")).orThrow();
    }

    assertThat(tallies.values(SOLENT, Map.of("total", 1), "total", "t0", 5))
        .containsExactly(Map.entry("t1", 1), Map.entry("t2", 1));
    assertThat(tallies.values(SOLENT, Map.of(), "no.such", null, 1)).containsOnlyKeys("t0");
  }

  @Test
  void what_has_any_one_of_some_values_is_looked_for_at_once() {
    for (int i = 0; i < 3; i++) {
      create("t" + i, by("ann")).orThrow();
    }
    tallies.change(SOLENT, "t1", by("ann"), tally -> tally.count("m2")).orThrow();

    assertThat(tallies.ids(SOLENT, Map.of("total", Set.of(2, 3)), null, 5)).containsExactly("t1");
    assertThat(tallies.all(SOLENT, Map.of("total", List.of(1, 2)), 5)).hasSize(3);
    assertThat(tallies.all(SOLENT, Map.of("total", Set.of()), 5)).isEmpty();
  }

  @Test
  void a_list_is_read_page_by_page_in_the_order_of_ids() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      create("t" + i, by("ann")).orThrow();
      ids.add("t" + i);
    }

    Page<Tally> first = tallies.page(SOLENT, Map.of("total", 1), null, 3);
    Page<Tally> second = tallies.page(SOLENT, Map.of("total", 1), first.next(), 3);
    assertThat(tallies.ids(SOLENT, Map.of("total", 1), null, 3))
        .isEqualTo(first.items().stream().map(Stored::id).toList());
    assertThat(tallies.ids(SOLENT, Map.of("total", 1), first.next(), 3))
        .isEqualTo(second.items().stream().map(Stored::id).toList());

    List<String> seen = new ArrayList<>();
    first.items().forEach(item -> seen.add(item.id()));
    second.items().forEach(item -> seen.add(item.id()));
    assertThat(seen).isEqualTo(ids);
    assertThat(second.next()).isNull();
    assertThatThrownBy(() -> tallies.all(SOLENT, Map.of(), 4))
        .isInstanceOf(IllegalStateException.class);
  }
}
