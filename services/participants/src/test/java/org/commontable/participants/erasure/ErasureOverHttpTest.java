package org.commontable.participants.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.merge;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.publishWording;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.commontable.events.Incarnation;
import org.commontable.kernel.Ids;
import org.commontable.participants.WorkshopsTell;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.LogWatch;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import tools.jackson.databind.JsonNode;

@Tag("P22")
class ErasureOverHttpTest {
  private static final String DATA = API + "/personal-data/";

  private static Map<String, Object> sure(String id) {
    return Map.of("confirmParticipantId", id, "reason", "consent_withdrawn");
  }

  /** What is said of somebody in a network, and nowhere else. */
  private static String[] words(String network) {
    String digits = "07700900" + (100 + network.charAt(network.length() - 1));
    return new String[] {
      "Zofia of " + network, network + "@people.example.org", digits, "Gorse Bank " + network
    };
  }

  private static String zofiaIn(String network) {
    String[] words = words(network);
    return coordinatorOf(network)
        .post(
            PEOPLE,
            Map.of(
                "displayName", words[0],
                "contact", Map.of("email", words[1], "phone", words[2], "postal", words[3]),
                "perspectives", List.of(Map.of("kind", "patient", "of", "Heather ward"))))
        .require(201)
        .field("id");
  }

  private static String raw() {
    List<String> raw = new ArrayList<>();
    MongoDatabase database = service().bean(MongoDatabase.class);
    for (String collection : database.listCollectionNames()) {
      for (Document document : database.getCollection(collection).find()) {
        raw.add(document.toJson());
      }
    }
    return String.join("\n", raw);
  }

  private static void awaitGone(HttpCaller caller, String id) {
    Await.until("they are gone", () -> caller.get(PEOPLE + "/" + id).status() == 404);
  }

  private static void answerOf(String service, String network, String id, Object... kept) {
    TestEvents.publish(
        service,
        network,
        "erasure_done.v1",
        Ids.derived(service, id),
        Map.of("participantId", id, "kept", List.of(kept)));
  }

  @Test
  void a_person_reads_all_that_is_kept_about_them_in_plain_titles() {
    String id = zofiaIn("erase-a");
    publishWording("erase-a", "story", "v1");
    participant("erase-a", id)
        .post(
            PEOPLE + "/" + id + "/consents",
            Map.of("purpose", "story", "wordingVersion", "v1", "channel", "online"))
        .require(201);

    JsonNode held = participant("erase-a", id).get(DATA + id).require(200).json();

    assertThat(held.path("sections").findValuesAsString("title"))
        .contains(
            "Who you are, how to reach you, and what you bring",
            "What you agreed to, when, how, and in which words");
    assertThat(held.toString()).contains(words("erase-a")).contains("Heather ward");
    assertThat(held.path("sections"))
        .isEqualTo(
            holding(Role.NETWORK_ADMIN, "erase-a")
                .get(DATA + id)
                .require(200)
                .json()
                .path("sections"));
    coordinatorOf("erase-a").get(DATA + id).require(404);
  }

  @Test
  void somebody_who_put_themself_on_record_reads_and_erases_it_before_their_account_is_linked() {
    HttpCaller self = as(TestTokens.get().of("erase-b").account("self-made"));
    String id = self.post(PEOPLE, Map.of("displayName", "Selma")).require(201).field("id");
    try (var events = TestEvents.of("participants")) {
      self.get(DATA + id).require(200);
      self.post(PEOPLE + "/" + id + "/erasure", sure(id)).require(201);

      SeenEvent told = events.await("person_erased.v1", e -> e.network().equals("erase-b"));
      assertThat(told.data().path("account").asString()).isEqualTo("self-made");
    }
    awaitGone(self, id);
  }

