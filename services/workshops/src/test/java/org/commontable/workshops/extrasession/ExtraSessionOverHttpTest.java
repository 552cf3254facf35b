package org.commontable.workshops.extrasession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.pool;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A session that is full is held once more for those who wait. */
@Tag("W14")
class ExtraSessionOverHttpTest {
  /** Looked at once: who asks twice says the same twice. */
  private final Instant starts = hours(240);

  private final Instant ends = hours(246);
  private final Solent solent = Solent.network();
  private final String session = solent.sessionToCome(2, pool("lived_experience", 1));

  @Test
  void demand_says_what_another_session_would_need() {
    threeWait();
    JsonNode demand =
        solent.facilitator().get(API + "/sessions/" + session + "/demand").require(200).json();

    assertThat(demand.path("waiting").asInt()).isEqualTo(3);
    assertThat(demand.at("/byPerspective/carer").asInt()).isEqualTo(2);
    assertThat(demand.at("/byPerspective/staff").asInt()).isEqualTo(1);
    assertThat(demand.path("enoughForAnother").asBoolean()).isTrue();
  }

  @Test
  void those_who_wait_are_offered_its_places_in_their_turn_and_lose_nothing_until_they_accept() {
    List<String> waiting = threeWait();
    HttpAnswer added = add("once more").require(200);

    assertThat(added.json().path("offered").asInt()).isEqualTo(2);
    assertThat(added.json().path("waiting").asInt()).isEqualTo(1);
    String there = added.field("sessionId");
    assertThat(solent.coordinator().get(API + "/sessions/" + there).require(200).field("title"))
        .isEqualTo("Day one: starting together");
    assertThat(solent.registration(waiting.getFirst()).field("state")).isEqualTo("waiting");
    String offer = registrationIn(there, "bryn");
    solent
        .participant("bryn")
        .post(API + "/registrations/" + offer + "/answer", Map.of("kind", "accept"))
        .require(200);

    assertThat(solent.registration(offer).field("state")).isEqualTo("placed");
    assertThat(solent.registration(waiting.getFirst()).field("state")).isEqualTo("cancelled");
  }

  @Test
  void asking_twice_adds_one_session() {
    threeWait();
    HttpAnswer first = add("the same").require(200);
    HttpAnswer second = add("the same").require(200);

    assertThat(second.field("sessionId")).isEqualTo(first.field("sessionId"));
    assertThat(second.json().path("offered").asInt()).isEqualTo(2);
  }

  @Test
  @Tag("W4")
  void where_nothing_is_said_in_english_alone_it_has_another_title_in_both_languages() {
    solent.opens(true);
    add("in English alone", Map.of("title", "Once more")).requireProblem(422, "welsh-missing");

    String there =
        add("in both", Map.of("title", "Once more", "titleWelsh", "Unwaith eto"))
            .require(200)
            .field("sessionId");

    HttpAnswer added = solent.coordinator().get(API + "/sessions/" + there).require(200);
    assertThat(added.field("title")).isEqualTo("Once more");
    assertThat(added.field("titleWelsh")).isEqualTo("Unwaith eto");
  }

  private HttpAnswer add(String key) {
    return add(key, Map.of());
  }

  private HttpAnswer add(String key, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("dates", List.of(Map.of("startsAt", starts.toString(), "endsAt", ends.toString())));
    return solent.coordinator().post(API + "/sessions/" + session + "/extra-sessions", body, key);
  }

  private List<String> threeWait() {
    solent.registers(session, "amina", "carer").require(201);
    solent.registers(session, "nia", "staff").require(201);
    return List.of(waits("bryn", "carer"), waits("owen", "staff"), waits("carys", "carer"));
  }

  private String waits(String name, String perspective) {
    HttpAnswer asked = solent.registers(session, name, perspective).require(201);
    assertThat(asked.field("state")).isEqualTo("waiting");
    return asked.field("id");
  }

  private String registrationIn(String other, String name) {
    JsonNode items =
        solent
            .coordinator()
            .get(API + "/sessions/" + other + "/registrations")
            .require(200)
            .json()
            .path("items");
    for (JsonNode item : items) {
      if (item.path("participantId").asString().equals(person(name))) {
        return item.path("id").asString();
      }
    }
    throw new AssertionError("Nothing of " + name + " in " + items);
  }
}
