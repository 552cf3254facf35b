package org.commontable.reimbursements.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commontable.events.IncomingEvent;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

    scene
        .service
        .bean(BeginningWithATemplate.Later.class)
        .on(changed("day-and-half-day-150", "operator"));

    assertThat(cards().size()).isEqualTo(1);
    assertThat(cards().toString()).contains("By how long it takes");
  }

  @Test
  void what_is_told_again_is_published_by_an_operator_and_by_no_timer() {
    scene
        .service
        .bean(BeginningWithATemplate.Later.class)
        .on(changed("day-and-half-day-150", "timer:told-again"));

    RateCard card =
        scene
            .service
            .bean(RateCards.class)
            .find(scene.networkId(), cards().get(0).at("/id").asString())
            .orElseThrow();
    assertThat(card.latest().publishedBy()).isEqualTo("operator");
  }

  @Test
  @Tag("F2")
  void a_card_that_began_with_the_newest_from_a_day_before_it_is_told_of_none() {
    ObjectNode only = (ObjectNode) shipped("A day and half a day", "2026-01-01");
    scene
        .finance
        .post(Scene.API + "/rate-cards", only.put("effectiveFrom", "2025-06-01"))
        .require(201);
    ObjectNode newest = (ObjectNode) shipped("By how long it takes", "2025-12-16");
    scene
        .finance
        .post(Scene.API + "/rate-cards", newest.put("effectiveFrom", "2025-06-01"))
        .require(201);
    ObjectNode older = (ObjectNode) shipped("By how long it takes", "2024-08-01");
    String id = scene.finance.post(Scene.API + "/rate-cards", older).require(201).field("id");
    scene.finance.post(Scene.API + "/rate-cards/" + id + "/versions", newest).require(200);

    assertThat(cards()).hasSize(3).noneMatch(card -> card.has("newer"));
  }

  @Test
  @Tag("F2")
  void
      a_card_whose_rates_have_risen_is_begun_with_both_and_the_older_ends_where_the_newer_begins() {
    opened(scene, "by-length-25-50-75-150");
    Await.until("the card", () -> cards().size() == 1);

    JsonNode versions = cards().get(0).at("/versions");
    assertThat(versions).hasSize(2);
    assertThat(versions.at("/0/effectiveTo").asString()).isEqualTo("2025-12-15");
    assertThat(versions.at("/1/effectiveFrom").asString()).isEqualTo("2025-12-16");
    RateCard card =
        scene
            .service
            .bean(RateCards.class)
            .find(scene.networkId(), cards().get(0).at("/id").asString())
            .orElseThrow();
    assertThat(pence(card, LocalDate.of(2025, 12, 15))).containsExactly(1_250L, 2_500L, 15_000L);
    assertThat(pence(card, LocalDate.of(2025, 12, 16))).containsExactly(1_380L, 2_750L, 16_500L);
  }

  @Test
  @Tag("F2")
  void
      whoever_publishes_rates_is_told_of_a_newer_version_of_what_they_began_with_until_they_decide() {
    JsonNode older = shipped("By how long it takes", "2024-08-01");
    String id = scene.finance.post(Scene.API + "/rate-cards", older).require(201).field("id");
    String path = Scene.API + "/rate-cards/" + id;

    JsonNode newer = scene.finance.get(path).require(200).json().at("/newer");
    assertThat(newer.at("/words").asString())
        .contains("16 December 2025", "NIHR rates", "confirming");
    assertThat(newer.at("/version/source/readOn").asString()).isEqualTo("2026-11-21");
    assertThat(cards().get(0).at("/newer/version")).isEqualTo(newer.at("/version"));
    assertThat(
            scene
                .finance
                .with("Accept-Language", "cy")
                .get(path)
                .json()
                .at("/newer/words")
                .asString())
        .startsWith("Mae fersiwn diweddarach");
    assertThat(scene.coordinator.get(path).require(200).json().has("newer")).isFalse();
    assertThat(scene.person(Scene.anId()).get(path).require(200).json().has("newer")).isFalse();

    HttpAnswer adopted = scene.finance.post(path + "/versions", newer.at("/version")).require(200);

    assertThat(adopted.json().at("/versions/1/status").asString()).isEqualTo("needs_confirming");
    assertThat(adopted.json().at("/versions/1/effectiveFrom").asString()).isEqualTo("2025-12-16");
    assertThat(scene.finance.get(path).require(200).json().has("newer")).isFalse();
  }

  @Test
  @Tag("F2")
  void rates_that_a_network_published_for_those_days_itself_and_cards_of_its_own_have_no_advice() {
    ObjectNode own = (ObjectNode) shipped("By how long it takes", "2024-08-01");
    String id = scene.finance.post(Scene.API + "/rate-cards", own).require(201).field("id");
    own.put("effectiveFrom", "2026-01-01").remove("effectiveTo");
    scene.finance.post(Scene.API + "/rate-cards/" + id + "/versions", own).require(200);

    scene.rateCard();

    assertThat(cards()).hasSize(2).noneMatch(card -> card.has("newer"));
  }

  private JsonNode shipped(String name, String from) {
    return scene
        .finance
        .get(Scene.API + "/rate-cards/templates")
        .require(200)
        .json()
        .at("/items")
        .valueStream()
        .filter(each -> each.at("/name").asString().equals(name))
        .filter(each -> each.at("/effectiveFrom").asString().equals(from))
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> pence(RateCard card, LocalDate on) {
    return Stream.of(29, 60, 300)
        .map(minutes -> card.amountFor(minutes, on).orElseThrow().value())
        .toList();
  }

  @Test
  @Tag("F2")
  void who_decides_is_paid_more_than_who_contributes_and_four_hours_are_half_a_day() {
    JsonNode shipped =
        scene.finance.get(Scene.API + "/rate-cards/templates").require(200).json().at("/items");
    JsonNode asked =
        shipped
            .valueStream()
            .filter(each -> each.at("/name").asString().startsWith("By who decides"))
            .findFirst()
            .orElseThrow();
    String id = scene.finance.post(Scene.API + "/rate-cards", asked).require(201).field("id");
    RateVersion version =
        scene.service.bean(RateCards.class).find(scene.networkId(), id).orElseThrow().latest();

    assertThat(
            Stream.of(240, 241).map(minutes -> version.rate().amountFor(minutes).value()).toList())
        .containsExactly(7_500L, 15_000L);
    Rate deciding = version.rateFor("decision-maker").orElseThrow();
    assertThat(Stream.of(240, 241).map(minutes -> deciding.amountFor(minutes).value()).toList())
        .containsExactly(15_000L, 30_000L);
    assertThat(version.rateFor("document-review").orElseThrow().amountFor(1).value())
        .isEqualTo(2_500);
  }

  private IncomingEvent changed(String template, String by) {
    return new IncomingEvent(
        scene.networkId(),
        "org.commontable.participants.network_changed.v1",
        scene.network,
        TestEvents.sequence(99),
        "changed",
        Instant.parse("2026-03-02T10:00:00Z"),
        by,
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