  @Test
  void erasing_needs_the_person_or_an_administrator_the_id_once_more_and_a_reason() {
    String id = zofiaIn("erase-c");
    String path = PEOPLE + "/" + id + "/erasure";

    coordinatorOf("erase-c").post(path, sure(id)).requireProblem(403, "person-or-administrator");
    participant("erase-c", Ids.derived("another")).post(path, sure(id)).require(404);
    holding(Role.NETWORK_ADMIN, "erase-other").post(path, sure(id)).require(404);
    participant("erase-c", id)
        .post(path, sure(Ids.derived("another")))
        .requireProblem(422, "confirmation-differs");
    participant("erase-c", id)
        .post(path, Map.of("confirmParticipantId", id, "reason", "retention"))
        .requireProblem(422, "reason-not-to-be-given");
    participant("erase-c", id).post(path, Map.of("confirmParticipantId", id)).require(400);
    participant("erase-c", id).get(PEOPLE + "/" + id).require(200);
  }

  @Test
  void whoever_is_erased_vanishes_with_every_word_and_the_report_says_what_each_service_kept() {
    String id = zofiaIn("erase-d");
    String friend =
        coordinatorOf("erase-d")
            .post(PEOPLE, Map.of("displayName", "Frieda"))
            .require(201)
            .field("id");
    coordinatorOf("erase-d")
        .post(
            PEOPLE + "/" + friend + "/supporters",
            Map.of(
                "kind",
                "advocate",
                "participantId",
                id,
                "may",
                List.of("be_contacted"),
                "basis",
                "Zofia Nowak-Erasable said so"))
        .require(201);
    publishWording("erase-d", "story", "v1");
    participant("erase-d", id)
        .post(
            PEOPLE + "/" + id + "/consents",
            Map.of("purpose", "story", "wordingVersion", "v1", "channel", "online"))
        .require(201);
    try (var log = LogWatch.open()) {
      HttpAnswer begun =
          participant("erase-d", id)
              .post(PEOPLE + "/" + id + "/erasure", sure(id), "erase-me")
              .require(201);
      String report = begun.location();
      assertThat(report).doesNotContain(id);
      awaitGone(coordinatorOf("erase-d"), id);

      answerOf("identity", "erase-d", id);
      answerOf("workshops", "erase-d", id);
      answerOf("resources", "erase-d", id);
      answerOf(
          "reimbursements",
          "erase-d",
          id,
          Map.of(
              "kind", "payments that were made",
              "ground", "HMRC may ask",
              "until", "2033-04-05",
              "forNow", false));
      Await.until(
          "all have answered",
          () -> service().http().get(report).require(200).json().path("done").asBoolean());

      JsonNode done = service().http().get(report).json();
      assertThat(done.path("services").findValuesAsString("service"))
          .containsExactly("identity", "participants", "workshops", "resources", "reimbursements");
      assertThat(done.at("/services/4/kept/0/ground").asString()).isEqualTo("HMRC may ask");
      assertThat(done.at("/services/4/kept/0/until").asString()).isEqualTo("2033-04-05");
      assertThat(done.at("/services/1/kept")).isEmpty();
      assertThat(done.toString()).doesNotContain(id);
      assertThat(
              holding(Role.NETWORK_ADMIN, "erase-d")
                  .get(API + "/erasures")
                  .require(200)
                  .json()
                  .path("items"))
          .hasSize(1);
      // The same request again, from one whose record has gone.
      assertThat(
              participant("erase-d", id)
                  .post(PEOPLE + "/" + id + "/erasure", sure(id), "erase-me")
                  .require(201)
                  .location())
          .isEqualTo(report);
      assertThat(raw()).doesNotContain(words("erase-d")).doesNotContain("said so");
      assertThat(coordinatorOf("erase-d").get(PEOPLE + "/" + friend + "/supporters").text())
          .doesNotContain(id);
      log.assertNever(words("erase-d"));
    }
  }

  @Test
  void every_id_of_somebody_whose_records_were_merged_is_erased() {
    String one = zofiaIn("erase-e");
    String other =
        coordinatorOf("erase-e")
            .post(PEOPLE, Map.of("displayName", "Zosia Erasable-Again"))
            .require(201)
            .field("id");
    merge("erase-e", one, other);
    try (var events = TestEvents.of("participants")) {
      participant("erase-e", other)
          .post(PEOPLE + "/" + other + "/erasure", sure(other))
          .require(201);

      for (String id : List.of(one, other)) {
        events.await("person_erased.v1", e -> e.data().path("participantId").asString().equals(id));
        awaitGone(coordinatorOf("erase-e"), id);
      }
    }
    assertThat(raw()).doesNotContain("Zosia Erasable-Again");
  }

