package org.commontable.workshops.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.List;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.time.LondonTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("W38")
class TasksOverHttpTest {
  private final Solent solent = Solent.network();
  private final HttpCaller coordinator = solent.coordinator();
  private final String programme = solent.programme();
  private final String session = planned(24 * 20);

  @Test
  void what_is_worth_preparing_follows_from_what_the_session_is_and_offers() {
    JsonNode list =
        solent
            .facilitator()
            .post(API + "/sessions/" + session + "/preparation", null)
            .require(200)
            .json();

    List<String> texts = list.valueStream().map(task -> task.path("text").asString()).toList();
    assertThat(texts)
        .contains("Try the hearing loop", "Try the call with somebody who joins from outside")
        .doesNotContain("Set up the quiet room and put a sign on it");
    assertThat(list.valueStream().map(task -> task.path("textWelsh").asString()).toList())
        .contains("Profi'r ddolen sain")
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(texts)
        .doesNotContain("");
    assertThat(list.at("/0/dueOn").asString())
        .isEqualTo(LondonTime.day(hours(24 * 20)).minusDays(7).toString());

    String first = API + "/tasks/" + list.at("/0/id").asString();
    solent.facilitator().post(first + "/done", Map.of("note", "Sent on Monday")).require(200);
    JsonNode again =
        solent
            .facilitator()
            .post(API + "/sessions/" + session + "/preparation", null)
            .require(200)
            .json();
    assertThat(again).hasSameSizeAs(list);
    assertThat(again.at("/0/state").asString()).as("what is done stays done").isEqualTo("done");
  }

  @Test
  void what_was_prepared_before_it_was_said_in_welsh_is_in_welsh_too() {
    String tasks = API + "/sessions/" + session + "/tasks";
    HttpAnswer older = written(tasks, "preparation", "Try the hearing loop");
    HttpAnswer theirOwn = written(tasks, "preparation", "Bring the flip chart");

    assertThat(older.field("textWelsh")).isEqualTo("Profi'r ddolen sain");
    assertThat(theirOwn.json().path("textWelsh").asString("")).isEmpty();
  }

  @Test
  void everyone_who_takes_part_sees_what_is_prepared_and_does_what_is_tried_out() {
    solent.registers(session, "amina", "carer").require(201);
    String tasks = API + "/sessions/" + session + "/tasks";
    HttpAnswer book = written(tasks, "preparation", "Book the room");
    HttpAnswer apply = written(tasks, "apply", "Ask one neighbour what matters to them");

    assertThat(solent.participant("amina").get(tasks).require(200).json().path("items")).hasSize(2);
    solent.participant("dilys").get(tasks).requireProblem(403, "place-needed");
    solent
        .participant("amina")
        .post(apply.location() + "/done", Map.of("note", "She wants shorter letters"))
        .require(200);
    solent
        .participant("amina")
        .post(tasks, Map.of("kind", "apply", "text", "Ask another"))
        .require(201);
    solent
        .participant("amina")
        .post(tasks, Map.of("kind", "preparation", "text", "Not mine"))
        .requireProblem(403, "place-needed");
    solent
        .participant("amina")
        .post(book.location() + "/done", Map.of())
        .requireProblem(403, "place-needed");
    coordinator.post(apply.location() + "/dropped", Map.of()).requireProblem(409, "task-closed");
  }

  @Test
  void whoever_leads_a_part_prepares_it_with_those_who_run_the_session_and_needs_no_place() {
    String tasks = API + "/sessions/" + session + "/tasks";
    HttpAnswer book = written(tasks, "preparation", "Book the room");
    HttpAnswer apply = written(tasks, "apply", "Ask one neighbour what matters to them");
    HttpCaller lead = solent.participant("carys");

    assertThat(lead.get(tasks).require(200).json().path("items")).hasSize(2);
    lead.post(tasks, Map.of("kind", "preparation", "text", "Bring the big pens")).require(201);
    lead.post(book.location() + "/done", Map.of()).require(200);
    lead.post(apply.location() + "/dropped", Map.of()).require(200);

    String ledByOthers = solent.sessionToCome(2);
    lead.get(API + "/sessions/" + ledByOthers + "/tasks").requireProblem(403, "place-needed");
    lead.post(
            API + "/sessions/" + ledByOthers + "/tasks",
            Map.of("kind", "preparation", "text", "Not mine"))
        .requireProblem(403, "place-needed");
    solent.mayActFor("bryn", "carys");
    assertThat(solent.participant("bryn").get(tasks).require(200).json().path("items")).hasSize(3);
  }

