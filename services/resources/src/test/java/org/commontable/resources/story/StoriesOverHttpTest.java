package org.commontable.resources.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.kernel.Ids;
import org.commontable.resources.ResourcesApplication;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.EndpointWalk;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestService;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("R1")
class StoriesOverHttpTest {
  private static final String STORIES = "/api/resources/v1/stories";
  private static final String OPEN = "/api/resources/v1/networks/solent/stories";
  private static final String TEAM = "0673000000701a8g0000000002";
  private static final ContractKit WORKSHOPS = ContractKit.of("workshops");

  private final TestService service = TestService.shared(ResourcesApplication.class, "resources");
  private final HttpCaller editor =
      service.http().as(TestTokens.get().of("solent").roles(Role.EDITOR).account("ed"));
  private final HttpCaller reader =
      service.http().as(TestTokens.get().of("solent").roles(Role.PARTICIPANT).account("rea"));

  private static Map<String, Object> story(String title) {
    return Map.of(
        "title",
        title,
        "summary",
        "Families hold the pen.",
        "sections",
        List.of(Map.of("heading", "What changed", "text", "The first line is theirs.")),
        "teamIds",
        List.of(TEAM));
  }

  private void teamIsFormed() {
    TestEvents.publish(
        "workshops", "solent", "team_formed.v1", TEAM, WORKSHOPS.sample("team_formed.v1"));
    Await.until(
        "the team is known",
        () -> {
          var answer = editor.post(STORIES, story("Trying"), "team-known");
          return answer.status() == 201;
        });
  }

  private String begun(String title) {
    teamIsFormed();
    return editor.post(STORIES, story(title)).require(201).field("id");
  }

  @Test
  void a_story_is_published_with_credit_to_its_team_and_read_by_everybody() {
    String id = begun("The plan that families wrote");
    assertThat(service.http().get(OPEN + "/" + id).status()).isEqualTo(404);
    assertThat(reader.get(STORIES + "/" + id).status()).isEqualTo(404);

    editor.post(STORIES + "/" + id + "/publication", null).require(200);

    JsonNode read = service.http().get(OPEN + "/" + id).require(200).json();
    assertThat(read.at("/credits/0/name").asString()).isEqualTo("Seahorse ward");
    assertThat(service.http().get(OPEN).require(200).text()).contains(id);
    assertThat(service.http().get("/api/resources/v1/networks/national/stories").text())
        .doesNotContain(id);
  }

  @Test
  @Tag("W2")
  void a_team_is_credited_by_the_name_that_it_goes_by_now() {
    String team = Ids.derived("team", "renamed");
    Map<String, Object> body = new HashMap<>(story("Otters"));
    body.put("teamIds", List.of(team));
    named(team, "team_formed.v1", "Otters", 1);
    Await.until(
        "the team is known", () -> editor.post(STORIES, body, "otters-known").status() == 201);
    String id = editor.post(STORIES, body, "otters-known").require(201).field("id");
    editor.post(STORIES + "/" + id + "/publication", null).require(200);

    named(team, "team_renamed.v1", "Otters and families", 2);

    Await.until(
        "the name is the new one",
        () ->
            service
                .http()
                .get(OPEN + "/" + id)
                .json()
                .at("/credits/0/name")
                .asString()
                .equals("Otters and families"));
  }

  private static void named(String team, String event, String name, long sequence) {
    TestEvents.publish(
        "workshops",
        "solent",
        event,
        team,
        Map.of("teamId", team, "programmeId", Ids.derived("programme"), "name", name),
        TestEvents.sequence(sequence));
  }

  @Test
  void publication_is_told_as_the_schema_says_and_names_nobody() {
    try (TestEvents events = TestEvents.of("resources")) {
      String id = begun("Told to everybody");
      editor.post(STORIES + "/" + id + "/publication", null).require(200);

      SeenEvent told =
          events.await(
              "story_published.v1", event -> event.data().path("storyId").asString("").equals(id));

      ContractKit.of("resources").checkFits(List.of(told));
    }
  }

  @Test
  @Tag("P8")
  void a_story_is_published_with_the_consent_of_who_is_in_it_and_comes_down_without() {
    String amina = Ids.derived("amina", "stories");
    Map<String, Object> body = new HashMap<>(story("Amina holds the pen"));
    body.put("recognisable", List.of(Map.of("participantId", amina, "purpose", "photographs")));
    teamIsFormed();
    String id = editor.post(STORIES, body).require(201).field("id");
    String publication = STORIES + "/" + id + "/publication";
    editor.post(publication, null).requireProblem(409, "consent-missing");

    consent("consent_given.v1", amina, "photographs", "givenAt", "2026-03-02T10:00:00Z");
    Await.until("her consent is known", () -> editor.post(publication, null).status() == 200);
    String read = service.http().get(OPEN + "/" + id).require(200).text();
    assertThat(read).doesNotContain(amina);
    assertThat(reader.get(STORIES + "/" + id).require(200).text()).doesNotContain(amina);
    assertThat(editor.get(STORIES + "/" + id).field("/recognisable/0/participantId"))
        .isEqualTo(amina);

    try (TestEvents events = TestEvents.of("resources")) {
      consent("consent_withdrawn.v1", amina, "photographs", "withdrawnAt", "2026-04-07T16:30:00Z");

      SeenEvent told =
          events.await(
              "story_withdrawn.v1", event -> event.data().path("storyId").asString("").equals(id));
      ContractKit.of("resources").checkFits(List.of(told));
    }
    service.http().get(OPEN + "/" + id).require(404);
    reader.get(STORIES + "/" + id).require(404);
    assertThat(editor.get(STORIES + "/" + id).field("takenDownAt")).isNotEmpty();
    editor.post(publication, null).requireProblem(409, "consent-missing");
    // What comes late of before changes nothing.
    consent("consent_given.v1", amina, "photographs", "givenAt", "2026-03-01T10:00:00Z");
    consent("consent_given.v1", amina, "story", "givenAt", "2026-05-01T10:00:00Z");
    assertThat(held(amina)).contains("Amina holds the pen");
    Await.until("the other consent is known", () -> held(amina).contains("2026-05-01"));
    editor.post(publication, null).requireProblem(409, "consent-missing");
  }

