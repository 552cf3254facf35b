package org.commontable.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.events.StoreFixture.NATIONAL;
import static org.commontable.events.StoreFixture.NOW;
import static org.commontable.events.StoreFixture.SOLENT;
import static org.commontable.events.StoreFixture.by;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.commontable.events.Tally.Counted;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.NetworkId;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is so is told again to those who did not listen before. */
class RetellingsTest {
  private static final Instant AN_HOUR_LATER = NOW.plus(Retellings.UPGRADE_MAX);
  private static final String NAME = "tallies-for-the-board";

  private final MongoDatabase database = StoreFixture.database();
  private final MongoDocuments documents = new MongoDocuments(database, "tallies", List.of());
  private final AggregateStore<Tally> store = StoreFixture.store(documents);

  @Test
  void what_is_so_is_told_of_every_record_of_every_network_but_not_of_what_was_erased() {
    keep(SOLENT, "a", "m1");
    keep(SOLENT, "gone", "m2");
    keep(NATIONAL, "a", "m3");
    store.erase(SOLENT, "gone", by("ann")).orThrow();

    at(NOW, RetellingsTest::last).tell();

    assertThat(told(SOLENT, "a"))
        .containsExactly("counted.v1 {\"total\":1,\"mark\":\"m1\"} by timer:told-again");
    assertThat(told(NATIONAL, "a")).hasSize(1).first().asString().contains("m3");
    assertThat(told(SOLENT, "gone")).isEmpty();
  }

  @Test
  void it_is_told_once_more_when_all_others_run_the_release_and_never_again() {
    keep(SOLENT, "a", "m1");

    at(NOW, RetellingsTest::last).tell();
    at(AN_HOUR_LATER.minusMillis(1), RetellingsTest::last).tell();
    assertThat(told(SOLENT, "a")).hasSize(1);

    at(AN_HOUR_LATER, RetellingsTest::last).tell();
    at(AN_HOUR_LATER.plus(Duration.ofDays(9)), RetellingsTest::last).tell();
    assertThat(told(SOLENT, "a")).hasSize(2);
  }

  @Test
  void where_nothing_was_at_the_first_look_what_came_since_is_told_in_the_second_round() {
    at(NOW, RetellingsTest::last).tell();
    keep(SOLENT, "a", "m1");
    at(AN_HOUR_LATER, RetellingsTest::last).tell();

    assertThat(told(SOLENT, "a")).hasSize(1);
  }

  @Test
  void each_look_tells_one_part_so_that_events_of_people_go_in_between() {
    keepPart();
    keep(SOLENT, "u", "last");
    Retellings retellings = at(NOW, RetellingsTest::last);

    retellings.tell();
    assertThat(told(SOLENT, "t0000")).hasSize(1);
    assertThat(told(SOLENT, "u")).isEmpty();
    retellings.tell();

    assertThat(told(SOLENT, "t0000")).hasSize(1);
    assertThat(told(SOLENT, "u")).hasSize(1);
  }

  @Test
  void where_a_process_dies_another_goes_on_with_its_part_when_the_lease_is_over() {
    keep(SOLENT, "a", "m1");
    Function<Tally, List<? extends Fact>> dies =
        _ -> {
          throw new OutOfMemoryError("As if the process had died");
        };
    assertThatThrownBy(() -> at(NOW, dies).tell()).isInstanceOf(OutOfMemoryError.class);

    at(NOW.plus(Retellings.LEASE).minusMillis(1), RetellingsTest::last).tell();
    assertThat(told(SOLENT, "a")).isEmpty();
    at(NOW.plus(Retellings.LEASE), RetellingsTest::last).tell();
    assertThat(told(SOLENT, "a")).hasSize(1);
  }

  @Test
  void a_round_that_was_begun_when_nobody_took_parts_goes_on() {
    keep(SOLENT, "a", "m1");
    keep(SOLENT, "b", "m2");
    database
        .getCollection("meta")
        .insertOne(
            new Document("_id", "told-again:" + NAME)
                .append("rounds", 0)
                .append("after", "solent:a"));

    at(NOW, RetellingsTest::last).tell();

    assertThat(told(SOLENT, "a")).isEmpty();
    assertThat(told(SOLENT, "b")).hasSize(1);
  }

  @Test
  void of_two_replicas_one_tells_a_part_and_the_other_passes_over() {
    keep(SOLENT, "a", "m1");
    Retellings other = at(NOW.plusMillis(1), RetellingsTest::last);

    at(
            NOW,
            tally -> {
              other.tell();
              return last(tally);
            })
        .tell();

    assertThat(told(SOLENT, "a")).hasSize(1);
  }