  @Test
  void what_was_not_done_is_carried_on_to_a_later_session_once() {
    String later = planned(24 * 40);
    HttpAnswer task =
        written(API + "/sessions/" + session + "/tasks", "apply", "Try the new letter");
    Map<String, String> carry = Map.of("sessionId", later, "note", "No time");

    HttpAnswer carried = coordinator.post(task.location() + "/carried-on", carry).require(200);
    coordinator.post(task.location() + "/carried-on", carry).require(200);

    assertThat(carried.field("state")).isEqualTo("carried_on");
    JsonNode there =
        coordinator.get(API + "/sessions/" + later + "/tasks").require(200).json().path("items");
    assertThat(there).hasSize(1);
    assertThat(there.at("/0/text").asString()).isEqualTo("Try the new letter");
    String elsewhere = solent.sessionToCome(2);
    coordinator
        .post(
            written(API + "/sessions/" + session + "/tasks", "apply", "Other").location()
                + "/carried-on",
            Map.of("sessionId", elsewhere))
        .requireProblem(422, "other-programme");
  }

  @Test
  void what_was_prepared_for_everybody_is_given_to_somebody_who_hears_of_its_day() {
    String task =
        solent
            .facilitator()
            .post(API + "/sessions/" + session + "/preparation", null)
            .require(200)
            .field("/0/id");
    String path = API + "/tasks/" + task;
    Map<String, String> toCai =
        Map.of("owner", person("cai"), "dueOn", LondonTime.day(hours(0)).toString());
    solent.participant("amina").post(path + "/given", toCai).requireProblem(403, "place-needed");

    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer given = solent.facilitator().post(path + "/given", toCai).require(200);

      assertThat(given.field("owner")).isEqualTo(person("cai"));
      JsonNode due = events.await("task_due.v1", it -> it.subject().equals(task)).data();
      assertThat(due.path("participantId").asString()).isEqualTo(person("cai"));
    }
    solent.participant("cai").post(path + "/done", Map.of()).require(200);
    solent.facilitator().post(path + "/given", Map.of()).requireProblem(409, "task-closed");
  }

  @Test
  void whoever_owns_a_task_hears_of_its_day() {
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer task =
          coordinator
              .post(
                  API + "/sessions/" + session + "/tasks",
                  Map.of(
                      "kind",
                      "apply",
                      "text",
                      "Ring the chemist",
                      "owner",
                      person("amina"),
                      "dueOn",
                      LondonTime.day(hours(0)).toString()))
              .require(201);

      JsonNode told =
          events.await("task_due.v1", it -> it.subject().equals(task.field("id"))).data();
      assertThat(told.path("participantId").asString()).isEqualTo(person("amina"));
      assertThat(told.toString()).doesNotContain("chemist");
      assertThat(
              solent
                  .participant("amina")
                  .get(API + "/tasks")
                  .require(200)
                  .json()
                  .at("/items/0/text")
                  .asString())
          .isEqualTo("Ring the chemist");
    }
  }

  private HttpAnswer written(String tasks, String kind, String text) {
    return coordinator.post(tasks, Map.of("kind", kind, "text", text)).require(201);
  }

  private String planned(int inHours) {
    Map<String, Object> body = sessionBody(hours(inHours), hours(inHours + 3), 5);
    body.put("accessibility", List.of("hearing_loop"));
    body.put(
        "agenda", List.of(Map.of("title", "What matters", "minutes", 60, "lead", person("carys"))));
    return coordinator
        .post(API + "/programmes/" + programme + "/sessions", body)
        .require(201)
        .field("id");
  }
}
