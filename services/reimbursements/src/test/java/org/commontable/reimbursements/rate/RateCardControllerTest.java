package org.commontable.reimbursements.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F2")
class RateCardControllerTest {
  private final Scene scene = new Scene();

  @Test
  void a_rate_card_is_dated_sourced_and_keeps_every_version() {
    try (TestEvents told = TestEvents.of("reimbursements")) {
      String id = scene.rateCard();
      Map<String, Object> next = changed("effectiveFrom", "2026-10-01");
      next.put("status", "confirmed");

      HttpAnswer second =
          scene.finance.post(API + "/rate-cards/" + id + "/versions", next).require(200);

      assertThat(second.json().at("/version").asInt()).isEqualTo(2);
      assertThat(second.field("/versions/0/status")).isEqualTo("needs_confirming");
      assertThat(second.field("/versions/1/status")).isEqualTo("confirmed");
      assertThat(second.field("/versions/0/source/url")).isEqualTo("https://example.org/p");
      assertThat(second.field("/versions/0/bands/0/boundary")).isEqualTo("exclusive");
      assertThat(second.json().at("/versions/0/bands/1/pence").asLong()).isEqualTo(15000);
      assertThat(
              told.await(
                      "rate_card_published.v1",
                      event ->
                          event.data().path("rateCardId").asString().equals(id)
                              && event.data().path("version").asInt() == 2)
                  .data()
                  .has("bands"))
          .isFalse();
    }
  }

  @Test
  void everybody_in_the_network_reads_it_and_nobody_else() {
    String id = scene.rateCard();

    scene.person(Scene.anId()).get(API + "/rate-cards/" + id).require(200);
    assertThat(
            scene
                .as("someone", Role.FACILITATOR)
                .get(API + "/rate-cards")
                .require(200)
                .json()
                .at("/items")
                .size())
        .isEqualTo(1);
    new Scene().finance.get(API + "/rate-cards/" + id).requireProblem(404, "not-found");
    scene.coordinator.post(API + "/rate-cards", Scene.halfAndFullDays()).require(403);
  }

  @Test
  void hours_blocks_and_tasks_are_read_back_as_they_were_given() {
    for (Map.Entry<String, Map<String, Object>> unit :
        Map.<String, Map<String, Object>>of(
                "hourly", Map.of("pence", 3000),
                "startedBlocks", Map.of("blockMinutes", 180, "pence", 2000),
                "perTask", Map.of("pence", 2500))
            .entrySet()) {
      Map<String, Object> card = changed(unit.getKey(), unit.getValue());
      card.remove("bands");

      HttpAnswer answer = scene.finance.post(API + "/rate-cards", card).require(201);

      assertThat(scene.finance.get(answer.location()).require(200).json()).isEqualTo(answer.json());
      assertThat(answer.json().at("/versions/0/" + unit.getKey() + "/pence").asInt())
          .isEqualTo(unit.getValue().get("pence"));
    }
  }

  @Test
  void what_makes_no_sense_together_is_refused_in_words() {
    refused(changed("effectiveTo", "2026-03-01"), "begins");
    refused(changed("hourly", Map.of("pence", 3000)), "exactly one");
    refused(
        changed("bands", List.of(Map.of("upToMinutes", 240, "pence", 1), Map.of("pence", 2))),
        "inclusive or exclusive");
    refused(
        changed("bands", List.of(Map.of("upToMinutes", 240, "boundary", "inclusive", "pence", 1))),
        "without an end");
  }

  private void refused(Map<String, Object> card, String because) {
    assertThat(
            scene
                .finance
                .post(API + "/rate-cards", card)
                .requireProblem(422, "rate-unclear")
                .field("detail"))
        .contains(because);
  }

  private static Map<String, Object> changed(String field, Object value) {
    Map<String, Object> card = new HashMap<>(Scene.halfAndFullDays());
    card.put(field, value);
    return card;
  }
}
