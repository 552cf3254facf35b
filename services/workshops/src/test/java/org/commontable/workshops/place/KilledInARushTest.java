package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.pool;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.commontable.embedded.FreePort;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Five hundred people ask for twenty places in four pools while the organiser changes the pools,
 * and in the midst of it the process with the service and its store on disk is killed and started
 * again. Whoever got no answer asks again with the same key, as clients do. Looks at the public API
 * alone.
 */
@Tag("W7")
@Tag("W8")
@Timeout(300)
class KilledInARushTest {
  private static final int PEOPLE = 500;
  private static final int PLACES = 20;
  private static final int ANSWERED_BEFORE_THE_KILL = 150;

  /** Ask while nobody answers, however quick the machine was until then. */
  private static final int ASK_AFTER_THE_KILL = 50;

  private static final int PAGE = 100;

  /** On a machine that has much else to do. */
  private static final Duration STARTED_AGAIN_WITHIN = Duration.ofSeconds(90);

  private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(100);
  private static final String NETWORK = "killed-rush";
  private static final List<String> PERSPECTIVES =
      List.of("service_user", "staff", "facilitator", "other");

  @TempDir Path directory;

  /** Every place is held for somebody in either, so that each pool bounds its own people. */
  private final List<Map<String, Integer>> plans =
      List.of(
          Map.of("service_user", 5, "staff", 5, "facilitator", 5, "other", 5),
          Map.of("service_user", 8, "staff", 6, "facilitator", 3, "other", 3));

  private final CountDownLatch enough = new CountDownLatch(ANSWERED_BEFORE_THE_KILL);
  private final CountDownLatch killed = new CountDownLatch(1);
  private final int port = FreePort.find();

  /** When somebody asked first and what they were answered, on one clock. */
  private record Request(HttpAnswer answer, long sent, long answered) {
    String registration() {
      return answer.field("id");
    }
  }

  @Test
  void what_was_answered_stands_and_no_pool_has_one_place_too_many() throws Exception {
    List<Request> requests = new ArrayList<>();
    try (var first = WorkshopsProcess.start(directory, port);
        var people = Executors.newVirtualThreadPerTaskExecutor()) {
      String session = session();
      List<Future<Request>> asking =
          IntStream.range(0, PEOPLE).mapToObj(i -> people.submit(() -> asks(session, i))).toList();
      Future<?> organiser = people.submit(() -> changesThePools(session, asking));
      enough.await();
      first.kill();
      assertThat(asking).as("killed in the midst of it").anyMatch(one -> !one.isDone());
      killed.countDown();
      try (var again = WorkshopsProcess.start(directory, port)) {
        for (Future<Request> one : asking) {
          requests.add(one.get());
        }
        organiser.get();

        Map<String, JsonNode> stands = registrations(session);
        assertThat(stands).as("each once").hasSize(PEOPLE);
        everyAnswerStands(requests, stands);
        noPoolHasOneTooMany(session, stands);
        whoWasAnsweredBeforeAnotherAskedComesFirst(session, requests, stands);
        assertThat(again.isAlive()).isTrue();
      }
    }
  }

  private String session() {
    String programme =
        coordinator().post(API + "/programmes", Map.of("title", "A rush")).require(201).field("id");
    Map<String, Object> body =
        Solent.sessionBody(hours(72), hours(78), PLACES, pools(plans.getFirst()));
    return coordinator()
        .post(API + "/programmes/" + programme + "/sessions", body)
        .require(201)
        .field("id");
  }

  private static Map<?, ?>[] pools(Map<String, Integer> plan) {
    return plan.entrySet().stream()
        .map(one -> pool(one.getKey(), one.getValue()))
        .toArray(Map<?, ?>[]::new);
  }

  private Request asks(String session, int number) throws InterruptedException {
    if (number >= PEOPLE - ASK_AFTER_THE_KILL) {
      killed.await();
    }
    String name = "person " + number;
    HttpCaller caller =
        HttpCaller.at("http://127.0.0.1:" + port)
            .as(
                TestTokens.get()
                    .of(NETWORK)
                    .account(name)
                    .roles(Role.PARTICIPANT)
                    .participant(person(name)));
    Map<String, Object> body =
        Map.of(
            "participantId",
            person(name),
            "perspective",
            PERSPECTIVES.get(number % PERSPECTIVES.size()));
    String path = API + "/sessions/" + session + "/registrations";
    long sent = System.nanoTime();
    HttpAnswer answer = answered(() -> caller.post(path, body, "key of " + name));
    enough.countDown();
    return new Request(answer.require(201), sent, System.nanoTime());
  }

