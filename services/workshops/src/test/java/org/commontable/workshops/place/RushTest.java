package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.pool;

import java.util.ArrayList;
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
 * Five hundred people ask at once, as fast as they are let, for twenty places in four pools, while
 * the organiser changes the pools: each is told what came of it and why, none is given a place that
 * is not there, and turns are in the order in which requests were durably accepted.
 */
@Tag("W7")
@Tag("W8")
class RushTest {
  private static final int PEOPLE = 500;
  private static final int PLACES = 20;
  private static final List<String> PERSPECTIVES =
      List.of("service_user", "staff", "facilitator", "other");

  private final Solent solent = Solent.network();
  private final NetworkId network = new NetworkId(solent.id());

  /** When somebody asked and what they were answered, on one clock. */
  private record Request(HttpAnswer answer, long sent, long answered) {
    String registration() {
      return answer.field("id");
    }

    boolean waits() {
      return answer.field("state").equals("waiting");
    }

    /** The organiser made room for them between their turn and their answer. */
    boolean isOffered() {
      return answer.field("state").equals("offered");
    }

    List<Standing> mayStand() {
      if (waits()) {
        return List.of(Standing.WAITING, Standing.OFFERED);
      }
      return List.of(isOffered() ? Standing.OFFERED : Standing.PLACED);
    }
  }

  @Test
  void a_rush_fills_the_places_and_not_one_more_in_any_pool_whatever_the_organiser_does()
      throws Exception {
    String session =
        solent.sessionToCome(
            PLACES,
            pool("lived_experience", 4),
            pool("staff", 3),
            pool("facilitator", 2),
            pool("other", 2));
    List<Request> requests = new ArrayList<>();
    List<Places> seen = new ArrayList<>();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Request>> asking =
          IntStream.range(0, PEOPLE).mapToObj(i -> people.submit(() -> asks(session, i))).toList();
      Future<Integer> organiser = people.submit(() -> changesThePools(session, asking, seen));
      for (Future<Request> one : asking) {
        requests.add(one.get());
      }
      assertThat(organiser.get()).as("plans that were taken meanwhile").isPositive();
    }
    Stored<Places> stored = list(session);
    Places list = stored.state();
    seen.add(list);

    assertThat(list.entries()).hasSize(PEOPLE);
    seen.forEach(one -> assertThat(Judge.wrongsOf(one)).isEmpty());
    assertThat(stored.version()).as("many requests are decided in one write").isLessThan(PEOPLE);
    everybodyIsToldWhatCameOfIt(list, requests);
    turnsAreInTheOrderOfAcceptance(list, seen);
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
    return new Request(answer, sent, System.nanoTime());
  }

  /** Keeps what the list was after each change; returns how many plans it took. */
  private int changesThePools(String session, List<Future<Request>> asking, List<Places> seen) {
    Random random = new Random(7);
    String path = API + "/sessions/" + session + "/places";
    HttpCaller coordinator = solent.coordinator();
    int taken = 0;
    while (asking.stream().anyMatch(one -> !one.isDone())) {
      HttpAnswer answer =
          coordinator.put(
              path,
              Map.of(
                  "totalPlaces",
                  PLACES,
                  "pools",
                  List.of(
                      pool("lived_experience", 4 + random.nextInt(5)),
                      pool("staff", 3 + random.nextInt(4)),
                      pool("facilitator", 2 + random.nextInt(2)),
                      pool("other", 2 + random.nextInt(2)))),
              coordinator.get(path).etag());
      assertThat(answer.status()).as(answer.text()).isIn(200, 409, 412);
      taken += answer.status() == 200 ? 1 : 0;
      seen.add(list(session).state());
    }
    return taken;
  }

  /**
   * Who waits knows their turn, by the list that decided, and who is offered a place until when;
   * nobody is left without an answer.
   */
  private void everybodyIsToldWhatCameOfIt(Places list, List<Request> requests) {
    assertThat(requests)
        .extracting(request -> request.answer().field("state"))
        .isSubsetOf("placed", "waiting", "offered")
        .contains("placed", "waiting");
    assertThat(requests)
        .filteredOn(Request::isOffered)
        .allSatisfy(request -> assertThat(request.answer().json().has("answerBy")).isTrue());
    assertThat(requests)
        .filteredOn(Request::waits)
        .allSatisfy(
            request -> assertThat(request.answer().json().path("position").asInt()).isPositive());
    Map<String, Standing> standing = new HashMap<>();
    list.entries().forEach(entry -> standing.put(entry.registrationId(), entry.standing()));
    for (Request request : requests) {
      assertThat(standing.get(request.registration())).isIn(request.mayStand());
    }
  }

  /**
   * Whoever was on the list when somebody looked stands before all who were not yet; and of two
   * with the same perspective nobody has a place and came after one who waits.
   */
  private static void turnsAreInTheOrderOfAcceptance(Places list, List<Places> seen) {
    List<String> last = list.entries().stream().map(Entry::registrationId).toList();
    for (Places before : seen) {
      assertThat(last)
          .startsWith(before.entries().stream().map(Entry::registrationId).toArray(String[]::new));
    }
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
    Map<String, Integer> turns = new HashMap<>();
    list.entries().forEach(entry -> turns.put(entry.registrationId(), turns.size()));
    for (Request one : requests) {
      for (Request other : requests) {
        if (one.answered() < other.sent()) {
          assertThat(turns.get(one.registration())).isLessThan(turns.get(other.registration()));
        }
      }
    }
  }

  private Stored<Places> list(String session) {
    AggregateStore<Places> places = Solent.store("places");
    return places.find(network, session).orElseThrow();
  }
}
