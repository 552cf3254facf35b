package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;

import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who has a place and can't come says so before: it counts as an apology, and frees the place. */
@Tag("W12")
class ApologiesOverHttpTest {
  private final Solent solent = Solent.network();
  private final HttpCaller amina = solent.participant("amina");

  @Test
  @Tag("W13")
  void an_apology_before_the_day_is_recorded_and_the_place_goes_to_the_next() {
    String session = solent.sessionToCome(1);
    String placed = registered(session, "amina");
    String waits = registered(session, "bryn");
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer sorry = apologises(amina, placed).require(200);

      assertThat(sorry.field("state")).isEqualTo("apologised");
      assertThat(sorry.json().path("history").toString())
          .contains("\"placed\"", "Down with a cold", "\"apologised\"");
      assertThat(solent.registration(waits).field("state")).isEqualTo("offered");
      events.await("place_cancelled.v1", it -> it.subject().equals(placed));
      JsonNode told =
          events
              .await(
                  "attendance_recorded.v1",
                  it -> it.data().path("registrationId").asString().equals(placed))
              .data();
      assertThat(told.path("status").asString()).isEqualTo("apology");
      assertThat(told.path("minutes").asInt()).isZero();
      assertThat(told.path("participantId").asString()).isEqualTo(person("amina"));
      assertThat(told.toString()).doesNotContain("cold");
    }
    apologises(amina, placed).require(200);
    assertThat(attendance(session)).hasSize(1);
    assertThat(attendance(session).at("/0/status").asString()).isEqualTo("apology");
    assertThat(attendance(session).at("/0/revision").asInt()).isEqualTo(1);
  }

  @Test
  void who_comes_after_all_asks_again_and_their_apology_is_corrected_on_the_day() {
    String programme = solent.programme();
    String session = solent.session(programme, hours(72), hours(78), 2);
    String registration = registered(session, "amina");
    apologises(amina, registration).require(200);

    HttpAnswer again =
        amina
            .post(
                API + "/sessions/" + session + "/registrations",
                Map.of("participantId", person("amina"), "perspective", "carer"))
            .require(201);

    assertThat(again.field("id")).isEqualTo(registration);
    assertThat(again.field("state")).isEqualTo("placed");
    assertThat(again.json().path("history").toString()).contains("\"apologised\"");
  }

  @Test
  void who_has_no_place_just_cancels_and_who_comes_too_late_tells_whoever_runs_it() {
    String session = solent.sessionToCome(1);
    registered(session, "bryn");
    String waits = registered(session, "amina");
    apologises(amina, waits).requireProblem(409, "no-place-to-give-up");
    String underWay = registered(solent.sessionUnderWay(2), "amina");
    apologises(amina, underWay).requireProblem(409, "session-begun");
    apologises(solent.participant("carys"), underWay).requireProblem(404, "not-found");

    assertThat(solent.registration(underWay).field("state")).isEqualTo("placed");
  }

  private static HttpAnswer apologises(HttpCaller caller, String registration) {
    return caller.post(
        API + "/registrations/" + registration + "/apology", Map.of("reason", "Down with a cold"));
  }

  private String registered(String session, String name) {
    return solent.registers(session, name, "carer").require(201).field("id");
  }

  private JsonNode attendance(String session) {
    return solent
        .facilitator()
        .get(API + "/sessions/" + session + "/attendance")
        .require(200)
        .json()
        .path("items");
  }
}
