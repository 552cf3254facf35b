package org.commontable.participants.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.ServiceUnderTest;
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

    WaysTold some = changed(first.upTo("m", NOW.plusSeconds(5)));
    assertThat(some.after()).isEqualTo("m");
    assertThat(some.dueAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(WaysTold.by(Set.of(Route.EMAIL), some, NOW))
        .as("a start in the midst goes on where it was")
        .isInstanceOf(Decision.Unchanged.class);

    WaysTold all = changed(some.upTo(null, NOW));
    assertThat(all.dueAt()).isNull();
    assertThat(changed(WaysTold.by(Set.of(Route.EMAIL, Route.LETTER), all, NOW)))
        .isEqualTo(new WaysTold(Set.of(Route.EMAIL, Route.LETTER), null, NOW));
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