  /** Asks until there is an answer: nobody listens for a while, or somebody was just cut off. */
  private static HttpAnswer answered(Supplier<HttpAnswer> asking) {
    for (long end = System.nanoTime() + STARTED_AGAIN_WITHIN.toNanos(); ; ) {
      try {
        HttpAnswer answer = asking.get();
        if (answer.status() < 500 || System.nanoTime() > end) {
          return answer;
        }
      } catch (UncheckedIOException nobodyThere) {
        if (System.nanoTime() > end) {
          throw nobodyThere;
        }
      }
      LockSupport.parkNanos(ASK_AGAIN_AFTER.toNanos());
    }
  }

  private void changesThePools(String session, List<Future<Request>> asking) {
    String path = API + "/sessions/" + session + "/places";
    for (int turn = 1; asking.stream().anyMatch(one -> !one.isDone()); turn++) {
      Map<String, Integer> plan = plans.get(turn % plans.size());
      Map<String, Object> body =
          Map.of("totalPlaces", PLACES, "pools", List.of((Object[]) pools(plan)));
      String read = answered(() -> coordinator().get(path)).require(200).etag();
      assertThat(answered(() -> coordinator().put(path, body, read)).status()).isIn(200, 409, 412);
    }
  }

  private Map<String, JsonNode> registrations(String session) {
    Map<String, JsonNode> all = new HashMap<>();
    String path = API + "/sessions/" + session + "/registrations?limit=" + PAGE;
    for (String next = path; next != null; ) {
      JsonNode page = coordinator().get(next).require(200).json();
      page.path("items").forEach(one -> all.put(one.path("id").asString(), one));
      next = page.path("next").isString() ? path + "&cursor=" + page.path("next").asString() : null;
    }
    return all;
  }

  private static JsonNode of(Request request, Map<String, JsonNode> stands) {
    JsonNode found = stands.get(request.registration());
    if (found == null) {
      throw new AssertionError("What was answered is not there: " + request.answer().text());
    }
    return found;
  }

  private static boolean hasAPlace(JsonNode registration) {
    String state = registration.path("state").asString();
    return state.equals("placed") || state.equals("offered");
  }

  /** Who was told of a place has it; who was told to wait waits, or was offered one since. */
  private static void everyAnswerStands(List<Request> requests, Map<String, JsonNode> stands) {
    for (Request request : requests) {
      JsonNode now = of(request, stands);
      if (request.answer().field("state").equals("placed")) {
        assertThat(now.path("state").asString()).isEqualTo("placed");
      } else {
        assertThat(now.path("state").asString()).isIn("waiting", "offered");
      }
    }
  }

  private void noPoolHasOneTooMany(String session, Map<String, JsonNode> stands) {
    JsonNode plan = coordinator().get(API + "/sessions/" + session + "/places").json();
    assertThat(stands.values()).filteredOn(KilledInARushTest::hasAPlace).hasSize(PLACES);
    for (JsonNode pool : plan.path("pools")) {
      assertThat(stands.values())
          .filteredOn(KilledInARushTest::hasAPlace)
          .filteredOn(one -> one.path("perspective").equals(pool.path("perspective")))
          .as(pool.toString())
          .hasSizeLessThanOrEqualTo(pool.path("places").asInt());
    }
  }

  /** Of two who bring the same; before the kill, after it, and one on either side of it. */
  private void whoWasAnsweredBeforeAnotherAskedComesFirst(
      String session, List<Request> requests, Map<String, JsonNode> stands) {
    JsonNode waiting =
        coordinator().get(API + "/sessions/" + session + "/waiting-list").require(200).json();
    Map<String, Integer> turns = new HashMap<>();
    waiting
        .path("waiting")
        .forEach(one -> turns.put(one.path("registrationId").asString(), one.path("turn").asInt()));
    for (Request one : requests) {
      for (Request other : requests) {
        JsonNode first = of(one, stands);
        JsonNode second = of(other, stands);
        if (one.answered() < other.sent()
            && first.path("perspective").equals(second.path("perspective"))) {
          assertThat(turns.getOrDefault(one.registration(), 0))
              .isLessThanOrEqualTo(turns.getOrDefault(other.registration(), 0));
        }
      }
    }
  }

  private HttpCaller coordinator() {
    return HttpCaller.at("http://127.0.0.1:" + port)
        .as(
            TestTokens.get()
                .of(NETWORK)
                .account("coordinator")
                .roles(Role.COORDINATOR)
                .participant(person("coordinator")));
  }
}
