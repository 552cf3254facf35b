package org.commontable.participants.staying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.TestMailbox;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nobody is forgotten without having been asked whether they want to stay. */
@Tag("N10")
@Tag("P22")
class StayingOverHttpTest {
  private final TestMailbox mailbox = TestMailbox.get();

  @Test
  void whoever_was_not_heard_of_is_asked_once_and_stays_by_a_button_or_by_saying_so() {
    openNetwork("stay-a", Map.of());
    String amina = notHeardOf("stay-a", "amina@stay-a.example.org");
    String bryn = notHeardOf("stay-a", "bryn@stay-a.example.org");
    String carys = notHeardOf("stay-a", "carys@stay-a.example.org");
    HttpCaller admin = holding(Role.NETWORK_ADMIN, "stay-a");

    assertAsksFirst(people(admin.post(API + "/retention/rehearsal", null)), amina, bryn, carys);
    assertAsksFirst(people(admin.post(API + "/retention/runs", null)), amina, bryn, carys);
    assertThat(admin.post(API + "/retention/runs", null).require(200).text())
        .as("the next night they have time to answer")
        .doesNotContain(amina, bryn, carys);
    JsonNode waiting = people(admin.post(API + "/retention/rehearsal", null));
    assertThat(waiting.path("records").asInt()).isZero();
    assertThat(waiting.path("asked").asInt()).isZero();
    assertThat(admin.get(API + "/retention/runs").require(200).text())
        .as("whom it asked stands in the record of the run")
        .contains(amina, bryn, carys);

    var mail = mailbox.await("amina@stay-a.example.org", "Would you like to stay?");
    assertThat(mail.plain()).contains("we will delete what we know about you");
    mailbox.await("carys@stay-a.example.org", "Would you like to stay?");
    Matcher link = Pattern.compile("https?://\\S+/links/w-\\S+/page").matcher(mail.plain());
    assertThat(link.find()).isTrue();
    String page = URI.create(link.group()).getPath();
    HttpCaller anybody = service().http();
    assertThat(anybody.get(page).require(200).text()).contains("I want to stay");
    assertThat(
            anybody
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", page, "choice=stay")
                .require(200)
                .text())
        .contains("You stay.");
    // Bryn phones.
    coordinatorOf("stay-a").post(PEOPLE + "/" + bryn + "/staying", null).require(204);
    participant("stay-a", amina).post(PEOPLE + "/" + bryn + "/staying", null).require(404);
    Await.until(
        "Amina's answer is written down", () -> state("stay-a", amina).containsKey("stayedOn"));
    for (String one : List.of(amina, bryn, carys)) {
      writtenLongAgo("stay-a", one);
    }

    assertThat(admin.post(API + "/retention/runs", null).require(200).text())
        .contains(carys)
        .doesNotContain(amina, bryn);
    // Nobody is kept for ever by one word.
    assertThat(
            admin
                .post(
                    API
                        + "/retention/rehearsal?on="
                        + LocalDate.now(Clock.systemUTC()).plusYears(4),
                    null)
                .require(200)
                .text())
        .contains(amina, bryn);
    assertThat(mailbox.of("amina@stay-a.example.org")).hasSize(1);
  }

  private static JsonNode people(HttpAnswer run) {
    return run.require(200)
        .json()
        .path("lines")
        .valueStream()
        .filter(line -> line.path("collection").asString().equals("people"))
        .findFirst()
        .orElseThrow();
  }

  private static void assertAsksFirst(JsonNode line, String... people) {
    assertThat(line.path("records").asInt()).isZero();
    assertThat(line.path("some")).isEmpty();
    assertThat(line.path("asked").asInt()).isEqualTo(people.length);
    assertThat(line.path("someAsked"))
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder(people);
  }

  @Test
  @Tag("N10")
  void whoever_stayed_once_is_asked_again_when_years_went_by() {
    openNetwork("stay-b", Map.of());
    String amina = notHeardOf("stay-b", "amina@stay-b.example.org");
    HttpCaller admin = holding(Role.NETWORK_ADMIN, "stay-b");
    admin.post(API + "/retention/runs", null).require(200);
    mailbox.await("amina@stay-b.example.org", "Would you like to stay?");
    coordinatorOf("stay-b").post(PEOPLE + "/" + amina + "/staying", null).require(204);
    LocalDate longAgo = LocalDate.now(Clock.systemUTC()).minusYears(4);
    set(amina, "stay-b", "writtenOn", longAgo);
    set(amina, "stay-b", "stayedOn", longAgo);

    assertAsksFirst(people(admin.post(API + "/retention/runs", null)), amina);

    Await.until(
        "She is asked a second time", () -> mailbox.of("amina@stay-b.example.org").size() == 2);
    writtenLongAgo("stay-b", amina);
    assertThat(admin.post(API + "/retention/runs", null).require(200).text()).contains(amina);
  }

