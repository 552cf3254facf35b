package org.commontable.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.events.StoreFixture.NATIONAL;
import static org.commontable.events.StoreFixture.NOW;
import static org.commontable.events.StoreFixture.SOLENT;
import static org.commontable.events.StoreFixture.by;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.commontable.events.Tally.Counted;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.NetworkId;
import org.junit.jupiter.api.Test;

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
  void in_a_new_house_nothing_is_told_twice() {
    at(NOW, RetellingsTest::last).tell();
    keep(SOLENT, "a", "m1");
    at(AN_HOUR_LATER, RetellingsTest::last).tell();

    assertThat(told(SOLENT, "a")).isEmpty();
  }

  @Test
  void what_stopped_goes_on_after_the_last_part_that_was_told() {
    for (int i = 0; i < Retellings.PART; i++) {
      keep(SOLENT, "t%04d".formatted(i), "m");
    }
    keep(SOLENT, "u", "last");
    Function<Tally, List<? extends Fact>> dies =
        tally -> {
          if (tally.marks().contains("last")) {
            throw new IllegalStateException("As if the process had died");
          }
          return last(tally);
        };

    at(NOW, dies).tell();
    assertThat(told(SOLENT, "t0000")).hasSize(1);
    assertThat(told(SOLENT, "u")).isEmpty();
    at(NOW, RetellingsTest::last).tell();

    assertThat(told(SOLENT, "t0000")).hasSize(1);
    assertThat(told(SOLENT, "u")).hasSize(1);
  }

  @Test
  void one_that_cannot_be_told_keeps_no_other_waiting() {
    keep(SOLENT, "a", "m1");
    Retelling<Tally> bad =
        new Retelling<>(
            "bad",
            store,
            _ -> {
              throw new IllegalStateException("It fails");
            });

    new Retellings(
            database,
            List.of(bad, new Retelling<>("good", store, RetellingsTest::last)),
            Clock.fixed(NOW, ZoneOffset.UTC))
        .tell();

    assertThat(told(SOLENT, "a")).hasSize(1);
  }

  @Test
  void a_record_of_which_nothing_is_to_be_said_stays_as_it_is() {
    keep(SOLENT, "a", "m1");

    at(NOW, _ -> List.of()).tell();

    assertThat(told(SOLENT, "a")).isEmpty();
    assertThat(store.find(SOLENT, "a").orElseThrow().version()).isEqualTo(1);
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
