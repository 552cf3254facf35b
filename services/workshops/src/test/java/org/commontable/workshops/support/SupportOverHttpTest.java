package org.commontable.workshops.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Decision;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.commontable.workshops.Solent;
import org.commontable.workshops.support.SupportCase.Ask;
import org.commontable.workshops.support.SupportCase.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("W32")
class SupportOverHttpTest {
  private static final String PATH = API + "/support-requests";
  private static final Instant ASKED = Instant.parse("2026-01-01T09:00:00Z");

  private final Solent solent = Solent.network();

  @Test
  void a_request_is_taken_and_answered_and_whoever_asked_hears_of_it() {
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer asked = asked("amina", "reaching_people");
      solent.coordinator().post(asked.location() + "/taken", null).require(200);

      HttpAnswer answered =
          solent
              .coordinator()
              .post(
                  asked.location() + "/answer",
                  Map.of("helped", true, "answer", "Sam comes on Friday"))
              .require(200);

      assertThat(answered.field("state")).isEqualTo("helped");
      assertThat(solent.participant("amina").get(asked.location()).require(200).field("answer"))
          .isEqualTo("Sam comes on Friday");
      events.await("support_requested.v1", it -> it.subject().equals(asked.field("id")));
      JsonNode told =
          events.await("support_answered.v1", it -> it.subject().equals(asked.field("id"))).data();
      assertThat(told.path("participantId").asString()).isEqualTo(Solent.person("amina"));
      assertThat(told.toString()).doesNotContain("Friday");
      solent
          .participant("amina")
          .post(asked.location() + "/withdrawal", null)
          .requireProblem(409, "request-closed");
    }
  }

  @Test
  void nobody_asks_whom_the_answer_could_not_reach() {
    solent
        .as(solent.token("not-linked").roles(Role.FACILITATOR))
        .post(PATH, Map.of("kind", "training", "about", "How to chair a meeting"))
        .requireProblem(403, "not-a-person-on-record");
  }

  @Test
  void a_request_is_seen_by_whoever_asked_and_those_who_arrange_help() {
    HttpAnswer asked = asked("amina", "training");

    assertThat(solent.participant("bryn").get(asked.location()).status()).isEqualTo(404);
    assertThat(list("bryn")).isEmpty();
    assertThat(list("amina")).hasSize(1);
    assertThat(solent.coordinator().get(PATH + "?state=new").json().path("items")).hasSize(1);
    assertThat(solent.coordinator().get(PATH + "?state=helped").json().path("items")).isEmpty();
  }

  @Test
  void a_request_about_a_programme_is_also_for_those_who_coordinate_it() {
    String programme = solent.programme();
    HttpAnswer asked =
        solent
            .participant("amina")
            .post(PATH, Map.of("kind", "access", "about", "A ramp", "programmeId", programme))
            .require(201);

    solent.coordinatorOf(programme).post(asked.location() + "/taken", null).require(200);
    assertThat(
            solent
                .coordinatorOf(solent.programme())
                .post(asked.location() + "/taken", null)
                .status())
        .isEqualTo(404);
    solent
        .participant("amina")
        .post(
            PATH, Map.of("kind", "access", "about", "A ramp", "programmeId", Solent.person("none")))
        .requireProblem(422, "programme-unknown");
  }

  @Test
  void who_coordinates_one_programme_finds_what_is_asked_about_it_and_nothing_else() {
    String programme = solent.programme();
    asked("amina", "training");
    HttpAnswer asked =
        solent
            .participant("amina")
            .post(PATH, Map.of("kind", "access", "about", "A ramp", "programmeId", programme))
            .require(201);

    assertThat(found(solent.coordinatorOf(programme), PATH + "?programmeId=" + programme))
        .containsExactly(asked.field("id"));
    assertThat(found(solent.coordinator(), PATH + "?programmeId=" + programme + "&state=new"))
        .containsExactly(asked.field("id"));
    assertThat(found(solent.coordinatorOf(programme), PATH))
        .as("without a programme, their own")
        .isEmpty();
    assertThat(found(solent.coordinatorOf(solent.programme()), PATH + "?programmeId=" + programme))
        .as("another programme's")
        .isEmpty();
  }

  @Test
  void whoever_helps_somebody_finds_what_that_person_asked_for() {
    String asked = asked("amina", "training").field("id");
    asked("bryn", "training");
    String amina = PATH + "?participantId=" + Solent.person("amina");
    solent.mayActFor("carys", "amina");

    assertThat(found(solent.coordinator(), amina)).containsExactly(asked);
    assertThat(found(solent.coordinator(), amina + "&state=helped")).isEmpty();
    assertThat(found(solent.participant("amina"), amina)).containsExactly(asked);
    assertThat(found(solent.participant("carys"), amina)).containsExactly(asked);
    solent.participant("bryn").get(amina).requireProblem(404, "not-found");
    solent.coordinatorOf(solent.programme()).get(amina).requireProblem(404, "not-found");
  }

  private static List<String> found(HttpCaller caller, String path) {
    return caller
        .get(path)
        .require(200)
        .json()
        .path("items")
        .valueStream()
        .map(one -> one.path("id").asString())
        .toList();
  }

  @Test
  void who_coordinates_one_programme_counts_what_is_asked_about_it_alone() {
    String programme = solent.programme();
    asked("amina", "training");
    solent
        .participant("amina")
        .post(PATH, Map.of("kind", "access", "about", "A ramp", "programmeId", programme))
        .require(201);

    JsonNode demand = solent.coordinatorOf(programme).get(PATH + "/demand").require(200).json();

    assertThat(demand.path("open").asInt()).isEqualTo(1);
    assertThat(demand.toString()).doesNotContain("training");
  }

  @Test
  void those_who_arrange_help_see_what_is_asked_for() {
    asked("amina", "training");
    asked("bryn", "training");
    asked("carys", "facilitation");

    JsonNode demand = solent.coordinator().get(PATH + "/demand").require(200).json();

    assertThat(demand.path("open").asInt()).isEqualTo(3);
    assertThat(demand.toString()).contains("\"kind\":\"training\",\"asked\":2");
  }

  @Test
  void the_time_to_an_answer_is_the_middle_one() {
    List<SupportCase> requests =
        List.of(answeredAfter(1), answeredAfter(30), answeredAfter(3), open());

    assertThat(DemandCalculation.of(requests).medianDaysToAnswer()).isEqualTo(3);
    assertThat(DemandCalculation.of(List.of(open())).medianDaysToAnswer()).isEqualTo(-1);
  }

  private static SupportCase answeredAfter(int days) {
    return after(open().answer(true, "Yes", null, ASKED.plus(Duration.ofDays(days))));
  }

  private static SupportCase open() {
    return after(
        SupportCase.asked("id", new Ask(Kind.TRAINING, "A course", null, null), null, ASKED));
  }

  private static SupportCase after(Decision<SupportCase> decision) {
    return ((Decision.Changed<SupportCase>) decision).state();
  }

  private HttpAnswer asked(String name, String kind) {
    return solent
        .participant(name)
        .post(PATH, Map.of("kind", kind, "about", "We meet the same people"))
        .require(201);
  }

  private JsonNode list(String name) {
    return solent.participant(name).get(PATH).require(200).json().path("items");
  }
}