  @Test
  void whoever_was_merged_time_and_again_is_erased_to_the_first_of_their_records() {
    String network = "erase-chain";
    HttpCaller self = as(TestTokens.get().of(network).account("self-chained"));
    List<String> ids = new ArrayList<>();
    ids.add(self.post(PEOPLE, Map.of("displayName", "Selma Chained")).require(201).field("id"));
    self.post(
            PEOPLE + "/" + ids.getFirst() + "/matters",
            Map.of("words", "Tea", "sharedWith", "nobody"))
        .require(201);
    for (String again : List.of("Chained II", "Chained III", "Chained IV")) {
      String next = personOnRecord(network, again);
      merge(network, next, ids.getLast());
      ids.add(next);
    }
    String last = ids.getLast();
    self.get(PEOPLE + "/" + last).require(200);
    try (var events = TestEvents.of("participants")) {
      self.post(PEOPLE + "/" + last + "/erasure", sure(last)).require(201);

      for (String id : ids) {
        SeenEvent told =
            events.await(
                "person_erased.v1", e -> e.data().path("participantId").asString().equals(id));
        assertThat(told.data().path("account").asString(""))
            .isEqualTo(id.equals(ids.getFirst()) ? "self-chained" : "");
        awaitGone(coordinatorOf(network), id);
      }
    }
    MongoDatabase database = service().bean(MongoDatabase.class);
    Await.until(
        "what lay under the first of them is gone",
        () ->
            database
                    .getCollection("matters")
                    .countDocuments(
                        new Document("tenantId", network)
                            .append("erased", new Document("$exists", false)))
                == 0);
    assertThat(raw()).doesNotContain("Chained");
  }

  @Test
  void a_late_event_and_a_restored_backup_do_not_bring_anybody_back() throws Exception {
    String id = zofiaIn("erase-f");
    MongoDatabase database = service().bean(MongoDatabase.class);
    Document backup =
        database.getCollection("people").find(new Document("_id", "erase-f:" + id)).first();
    assertThat(backup).isNotNull();
    participant("erase-f", id).post(PEOPLE + "/" + id + "/erasure", sure(id)).require(201);
    awaitGone(coordinatorOf("erase-f"), id);

    // The backup is put back, as an administrator of the database would.
    database.getCollection("people").replaceOne(new Document("_id", "erase-f:" + id), backup);
    coordinatorOf("erase-f").get(PEOPLE + "/" + id).require(200);
    Incarnation.raise(database, Clock.systemUTC().instant());
    service().bean(AfterARestore.class).run(new DefaultApplicationArguments());

    awaitGone(coordinatorOf("erase-f"), id);
    TestEvents.publish(
        "workshops",
        "erase-f",
        "attendance_recorded.v1",
        Ids.derived("r", id),
        Map.of(
            "sessionId",
            Ids.derived("s"),
            "registrationId",
            Ids.derived("r", id),
            "participantId",
            id,
            "status",
            "present",
            "minutes",
            60,
            "on",
            "2026-01-05",
            "revision",
            1));
    String next = zofiaIn("erase-f");
    TestEvents.publish(
        "workshops",
        "erase-f",
        "attendance_recorded.v1",
        Ids.derived("r", id),
        Map.of(
            "sessionId",
            Ids.derived("s"),
            "registrationId",
            Ids.derived("r", next),
            "participantId",
            next,
            "status",
            "present",
            "minutes",
            60,
            "on",
            "2026-01-05",
            "revision",
            1));
    Await.until(
        "the later event has come",
        () ->
            coordinatorOf("erase-f")
                .get(PEOPLE + "/" + next + "/diary")
                .text()
                .contains("time_given"));
    coordinatorOf("erase-f").get(PEOPLE + "/" + id + "/diary").require(404);
  }

  @Test
  @Tag("N9")
  void that_a_coordinator_read_how_to_reach_somebody_is_on_the_audit_and_nothing_of_what_it_said() {
    String id = zofiaIn("erase-g");
    coordinatorOf("erase-g").get(PEOPLE + "/" + id).require(200);
    participant("erase-g", id).get(PEOPLE + "/" + id).require(200);

    JsonNode rows =
        holding(Role.NETWORK_ADMIN, "erase-g")
            .get(API + "/audit?record=" + id)
            .require(200)
            .json()
            .path("items");

    assertThat(rows.findValuesAsString("what")).filteredOn("read:contact"::equals).hasSize(1);
    assertThat(rows.toString())
        .contains("\"account\":\"coordinator\"")
        .doesNotContain(words("erase-g"));
  }

