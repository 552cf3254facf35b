package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.pool;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W7")
class PlacesOverHttpTest {
  private final Solent solent = Solent.network();

  @Test
  @Tag("W6")
  void the_pool_for_lived_experience_holds_two_so_the_third_waits() {
    String session = solent.sessionToCome(8, pool("lived_experience", 2), pool("staff", 2));
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer amina = asksForThemselves("amina", session, "service_user").require(201);
      HttpAnswer bryn = solent.registers(session, "bryn", "carer").require(201);
      HttpAnswer carys = asksForThemselves("carys", session, "service_user").require(201);
      HttpAnswer nurse = solent.registers(session, "nia", "staff").require(201);

      assertThat(amina.field("state")).isEqualTo("placed");
      assertThat(bryn.field("state")).isEqualTo("placed");
      assertThat(carys.field("state")).isEqualTo("waiting");
      assertThat(carys.json().path("position").asInt()).isEqualTo(1);
      assertThat(nurse.field("state")).isEqualTo("placed");
      assertThat(
              events
                  .await("place_waiting.v1", it -> it.subject().equals(carys.field("id")))
                  .data()
                  .path("participantId")
                  .asString())
          .isEqualTo(person("carys"));
      events.await("place_confirmed.v1", it -> it.subject().equals(bryn.field("id")));

      HttpAnswer places =
          solent.coordinator().get(API + "/sessions/" + session + "/places").require(200);
      assertThat(places.json().at("/pools/0/taken").asInt()).isEqualTo(2);
      assertThat(places.json().path("waiting").asInt()).isEqualTo(1);
    }
  }

  @Test
  void giving_up_a_place_lets_the_next_one_move_up_and_tells_both() {
    String session = solent.sessionToCome(1);
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");
    String bryn = solent.registers(session, "bryn", "staff").require(201).field("id");
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer gone =
          solent
              .participant("amina")
              .post(API + "/registrations/" + amina + "/cancellation", null)
              .require(200);

      assertThat(gone.field("state")).isEqualTo("cancelled");
      assertThat(solent.registration(bryn).field("state")).isEqualTo("offered");
      events.await("place_cancelled.v1", it -> it.subject().equals(amina));
      events.await("place_offered.v1", it -> it.subject().equals(bryn));
    }
    assertThat(solent.registers(session, "amina", "carer").require(201).field("state"))
        .as("asks again, at the end")
        .isEqualTo("waiting");
  }

  @Test
  void held_places_open_to_everybody_when_their_time_comes() {
    String session =
        solent.sessionToCome(
            1, pool("lived_experience", 1, Clock.systemUTC().instant().plusMillis(1500)));
    String nurse = solent.registers(session, "nia", "staff").require(201).field("id");
    assertThat(solent.registration(nurse).field("state")).isEqualTo("waiting");

    Await.until(
        "the place opens", () -> solent.registration(nurse).field("state").equals("offered"));
  }

  @Test
  void the_same_person_has_one_registration() {
    String session = solent.sessionToCome(5);
    HttpAnswer first = solent.registers(session, "amina", "carer").require(201);
    HttpAnswer again = solent.registers(session, "amina", "carer").require(201);
    solent.registers(session, "amina", "staff").requireProblem(409, "already-registered");

    assertThat(again.field("id")).isEqualTo(first.field("id"));
    assertThat(
            solent
                .facilitator()
                .get(API + "/sessions/" + session + "/registrations")
                .require(200)
                .json()
                .path("items")
                .size())
        .isEqualTo(1);
  }

  @Test
  void a_repeated_request_is_answered_with_what_became_of_the_first() {
    String session = solent.sessionToCome(5);
    String path = API + "/sessions/" + session + "/registrations";
    Map<String, String> body = Map.of("participantId", person("amina"), "perspective", "carer");
    HttpAnswer first = solent.coordinator().post(path, body, "k").require(201);
    solent
        .coordinator()
        .post(API + "/registrations/" + first.field("id") + "/cancellation", null)
        .require(200);

    HttpAnswer late = solent.coordinator().post(path, body, "k").require(201);

    assertThat(late.field("state"))
        .as("a late repeat does not bring it back")
        .isEqualTo("cancelled");
  }

  @Test
  void people_see_their_own_registration_and_nobody_elses() {
    String session = solent.sessionToCome(5);
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");

    solent.participant("amina").get(API + "/registrations/" + amina).require(200);
    solent
        .participant("bryn")
        .get(API + "/registrations/" + amina)
        .requireProblem(404, "not-found");
    solent
        .participant("bryn")
        .post(API + "/registrations/" + amina + "/cancellation", null)
        .requireProblem(404, "not-found");
    assertThat(
            solent
                .participant("amina")
                .get(API + "/registrations")
                .require(200)
                .field("/items/0/id"))
        .isEqualTo(amina);
  }

  @Test
  void a_person_of_whom_the_service_has_not_heard_yet_is_taken_and_shown_so() {
    String session = solent.sessionToCome(5);
    HttpAnswer made = solent.registers(session, "new here", "carer").require(201);
    assertThat(made.json().path("personKnown").asBoolean()).isFalse();

    TestEvents.publish(
        "participants",
        solent.id(),
        "person_registered.v1",
        person("new here"),
        Map.of("participantId", person("new here"), "kind", "person"));

    Await.until(
        "the person is known",
        () -> solent.registration(made.field("id")).json().path("personKnown").asBoolean());
  }

  @Test
  void the_organiser_makes_more_room_and_takes_no_place_away() {
    String session = solent.sessionToCome(1);
    String places = API + "/sessions/" + session + "/places";
    solent.registers(session, "amina", "carer").require(201);
    String bryn = solent.registers(session, "bryn", "staff").require(201).field("id");
    HttpAnswer before = solent.coordinator().get(places).require(200);

    HttpAnswer more =
        solent.coordinator().put(places, Map.of("totalPlaces", 2), before.etag()).require(200);

    assertThat(solent.registration(bryn).field("state")).isEqualTo("offered");
    HttpAnswer now = solent.coordinator().get(places).require(200);
    solent
        .coordinator()
        .put(places, Map.of("totalPlaces", 1), now.etag())
        .requireProblem(409, "places-given");
    assertThat(more.json().path("placed").asInt()).isEqualTo(1);
    assertThat(more.json().path("offered").asInt()).isEqualTo(1);
  }

  @Test
  void a_plan_is_changed_by_who_has_read_it_however_many_register_meanwhile() {
    String session = solent.sessionToCome(1);
    String places = API + "/sessions/" + session + "/places";
    HttpAnswer read = solent.coordinator().get(places).require(200);
    solent.registers(session, "amina", "carer").require(201);
    solent.registers(session, "bryn", "carer").require(201);

    HttpAnswer changed =
        solent.coordinator().put(places, Map.of("totalPlaces", 2), read.etag()).require(200);

    solent
        .coordinator()
        .put(places, Map.of("totalPlaces", 3), read.etag())
        .requireProblem(412, "changed-meanwhile");
    solent.coordinator().put(places, Map.of("totalPlaces", 3), changed.etag()).require(200);
  }

  @Test
  void who_asks_for_a_place_at_a_session_that_is_over_is_told_so() {
    String session = solent.session(solent.programme(), Solent.hours(-5), Solent.hours(-2), 3);

    asksForThemselves("amina", session, "carer").requireProblem(409, "session-over");
    solent.registers(session, "amina", "carer").require(201);
  }

  @Test
  void of_two_who_race_for_the_last_place_one_has_it_and_the_other_waits() throws Exception {
    for (int round = 0; round < 10; round++) {
      String session = solent.sessionToCome(1);
      List<String> states = atOnce(session, List.of("amina", "bryn"));

      assertThat(states).containsExactlyInAnyOrder("placed", "waiting");
    }
  }

  @Test
  void a_rush_fills_the_places_and_not_one_more() throws Exception {
    String session = solent.sessionToCome(6, pool("lived_experience", 2), pool("staff", 2));
    List<String> states =
        atOnce(session, IntStream.range(0, 24).mapToObj(i -> "person " + i).toList());

    assertThat(states).filteredOn("placed"::equals).hasSize(2);
    assertThat(states).filteredOn("waiting"::equals).hasSize(22);
  }

  private List<String> atOnce(String session, List<String> names) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> requests =
          names.stream()
              .<Callable<String>>map(name ->
                  () ->
                      asksForThemselves(name, session, "service_user").require(201).field("state"))
              .toList();
      return threads.invokeAll(requests).stream().map(Future::resultNow).toList();
    }
  }

  private HttpAnswer asksForThemselves(String name, String session, String perspective) {
    HttpCaller caller = solent.participant(name);
    return caller.post(
        API + "/sessions/" + session + "/registrations",
        Map.of(
            "participantId",
            person(name),
            "perspective",
            perspective,
            "replyWithin",
            Map.of("hours", 24)));
  }
}
