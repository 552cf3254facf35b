package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.RawBsonDocument;
import org.commontable.seeds.Credentials.SignIn;
import org.commontable.seeds.TokenDesk;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Somebody takes part, in every service; takes all that is kept about them along; is erased; and
 * not a byte in any store or on any topic says who they were.
 */
@Tag("P22")
class ErasureJourney {
  private static final String NETWORK = "north-cumbria";
  private static final String PEOPLE = "/api/participants/v1/people";
  private static final String NAME = "Ottoline Vanishing";
  private static final String EMAIL = "ottoline.vanishing@people.example";
  private static final String PHONE = "07700900777";
  private static final String WORDS = "Unforgettable Ward Nine";
  private static final String USERNAME = "ottoline.vanishing";
  private static final String PASSWORD = "teapot blanket river";
  private static final String ACCOUNT_NAME = "Ottoline Bankname";

  private final OpenHouse house = OpenHouse.get();
  private final HttpCaller coordinator = house.as("coordinator", NETWORK);

  @Test
  void whoever_is_erased_is_in_no_store_and_on_no_topic_any_more() throws Exception {
    String id = takesPart();
    HttpCaller ottoline = ottoline();
    everythingIsInOneArchive(id, ottoline);

    HttpAnswer begun =
        ottoline
            .post(
                PEOPLE + "/" + id + "/erasure",
                Map.of("confirmParticipantId", id, "reason", "consent_withdrawn"))
            .require(201);
    String report = begun.location();
    Await.until(
        "every service has answered",
        () -> house.nobody().get(report).require(200).json().path("done").asBoolean());

    JsonNode done = house.nobody().get(report).json();
    assertThat(done.path("services").findValuesAsString("service")).hasSize(5);
    assertThat(done.path("services").findValues("kept")).allMatch(JsonNode::isEmpty);
    coordinator.get(PEOPLE + "/" + id).require(404);
    assertThat(inStores()).isEmpty();
    assertThat(onTopics()).isEmpty();
    house.log().assertNever(NAME, EMAIL, PHONE, WORDS, ACCOUNT_NAME);
  }

  private String takesPart() {
    String id =
        coordinator
            .post(
                PEOPLE,
                Map.of(
                    "displayName", NAME,
                    "contact", Map.of("email", EMAIL, "phone", PHONE),
                    "perspectives", List.of(Map.of("kind", "patient", "of", WORDS)),
                    "usesOfServices", List.of(Map.of("service", WORDS))))
            .require(201)
            .field("id");
    String code =
        coordinator
            .post("/api/identity/v1/invitations", Map.of("participantId", id))
            .require(201)
            .field("code");
    house
        .nobody()
        .post(
            "/api/identity/v1/invitations/redemption",
            Map.of("code", code, "username", USERNAME, "password", PASSWORD))
        .require(200);
    HttpCaller ottoline = ottoline();
    coordinator
        .post(
            "/api/participants/v1/consent-wordings",
            Map.of("purpose", "story", "version", "v1", "en", "You may print my story."))
        .require(201);
    ottoline
        .post(
            PEOPLE + "/" + id + "/consents",
            Map.of("purpose", "story", "wordingVersion", "v1", "channel", "online"))
        .require(201);
    JsonNode sessions =
        coordinator.get("/api/workshops/v1/sessions").require(200).json().path("items");
    String session = sessions.get(0).path("id").asString();
    coordinator
        .post(
            "/api/workshops/v1/sessions/" + session + "/registrations",
            Map.of("participantId", id, "perspective", "lived_experience"))
        .require(201);
    house
        .as("finance", NETWORK)
        .putNew(
            "/api/reimbursements/v1/payees/" + id,
            Map.of(
                "method", "bacs",
                "accountName", ACCOUNT_NAME,
                "sortCode", "089999",
                "accountNumber", "66374958"))
        .require(200);
    return id;
  }

  private HttpCaller ottoline() {
    var origin = house.house().origin();
    String token = new TokenDesk(origin).token(NETWORK, new SignIn(USERNAME, PASSWORD));
    return HttpCaller.at(origin.toString()).as(token);
  }

  private static void everythingIsInOneArchive(String id, HttpCaller ottoline) throws IOException {
    HttpAnswer archive = ottoline.get("/api/personal-data/" + id + "/archive").require(200);
    Map<String, String> files = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    for (String file : List.of("index.html", "personal-data.json")) {
      assertThat(files.get(file))
          .contains(NAME, EMAIL, PHONE, WORDS, USERNAME, ACCOUNT_NAME, "lived_experience");
    }
  }

  /** Where in the raw bytes of which collection something of her still is. */
  private List<String> inStores() {
    try (MongoClient client = MongoClients.create(house.house().servers().mongodb())) {
      return List.of("identity", "participants", "workshops", "resources", "reimbursements")
          .stream()
          .flatMap(name -> {
            MongoDatabase database = client.getDatabase(name);
            return database.listCollectionNames().into(new ArrayList<>()).stream()
                .filter(collection ->
                    database
                        .getCollection(collection, RawBsonDocument.class)
                        .find()
                        .into(new ArrayList<>())
                        .stream()
                        .anyMatch(document ->
                            isHers(
                                new String(
                                    document.getByteBuffer().array(), StandardCharsets.UTF_8))))
                .map(collection -> name + "." + collection);
          })
          .toList();
    }
  }

  /** Which topics have something of her, in a key, a header or a value. */
  private List<String> onTopics() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", house.house().servers().kafka()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .filter(part -> part.topic().startsWith("commontable."))
              .map(part -> new TopicPartition(part.topic(), part.partition()))
              .toList();
      consumer.assign(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      consumer.seekToBeginning(all);
      List<String> found = new ArrayList<>();
      while (all.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(record -> {
              StringBuilder text = new StringBuilder();
              text.append(new String(record.key(), StandardCharsets.UTF_8));
              text.append(new String(record.value(), StandardCharsets.UTF_8));
              record
                  .headers()
                  .forEach(
                      header -> text.append(new String(header.value(), StandardCharsets.UTF_8)));
              if (isHers(text.toString())) {
                found.add(record.topic());
              }
            });
      }
      return found;
    }
  }

  private static boolean isHers(String text) {
    return List.of(NAME, EMAIL, PHONE, WORDS, USERNAME, ACCOUNT_NAME, "Ottoline").stream()
        .anyMatch(text::contains);
  }
}
