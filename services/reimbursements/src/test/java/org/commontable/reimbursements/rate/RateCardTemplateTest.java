package org.commontable.reimbursements.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.commontable.events.IncomingEvent;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Tag("K9")
class RateCardTemplateTest {
  private final Scene scene = new Scene();

  private JsonNode cards() {
    return scene.finance.get(Scene.API + "/rate-cards").require(200).json().path("items");
  }

  @Test
  void a_network_that_opens_begins_with_the_rate_card_that_was_named() {
    for (int times = 0; times < 2; times++) {
      opened(scene, "day-and-half-day-150");
    }

    Await.until("the card", () -> cards().size() == 1);
    JsonNode card = cards().get(0);
    assertThat(card.toString())
        .contains("A day and half a day", "needs_confirming", "nice.org.uk", "7500", "15000");
  }

  @Test
  void a_template_that_is_named_later_is_begun_with_as_long_as_there_are_no_rates() {
    TestEvents.publish(
        "participants",
        scene.network,
        "network_changed.v1",
        scene.network,
        Map.of("networkId", scene.network, "rateCardTemplate", "by-length-25-50-75-150"));
    Await.until("the card", () -> cards().size() == 1);

    scene.service.bean(BeginningWithATemplate.Later.class).on(changed("day-and-half-day-150"));

    assertThat(cards().size()).isEqualTo(1);
    assertThat(cards().toString()).contains("By how long it takes");
  }

  private IncomingEvent changed(String template) {
    return new IncomingEvent(
        scene.networkId(),
        "org.commontable.participants.network_changed.v1",
        scene.network,
        TestEvents.sequence(99),
        "changed",
        Instant.parse("2026-03-02T10:00:00Z"),
        "operator",
        "changed",
        JsonNodeFactory.instance.objectNode().put("rateCardTemplate", template));
  }

  private static void opened(Scene scene, String template) {
    TestEvents.publish(
        "participants",
        scene.network,
        "network_opened.v1",
        scene.network,
        Map.of("networkId", scene.network, "rateCardTemplate", template));
  }

  @Test
  void what_is_read_is_in_the_producers_sample() {
    assertThat(
            Stream.of("network_opened.v1", "network_changed.v1")
                .map(name ->
                    ContractKit.of("participants")
                        .checkReads(name, BeginningWithATemplate.NetworkOpened.class)
                        .rateCardTemplate()))
        .containsOnly("day-and-half-day-150");
  }
}
