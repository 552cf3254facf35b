package org.commontable.reimbursements.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Figures that come with the product are data that nobody has confirmed. */
class ShippedFiguresTest {
  private final Scene scene = new Scene();

  @ParameterizedTest
  @Tag("F2")
  @Tag("F5")
  @Tag("F10")
  @ValueSource(strings = {"/rate-cards", "/expense-cards", "/income-limits", "/route-positions"})
  void they_count_for_nothing_until_somebody_publishes_them_as_they_are(String path) {
    assertThat(scene.finance.get(Scene.API + path).require(200).json().at("/items")).isEmpty();

    JsonNode shipped = shipped(path);

    assertThat(shipped).isNotEmpty();
    for (JsonNode each : shipped) {
      HttpAnswer published = scene.finance.post(Scene.API + path, each).require(201);
      assertThat(published.text()).contains("needs_confirming");
      assertThat(each.at("/status").asString()).isEqualTo("needs_confirming");
      assertThat(each.at("/source/url").asString()).startsWith("https://");
      assertThat(each.at("/source/readOn").asString()).isNotEmpty();
    }
    assertThat(scene.finance.get(Scene.API + path).require(200).json().at("/items"))
        .hasSize(shipped.size());
  }

  @ParameterizedTest
  @Tag("F2")
  @Tag("F5")
  @Tag("F10")
  @CsvSource({
    "/rate-cards, /hourly/pence, 3500",
    "/rate-cards, /hourly/pence, 3000",
    "/rate-cards, /startedBlocks/blockMinutes, 180",
    "/rate-cards, /startedBlocks/pence, 2000",
    "/income-limits, /mostPence, 20400",
    "/income-limits, /mostPence, 19550",
    "/income-limits, /mostPence, 41100",
    "/income-limits, /mostPence, 68400",
    "/income-limits, /mostPence, 100000"
  })
  void figures_that_were_read_somewhere_are_there(String path, String field, long figure) {
    assertThat(shipped(path)).anyMatch(each -> each.at(field).asLong() == figure);
  }

  @ParameterizedTest
  @Tag("F5")
  @ValueSource(
      strings = {
        "public_transport",
        "taxi",
        "subsistence",
        "accommodation",
        "replacement_care",
        "childcare",
        "personal_assistant",
        "communication",
        "home_meeting"
      })
  void what_people_spend_to_take_part_is_on_a_card(String kind) {
    assertThat(shipped("/expense-cards"))
        .anyMatch(card -> card.at("/kinds").findValuesAsString("kind").contains(kind));
  }

  private JsonNode shipped(String path) {
    return scene.finance.get(Scene.API + path + "/templates").require(200).json().at("/items");
  }
}
