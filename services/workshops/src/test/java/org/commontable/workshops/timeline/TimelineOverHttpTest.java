package org.commontable.workshops.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.time.LondonTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("W27")
class TimelineOverHttpTest {
  private final Solent solent = Solent.network();
  private final HttpCaller coordinator = solent.coordinator();
  private final String programme =
      coordinator
          .post(
              API + "/programmes",
              Map.of("title", "Courses", "startsOn", "2019-06-01", "endsOn", "2020-06-30"))
          .require(201)
          .field("id");
  private final String timeline = API + "/programmes/" + programme + "/timeline";

  @Test
  void steps_say_how_sure_their_day_is_and_an_odd_day_is_confirmed() {
    add("Post out to advert", "recruitment", "2019-11-01", "exact", false).require(200);
    HttpAnswer asked =
        add("Six month review", "review", "2019-07-01", "exact", false)
            .requireProblem(409, "day-to-confirm");
    assertThat(asked.field("detail")).contains("2019-11-01", "\"confirmed\": true");

    add("Six month review", "review", "2019-07-01", "exact", true).require(200);
    JsonNode steps =
        add("First training", "training", "2020-01-20", "month", false)
            .require(200)
            .json()
            .path("milestones");

    assertThat(steps).hasSize(3);
    assertThat(steps.at("/1/doubts").size()).isEqualTo(1);
    assertThat(steps.at("/2/on").asString()).isEqualTo("2020-01-01");
    assertThat(steps.at("/2/precision").asString()).isEqualTo("month");
    assertThat(solent.participant("amina").get(timeline).require(200).json().path("milestones"))
        .hasSize(3);
  }

