package org.commontable.participants.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.openNetwork;

import java.util.HashMap;
import java.util.Map;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W10")
class TemplatesOverHttpTest {
  private static final String TEMPLATES = API + "/message-templates";
  private static final String CONFIRMED = TEMPLATES + "/place_confirmed";
  private static final Map<String, Object> ENGLISH =
      Map.of(
          "subject", "You are in: {{session}}",
          "text", "{{session}}, {{when}}",
          "body", "See you at {{session}}.\n\n- {{when}}\n- {{where}}");
  private static final Map<String, Object> WELSH =
      Map.of(
          "subject", "Rydych i mewn: {{session}}",
          "text", "{{session}}, {{when}}",
          "body", "Welwn ni chi yn {{session}}.\n\n- {{when}}");

  @Test
  void a_network_has_the_wording_that_comes_along_until_it_gives_its_own() {
    openNetwork("wording-a", Map.of());
    var admin = holding(Role.NETWORK_ADMIN, "wording-a");
    var shipped = admin.get(CONFIRMED).require(200);
    assertThat(shipped.field("own")).isEqualTo("false");
    assertThat(shipped.field("/cy/body")).contains("Mae gennych le");
    assertThat(shipped.text()).contains("\"required\":[\"session\",\"when\"]");

    admin.put(CONFIRMED, Map.of("en", ENGLISH, "cy", WELSH), shipped.etag()).require(200);
    admin.put(CONFIRMED, Map.of("en", ENGLISH), shipped.etag()).require(412);

    assertThat(coordinatorOf("wording-a").get(CONFIRMED).require(200).field("/en/subject"))
        .isEqualTo("You are in: {{session}}");
    assertThat(admin.post(CONFIRMED + "/reset", null).require(200).field("own")).isEqualTo("false");
    coordinatorOf("wording-a").put(CONFIRMED, Map.of("en", ENGLISH), "\"1\"").require(403);
    assertThat(admin.get(TEMPLATES).require(200).json().path("items"))
        .hasSize(MessageKind.values().length);
  }

  @Test
  @Tag("P6")
  void a_network_that_requires_welsh_gives_both_or_nothing() {
    openNetwork("wording-b", Map.of("requiresWelsh", true));
    var admin = holding(Role.NETWORK_ADMIN, "wording-b");

    admin.put(CONFIRMED, Map.of("en", ENGLISH), "\"0\"").requireProblem(422, "welsh-missing");
    admin.put(CONFIRMED, Map.of("en", ENGLISH, "cy", WELSH), "\"0\"").require(200);
  }

  @Test
  void what_could_not_be_filled_is_refused_by_name() {
    openNetwork("wording-c", Map.of());
    var admin = holding(Role.NETWORK_ADMIN, "wording-c");

    var unknown =
        admin
            .put(CONFIRMED, Map.of("en", with("body", "{{session}} {{when}} {{pasword}}")), "\"0\"")
            .requireProblem(422, "placeholder-unknown");
    assertThat(unknown.field("detail")).contains("{{pasword}}", "{{where}}");
    admin
        .put(CONFIRMED, Map.of("en", with("body", "{{session}}, no time")), "\"0\"")
        .requireProblem(422, "placeholder-missing");
    admin
        .put(CONFIRMED, Map.of("en", with("body", "{{session}} {{when}} {{name}")), "\"0\"")
        .requireProblem(422, "placeholder-malformed");
    admin.put(CONFIRMED, Map.of("en", with("subject", "Two\nlines")), "\"0\"").require(400);
    admin
        .put(
            TEMPLATES + "/frame",
            Map.of("en", with("body", "Dear all, {{message}}"), "cy", WELSH),
            "\"0\"")
        .require(422);
  }

  @Test
  void a_preview_shows_each_language_and_keeps_nothing() {
    openNetwork("wording-d", Map.of());
    var admin = holding(Role.NETWORK_ADMIN, "wording-d");

    var preview =
        admin.post(CONFIRMED + "/preview", Map.of("en", ENGLISH, "cy", WELSH)).require(200);

    assertThat(preview.field("/items/0/plain"))
        .contains("Dear Robin,", "See you at Day one", "Network wording-d");
    assertThat(preview.field("/items/0/html")).startsWith("<!doctype html>");
    assertThat(preview.field("/items/0/textParts")).isEqualTo("1");
    assertThat(preview.field("/items/1/language")).isEqualTo("cy");
    assertThat(preview.field("/items/1/plain")).contains("Welwn ni chi", "Dydd Mawrth");
    assertThat(
            admin
                .post(CONFIRMED + "/preview?discreet=true", Map.of("en", ENGLISH))
                .require(200)
                .field("/items/0/subject"))
        .isEqualTo("A message from Network wording-d");
    assertThat(admin.get(CONFIRMED).field("own")).isEqualTo("false");
    admin
        .post(CONFIRMED + "/preview", Map.of("en", with("body", "{{nothing}}")))
        .requireProblem(422, "placeholder-unknown");
  }

  private static Map<String, Object> with(String part, String text) {
    Map<String, Object> wording = new HashMap<>(ENGLISH);
    wording.put(part, text);
    return wording;
  }
}