  @Test
  @Tag("N10")
  void whoever_was_not_heard_of_for_as_long_as_the_schedule_says_is_erased_everywhere() {
    String id = zofiaIn("erase-h");
    HttpCaller admin = holding(Role.NETWORK_ADMIN, "erase-h");

    JsonNode soon = admin.post(API + "/retention/rehearsal", null).require(200).json();
    JsonNode inThreeYears =
        admin.post(API + "/retention/rehearsal?on=" + inYears(4), null).require(200).json();

    assertThat(soon.toString()).doesNotContain(id);
    assertThat(inThreeYears.toString()).contains(id);
    MongoDatabase database = service().bean(MongoDatabase.class);
    database
        .getCollection("people")
        .updateOne(
            new Document("_id", "erase-h:" + id),
            new Document("$set", new Document("state.registeredAt", "2019-01-05T10:00:00Z")));
    // They are written to first, and stay for as long as they may answer.
    assertThat(admin.post(API + "/retention/runs", null).require(200).text())
        .contains("\"asked\":1,\"someAsked\":[\"%s\"]".formatted(id));
    assertThat(admin.post(API + "/retention/runs", null).require(200).text()).doesNotContain(id);
    coordinatorOf("erase-h").get(PEOPLE + "/" + id).require(200);
    writtenToLongAgo("erase-h", id);
    assertThat(admin.post(API + "/retention/runs", null).require(200).text()).contains(id);
    awaitGone(coordinatorOf("erase-h"), id);
    assertThat(admin.get(API + "/erasures").json().toString()).contains("retention");
  }

  @Test
  void whoever_had_two_records_is_told_of_what_lies_under_both_and_no_more_once_they_are_two() {
    String network = "erase-two";
    String amina = personOnRecord(network, "Amina");
    String again = personOnRecord(network, "Amina");
    participant(network, again)
        .post(PEOPLE + "/" + again + "/matters", Map.of("words", "Tea", "sharedWith", "nobody"))
        .require(201);
    var coordinator = coordinatorOf(network);
    merge(network, amina, again);
    String path = API + "/personal-data/";

    Await.until(
        "she reads what lies under her other record",
        () -> participant(network, amina).get(path + amina).require(200).text().contains("Tea"));
    assertThat(participant(network, amina).get(path + again).require(200).text())
        .as("by whichever id she asks")
        .contains("Tea");
    assertThat(participant(network, again).get(path + amina).require(200).text()).contains("Tea");
    participant(network, personOnRecord(network, "Rowan")).get(path + amina).require(404);

    coordinator
        .post(
            PEOPLE + "/" + amina + "/merges/" + again + "/undoing",
            Map.of("reason", "Two after all"))
        .require(200);
    Await.until(
        "each reads their own again",
        () -> !participant(network, amina).get(path + amina).require(200).text().contains("Tea"));
    participant(network, amina).get(path + again).require(404);
  }

