package org.commontable.workshops.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;

import java.util.Arrays;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("W39")
class MaterialsOverHttpTest {
  private final Solent solent = Solent.network();
  private final HttpCaller coordinator = solent.coordinator();
  private final String programme = solent.programme();

  @Test
  void a_new_version_leaves_the_earlier_ones_as_they_were() {
    HttpAnswer made = made();
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer next =
          coordinator
              .post(
                  made.location() + "/versions",
                  version("Fewer words, larger print", "pdf", "large_print"))
              .require(200);

      assertThat(next.json().at("/current/number").asInt()).isEqualTo(2);
      assertThat(next.field("/earlier/0/changes")).isEqualTo("First");
      assertThat(next.json().path("formatsLost").toString()).isEqualTo("[\"easy_read\"]");
      assertThat(
              events
                  .await(
                      "material_version_published.v1", it -> it.subject().equals(made.field("id")))
                  .data()
                  .path("version")
                  .asInt())
          .isEqualTo(2);
    }
  }

  @Test
  void the_same_version_again_is_none_and_a_format_comes_once() {
    HttpAnswer made = made();

    coordinator
        .post(made.location() + "/versions", version("First", "pdf", "easy_read"))
        .require(200);
    coordinator
        .post(made.location() + "/versions", version("Twice", "pdf", "pdf"))
        .requireProblem(422, "format-twice");

    assertThat(coordinator.get(made.location()).json().at("/current/number").asInt()).isEqualTo(1);
  }

  @Test
  void a_session_says_which_version_it_was_held_with_though_there_is_a_newer_one() {
    HttpAnswer made = made();
    String session = solent.session(programme, Solent.hours(24), Solent.hours(26), 5);
    String used = API + "/sessions/" + session + "/materials";
    solent
        .facilitator()
        .post(used, Map.of("materialId", made.field("id"), "version", 1))
        .require(200);

    coordinator
        .post(made.location() + "/versions", version("Shorter", "pdf", "easy_read"))
        .require(200);

    JsonNode shown = solent.participant("amina").get(used).require(200).json();
    assertThat(shown.at("/materials/0/version/number").asInt()).isEqualTo(1);
    assertThat(shown.at("/materials/0/version/copies/0/link").asString()).contains("First");
    assertThat(shown.at("/materials/0/newerVersion").asBoolean()).isTrue();
    solent
        .facilitator()
        .post(used, Map.of("materialId", made.field("id"), "version", 3))
        .requireProblem(422, "version-unknown");
  }

  @Test
  void materials_are_published_by_those_who_look_after_their_programme() {
    solent
        .coordinatorOf(solent.programme())
        .post(made().location() + "/versions", version("Mine", "pdf"))
        .requireProblem(403, "not-your-programme");
  }

  private HttpAnswer made() {
    return coordinator
        .post(
            API + "/programmes/" + programme + "/materials",
            Map.of("title", "Asking why", "version", version("First", "pdf", "easy_read")))
        .require(201);
  }

  private static Map<String, Object> version(String changes, String... formats) {
    return Map.of(
        "changes",
        changes,
        "copies",
        Arrays.stream(formats)
            .map(format ->
                Map.of(
                    "format", format, "link", "https://files.example/" + changes.replace(' ', '-')))
            .toList());
  }
}
