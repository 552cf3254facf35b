package org.commontable.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoDatabase;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventDeliveryTest {
  private static final String TYPE = "org.commontable.workshops.counted.v1";

  private final MongoDatabase database = StoreFixture.database();
  private final MongoParkedEvents parked =
      new MongoParkedEvents(database, "tallies", StoreFixture.CLOCK);
  private final List<String> taken = new ArrayList<>();
  private Consumer<IncomingEvent> behaviour = event -> {};

  private final EventDelivery delivery = new EventDelivery(List.of(handler()), parked);

  private EventHandler handler() {
    return EventHandler.of(
        TYPE,
        event -> {
          behaviour.accept(event);
          taken.add(event.network() + " " + event.subject() + " " + event.sequence());
        });
  }

  private static CloudEventBuilder event(long seq) {
    return CloudEventBuilder.v1()
        .withId("e" + seq)
        .withType(TYPE)
        .withSource(URI.create("/networks/solent/workshops"))
        .withSubject("s1")
        .withTime(OffsetDateTime.parse("2026-03-04T10:00:00Z"))
        .withExtension("sequence", OutboxEvent.sequence(1, seq))
        .withExtension("by", "ann")
        .withExtension("correlationid", "c1")
        .withData("application/json", "{\"total\":3}".getBytes(StandardCharsets.UTF_8));
  }

  private void take(Delivery arrived) {
    delivery.accept(arrived, true);
  }

  private static Delivery arrived(CloudEvent event) {
    return new Delivery("commontable.workshops", "solent:s1", event);
  }

  @Test
  void an_event_is_handed_to_the_handler_of_its_type() {
    take(arrived(event(1).build()));

    assertThat(taken).containsExactly("solent s1 000001.000000000001");
  }

  @Test
  void what_fails_for_a_moment_is_tried_again_in_place() {
    int[] tries = {0};
    behaviour =
        event -> {
          if (++tries[0] < EventDelivery.TRIES_MAX) {
            throw new IllegalStateException("not yet");
          }
        };

    take(arrived(event(1).build()));

    assertThat(taken).hasSize(1);
    assertThat(parked.keys()).isEmpty();
  }

  @Test
  void what_keeps_failing_is_parked_with_later_events_of_its_key_behind_it() {
    behaviour =
        event -> {
          if (event.sequence().endsWith("1")) {
            throw new IllegalStateException("poison");
          }
        };

    take(arrived(event(1).build()));
    take(arrived(event(2).build()));
    take(new Delivery("commontable.workshops", "solent:s2", event(2).withSubject("s2").build()));

    assertThat(taken).containsExactly("solent s2 000001.000000000002");
    assertThat(parked.of("solent:s1"))
        .extracting(Delivery::sequence)
        .containsExactly("000001.000000000001", "000001.000000000002");
  }

  @Test
  void parked_events_are_replayed_in_order_once_their_cause_is_gone() {
    behaviour =
        event -> {
          throw new IllegalStateException("poison");
        };
    take(arrived(event(2).build()));
    take(arrived(event(3).build()));
    assertThat(delivery.replay("solent:s1")).isEqualTo(2);

    behaviour = event -> assertThat(event.data().path("total").intValue()).isEqualTo(3);
    assertThat(delivery.replay("solent:s1")).isZero();
    take(arrived(event(4).build()));

    assertThat(taken)
        .containsExactly(
            "solent s1 000001.000000000002",
            "solent s1 000001.000000000003",
            "solent s1 000001.000000000004");
    assertThat(parked.keys()).isEmpty();
  }

  @Test
  void an_event_is_parked_once_however_often_it_comes() {
    behaviour =
        event -> {
          throw new IllegalStateException("poison");
        };
    take(arrived(event(1).build()));
    take(arrived(event(1).build()));

    assertThat(parked.of("solent:s1")).hasSize(1);
  }

  @Test
  void another_process_learns_what_is_parked_when_it_is_given_partitions() {
    behaviour =
        event -> {
          throw new IllegalStateException("poison");
        };
    take(arrived(event(1).build()));
    MongoParkedEvents elsewhere = new MongoParkedEvents(database, "tallies", StoreFixture.CLOCK);

    elsewhere.mayHaveChanged();

    assertThat(elsewhere.holds("solent:s1")).isTrue();
    assertThat(elsewhere.holds("solent:s2")).isFalse();
  }

  @Test
  void what_is_parked_is_learnt_later_where_the_store_is_away_when_partitions_are_given() {
    behaviour =
        event -> {
          throw new IllegalStateException("poison");
        };
    take(arrived(event(1).build()));
    behaviour = event -> {};
    AtomicBoolean away = new AtomicBoolean(true);
    ParkedEvents elsewhere =
        new MongoParkedEvents(database, "tallies", StoreFixture.CLOCK) {
          @Override
          List<String> keys() {
            if (away.get()) {
              throw new MongoTimeoutException("away");
            }
            return super.keys();
          }
        };
    elsewhere.mayHaveChanged();
    EventDelivery other = new EventDelivery(List.of(handler()), elsewhere);

    assertThatThrownBy(() -> other.accept(arrived(event(2).build()), true))
        .isInstanceOf(MongoTimeoutException.class);
    away.set(false);
    other.accept(arrived(event(2).build()), true);

    assertThat(taken).isEmpty();
    assertThat(parked.of("solent:s1")).hasSize(2);
  }

  @Test
  void what_is_dropped_keeps_nothing_back_says_nothing_and_is_not_parked_again() {
    behaviour =
        event -> {
          if (event.sequence().endsWith("1")) {
            throw new IllegalStateException("poison");
          }
        };
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ParkedEventsDesk desk = new ParkedEventsDesk(delivery, parked, meters);
    take(arrived(event(1).build()));
    take(arrived(event(2).build()));
    assertThat(meters.get("commontable.events.parked").gauge().value()).isEqualTo(2);

    assertThat(desk.drop(desk.parked("", 10).getFirst().id(), "op", "known")).isTrue();
    assertThat(desk.replay("solent:s1")).isZero();
    behaviour = event -> {};
    take(arrived(event(1).build()));
    new EventDelivery(
            List.of(handler()), new MongoParkedEvents(database, "tallies", StoreFixture.CLOCK))
        .accept(arrived(event(1).build()), true);

    assertThat(taken).containsExactly("solent s1 000001.000000000002");
    assertThat(desk.parked("", 10)).isEmpty();
    assertThat(meters.get("commontable.events.parked").gauge().value()).isZero();
    assertThat(database.getCollection("parked_events").find().first())
        .doesNotContainKey("data")
        .containsKey("dropped");
  }

  @Test
  void events_of_two_services_about_the_same_thing_are_parked_both() {
    behaviour =
        event -> {
          throw new IllegalStateException("poison");
        };
    take(arrived(event(1).build()));
    parked.park(new Delivery("commontable.resources", "solent:s1", event(1).build()), "poison");

    assertThat(parked.of("solent:s1")).hasSize(2);
  }

  @Test
  void an_event_whose_store_can_not_be_reached_must_come_again() {
    behaviour =
        event -> {
          throw new MongoTimeoutException("no primary");
        };

    assertThatThrownBy(() -> take(arrived(event(1).build())))
        .isInstanceOf(MongoTimeoutException.class);
    assertThat(parked.keys()).isEmpty();
  }

  @Test
  void an_event_in_whose_way_something_is_that_passes_waits_as_long_as_it_may() {
    behaviour =
        event -> {
          throw new BusyException("too many at once");
        };

    assertThatThrownBy(() -> take(arrived(event(1).build()))).isInstanceOf(BusyException.class);
    assertThat(parked.keys()).isEmpty();

    delivery.accept(arrived(event(1).build()), false);
    assertThat(parked.of("solent:s1")).hasSize(1);
  }

  @Test
  void what_is_parked_behind_others_while_they_are_replayed_is_replayed_with_them() {
    behaviour =
        event -> {
          throw new IllegalStateException("poison");
        };
    take(arrived(event(1).build()));

    behaviour =
        event -> {
          if (event.sequence().endsWith("1")) {
            take(arrived(event(2).build()));
          }
        };

    assertThat(delivery.replay("solent:s1")).isZero();
    assertThat(taken)
        .containsExactly("solent s1 000001.000000000001", "solent s1 000001.000000000002");
    assertThat(parked.of("solent:s1")).isEmpty();
  }

  @Test
  void an_event_whose_forerunners_are_replayed_just_before_it_is_parked_is_not_left_behind() {
    behaviour =
        event -> {
          throw new IllegalStateException("poison");
        };
    take(arrived(event(1).build()));
    behaviour = event -> {};
    AtomicBoolean crossed = new AtomicBoolean();
    ParkedEvents elsewhere =
        new MongoParkedEvents(database, "tallies", StoreFixture.CLOCK) {
          @Override
          @Nullable String first(String key) {
            String found = super.first(key);
            if (crossed.compareAndSet(false, true)) {
              assertThat(delivery.replay(key)).isZero();
            }
            return found;
          }
        };
    EventDelivery other = new EventDelivery(List.of(handler()), elsewhere);

    other.accept(arrived(event(2).build()), true);

    assertThat(taken)
        .containsExactly("solent s1 000001.000000000001", "solent s1 000001.000000000002");
    assertThat(parked.of("solent:s1")).isEmpty();
  }

  @Test
  void an_event_that_contradicts_itself_reaches_no_handler() {
    List<Delivery> contradictions =
        List.of(
            arrived(event(1).withSource(URI.create("/networks/national/workshops")).build()),
            arrived(event(2).withSubject("s9").build()),
            new Delivery("commontable.resources", "solent:s1", event(3).build()),
            new Delivery("commontable.workshops", "national:s1", event(4).build()),
            new Delivery("commontable.workshops", "s1", event(5).build()),
            arrived(event(6).withoutData().build()));

    contradictions.forEach(this::take);

    assertThat(taken).isEmpty();
    assertThat(database.getCollection("parked_events").countDocuments()).isEqualTo(6);
  }

  @Test
  void every_reader_of_a_type_is_handed_its_events_and_all_again_when_one_fails() {
    List<String> calls = new ArrayList<>();
    boolean[] failed = {false};
    EventDelivery two =
        new EventDelivery(
            List.of(
                reader(event -> calls.add("first")),
                reader(event -> {
                  if (!failed[0]) {
                    failed[0] = true;
                    throw new IllegalStateException("not yet");
                  }
                  calls.add("second");
                })),
            parked);

    two.accept(arrived(event(1).build()), true);

    assertThat(calls).containsExactly("first", "first", "second");
    assertThat(parked.keys()).isEmpty();
  }

  private static EventHandler reader(Consumer<IncomingEvent> on) {
    return EventHandler.of(TYPE, on);
  }

  @Test
  void types_that_nobody_reads_are_passed_over() {
    take(arrived(event(1).withType("org.commontable.workshops.other.v1").build()));

    assertThat(taken).isEmpty();
    assertThat(parked.keys()).isEmpty();
  }
}
