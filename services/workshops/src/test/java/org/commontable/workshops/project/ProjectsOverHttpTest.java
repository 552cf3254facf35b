package org.commontable.workshops.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
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

    Map<String, Object> ofSix = project("design");
    ofSix.put("peopleWithLivedExperience", 6);
    coordinator.post(API + "/projects", ofSix).require(201);
    for (int i = 0; i < 10; i++) {
      registered("design");
    }
    for (int i = 0; i < 7; i++) {
      registered();
    }
    JsonNode share = share();

    assertThat(share.path("projects").asInt()).isEqualTo(20);
    assertThat(share.path("withLivedExperience").asInt()).isEqualTo(10);
    assertThat(share.path("percentWith").asInt()).isEqualTo(50);
    assertThat(share.path("people").asInt()).isEqualTo(5);
  }

  @Test
  @Tag("N7")
  @Tag("K9")
  void a_network_that_is_stricter_shows_less() {
    Map<String, Object> ofSix = project("design");
    ofSix.put("peopleWithLivedExperience", 6);
    coordinator.post(API + "/projects", ofSix).require(201);
    for (int i = 0; i < 6; i++) {
      registered("design");
      registered();
    }
    assertThat(share().path("withLivedExperience").asInt()).isEqualTo(5);

    for (String name : new String[] {"network_opened.v1", "network_changed.v1"}) {
      int fewest = name.startsWith("network_opened") ? 8 : 3;
      TestEvents.publish(
          "participants",
          solent.id(),
          name,
          Solent.person("network"),
          Map.of(
              "networkId",
              solent.id(),
              "nations",
              List.of("wales"),
              "disclosure",
              Map.of("fewest", fewest, "roundedTo", 5, "fewestForWords", 12)));
      if (fewest == 8) {
        Await.until("fewer are shown", () -> !share().has("withLivedExperience"));
      } else {
        Await.until("more are shown", () -> share().path("people").asInt() == 6);
      }
    }
    assertThat(
            ContractKit.of("participants")
                .checkReads("network_changed.v1", ThresholdsOfNetworks.NetworkTold.class)
                .disclosure())
        .isNotNull();
  }

  @Test
  @Tag("N7")
  void many_projects_with_the_same_few_people_in_them_are_a_few_people() {
    String programme = solent.programme();
    String few = team(programme, 4, "amina", "bryn");
    for (int i = 0; i < 10; i++) {
      registeredOf(programme, few);
      registered();
    }
    assertThat(share().has("withLivedExperience")).as("ten projects, two people").isFalse();
    assertThat(share().has("projects")).isFalse();

    registeredOf(programme, team(programme, 0, "carys", "dan", "eleri"));

    assertThat(share().path("withLivedExperience").asInt()).isEqualTo(10);
    assertThat(share().path("people").asInt()).as("five, each once").isEqualTo(5);
  }

  @Test
  @Tag("N7")
  void two_shares_that_differ_by_a_few_are_not_both_published() {
    TestEvents.publish(
        "participants",
        solent.id(),
        "network_opened.v1",
        Solent.person("network"),
        Map.of(
            "networkId",
            solent.id(),
            "nations",
            List.of("wales"),
            "disclosure",
            Map.of("fewest", 5, "roundedTo", 1, "fewestForWords", 12)));
    String programme = solent.programme();
    String first = team(programme, 0, "amina", "bryn", "carys", "dan", "eleri", "fflur");
    for (int i = 0; i < 11; i++) {
      registeredOf(programme, first);
      registered();
    }
    Await.until("nothing is rounded", () -> share().path("people").asInt() == 6);
    JsonNode published = share();
    assertThat(published.path("withLivedExperience").asInt()).isEqualTo(11);

    for (String name : List.of("gwen", "huw", "ifan", "jan")) {
      registeredOf(programme, team(programme, 0, name));
      assertThat(share()).as("%s came", name).isEqualTo(published);
    }
    for (int i = 0; i < 6; i++) {
      registered();
    }
    assertThat(share())
        .as("six are enough, but not beside the four, whom the total would tell of")
        .isEqualTo(published);
    registeredOf(programme, team(programme, 0, "kit"));

    assertThat(share().path("withLivedExperience").asInt()).isEqualTo(16);
    assertThat(share().path("without").asInt()).isEqualTo(17);
    assertThat(share().path("people").asInt()).isEqualTo(11);
  }

  @Test
  @Tag("W2")
  void a_project_whose_team_lost_all_lived_experience_says_so_and_counts_as_without() {
    String programme = solent.programme();
    String team = team(programme, 1, "amina", "bryn", "carys", "dan", "eleri");
    for (int i = 0; i < 10; i++) {
      registeredOf(programme, team);
      registered();
    }
    assertThat(share().path("withLivedExperience").asInt()).isEqualTo(10);
    assertThat(flags()).containsOnly(false);

    for (String name : List.of("amina", "bryn", "carys", "dan", "eleri")) {
      coordinator
          .delete(
              API + "/teams/" + team + "/members/" + Solent.person(name),
              coordinator.get(API + "/teams/" + team).etag())
          .require(200);
    }

    assertThat(flags()).containsOnly(true);
    assertThat(share().path("withLivedExperience").asInt()).isZero();
    assertThat(share().path("without").asInt()).isEqualTo(20);
  }

  /** Of the projects that have a team. */
  private List<Boolean> flags() {
    return coordinator
        .get(API + "/projects?limit=100")
        .require(200)
        .json()
        .path("items")
        .valueStream()
        .filter(project -> project.has("teamId"))
        .map(project -> project.path("teamWithoutLivedExperience").asBoolean())
        .toList();
  }

  @Test
  void how_many_people_they_are_is_for_those_who_keep_the_register() {
    Map<String, Object> two = project("design");
    two.put("peopleWithLivedExperience", 2);
    String made = coordinator.post(API + "/projects", two).require(201).location();

    assertThat(coordinator.get(made).field("peopleWithLivedExperience")).isEqualTo("2");
    assertThat(solent.participant("amina").get(made).field("peopleWithLivedExperience")).isEmpty();
    Map<String, Object> nowhere = project();
    nowhere.put("peopleWithLivedExperience", 2);
    coordinator.post(API + "/projects", nowhere).requireProblem(422, "none-and-some");
  }

  /** A team of so many staff, and these who bring lived experience. */
  private String team(String programme, int staff, String... lived) {
    List<Map<String, String>> members = new ArrayList<>();
    for (String name : lived) {
      members.add(Map.of("participantId", Solent.person(name), "perspective", "carer"));
    }
    for (int i = 0; i < staff; i++) {
      members.add(Map.of("participantId", Solent.person("staff" + i), "perspective", "staff"));
    }
    return coordinator
        .post(
            API + "/programmes/" + programme + "/teams",
            Map.of("name", "A team", "aim", "An aim", "members", members))
        .require(201)
        .field("id");
  }

  private void registeredOf(String programme, String team) {
    Map<String, Object> project = project("design");
    project.put("programmeId", programme);
    project.put("teamId", team);
    coordinator.post(API + "/projects", project).require(201);
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

  @Test
  @Tag("N1")
  void old_projects_and_teams_are_read_under_the_name_of_who_is_no_more() {
    String eastern = Ids.derived("eastern", solent.id());
    String coast = Ids.derived("coast", solent.id());
    Map<String, Object> body = project("design");
    body.put("organisationId", eastern);
    String project = coordinator.post(API + "/projects", body).require(201).location();
    String team =
        coordinator
            .post(
                API + "/programmes/" + solent.programme() + "/teams",
                Map.of("name", "A team", "aim", "An aim", "organisationId", eastern))
            .require(201)
            .location();
    tells("organisation_added.v1", eastern, Map.of("organisationId", eastern, "name", "Eastern"));
    tells("organisation_added.v1", coast, Map.of("organisationId", coast, "name", "Coast"));
    tells(
        "organisation_succeeded.v1",
        eastern,
        Map.of("organisationId", eastern, "successorId", coast, "validUntil", "2024-03-31"));

    for (String record : List.of(project, team)) {
      Await.until(
          "who goes on is known",
          () -> coordinator.get(record).field("/organisation/goesOnAs/name").equals("Coast"));
      HttpAnswer read = coordinator.get(record).require(200);
      assertThat(read.field("/organisation/name")).isEqualTo("Eastern");
      assertThat(read.field("/organisation/endedOn")).isEqualTo("2024-03-31");
    }
  }

  private void tells(String event, String organisation, Map<String, Object> data) {
    TestEvents.publish("participants", solent.id(), event, organisation, data);
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
