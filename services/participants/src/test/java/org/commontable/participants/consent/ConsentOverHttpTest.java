package org.commontable.participants.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.OlderRecords.leave;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.merge;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.publishWording;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P8")
class ConsentOverHttpTest {
  private static final Map<String, Object> PHOTOGRAPHS =
      Map.of(
          "purpose", "photographs",
          "wordingVersion", "2026-03",
          "controllers", List.of("Harbour Trust"),
          "channel", "paper",
          "givenAt", "2026-03-02T10:00:00Z");

  private static final Set<String> OF_A_ROW_BEFORE =
      Set.of("wordingVersion", "controllers", "channel", "givenAt", "recordedBy", "withdrawnAt");

  @Test
  void consent_is_given_with_one_call_and_withdrawn_with_one_call_and_both_are_told() {
    publishWording("consent-a", "photographs", "2026-03");
    String amina = personOnRecord("consent-a", "Amina");
    String path = PEOPLE + "/" + amina + "/consents";
    try (var events = TestEvents.of("participants")) {
      var given = coordinatorOf("consent-a").post(path, PHOTOGRAPHS).require(201);
      assertThat(given.field("stands")).isEqualTo("true");
      assertThat(given.field("/rows/0/recordedBy")).isEqualTo("coordinator");
      assertThat(given.field("/rows/0/controllers/0")).isEqualTo("Harbour Trust");

      var withdrawn =
          participant("consent-a", amina)
              .send("POST", path + "/photographs/withdrawal", null)
              .require(200);
      assertThat(withdrawn.field("stands")).isEqualTo("false");
      assertThat(withdrawn.json().path("rows")).hasSize(1);
      assertThat(withdrawn.field("/rows/0/withdrawnAt")).isNotEmpty();

      var told = events.await("consent_given.v1", e -> e.network().equals("consent-a"));
      assertThat(told.data().path("participantId").asString()).isEqualTo(amina);
      assertThat(told.data().path("givenAt").asString()).isEqualTo("2026-03-02T10:00:00Z");
      var ended = events.await("consent_withdrawn.v1", e -> e.network().equals("consent-a"));
      assertThat(ended.data().path("purpose").asString()).isEqualTo("photographs");
      assertThat(ended.subject()).isEqualTo(told.subject());
    }
  }

  @Test
  void a_person_reads_what_they_agreed_to_one_row_a_purpose() {
    publishWording("consent-b", "photographs", "2026-03");
    publishWording("consent-b", "story", "v1");
    String amina = personOnRecord("consent-b", "Amina");
    String path = PEOPLE + "/" + amina + "/consents";
    var own = participant("consent-b", amina);
    own.post(path, Map.of("purpose", "story", "wordingVersion", "v1", "channel", "online"))
        .require(201);
    own.post(path, PHOTOGRAPHS).require(201);
    own.post(path, PHOTOGRAPHS).require(201);

    var all = own.get(path).require(200);

    assertThat(all.json().path("items")).hasSize(2);
    assertThat(all.field("/items/0/purpose")).isEqualTo("photographs");
    assertThat(all.json().at("/items/0/rows")).hasSize(1);
    assertThat(all.field("/items/1/rows/0/recordedBy")).isEqualTo("account-of-" + amina);
  }