  @Test
  void whoever_took_longer_than_the_lease_moves_nobody_back() {
    keepPart();
    keep(SOLENT, "u", "last");
    Retellings other = at(NOW.plus(Retellings.LEASE), RetellingsTest::last);

    at(
            NOW,
            tally -> {
              if (tally.marks().contains("slow")) {
                other.tell();
                other.tell();
              }
              return last(tally);
            })
        .tell();
    at(AN_HOUR_LATER.minusMillis(1), RetellingsTest::last).tell();

    assertThat(told(SOLENT, "u")).hasSize(1);
  }

  @Test
  void a_record_that_cannot_be_told_is_passed_over_and_named_in_the_log_by_its_key_alone() {
    keep(NATIONAL, "a", "m1");
    keep(SOLENT, "a", "m2");
    keep(SOLENT, "b", "amina");
    keep(SOLENT, "newer", "m3");
    database
        .getCollection("tallies")
        .updateOne(
            new Document("_id", "solent:newer"), new Document("$set", new Document("shape", 2)));
    for (int i = 0; i < Retellings.PART; i++) {
      keep(SOLENT, "t%04d".formatted(i), "m");
    }
    Function<Tally, List<? extends Fact>> fails =
        tally -> {
          if (tally.marks().contains("amina")) {
            throw new IllegalStateException("It fails at amina");
          }
          return last(tally);
        };
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(Retellings.class);
    logger.addAppender(log);
    try {
      at(NOW, fails).tell();
      at(NOW, fails).tell();
      at(NOW, fails).tell();
    } finally {
      logger.detachAppender(log);
    }

    assertThat(told(NATIONAL, "a")).hasSize(1);
    assertThat(told(SOLENT, "a")).hasSize(1);
    assertThat(told(SOLENT, "b")).isEmpty();
    assertThat(told(SOLENT, "newer")).isEmpty();
    assertThat(told(SOLENT, "t0000")).hasSize(1);
    assertThat(told(SOLENT, "t%04d".formatted(Retellings.PART - 1))).hasSize(1);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            NAME + " passes over solent:b: java.lang.IllegalStateException",
            NAME + " passes over solent:newer: org.commontable.events.BusyException");

    at(AN_HOUR_LATER, RetellingsTest::last).tell();
    assertThat(told(SOLENT, "b")).as("tried again in the second round").hasSize(1);
  }

  @Test
  void where_the_store_is_away_nothing_is_passed_over_and_no_other_is_kept_waiting() {
    keep(SOLENT, "a", "m1");
    Retelling<Tally> stopped =
        new Retelling<>(
            NAME,
            store,
            _ -> {
              throw new MongoTimeoutException("It is away");
            });

    new Retellings(
            database,
            List.of(stopped, new Retelling<>("other", store, RetellingsTest::last)),
            Clock.fixed(NOW, ZoneOffset.UTC))
        .tell();
    assertThat(told(SOLENT, "a")).hasSize(1);

    at(NOW.plus(Retellings.LEASE), RetellingsTest::last).tell();
    assertThat(told(SOLENT, "a")).hasSize(2);
  }

  @Test
  void a_record_of_which_nothing_is_to_be_said_stays_as_it_is() {
    keep(SOLENT, "a", "m1");

    at(NOW, _ -> List.of()).tell();

    assertThat(told(SOLENT, "a")).isEmpty();
    assertThat(store.find(SOLENT, "a").orElseThrow().version()).isEqualTo(1);
  }

  /** As many as are told at once, the first of which takes long. */
  private void keepPart() {
    for (int i = 0; i < Retellings.PART; i++) {
      keep(SOLENT, "t%04d".formatted(i), i == 0 ? "slow" : "m");
    }
  }

  private void keep(NetworkId network, String id, String mark) {
    store
        .create(network, id, by("ann"), () -> Decision.changed(Tally.empty().with(mark)))
        .orThrow();
  }

  private List<String> told(NetworkId network, String id) {
    return documents.pending(network.value() + ":" + id).stream()
        .map(event -> event.type() + " " + event.data() + " by " + event.by())
        .map(event -> event.replace("org.commontable.tallies.", ""))
        .toList();
  }

  private static List<? extends Fact> last(Tally tally) {
    return List.of(new Counted(tally.total(), tally.marks().getLast()));
  }

  private Retellings at(Instant now, Function<Tally, List<? extends Fact>> facts) {
    return new Retellings(
        database, List.of(new Retelling<>(NAME, store, facts)), Clock.fixed(now, ZoneOffset.UTC));
  }
}
