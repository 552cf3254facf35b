package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.RawBsonDocument;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Somebody takes part, in every service, says what they need, and is paid; takes all that is kept
 * about them along; is erased; and nothing in any store or on any topic, opened with the keys where
 * it lies encrypted, says who they were. What stays is the record of the payment, as the law makes
 * it, and where to pay until the bank has paid; they are told of both and why.
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

  private static final String ACCOUNT = "66374958";
  private static final String MONEY = "/api/reimbursements/v1";

  private final OpenHouse house = OpenHouse.get();
  private String organisation = "";
  private final HttpCaller coordinator = house.as("coordinator", NETWORK);

  @Test
  @Tag("P5")
  @Tag("F28")
  void whoever_is_erased_is_in_no_store_and_on_no_topic_any_more() throws Exception {
    String id = takesPart();
    HttpCaller ottoline = ottoline();
    saysMore(id, ottoline);
    long paid = isPaid(id, ottoline);
    everythingIsInOneArchive(id, ottoline);
    assertThat(inStores())
        .as("what lies encrypted is found by this test while it is there")
        .contains(
            "participants.people",
            "participants.needs",
            "participants.matters",
            "participants.voices",
            "participants.messages",
            "workshops.wishes",
            "reimbursements.payees");

    Await.until("she was written to", () -> mailbox().contains(EMAIL));

    HttpAnswer begun =
        ottoline
            .post(
                PEOPLE + "/" + id + "/erasure",
                Map.of("confirmParticipantId", id, "reason", "consent_withdrawn"))
            .require(201);
    String report = begun.location();
    Await.until(
        "every service has answered",
        () -> {
          HttpAnswer asked = house.nobody().get(report);
          // Whoever asks this often without a token is told to wait.
          return asked.status() != 429
              && asked
                  .require(200)
                  .json()
                  .path("services")
                  .valueStream()
                  .allMatch(service -> service.has("answeredAt"));
        });

    JsonNode done = house.nobody().get(report).json();
    assertThat(done.path("done").asBoolean()).as("the bank has not paid her yet").isFalse();
    onlyThePaymentStaysAndWhyIsSaid(done);
    coordinator.get(PEOPLE + "/" + id).require(404);
    assertThat(inStores())
        .as("where to pay what two people have released, until the bank has paid it")
        .containsExactly("reimbursements.payees");
    assertThat(onTopics()).isEmpty();
    assertThat(mailbox()).as("what she was written").doesNotContain(EMAIL);
    assertThat(stillOnTheBooks()).as("what was paid is still accounted for").isEqualTo(paid);
    house.log().assertNever(NAME, EMAIL, PHONE, WORDS, ACCOUNT_NAME);
  }

  /**
   * Of all services one keeps something, which says what, on what ground and until when: the
   * payment, and while it is on its way also where to.
   */
  private static void onlyThePaymentStaysAndWhyIsSaid(JsonNode done) {
    for (JsonNode service : done.path("services")) {
      JsonNode kept = service.path("kept");
      if (service.path("service").asString().equals("reimbursements")) {
        assertThat(kept.findValuesAsString("kind"))
            .containsExactlyInAnyOrder(
                "payments that were made", "where to pay what is on its way");
        for (JsonNode one : kept) {
          boolean paid = one.path("kind").asString().equals("payments that were made");
          assertThat(one.path("forNow").asBoolean()).isEqualTo(!paid);
          assertThat(one.path("ground").asString())
              .containsIgnoringCase(paid ? "act" : "Article 17(3)(e)");
          if (paid) {
            assertThat(one.path("until").asString()).startsWith("20");
          }
        }
      } else {
        assertThat(kept).as(service.toString()).isEmpty();
      }
    }
  }

  /** A need, what matters, a worry, and what a session must have ready, each in words. */
  private void saysMore(String id, HttpCaller ottoline) {
    String person = PEOPLE + "/" + id;
    ottoline
        .post(
            person + "/needs",
            Map.of(
                "choice",
                "quiet_room",
                "detail",
                WORDS,
                "sharedWith",
                List.of("organiser", "facilitator"),
                "reviewOn",
                "2099-01-01"))
        .require(201);
    ottoline
        .post(person + "/matters", Map.of("words", WORDS, "sharedWith", "coordinators"))
        .require(201);
    ottoline.post(person + "/voices", Map.of("kind", "safety_worry", "text", WORDS)).require(201);
  }

  /** From the offer to the run that is released; returns the ledger's total of what was paid. */
  private long isPaid(String id, HttpCaller ottoline) {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    String session =
        OpenHouse.session(
            coordinator, "A day that was paid", now.minusSeconds(3_600), now.plusSeconds(7_200));
    String registration =
        coordinator
            .post(
                "/api/workshops/v1/sessions/" + session + "/registrations",
                Map.of("participantId", id, "perspective", "lived_experience"))
            .require(201)
            .field("id");
    ottoline
        .post(
            "/api/workshops/v1/registrations/" + registration + "/arrangements",
            Map.of("wishes", List.of(Map.of("kind", "quiet_room", "detail", WORDS))))
        .require(200);
    HttpCaller finance = house.as("finance", NETWORK);
    String card =
        finance
            .post(
                MONEY + "/rate-cards",
                Map.of(
                    "name", "An hour",
                    "source",
                        Map.of(
                            "title", "An example",
                            "url", "https://example.org/rates",
                            "readOn", "2026-11-01"),
                    "status", "needs_confirming",
                    "effectiveFrom", "2026-01-01",
                    "bands", List.of(Map.of("pence", 4_200))))
            .require(201)
            .field("id");
    Map<String, Object> beginning =
        Map.of(
            "name",
            "An example trust",
            "serviceUserNumber",
            "123456",
            "account",
            Map.of("sortCode", "070116", "accountNumber", "00003036"),
            "limits",
            Map.of(
                "perPaymentPence", 50_000,
                "perRunPence", 500_000,
                "rollingTwoDaysPence", 1_000_000));
    Map<String, Object> payer = new HashMap<>(beginning);
    payer.putAll(
        Map.of("statementName", "EXAMPLE TRUST", "nation", "england", "payWithinDays", 21));
    organisation = finance.post(MONEY + "/paying-organisations", payer).require(201).field("id");
    house
        .as("approver", NETWORK)
        .post(MONEY + "/paying-organisations/" + organisation + "/confirmation", beginning)
        .require(200);
    String entitlement =
        Await.found(
            "an offer for the session",
            () ->
                Optional.of(
                        coordinator.post(
                            MONEY + "/offers",
                            Map.of(
                                "participantId", id,
                                "sessionId", session,
                                "rateCardId", card,
                                "payingOrganisationId", organisation)))
                    .filter(answer -> answer.status() == 201)
                    .map(answer -> answer.field("id")));
    ottoline
        .post(MONEY + "/entitlements/" + entitlement + "/answer", Map.of("kind", "accept"))
        .require(200);
    house
        .as("facilitator", NETWORK)
        .post(
            "/api/workshops/v1/sessions/" + session + "/attendance",
            Map.of("entries", List.of(Map.of("registrationId", registration, "status", "present"))))
        .require(200);
    Await.until(
        "the claim is approved",
        () ->
            house
                    .as("approver", NETWORK)
                    .post(
                        MONEY + "/entitlements/" + entitlement + "/approval",
                        Map.of("pence", 4_200))
                    .status()
                == 200);
    FinanceOffice office = new FinanceOffice(NETWORK, organisation, "07011600003036");
    office.releasedByTwo(office.frozenRun(4_200));
    Await.until(
        "it is paid",
        () -> finance.get(MONEY + "/entitlements/" + entitlement).field("state").equals("paid"));
    return stillOnTheBooks();
  }

  private long stillOnTheBooks() {
    return house
        .as("finance", NETWORK)
        .get(MONEY + "/ledger/" + organisation + "/trial-balance")
        .require(200)
        .json()
        .path("accounts")
        .valueStream()
        .mapToLong(account -> account.path("debitPence").asLong())
        .sum();
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
    house.invite(coordinator, id, USERNAME, PASSWORD);
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
    ottoline
        .putNew(
            MONEY + "/payees/" + id,
            Map.of(
                "method",
                "bacs",
                "accountName",
                ACCOUNT_NAME,
                "sortCode",
                "089999",
                "accountNumber",
                ACCOUNT))
        .require(200);
    house
        .as("approver", NETWORK)
        .post(MONEY + "/payees/" + id + "/confirmation", Map.of("version", 1))
        .require(200);
    return id;
  }

  private HttpCaller ottoline() {
    return house.signedIn(NETWORK, USERNAME, PASSWORD);
  }

  private static void everythingIsInOneArchive(String id, HttpCaller ottoline) throws IOException {
    HttpAnswer archive = ottoline.get("/api/personal-data/" + id + "/archive").require(200);
    Map<String, String> files = ArchiveJourney.files(archive.body());
    for (String file : List.of("index.html", "cymraeg.html", "personal-data.json")) {
      assertThat(files.get(file))
          .contains(NAME, EMAIL, PHONE, WORDS, USERNAME, ACCOUNT_NAME)
          .containsPattern("lived[ _]experience|profiad bywyd");
    }
    assertThat(files.get("index.html")).contains("What you need to take part", "payments");
    assertThat(files.get("cymraeg.html"))
        .contains("Yr hyn sydd ei angen arnoch i gymryd rhan")
        .as("every field has Welsh")
        .doesNotContain("<h3 lang=\"en\">", "<dt lang=\"en\">")
        .as("every code has Welsh")
        .doesNotContain("<dd lang=\"en\">", "<li lang=\"en\">");
  }

  /** To whom mail came, and about what. */
  private String mailbox() {
    return house.nobody().get("/mail").require(200).text();
  }

  /** In which collection something of her still is, in plain or under the keys. */
  private List<String> inStores() throws IOException {
    SealedTexts sealed = new SealedTexts(house.keys());
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
                        .map(document ->
                            new String(document.getByteBuffer().array(), StandardCharsets.UTF_8))
                        .anyMatch(text -> isHers(text) || isHers(sealed.openAll(text))))
                .map(collection -> name + "." + collection);
          })
          .toList();
    }
  }

  /** Which topics have something of her, in a key, a header or a value. */
  private List<String> onTopics() throws IOException {
    SealedTexts sealed = new SealedTexts(house.keys());
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
              if (isHers(text.toString()) || isHers(sealed.openAll(text.toString()))) {
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