  private String held(String participantId) {
    return service
        .http()
        .as(TestTokens.get().of("solent").roles(Role.PARTICIPANT).participant(participantId))
        .get("/api/resources/v1/personal-data/" + participantId)
        .require(200)
        .text();
  }

  private static void consent(
      String name, String participantId, String purpose, String when, String at) {
    Map<String, Object> data = new HashMap<>();
    data.put("participantId", Ids.derived("another record of", participantId));
    data.put("participantIds", List.of(data.get("participantId"), participantId));
    data.put("purpose", purpose);
    data.put("wordingVersion", "v1");
    data.put(when, at);
    TestEvents.publish(
        "participants", "solent", name, Ids.derived(participantId, purpose, at), data);
  }

  @Test
  void schemas_have_samples_and_what_is_read_of_teams_is_in_theirs() {
    ContractKit.of("resources").checkSchemas();
    for (String name : List.of("team_formed.v1", "team_renamed.v1")) {
      assertThat(WORKSHOPS.sample(name).has("teamId")).isTrue();
      assertThat(WORKSHOPS.sample(name).has("name")).isTrue();
      assertThat(WORKSHOPS.sample(name).has("programmeId")).isTrue();
    }
    for (String name : List.of("consent_given.v1", "consent_withdrawn.v1")) {
      JsonNode sample = ContractKit.of("participants").sample(name);
      assertThat(sample.has("participantIds")).isTrue();
      assertThat(sample.has("purpose")).isTrue();
    }
  }

  @Test
  void a_story_is_changed_by_those_who_read_its_last_version() {
    String id = begun("First words");
    String tag = editor.get(STORIES + "/" + id).etag();

    editor.put(STORIES + "/" + id, story("Second words"), tag).require(200);

    assertThat(editor.put(STORIES + "/" + id, story("Third words"), tag).status()).isEqualTo(412);
  }

  @Test
  void a_team_that_nobody_knows_is_not_credited() {
    Map<String, Object> body =
        Map.of(
            "title",
            "T",
            "summary",
            "S",
            "teamIds",
            List.of("0673000000701a8g00000000zz".replace("zz", "v9")));

    editor.post(STORIES, body).requireProblem(409, "team-not-known");
  }

  @Test
  void text_in_any_script_comes_back_as_it_was_written() {
    String id = begun("Tŷ Gwyn: ما الذي تغيّر");

    assertThat(editor.get(STORIES + "/" + id).field("title")).isEqualTo("Tŷ Gwyn: ما الذي تغيّر");
  }

  @Test
  void an_editor_of_one_programme_writes_no_story_of_the_network() {
    String id = begun("Not theirs");
    HttpCaller ofOneProgramme =
        service
            .http()
            .as(
                TestTokens.get()
                    .of("solent")
                    .role(Role.EDITOR, "programme", Ids.derived("programme")));

    ofOneProgramme.post(STORIES, story("New")).requireProblem(403, "editor-of-the-network-needed");
    ofOneProgramme
        .put(STORIES + "/" + id, story("Theirs"), "\"1\"")
        .requireProblem(403, "editor-of-the-network-needed");
    ofOneProgramme
        .post(STORIES + "/" + id + "/publication", null)
        .requireProblem(403, "editor-of-the-network-needed");
  }

  @Test
  void every_endpoint_is_closed_to_those_it_is_not_for() {
    String id = begun("Walked past");
    editor.post(STORIES + "/" + id + "/publication", null).require(200);

    Set<String> open =
        EndpointWalk.of(service, "solent")
            .record(STORIES + "/{id}", "id", id)
            .value(OPEN.replace("solent", "{network}"), "network", "solent")
            .record(OPEN.replace("solent", "{network}") + "/{id}", "id", id)
            .body("POST " + STORIES, story("New"))
            .body("PUT " + STORIES + "/{id}", story("Changed"))
            .walk();

    assertThat(open)
        .allMatch(endpoint ->
            endpoint.contains("/networks/{network}/stories") || endpoint.contains("openapi"));
  }
}
