package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.pool;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.place.Registration.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many people ask, give up and ask again at once while the organiser changes the plan, on the real
 * store: whatever the order, never one place too many, and in the end everybody's registration, the
 * list and what was told agree.
 */
@Tag("W7")
class RacingForPlacesTest {
  private static final int THREADS = 8;
  private static final int ACTS = 25;
  private static final List<String> PERSPECTIVES =
      List.of("carer", "service_user", "staff", "facilitator", "other");

  private final Solent solent = Solent.network();
  private final NetworkId network = new NetworkId(solent.id());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void never_one_place_too_many_and_everybody_told_the_truth(long seed) throws Exception {
    String session =
        solent.sessionToCome(
            7,
            pool("lived_experience", 2),
            pool("staff", 2, Clock.systemUTC().instant().plusMillis(500)));
    try (TestEvents events = TestEvents.of("workshops");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(seed * 100 + thread);
        running.add(threads.submit(() -> liveThrough(session, random)));
      }
      while (running.stream().anyMatch(one -> !one.isDone())) {
        assertThat(Judge.wrongsOf(list(session))).as("seed %d", seed).isEmpty();
      }
      for (Future<?> one : running) {
        one.get();
      }
      Await.until("all have followed", () -> list(session).toTell().isEmpty());
      assertThat(Judge.wrongsOf(list(session))).isEmpty();
      registrationsAgreeWithTheList(session);
      Await.until("what was told agrees", () -> toldAgrees(events, session));
    }
  }

  private void liveThrough(String session, Random random) {
    HttpCaller coordinator = solent.coordinator();
    for (int act = 0; act < ACTS; act++) {
      String name = "person " + random.nextInt(12);
      HttpAnswer answer =
          switch (random.nextInt(12)) {
            case 0, 1, 2 ->
                coordinator.post(
                    API
                        + "/registrations/"
                        + Registration.idOf(network, session, person(name))
                        + "/cancellation",
                    null);
            case 3 -> replan(coordinator, session, random);
            case 10, 11 ->
                coordinator.post(
                    API
                        + "/registrations/"
                        + Registration.idOf(network, session, person(name))
                        + "/answer",
                    Map.of("kind", random.nextBoolean() ? "accept" : "wait_on"));
            default ->
                coordinator.post(
                    API + "/sessions/" + session + "/registrations",
                    Map.of(
                        "participantId",
                        person(name),
                        "perspective",
                        PERSPECTIVES.get(random.nextInt(PERSPECTIVES.size()))));
          };
      assertThat(answer.status()).as(answer.text()).isIn(200, 201, 404, 409, 412);
    }
  }

  private static HttpAnswer replan(HttpCaller coordinator, String session, Random random) {
    String path = API + "/sessions/" + session + "/places";
    return coordinator.put(
        path,
        Map.of(
            "totalPlaces",
            4 + random.nextInt(6),
            "pools",
            List.of(pool("lived_experience", 1 + random.nextInt(3)))),
        coordinator.get(path).etag());
  }

  private void registrationsAgreeWithTheList(String session) {
    for (Entry entry : list(session).entries()) {
      assertThat(registration(entry).state()).isEqualTo(meaning(entry));
    }
  }

  private boolean toldAgrees(TestEvents events, String session) {
    Map<String, String> last = new HashMap<>();
    for (SeenEvent event : events.seen()) {
      if (event.network().equals(solent.id()) && event.name().startsWith("place_")) {
        last.put(event.subject(), event.name());
      }
    }
    return list(session).entries().stream()
        .allMatch(entry -> told(entry).equals(last.get(entry.registrationId())));
  }

  private static String told(Entry entry) {
    return switch (entry.standing()) {
      case PLACED -> "place_confirmed.v1";
      case OFFERED -> "place_offered.v1";
      case WAITING -> "place_waiting.v1";
      case LEFT -> "place_cancelled.v1";
    };
  }

  private static State meaning(Entry entry) {
    return switch (entry.standing()) {
      case PLACED -> State.PLACED;
      case OFFERED -> State.OFFERED;
      case WAITING -> State.WAITING;
      case LEFT -> State.CANCELLED;
    };
  }

  private Registration registration(Entry entry) {
    return Solent.<Registration>store("registrations")
        .find(network, entry.registrationId())
        .orElseThrow()
        .state();
  }

  private Places list(String session) {
    return Solent.<Places>store("places").find(network, session).orElseThrow().state();
  }
}