  @Test
  void where_nobody_is_named_the_network_is_responsible_by_the_name_that_it_had() {
    String network = "consent-named";
    openNetwork(network, Map.of("name", "Voices of the Coast"));
    publishWording(network, "story", "v1");
    String amina = personOnRecord(network, "Amina");
    String path = PEOPLE + "/" + amina + "/consents";
    var own = participant(network, amina);
    Map<String, Object> story =
        Map.of("purpose", "story", "wordingVersion", "v1", "channel", "online");
    assertThat(own.post(path, story).require(201).field("/rows/0/controllers/0"))
        .isEqualTo("Voices of the Coast");
    var renamed = as(TestTokens.get().operator());
    renamed
        .put(
            API + "/networks/" + network,
            Map.of(
                "name", "Voices of the Sea",
                "nations", List.of("wales"),
                "languages", List.of("en", "cy"),
                "contact", Map.of("email", "hello@consent-named.example.org")),
            renamed.get(API + "/networks/" + network).require(200).etag())
        .require(200);

    assertThat(own.get(path).require(200).field("/items/0/rows/0/controllers/0"))
        .isEqualTo("Voices of the Coast");
    // As an older replica writes the rows anew: without what it does not know in them.
    leave(
        "consents",
        network,
        Consent.id(new NetworkId(network), amina, "story"),
        1,
        state ->
            state
                .getList("givings", Document.class)
                .forEach(row -> row.keySet().retainAll(OF_A_ROW_BEFORE)));
    assertThat(own.get(API + "/personal-data/" + amina).require(200).text())
        .contains("\"controllers\":[\"Voices of the Coast\"]");
    Map<String, Object> onPaper = new HashMap<>(story);
    onPaper.put("givenAt", "2026-03-02T10:00:00Z");
    assertThat(own.post(path, onPaper).require(201).json().path("rows"))
        .as("the same, by another name of the network")
        .hasSize(1);
    String bryn = personOnRecord(network, "Bryn");
    participant(network, bryn).post(PEOPLE + "/" + bryn + "/consents", story).require(201);
    leave(
        "consents",
        network,
        Consent.id(new NetworkId(network), bryn, "story"),
        1,
        state -> state.getList("givings", Document.class).getFirst().put("controllers", List.of()));
    assertThat(
            participant(network, bryn)
                .get(PEOPLE + "/" + bryn + "/consents")
                .require(200)
                .field("/items/0/rows/0/controllers/0"))
        .as("of what an older release wrote down, only today's name is known")
        .isEqualTo("Voices of the Sea");
    publishWording(network, "story", "v2");
    Map<String, Object> newer = new HashMap<>(story);
    newer.put("wordingVersion", "v2");
    participant(network, bryn).post(PEOPLE + "/" + bryn + "/consents", newer).require(201);
    assertThat(
            stored(network, bryn).getList("givings", Document.class).stream()
                .map(row -> row.getList("controllers", String.class)))
        .as("and what it was called then is not made up in what is stored")
        .containsExactly(List.of(), List.of("Voices of the Sea"));
  }

  private static Document stored(String network, String person) {
    String id = Consent.id(new NetworkId(network), person, "story");
    return Objects.requireNonNull(
            service()
                .bean(MongoDatabase.class)
                .getCollection("consents")
                .find(new Document("_id", network + ":" + id))
                .first())
        .get("state", Document.class);
  }

  @Test
  void nobody_else_gives_or_withdraws_or_reads_it() {
    publishWording("consent-c", "photographs", "2026-03");
    String amina = personOnRecord("consent-c", "Amina");
    String rowan = personOnRecord("consent-c", "Rowan");
    String path = PEOPLE + "/" + amina + "/consents";
    coordinatorOf("consent-c").post(path, PHOTOGRAPHS).require(201);

    participant("consent-c", rowan).post(path, PHOTOGRAPHS).require(404);
    participant("consent-c", rowan).post(path + "/photographs/withdrawal", null).require(404);
    participant("consent-c", rowan).get(path).require(404);
    holding(Role.FACILITATOR, "consent-c").get(path).require(403);
  }

  @Test
  void the_words_that_were_agreed_to_are_kept_in_full_and_shown_after_others_took_their_place() {
    var coordinator = coordinatorOf("consent-e");
    String amina = personOnRecord("consent-e", "Amina");
    String path = PEOPLE + "/" + amina + "/consents";
    Map<String, Object> first =
        Map.of(
            "purpose", "story",
            "version", "v1",
            "en", "You may print my story, with my first name.",
            "cy", "Cewch argraffu fy stori, gyda fy enw cyntaf.");
    Map<String, String> agreed =
        Map.of("purpose", "story", "wordingVersion", "v1", "channel", "online");
    var own = participant("consent-e", amina);
    own.post(path, agreed).requireProblem(422, "wording-unknown");
    own.post(API + "/consent-wordings", first).require(403);
    coordinator.post(API + "/consent-wordings", first).require(201);
    coordinator.post(API + "/consent-wordings", first).require(201);
    coordinator
        .post(
            API + "/consent-wordings",
            Map.of("purpose", "story", "version", "v1", "en", "You may print anything."))
        .requireProblem(409, "wording-published");
    own.post(path, agreed).require(201);
    coordinator
        .post(
            API + "/consent-wordings",
            Map.of("purpose", "story", "version", "v2", "en", "You may print my story, unsigned."))
        .require(201);

    var row = own.get(path).require(200);

    assertThat(row.field("/items/0/rows/0/wording"))
        .isEqualTo("You may print my story, with my first name.");
    assertThat(row.field("/items/0/rows/0/wordingInWelsh")).startsWith("Cewch argraffu");
    assertThat(own.get(API + "/consent-wordings?purpose=story").require(200).json().path("items"))
        .hasSize(2);
    assertThat(
            service()
                .http()
                .get(API + "/networks/consent-e/consent-wordings/story")
                .require(200)
                .field("version"))
        .isEqualTo("v2");
    assertThat(own.get(API + "/personal-data/" + amina).require(200).text())
        .contains("You may print my story, with my first name.");
  }

