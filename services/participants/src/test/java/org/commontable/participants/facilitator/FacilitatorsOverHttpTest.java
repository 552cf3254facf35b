package org.commontable.participants.facilitator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.OlderRecords.leave;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P23")
class FacilitatorsOverHttpTest {
  private static final List<String> IN_THE_CLEAR = List.of("state", "plain", "languages");

  @Test
  void a_coordinator_finds_who_can_run_a_session_when_and_in_which_language() {
    String bronwen = offering("pool-a", "Bronwen", offer("monday", "evening", List.of("cy", "en")));
    offering("pool-a", "Dan", offer("monday", "evening", List.of("en")));
    offering("pool-a", "Carys", offer("tuesday", "morning", List.of("cy")));
    Map<String, Object> gone = offer("monday", "evening", List.of("cy"));
    gone.put("until", "2026-01-31");
    offering("pool-a", "Gone", gone);

    assertThat(list("pool-a", "").json().path("items")).hasSize(3);
    assertThat(list("pool-a", "?day=monday&part=evening").json().path("items")).hasSize(2);
    var welsh = list("pool-a", "?day=monday&part=evening&language=cy");
    assertThat(welsh.json().path("items")).hasSize(1);
    assertThat(welsh.field("/items/0/participantId")).isEqualTo(bronwen);
    assertThat(welsh.field("/items/0/withSomebody")).isEqualTo("true");
  }

  @Test
  void languages_and_skills_are_found_however_somebody_wrote_them() {
    Map<String, Object> first = offer("monday", "evening", List.of("EN-gb", "Cymraeg"));
    first.put("skills", List.of("Théâtre forum", "Agile retrospectives"));
    String bronwen = offering("pool-c", "Bronwen", first);
    String dan = offering("pool-c", "Dan", offer("tuesday", "morning", List.of("zh-hant")));

    assertThat(found("pool-c", "?language=en")).containsExactly(bronwen);
    assertThat(found("pool-c", "?language=CY")).containsExactly(bronwen);
    assertThat(found("pool-c", "?language=Welsh")).containsExactly(bronwen);
    assertThat(found("pool-c", "?language=zh")).containsExactly(dan);
    assertThat(found("pool-c", "?language=fr")).isEmpty();
    assertThat(found("pool-c", "?skill=FORUM%20theatre")).containsExactlyInAnyOrder(bronwen, dan);
    assertThat(found("pool-c", "?skill=retrospect")).containsExactly(bronwen);
    assertThat(found("pool-c", "?skill=retrospect&language=zh")).isEmpty();
    assertThat(found("pool-c", "?skill=..")).as("no word is looked for").isEmpty();
    assertThat(list("pool-c", "?language=cy").json().at("/items/0/languages").toString())
        .isEqualTo("[\"cy\",\"en-GB\"]");
    coordinatorOf("pool-c")
        .get(API + "/facilitators?language=the%20usual")
        .requireProblem(400, "invalid-request");
  }

  @Test
  void languages_that_an_older_release_kept_in_the_clear_are_sealed_with_the_next_change() {
    String dan = offering("pool-d", "Dan", offer("monday", "evening", List.of("en")));
    String path = PEOPLE + "/" + dan + "/facilitating";
    leave(
        "facilitating",
        "pool-d",
        dan,
        1,
        state -> state.get("plain", Document.class).put("languages", List.of("en")));
    var own = participant("pool-d", dan);

    own.put(path, offer("tuesday", "evening", List.of("cy")), own.get(path).etag()).require(200);

    Document stored =
        service()
            .bean(MongoDatabase.class)
            .getCollection("facilitating")
            .find(new Document("_id", "pool-d:" + dan))
            .first();
    assertThat(Objects.requireNonNull(stored).getEmbedded(IN_THE_CLEAR, Object.class))
        .isEqualTo(List.of());
  }

  private static List<String> found(String network, String query) {
    return list(network, query)
        .json()
        .path("items")
        .valueStream()
        .map(one -> one.path("participantId").asString())
        .toList();
  }

  @Test
  void whoever_leaves_the_pool_is_not_asked() {
    String dan = offering("pool-b", "Dan", offer("monday", "evening", List.of("en")));
    String path = PEOPLE + "/" + dan + "/facilitating";
    Map<String, Object> leaving = offer("monday", "evening", List.of("en"));
    leaving.put("inPool", false);
    var own = participant("pool-b", dan);
    own.put(path, leaving, own.get(path).etag()).require(200);

    assertThat(list("pool-b", "").json().path("items")).isEmpty();
    Map<String, Object> never = offer("monday", "evening", List.of("en"));
    never.put("slots", List.of());
    own.put(path, never, own.get(path).etag()).requireProblem(422, "no-slot");
    own.get(API + "/facilitators").require(403);
  }

  private static String offering(String network, String name, Map<String, Object> offer) {
    String id = personOnRecord(network, name);
    participant(network, id).putNew(PEOPLE + "/" + id + "/facilitating", offer).require(200);
    return id;
  }

  private static Map<String, Object> offer(String day, String part, List<String> languages) {
    Map<String, Object> offer = new HashMap<>();
    offer.put("inPool", true);
    offer.put("practice", "some");
    offer.put("skills", List.of("Forum theatre"));
    offer.put("languages", languages);
    offer.put("slots", List.of(Map.of("day", day, "part", part)));
    offer.put("withSomebody", true);
    return offer;
  }

  private static HttpAnswer list(String network, String query) {
    return coordinatorOf(network).get(API + "/facilitators" + query).require(200);
  }
}