  @Test
  @Tag("N10")
  void nobody_is_forgotten_who_is_still_part_of_things() {
    String network = "erase-still";
    HttpCaller admin = holding(Role.NETWORK_ADMIN, network);
    var coordinator = coordinatorOf(network);
    String gone = personOnRecord(network, "Gone");
    String places = personOnRecord(network, "Has a place");
    String leads = personOnRecord(network, "Leads");
    String supports = personOnRecord(network, "Supports");
    String answers = personOnRecord(network, "Answers");
    String runs = personOnRecord(network, "Would run sessions");
    String helps = personOnRecord(network, "Helps");
    String waits = personOnRecord(network, "Waits for an answer");
    String past = personOnRecord(network, "Had a place");
    String leadsAPart = personOnRecord(network, "Leads a part");
    String leadNoMore = personOnRecord(network, "Leads no more");
    String toLead = WorkshopsTell.session(network, "To lead", LocalDate.of(2099, 4, 4));
    leadsOf(network, toLead, List.of(leadsAPart, leadNoMore), 1);
    leadsOf(network, toLead, List.of(leadsAPart), 2);
    leadsOf(network, toLead, List.of(leadsAPart, leadNoMore), 1);
    String works = personOnRecord(network, "Works here");
    String worksNoMore = personOnRecord(network, "Works here no more");
    String signedIn = personOnRecord(network, "Was signed in");
    String signedInOnce = personOnRecord(network, "Was signed in long ago");
    presenceOf(network, works, true, "2020-01", 1);
    presenceOf(network, worksNoMore, true, "2020-01", 1);
    presenceOf(network, worksNoMore, false, "2020-01", 2);
    presenceOf(network, worksNoMore, true, "2020-01", 1);
    presenceOf(network, signedIn, false, inYears(2).substring(0, 7), 1);
    presenceOf(network, signedIn, false, null, 2);
    presenceOf(network, signedInOnce, false, "2020-01", 1);
    String member = personOnRecord(network, "Is in a team");
    String left = personOnRecord(network, "Left the team");
    String finished = personOnRecord(network, "Is in a team of what is over");
    String reviews = personOnRecord(network, "Looks after a review of what is over");
    String over = Ids.derived("over", network);
    namedIn(network, "a team", Ids.derived("programme", network), List.of(member, left), 1);
    namedIn(network, "a team", Ids.derived("programme", network), List.of(member), 2);
    namedIn(network, "a team", Ids.derived("programme", network), List.of(left), 1);
    namedIn(network, "another team", over, List.of(finished), 1);
    namedIn(network, "a review", null, List.of(reviews), 1);
    TestEvents.publish(
        "workshops",
        network,
        "programme_changed.v1",
        over,
        Map.of("programmeId", over, "title", "Nights", "stage", "finished"));
    WorkshopsTell.place(
        network, WorkshopsTell.session(network, "To come", LocalDate.of(2099, 3, 3)), places);
    WorkshopsTell.place(
        network, WorkshopsTell.session(network, "Long ago", LocalDate.of(2020, 3, 3)), past);
    coordinator
        .post(
            API + "/leads",
            Map.of("participantId", leads, "leadsOn", "Safety", "scope", "network", "agreed", true))
        .require(201);
    coordinator
        .post(
            PEOPLE + "/" + gone + "/support-person",
            Map.of("supportPersonId", supports, "agreed", true))
        .require(200);
    admin
        .put(
            API + "/responsibilities/concern",
            Map.of("people", List.of(answers), "answerDays", 5),
            "\"0\"")
        .require(200);
    coordinator
        .putNew(
            PEOPLE + "/" + runs + "/facilitating",
            Map.of(
                "inPool",
                true,
                "practice",
                "some",
                "skills",
                List.of(),
                "languages",
                List.of("en"),
                "slots",
                List.of(Map.of("day", "tuesday", "part", "morning")),
                "withSomebody",
                false))
        .require(200);
    coordinator
        .post(
            PEOPLE + "/" + gone + "/supporters",
            Map.of(
                "kind",
                "supporter",
                "participantId",
                helps,
                "may",
                List.of("be_contacted"),
                "basis",
                "Asked for"))
        .require(201);
    participant(network, waits)
        .post(PEOPLE + "/" + waits + "/voices", Map.of("kind", "concern", "text", "Cold"))
        .require(201);
    String rehearsal = API + "/retention/rehearsal?on=" + inYears(4);
    Await.until(
        "both places are known",
        () -> {
          String going = admin.post(rehearsal, null).require(200).text();
          return !going.contains(places)
              && !going.contains(leadsAPart)
              && going.contains(leadNoMore)
              && Stream.of(works, signedIn, member, reviews).noneMatch(going::contains)
              && Stream.of(worksNoMore, left, finished).allMatch(going::contains)
              && going.contains(past);
        });

    assertThat(admin.post(rehearsal, null).require(200).text())
        .contains(gone, past, leadNoMore, worksNoMore, signedInOnce, left, finished)
        .doesNotContain(works, signedIn, member, reviews)
        .doesNotContain(leadsAPart, places, leads, supports, answers, runs, helps, waits);
  }