  @Test
  void whoever_stayed_once_is_asked_though_all_ends_between_the_message_and_the_call() {
    openNetwork("stay-d", Map.of());
    String amina = notHeardOf("stay-d", "amina@stay-d.example.org");
    HttpCaller admin = holding(Role.NETWORK_ADMIN, "stay-d");
    admin.post(API + "/retention/runs", null).require(200);
    mailbox.await("amina@stay-d.example.org", "Would you like to stay?");
    coordinatorOf("stay-d").post(PEOPLE + "/" + amina + "/staying", null).require(204);
    LocalDate longAgo = LocalDate.now(Clock.systemUTC()).minusYears(4);
    set(amina, "stay-d", "writtenOn", longAgo);
    set(amina, "stay-d", "stayedOn", longAgo);
    LastCalls calls = service().bean(LastCalls.class);
    NetworkId network = new NetworkId("stay-d");
    LocalDate before = LocalDate.parse(state("stay-d", amina).getString("countedFrom"));

    calls.ask(network, amina, longAgo, Cause.timer("retention"));

    Await.until(
        "She is asked a second time", () -> mailbox.of("amina@stay-d.example.org").size() == 2);
    assertThat(calls.waits(network, amina, longAgo)).isTrue();
    assertThat(calls.waits(network, amina, before)).isFalse();
    assertThat(calls.waits(network, amina, null)).isFalse();
    // The next night carries on, and writes no second time.
    assertThat(calls.isOver(network, amina, longAgo, Cause.timer("retention"))).isFalse();
    assertThat(state("stay-d", amina).getString("countedFrom")).isEqualTo(longAgo.toString());
    assertThat(mailbox.of("amina@stay-d.example.org")).hasSize(2);
  }

  @Test
  void the_weeks_to_answer_begin_when_somebody_told_whom_nothing_reaches() {
    openNetwork("stay-c", Map.of());
    String bryn = notHeardOf("stay-c", Map.of());
    String carys = notHeardOf("stay-c", Map.of());
    HttpCaller admin = holding(Role.NETWORK_ADMIN, "stay-c");
    HttpCaller coordinator = coordinatorOf("stay-c");
    admin.post(API + "/retention/runs", null).require(200);
    Await.until(
        "both are on the list of those to be told",
        () -> coordinator.get(API + "/messages").json().path("items").size() == 2);
    LocalDate today = LocalDate.now(Clock.systemUTC());
    set(bryn, "stay-c", "writtenOn", today.minusDays(60));
    set(carys, "stay-c", "writtenOn", today.minusDays(60));

    assertThat(admin.post(API + "/retention/runs", null).require(200).text())
        .doesNotContain(bryn, carys);

    String message =
        coordinator
            .get(PEOPLE + "/" + bryn + "/messages")
            .require(200)
            .json()
            .path("items")
            .path(0)
            .path("id")
            .asString();
    coordinator
        .post(API + "/messages/" + message + "/handling", Map.of("handling", "told_by_phone"))
        .require(200);
    set(bryn, "stay-c", "writtenOn", today.minusDays(100));
    assertThat(admin.post(API + "/retention/runs", null).require(200).text())
        .doesNotContain(bryn, carys);
    toldLongAgo("stay-c", bryn);
    // Nothing is kept for ever because nobody could say it.
    set(carys, "stay-c", "writtenOn", today.minusDays(90));
    assertThat(admin.post(API + "/retention/runs", null).require(200).text()).contains(bryn, carys);
  }

  private static String notHeardOf(String network, String email) {
    return notHeardOf(network, Map.of("contact", Map.of("email", email)));
  }

  private static String notHeardOf(String network, Map<String, Object> more) {
    String person = personOnRecord(network, "Amina", more);
    database()
        .getCollection("people")
        .updateOne(
            new Document("_id", network + ":" + person),
            new Document("$set", new Document("state.registeredAt", "2019-01-05T10:00:00Z")));
    return person;
  }

  private static void writtenLongAgo(String network, String person) {
    set(person, network, "writtenOn", LocalDate.now(Clock.systemUTC()).minusDays(28));
    toldLongAgo(network, person);
  }

  private static void toldLongAgo(String network, String person) {
    var messages = database().getCollection("messages");
    Document last = new Document("tenantId", network).append("state.participantId", person);
    Await.until(
        "nothing is on its way",
        () -> messages.countDocuments(new Document(last).append("state.settledAt", null)) == 0);
    messages.updateMany(
        last,
        new Document(
            "$set",
            new Document(
                "state.settledAt",
                Instant.now(Clock.systemUTC()).minus(Duration.ofDays(28)).toString())));
  }

  private static void set(String person, String network, String field, LocalDate day) {
    database()
        .getCollection("last_calls")
        .updateOne(
            new Document("_id", network + ":" + person),
            new Document("$set", new Document("state." + field, day.toString())));
  }

  private static Document state(String network, String person) {
    Document found =
        database()
            .getCollection("last_calls")
            .find(new Document("_id", network + ":" + person))
            .first();
    return found == null ? new Document() : found.get("state", Document.class);
  }

  private static MongoDatabase database() {
    return service().bean(MongoDatabase.class);
  }
}
