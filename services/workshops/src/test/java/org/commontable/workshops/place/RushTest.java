package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.workshops.Solent;
import org.commontable.workshops.perspective.Perspective;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Five hundred people ask at once for twenty places in four pools, while the organiser changes the
 * pools: each is answered, none is given a place that is not there, and turns are in the order in
 * which requests were accepted.
 */
@Tag("W7")
@Tag("W8")
class RushTest {
  private static final int PEOPLE = 500;
  private static final int PLACES = 20;
  private static final int AT_ONCE = 64;
  private static final List<String> PERSPECTIVES =
      List.of("service_user", "staff", "facilitator", "other");

  private final Solent solent = Solent.network();
  private final NetworkId network = new NetworkId(solent.id());

  /** When somebody asked and was answered, on one clock. */
  private record Request(String registrationId, String state, long sent, long answered) {}

  @Test
  void a_rush_fills_the_places_and_not_one_more_in_any_pool_whatever_the_organiser_does()
      throws Exception {
    String session =
        solent.sessionToCome(
            PLACES,
            pool("lived_experience", 8),
            pool("staff", 6),
            pool("facilitator", 3),
            pool("other", 3));
    List<Request> requests;
    try (var people = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        var organisers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Request>> asking =
          IntStream.range(0, PEOPLE).mapToObj(i -> people.submit(() -> asks(session, i))).toList();
      Future<?> organiser = organisers.submit(() -> changesThePools(session, asking));
      requests = new ArrayList<>();
      for (Future<Request> one : asking) {
        requests.add(one.get());
      }
      organiser.get();
    }

    Stored<Places> stored = list(session);
    Places list = stored.state();
    assertThat(requests).extracting(Request::state).containsOnly("placed", "waiting");
    assertThat(list.entries()).hasSize(PEOPLE);
    assertThat(list.room().keepsThePlan()).isTrue();
    assertThat(list.count(Standing.PLACED) + list.count(Standing.OFFERED))
        .isLessThanOrEqualTo(PLACES);
    assertThat(stored.version()).as("many requests are decided in one write").isLessThan(PEOPLE);
    turnsAreInTheOrderOfAcceptance(list);
    whoWasAnsweredBeforeAnotherAskedCameFirst(list, requests);
    Await.until("all have followed", () -> list(session).state().toTell().isEmpty());
  }

  private Request asks(String session, int number) {
    HttpCaller caller = solent.participant("person " + number);
    long sent = System.nanoTime();
    HttpAnswer answer =
        caller
            .post(
                API + "/sessions/" + session + "/registrations",
                Map.of(
                    "participantId",
                    person("person " + number),
                    "perspective",
                    PERSPECTIVES.get(number % PERSPECTIVES.size())))
            .require(201);
    return new Request(answer.field("id"), answer.field("state"), sent, System.nanoTime());
  }

  private void changesThePools(String session, List<Future<Request>> asking) {
    Random random = new Random(7);
    String path = API + "/sessions/" + session + "/places";
    HttpCaller coordinator = solent.coordinator();
    while (asking.stream().anyMatch(one -> !one.isDone())) {
      int lived = 4 + random.nextInt(5);
      int staff = 2 + random.nextInt(5);
      HttpAnswer answer =
          coordinator.put(
              path,
              Map.of(
                  "totalPlaces",
                  PLACES,
                  "pools",
                  List.of(
                      pool("lived_experience", lived),
                      pool("staff", staff),
                      pool("facilitator", 3),
                      pool("other", 3))),
              coordinator.get(path).etag());
      assertThat(answer.status()).as(answer.text()).isIn(200, 409, 412);
      assertThat(list(session).state().room().keepsThePlan()).isTrue();
    }
  }

  /** Of two with the same perspective, nobody has a place and came after one who waits. */
  private static void turnsAreInTheOrderOfAcceptance(Places list) {
    assertThat(list.entries()).isSortedAccordingTo(Comparator.comparingLong(Entry::arrival));
    Map<Perspective, Boolean> somebodyWaits = new HashMap<>();
    for (Entry entry : list.entries()) {
      if (entry.standing() == Standing.WAITING) {
        somebodyWaits.put(entry.perspective(), true);
      } else {
        assertThat(somebodyWaits).doesNotContainKey(entry.perspective());
      }
    }
  }

  private static void whoWasAnsweredBeforeAnotherAskedCameFirst(
      Places list, List<Request> requests) {
    Map<String, Long> arrivals = new HashMap<>();
    list.entries().forEach(entry -> arrivals.put(entry.registrationId(), entry.arrival()));
    for (Request one : requests) {
      for (Request other : requests) {
        if (one.answered() < other.sent()) {
          assertThat(arrivals.get(one.registrationId()))
              .isLessThan(arrivals.get(other.registrationId()));
        }
      }
    }
  }

  @SuppressWarnings("unchecked") // Spring keeps beans of one generic type apart by name.
  private Stored<Places> list(String session) {
    AggregateStore<Places> places =
        (AggregateStore<Places>) Solent.service().context().getBean("places", AggregateStore.class);
    return places.find(network, session).orElseThrow();
  }
}
