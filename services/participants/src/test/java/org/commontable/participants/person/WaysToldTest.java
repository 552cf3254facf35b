package org.commontable.participants.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.ServiceUnderTest;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.network.NetworkDirectory;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

@Tag("W8")
class WaysToldTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  void all_are_told_of_from_the_first_on_once_other_ways_are_open() {
    WaysTold first = changed(WaysTold.by(Set.of(Route.EMAIL), null, NOW));
    assertThat(first).isEqualTo(new WaysTold(Set.of(Route.EMAIL), null, NOW));

    WaysTold some = changed(first.upTo(first, "m", NOW.plusSeconds(5)));
    assertThat(some.after()).isEqualTo("m");
    assertThat(some.dueAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(WaysTold.by(Set.of(Route.EMAIL), some, NOW))
        .as("a start in the midst goes on where it was")
        .isInstanceOf(Decision.Unchanged.class);

    WaysTold all = changed(some.upTo(some, null, NOW));
    assertThat(all.dueAt()).isNull();
    assertThat(changed(WaysTold.by(Set.of(Route.EMAIL, Route.LETTER), all, NOW)))
        .isEqualTo(new WaysTold(Set.of(Route.EMAIL, Route.LETTER), null, NOW));
  }

  @Test
  void who_takes_a_part_has_a_while_and_says_nothing_of_what_began_anew_meanwhile() {
    WaysTold part = new WaysTold(Set.of(Route.EMAIL), "m", NOW);

    WaysTold taken = changed(part.taken(NOW));
    assertThat(taken).isEqualTo(new WaysTold(Set.of(Route.EMAIL), "m", NOW.plusSeconds(60)));
    assertThat(changed(taken.upTo(part, "p", NOW)).after()).isEqualTo("p");
    WaysTold anew = new WaysTold(Set.of(Route.LETTER), "m", NOW);
    assertThat(anew.upTo(part, null, NOW)).isEqualTo(Decision.unchanged(anew));
    WaysTold further = new WaysTold(Set.of(Route.EMAIL), "p", NOW);
    assertThat(further.upTo(part, "n", NOW)).isEqualTo(Decision.unchanged(further));
  }

  @Test
  void a_part_is_told_by_one_who_has_the_ways_and_got_it_first() {
    NetworkId network = new NetworkId("ways-first");
    openNetwork("ways-first", Map.of());
    Stored<WaysTold> due = untold(network);

    telling(new Carriers(List.of())).next(due);
    assertThat(store().find(network, network.value())).contains(due);

    TellingWaysAnew telling = telling(service().bean(Carriers.class));
    telling.next(due);
    Stored<WaysTold> done = store().find(network, network.value()).orElseThrow();
    assertThat(done.state().dueAt()).isNull();
    telling.next(due);
    assertThat(store().find(network, network.value())).contains(done);
  }

  @Test
  void a_record_that_can_not_be_read_is_passed_over_and_the_others_are_told_of() {
    NetworkId network = new NetworkId("ways-unread");
    openNetwork("ways-unread", Map.of());
    Map<String, Object> phone = Map.of("contact", Map.of("phone", "07700900123"));
    String broken = personOnRecord("ways-unread", "Amina", phone);
    try (var events = TestEvents.of("participants")) {
      String whole = personOnRecord("ways-unread", "Zahra", phone);
      awaitWords(events, whole, List.of("text"));
      var changed =
          collection("people")
              .updateOne(
                  new Document("_id", "ways-unread:" + broken),
                  new Document("$set", new Document("state.sealedPhone", "broken")));
      assertThat(changed.getModifiedCount()).isOne();

      telling(service().bean(Carriers.class)).next(untold(network));

      awaitWords(events, whole, List.of("text", "text"));
      awaitEnd(network);
    }
  }

  @Test
  void a_network_that_is_busy_keeps_no_service_from_starting() throws Exception {
    NetworkId network = new NetworkId("ways-busy");
    openNetwork("ways-busy", Map.of());
    awaitListed(network);
    store()
        .put(
            network,
            network.value(),
            Cause.timer("test"),
            before -> Decision.changed(new WaysTold(Set.of(), null, null)))
        .orThrow();
    Document busy = new Document("_id", "ways-busy:ways-busy");
    collection("ways_told").updateOne(busy, new Document("$set", new Document("shape", 99)));

    start();

    assertThat(store().find(network, network.value()).orElseThrow().state().open()).isEmpty();
  }

  /** Nobody is told of yet, and no timer comes for it. */
  private static Stored<WaysTold> untold(NetworkId network) {
    return store()
        .put(
            network,
            network.value(),
            Cause.timer("test"),
            before ->
                Decision.changed(
                    new WaysTold(
                        service().bean(Carriers.class).routes(),
                        null,
                        Instant.parse("2099-01-01T00:00:00Z"))))
        .orThrow();
  }

  @SuppressWarnings("unchecked")
  private static TellingWaysAnew telling(Carriers carriers) {
    return new TellingWaysAnew(
        store(),
        (AggregateStore<Person>) service().context().getBean("personStore"),
        service().bean(NetworkDirectory.class),
        carriers,
        Clock.systemUTC());
  }

  private static MongoCollection<Document> collection(String name) {
    return service().bean(MongoDatabase.class).getCollection(name);
  }

  @Test
  void whoever_was_on_record_before_it_was_told_is_told_of_after_a_start_and_only_after_the_first()
      throws Exception {
    NetworkId network = new NetworkId("ways-told");
    openNetwork("ways-told", Map.of());
    awaitListed(network);
    try (var events = TestEvents.of("participants")) {
      String amina =
          personOnRecord("ways-told", "Amina", Map.of("contact", Map.of("phone", "07700900123")));
      awaitWords(events, amina, List.of("text"));

      start();
      awaitWords(events, amina, List.of("text", "text"));
      awaitEnd(network);
      start();
      String record = ServiceUnderTest.PEOPLE + "/" + amina;
      coordinatorOf("ways-told")
          .put(
              record, Map.of("displayName", "Amina"), coordinatorOf("ways-told").get(record).etag())
          .require(200);
      awaitWords(events, amina, List.of("text", "text", "phone"));

      store()
          .put(
              network,
              network.value(),
              Cause.timer("test"),
              before -> Decision.changed(new WaysTold(Set.of(Route.EMAIL), null, null)))
          .orThrow();
      start();
      awaitWords(events, amina, List.of("text", "text", "phone", "phone"));
    }
  }

  private static void start() throws Exception {
    service().bean(TellingWaysAnew.class).run(new DefaultApplicationArguments());
  }

  private static void awaitListed(NetworkId network) {
    Await.until(
        "the network is listed",
        () -> {
          List<NetworkId> listed = new ArrayList<>();
          service().bean(NetworkDirectory.class).forEach(listed::add);
          return listed.contains(network);
        });
  }

  private static void awaitEnd(NetworkId network) {
    Await.until(
        "everybody is told of",
        () -> store().find(network, network.value()).orElseThrow().state().dueAt() == null);
  }

  private static void awaitWords(TestEvents events, String person, List<String> words) {
    Await.until(
        "told of as " + words,
        () ->
            events.seen("person_reached_by.v1").stream()
                .filter(event -> event.subject().equals(person))
                .map(event -> event.data().path("reachedBy").asString())
                .toList()
                .equals(words));
  }

  @SuppressWarnings("unchecked")
  private static AggregateStore<WaysTold> store() {
    return (AggregateStore<WaysTold>) service().context().getBean("waysToldStore");
  }

  private static WaysTold changed(Decision<WaysTold> decision) {
    return ((Decision.Changed<WaysTold>) decision).state();
  }
}