  @Test
  void a_step_is_changed_with_the_version_that_was_read_reached_and_taken_out() {
    HttpAnswer added = add("Advert", "recruitment", "2019-11-01", "exact", false).require(200);
    String step = timeline + "/milestones/" + added.field("/milestones/0/id");
    Map<String, Object> later = step("Advert", "recruitment", "2019-12-01", "approximate", false);

    coordinator.send("PUT", step, later).requireProblem(428, "if-match-needed");
    coordinator.put(step, later, added.etag()).require(200);
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer reached =
          coordinator.post(step + "/reached", Map.of("on", "2019-12-03")).require(200);
      assertThat(reached.field("/milestones/0/doneOn")).isEqualTo("2019-12-03");
      events.await("milestone_reached.v1", it -> it.subject().equals(programme));
      HttpAnswer notYet = coordinator.delete(step + "/reached", reached.etag()).require(200);
      assertThat(notYet.json().at("/milestones/0/doneOn").asString("")).isEmpty();
      events.await("milestone_not_reached.v1", it -> it.subject().equals(programme));
      assertThat(coordinator.delete(step, notYet.etag()).require(200).json().path("milestones"))
          .isEmpty();
    }
  }

  @Test
  void a_review_that_was_planned_by_mistake_is_dropped_and_told_no_more() {
    String review =
        coordinator
            .post(
                API + "/programmes/" + programme + "/reviews",
                Map.of(
                    "from",
                    LondonTime.day(Solent.hours(0)).minusMonths(3).minusDays(2).toString(),
                    "reviews",
                    List.of(due(3, "report", "Twice"))))
            .require(200)
            .field("/0/id");
    String path = API + "/reviews/" + review;
    Instant nextWeek = Solent.hours(24 * 8);
    assertThat(stored(review).remind(nextWeek)).isInstanceOf(Decision.Changed.class);
    solent
        .participant("amina")
        .post(path + "/cancellation", Map.of("reason", "Not mine"))
        .requireProblem(403, "not-your-programme");

    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer dropped =
          coordinator
              .post(path + "/cancellation", Map.of("reason", "It was planned twice"))
              .require(200);

      assertThat(dropped.field("standing")).isEqualTo("dropped");
      assertThat(dropped.field("dropped")).isEqualTo("It was planned twice");
      SeenEvent told = events.await("review_dropped.v1", it -> it.subject().equals(review));
      assertThat(told.data().toString()).doesNotContain("twice it", "It was planned");
    }
    coordinator.post(path + "/done", Map.of()).requireProblem(409, "review-dropped");
    assertThat(stored(review).dueAt()).as("no timer asks it again").isNull();
    assertThat(stored(review).remind(nextWeek)).isInstanceOf(Decision.Unchanged.class);
  }

  private Review stored(String id) {
    AggregateStore<Review> reviews = Solent.store("reviews");
    return reviews.find(new NetworkId(solent.id()), id).orElseThrow().state();
  }

  @Test
  void reviews_come_due_and_whoever_looks_after_them_is_reminded_until_they_are_done() {
    LocalDate today = LondonTime.day(Solent.hours(0));
    try (TestEvents events = TestEvents.of("workshops")) {
      JsonNode planned =
          coordinator
              .post(
                  API + "/programmes/" + programme + "/reviews",
                  Map.of(
                      "from", today.minusMonths(3).minusDays(2).toString(),
                      "owner", person("jo"),
                      "reviews",
                          List.of(
                              due(3, "feedback_review", "Three months of feedback"),
                              due(6, "report", "Six month report"),
                              due(9, "reflective_log", "Nine month log"),
                              due(12, "case_study", "Case study"))))
              .require(200)
              .json();
      assertThat(planned).hasSize(4);
      assertThat(planned.at("/0/standing").asString()).isEqualTo("overdue");
      assertThat(planned.at("/3/standing").asString()).isEqualTo("to_come");
      String first = planned.at("/0/id").asString();
      assertThat(solent.participant("jo").get(API + "/reviews").require(200).json().path("items"))
          .hasSize(4);

      SeenEvent told = events.await("review_due.v1", it -> it.subject().equals(first));
      assertThat(told.data().path("participantId").asString()).isEqualTo(person("jo"));
      assertThat(told.data().path("standing").asString()).isEqualTo("overdue");
      solent
          .participant("amina")
          .post(API + "/reviews/" + first + "/done", Map.of())
          .requireProblem(403, "not-your-programme");
      solent
          .participant("jo")
          .post(API + "/reviews/" + first + "/done", Map.of("link", "https://files.example/1"))
          .require(200);
      events.await("review_done.v1", it -> it.subject().equals(first));
      assertThat(
              solent
                  .participant("amina")
                  .get(API + "/reviews/" + first)
                  .require(200)
                  .field("standing"))
          .isEqualTo("done");
    }
  }

  @Test
  void reviews_count_from_the_programmes_start_where_no_day_is_given() {
    String id;
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer planned =
          coordinator
              .post(
                  API + "/programmes/" + programme + "/reviews",
                  Map.of("reviews", List.of(due(12, "case_study", "Case study"))))
              .require(200);

      assertThat(planned.field("/0/dueOn")).isEqualTo("2020-06-01");
      assertThat(planned.field("/0/owner")).isEqualTo(person("coordinator"));
      id = planned.field("/0/id");
      // Overdue as it is, it is told of by itself: what is read before that is no more by then.
      events.await("review_due.v1", it -> it.subject().equals(id));
    }
    HttpAnswer read = coordinator.get(API + "/reviews/" + id).require(200);
    coordinator
        .put(API + "/reviews/" + id, Map.of("dueOn", "2031-06-15"), read.etag())
        .require(200);
    coordinator
        .post(
            API + "/programmes/" + solent.programme() + "/reviews",
            Map.of("reviews", List.of(due(12, "case_study", "Case study"))))
        .requireProblem(422, "from-missing");
  }

  private HttpAnswer add(
      String title, String kind, String on, String precision, boolean confirmed) {
    return coordinator.post(timeline + "/milestones", step(title, kind, on, precision, confirmed));
  }

  private static Map<String, Object> step(
      String title, String kind, String on, String precision, boolean confirmed) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", title);
    body.put("kind", kind);
    body.put("on", on);
    body.put("precision", precision);
    body.put("confirmed", confirmed);
    return body;
  }

  private static Map<String, Object> due(int afterMonths, String kind, String title) {
    return Map.of("afterMonths", afterMonths, "kind", kind, "title", title);
  }
}