  @Test
  void a_network_that_owes_people_welsh_asks_nothing_in_english_alone() {
    openNetwork("consent-f", Map.of("requiresWelsh", true));

    coordinatorOf("consent-f")
        .post(
            API + "/consent-wordings",
            Map.of("purpose", "story", "version", "v1", "en", "You may print my story."))
        .requireProblem(422, "welsh-missing");
  }

  @Test
  void what_was_never_agreed_to_can_t_be_withdrawn() {
    String amina = personOnRecord("consent-d", "Amina");

    participant("consent-d", amina)
        .post(PEOPLE + "/" + amina + "/consents/photographs/withdrawal", null)
        .require(404);
  }

  @Test
  void whoever_no_longer_agrees_to_be_written_to_has_their_interests_deleted() {
    String amina = personOnRecord("consent-g", "Amina");
    var own = participant("consent-g", amina);
    String interests = PEOPLE + "/" + amina + "/interests";
    Map<String, Object> said =
        Map.of("kind", "theme", "theme", "Sleep", "wordingVersion", "shipped-1", "agreed", true);
    String id = own.post(interests, said).require(201).field("id");
    assertThat(own.get(PEOPLE + "/" + amina + "/consents").field("/items/0/purpose"))
        .isEqualTo("interest");

    own.send("POST", PEOPLE + "/" + amina + "/consents/interest/withdrawal", null).require(200);

    Await.until(
        "nothing of it is kept",
        () -> own.get(interests).require(200).json().path("items").isEmpty());
    coordinatorOf("consent-g").get(API + "/interests/" + id).require(404);
    own.post(interests, said).require(201);
    assertThat(own.get(interests).require(200).json().path("items")).hasSize(1);
  }

  @Test
  @Tag("P5")
  void whoever_no_longer_shares_their_needs_is_asked_by_coordinators_alone() {
    String amina = personOnRecord("consent-h", "Amina");
    var own = participant("consent-h", amina);
    String needs = PEOPLE + "/" + amina + "/needs";
    own.post(needs, need("no_steps", "organiser", "venue", "facilitator")).require(201);
    own.post(needs, need("quiet_room", "facilitator")).require(201);

    own.send("POST", PEOPLE + "/" + amina + "/consents/sharing_needs/withdrawal", null)
        .require(200);

    Await.until(
        "nobody else sees them",
        () ->
            own.get(needs).require(200).json().path("items").findValues("sharedWith").stream()
                .noneMatch(shared -> shared.toString().matches(".*(venue|facilitator).*")));
    assertThat(coordinatorOf("consent-h").get(needs).require(200).json().path("items"))
        .as("what was not shared with coordinators before is not shared with them now")
        .hasSize(1);
    own.post(needs, need("breaks", "organiser", "facilitator")).require(201);
    assertThat(own.get(needs).require(200).text()).contains("facilitator");
  }

  @Test
  void both_records_of_one_person_are_named_when_they_withdraw() {
    publishWording("consent-i", "story", "v1");
    String amina = personOnRecord("consent-i", "Amina");
    String again = personOnRecord("consent-i", "Amina");
    var coordinator = coordinatorOf("consent-i");
    coordinator
        .post(
            PEOPLE + "/" + again + "/consents",
            Map.of("purpose", "story", "wordingVersion", "v1", "channel", "in_person"))
        .require(201);
    merge("consent-i", amina, again);
    try (var events = TestEvents.of("participants")) {
      coordinator
          .send("POST", PEOPLE + "/" + amina + "/consents/story/withdrawal", null)
          .require(200);

      var told = events.await("consent_withdrawn.v1", e -> e.network().equals("consent-i"));
      assertThat(told.data().path("participantIds").toString()).contains(amina, again);
    }
  }

  @Test
  void everybody_reads_what_ends_with_a_consent() {
    assertThat(holding(Role.PARTICIPANT, "consent-j").get(API + "/consent-purposes").text())
        .contains("interest", "sharing_needs", "recordings", "story", "no longer", "mwyach");
  }

  private static Map<String, Object> need(String choice, String... sharedWith) {
    return Map.of("choice", choice, "sharedWith", List.of(sharedWith), "reviewOn", "2099-01-01");
  }
}