  @Test
  @Tag("N10")
  void the_time_is_counted_from_the_day_on_which_it_ended() {
    String network = "erase-ended";
    HttpCaller admin = holding(Role.NETWORK_ADMIN, network);
    String never = personOnRecord(network, "Was part of nothing");
    String worked = personOnRecord(network, "Worked here, without signing in");
    String left = personOnRecord(network, "Left a team");
    String finished = personOnRecord(network, "Is in a team of what is over");
    String reviewed = personOnRecord(network, "Finished a review");
    service()
        .bean(MongoDatabase.class)
        .getCollection("people")
        .updateMany(
            new Document("tenantId", network),
            new Document("$set", new Document("state.registeredAt", "2019-01-05T10:00:00Z")));
    presenceOf(network, worked, true, null, 1);
    presenceOf(network, worked, false, null, 2);
    String programme = Ids.derived("programme", network);
    namedIn(network, "a team", programme, List.of(left, finished), 1);
    namedIn(network, "a team", programme, List.of(finished), 2);
    namedIn(network, "a review", null, List.of(reviewed), 1);
    namedIn(network, "a review", null, List.of(), 2);
    TestEvents.publish(
        "workshops",
        network,
        "programme_changed.v1",
        programme,
        Map.of("programmeId", programme, "title", "Nights", "stage", "finished"));
    String[] ended = {worked, left, finished, reviewed};
    String rehearsal = API + "/retention/rehearsal?on=";
    Await.until(
        "all of it has ended",
        () -> {
          String going = admin.post(rehearsal + inYears(4), null).require(200).text();
          String goingEarlier = admin.post(rehearsal + inYears(2), null).require(200).text();
          return Stream.of(ended).allMatch(going::contains)
              && Stream.of(ended).noneMatch(goingEarlier::contains);
        });

    assertThat(admin.post(rehearsal + inYears(2), null).require(200).text())
        .contains(never)
        .doesNotContain(ended);
    assertThat(admin.post(rehearsal + inYears(4), null).require(200).text()).contains(ended);
  }

  private static String inYears(int years) {
    return LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC)
        .plusYears(years)
        .toString();
  }

  private static void presenceOf(
      String network, String person, boolean atWork, @Nullable String lastMonth, long sequence) {
    Map<String, Object> told = new HashMap<>(Map.of("participantId", person, "atWork", atWork));
    if (lastMonth != null) {
      told.put("lastMonth", lastMonth);
    }
    TestEvents.publish(
        "identity",
        network,
        "presence_noted.v1",
        Ids.derived("presence", person),
        told,
        TestEvents.sequence(sequence));
  }

  private static void namedIn(
      String network, String what, @Nullable String programme, List<String> people, long sequence) {
    Map<String, Object> told = new HashMap<>(Map.of("participantIds", people));
    if (programme != null) {
      told.put("endsWithProgramme", programme);
    }
    TestEvents.publish(
        "workshops",
        network,
        "people_named.v1",
        Ids.derived(what, network),
        told,
        TestEvents.sequence(sequence));
  }

  private static void leadsOf(String network, String session, List<String> people, long sequence) {
    TestEvents.publish(
        "workshops",
        network,
        "session_leads_named.v1",
        session,
        Map.of(
            "sessionId",
            session,
            "programmeId",
            Ids.derived("programme", network),
            "participantIds",
            people),
        TestEvents.sequence(sequence));
  }

  private static void writtenToLongAgo(String network, String person) {
    MongoDatabase database = service().bean(MongoDatabase.class);
    database
        .getCollection("last_calls")
        .updateOne(
            new Document("_id", network + ":" + person),
            new Document(
                "$set",
                new Document(
                    "state.writtenOn", LocalDate.now(Clock.systemUTC()).minusDays(90).toString())));
    var messages = database.getCollection("messages");
    Document told = new Document("tenantId", network).append("state.participantId", person);
    Await.until(
        "nothing is on its way",
        () -> messages.countDocuments(new Document(told).append("state.settledAt", null)) == 0);
    messages.updateMany(
        told,
        new Document(
            "$set",
            new Document(
                "state.settledAt",
                Instant.now(Clock.systemUTC()).minus(Duration.ofDays(90)).toString())));
  }
}
