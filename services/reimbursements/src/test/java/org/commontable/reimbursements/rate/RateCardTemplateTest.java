package org.commontable.reimbursements.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("K9")
class RateCardTemplateTest {
  private final Scene scene = new Scene();

  private JsonNode cards() {
    return scene.finance.get(Scene.API + "/rate-cards").require(200).json().path("items");
  }

  @Test
  void a_network_that_opens_begins_with_the_rate_card_that_was_named() {
    for (int times = 0; times < 2; times++) {
      TestEvents.publish(
          "participants",
          scene.network,
          "network_opened.v1",
          scene.network,
          Map.of("networkId", scene.network, "rateCardTemplate", "day-and-half-day-150"));
    }

    Await.until("the card", () -> cards().size() == 1);
    JsonNode card = cards().get(0);
    assertThat(card.toString())
        .contains("A day and half a day", "needs_confirming", "nice.org.uk", "7500", "15000");
  }

  @Test
  void what_is_read_is_in_the_producers_sample() {
    assertThat(
            ContractKit.of("participants")
                .checkReads("network_opened.v1", BeginningWithATemplate.NetworkOpened.class)
                .rateCardTemplate())
        .isEqualTo("day-and-half-day-150");
  }
}
