package org.commontable.workshops.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("W42")
class ProjectsOverHttpTest {
  private final Solent solent = Solent.network();
  private final HttpCaller coordinator = solent.coordinator();

  @Test
  void the_register_says_in_which_stages_people_with_lived_experience_take_part() {
    Solent.service();
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer made = registered("design", "evaluation");

      JsonNode read = solent.participant("amina").get(made.location()).require(200).json();
      assertThat(read.path("without").toString()).isEqualTo("[\"implementation\",\"delivery\"]");
      events.await("project_registered.v1", it -> it.subject().equals(made.field("id")));
      HttpAnswer changed =
          coordinator.put(made.location(), project("design", "delivery"), made.etag()).require(200);
      assertThat(changed.json().path("livedExperienceIn").toString())
          .isEqualTo("[\"design\",\"delivery\"]");
    }
  }

  @Test
  void a_project_that_contradicts_itself_is_refused() {
    Map<String, Object> both = project("design");
    both.put("noneBecause", "No time");
    coordinator.post(API + "/projects", both).requireProblem(422, "none-and-some");
    Map<String, Object> backwards = project();
    backwards.put("endedOn", "2020-01-01");
    coordinator.post(API + "/projects", backwards).requireProblem(422, "ends-before-start");
  }

  @Test
  @Tag("N7")
  void the_share_is_for_everybody_and_tells_nothing_of_a_few() {
    registered("design");
    registered();
    assertThat(share().has("projects")).as("two are too few to count").isFalse();

    for (int i = 0; i < 11; i++) {
      registered("design");
    }
    for (int i = 0; i < 7; i++) {
      registered();
    }
    JsonNode share = share();

    assertThat(share.path("projects").asInt()).isEqualTo(20);
    assertThat(share.path("withLivedExperience").asInt()).isEqualTo(10);
    assertThat(share.path("percentWith").asInt()).isEqualTo(50);
  }

  @Test
  void a_coordinator_of_one_programme_registers_its_projects_only() {
    String programme = solent.programme();
    Map<String, Object> project = project("design");

    solent
        .coordinatorOf(programme)
        .post(API + "/projects", project)
        .requireProblem(403, "not-your-programme");
    project.put("programmeId", programme);
    solent.coordinatorOf(programme).post(API + "/projects", project).require(201);
    project.put("teamId", Solent.person("no team"));
    solent
        .coordinatorOf(programme)
        .post(API + "/projects", project)
        .requireProblem(422, "team-unknown");
  }

  private JsonNode share() {
    return Solent.service()
        .http()
        .get(API + "/networks/" + solent.id() + "/projects/share")
        .require(200)
        .json();
  }

  private HttpAnswer registered(String... stages) {
    return coordinator.post(API + "/projects", project(stages)).require(201);
  }

  private static Map<String, Object> project(String... stages) {
    Map<String, Object> project = new LinkedHashMap<>();
    project.put("title", "Visits at a chosen time");
    project.put("service", "Community nursing");
    project.put("startedOn", "2026-01-05");
    project.put("livedExperienceIn", List.of(stages));
    return project;
  }
}
