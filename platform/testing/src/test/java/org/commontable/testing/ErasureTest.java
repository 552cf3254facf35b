package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.guests.GuestsApplication;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P22")
class ErasureTest {
  private static final String GUESTS = "/api/guests/v1/guests";
  private static final String DATA = "/api/guests/v1/personal-data/";

  private final TestService service = TestService.shared(GuestsApplication.class, "guests");

  private HttpCaller coordinator(String network) {
    return service.http().as(TestTokens.get().of(network).account("ann").roles(Role.COORDINATOR));
  }

  private HttpCaller admin(String network) {
    return service.http().as(TestTokens.get().of(network).account("adm").roles(Role.NETWORK_ADMIN));
  }

  private HttpCaller oneself(String network, String id) {
    return service.http().as(TestTokens.get().of(network).roles(Role.PARTICIPANT).participant(id));
  }

  private String guest(String network, String said) {
    String id = Ids.derived("guest", network, said);
    coordinator(network)
        .post(GUESTS, Map.of("participantId", id, "said", said, "on", "2026-01-05"))
        .require(201);
    return id;
  }

  private static void tellOfErasure(String network, String id) {
    TestEvents.publish(
        "participants",
        network,
        "person_erased.v1",
        Ids.derived("erasure", id),
        Map.of("participantId", id));
  }

  private List<String> raw() {
    List<String> raw = new ArrayList<>();
    MongoDatabase database = service.bean(MongoDatabase.class);
    for (String collection : database.listCollectionNames()) {
      for (Document document : database.getCollection(collection).find()) {
        raw.add(document.toJson());
      }
    }
    return raw;
  }

  @Test
  void the_person_and_an_administrator_read_all_that_is_kept_and_it_leaves_a_row() {
    String id = guest("rights-a", "The stairs are steep");

    JsonNode own = oneself("rights-a", id).get(DATA + id).require(200).json();
    JsonNode onBehalf = admin("rights-a").get(DATA + id).require(200).json();

    assertThat(own.path("service").asString()).isEqualTo("guests");
    assertThat(own.at("/sections/0/title").asString())
        .isEqualTo("When you came, and what you said");
    assertThat(own.at("/sections/0/items/0/said").asString()).isEqualTo("The stairs are steep");
    assertThat(onBehalf.path("sections")).isEqualTo(own.path("sections"));
    coordinator("rights-a").get(DATA + id).require(404);
    oneself("rights-a", Ids.derived("another")).get(DATA + id).require(404);
    admin("rights-b").get(DATA + id).require(404);
    assertThat(
            admin("rights-a")
                .get("/api/guests/v1/audit?record=" + id)
                .require(200)
                .json()
                .findValuesAsString("what"))
        .filteredOn("read:personal-data"::equals)
        .hasSize(2);
  }

  @Test
  void each_field_is_named_in_both_languages_even_what_is_empty() {
    String id = Ids.derived("guest", "unknown day");
    coordinator("rights-named")
        .post(GUESTS, Map.of("participantId", id, "said", "Some day"))
        .require(201);

    JsonNode section =
        oneself("rights-named", id).get(DATA + id).require(200).json().at("/sections/0");

    assertThat(section.at("/fields/on/words").asString()).isEqualTo("Day");
    assertThat(section.at("/fields/on/wordsWelsh").asString()).isEqualTo("Diwrnod");
    assertThat(section.at("/fields/visits/words").asString())
        .as("what it is called in this section goes before what it is called elsewhere")
        .isEqualTo("Visits");
    assertThat(section.path("fields").propertyNames())
        .containsExactlyInAnyOrder("on", "paid", "participantId", "said", "visits");
  }

  @Test
  void what_nobody_gave_words_to_fails_every_test_that_reads_it() {
    String id = guest("rights-nameless", GuestsApplication.NAMELESS);

    oneself("rights-nameless", id).get(DATA + id).require(500);
  }

  @Test
  void erasing_drops_what_is_kept_answers_by_event_and_nothing_brings_it_back() {
    String id = guest("rights-c", "Never again");
    String registration = Ids.derived("registration", id);
    Map<String, Object> attendance =
        Map.of("registrationId", registration, "participantId", id, "on", "2026-01-06");
    try (var events = TestEvents.of("guests")) {
      tellOfErasure("rights-c", id);

      SeenEvent done = events.await("erasure_done.v1", event -> event.network().equals("rights-c"));
      assertThat(done.data().path("participantId").asString()).isEqualTo(id);
      assertThat(done.data().path("kept")).isEmpty();
      coordinator("rights-c").get(GUESTS + "/" + id).require(404);
      assertThat(raw()).noneMatch(document -> document.contains("Never again"));

      // A replay of an old topic, and the same again: the one after them shows that they passed.
      TestEvents.publish(
          "workshops", "rights-c", "attendance_recorded.v1", registration, attendance);
      String other = Ids.derived("registration", "other");
      TestEvents.publish(
          "workshops",
          "rights-c",
          "attendance_recorded.v1",
          registration,
          Map.of(
              "registrationId",
              other,
              "participantId",
              Ids.derived("somebody", "else"),
              "on",
              "2026-01-06"));
      Await.until(
          "the next event",
          () -> coordinator("rights-c").get(GUESTS + "/" + other).status() == 200);
      coordinator("rights-c").get(GUESTS + "/" + registration).require(404);
      coordinator("rights-c")
          .post(GUESTS, Map.of("participantId", id, "said", "Back", "on", "2026-01-07"))
          .requireProblem(409, "erased");
    }
  }

  @Test
  void what_the_law_requires_stays_and_is_named_with_its_ground_and_its_day() {
    String id = guest("rights-d", "The bill was wrong");
    coordinator("rights-d").post(GUESTS + "/" + id + "/bill", null).require(200);
    try (var events = TestEvents.of("guests")) {
      tellOfErasure("rights-d", id);

      JsonNode kept =
          events
              .await("erasure_done.v1", event -> event.network().equals("rights-d"))
              .data()
              .path("kept");

      assertThat(kept).hasSize(1);
      assertThat(kept.get(0).path("kind").asString()).isEqualTo("a bill that was paid");
      assertThat(kept.get(0).path("ground").asString()).isEqualTo("The tax office asks.");
      assertThat(kept.get(0).path("until").asString()).isEqualTo("2033-04-05");
      assertThat(raw()).noneMatch(document -> document.contains("The bill was wrong"));
    }
  }

  @Test
  void erased_ids_are_kept_as_keyed_hashes_alone() {
    String id = guest("rights-e", "Hm");
    try (var events = TestEvents.of("guests")) {
      tellOfErasure("rights-e", id);
      events.await("erasure_done.v1", event -> event.network().equals("rights-e"));
    }
    ErasedIds erased = service.bean(ErasedIds.class);
    MongoDatabase database = service.bean(MongoDatabase.class);

    assertThat(erased.contains(new NetworkId("rights-e"), id)).isTrue();
    assertThat(erased.contains(new NetworkId("rights-f"), id)).isFalse();
    assertThat(erased.hash(new NetworkId("rights-f"), id))
        .isNotEqualTo(erased.hash(new NetworkId("rights-e"), id));
    List<String> hashes = new ArrayList<>();
    database.getCollection("erased").find().forEach(document -> hashes.add(document.toJson()));
    assertThat(hashes).isNotEmpty().noneMatch(document -> document.contains(id));
  }
}
