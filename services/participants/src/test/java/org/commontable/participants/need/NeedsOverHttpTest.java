package org.commontable.participants.need;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.merge;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.WorkshopsTell;
import org.commontable.testing.Await;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P5")
class NeedsOverHttpTest {
  private static final String PROGRAMME = Ids.derived("programme");
  private static final String SESSION = Ids.derived("session");

  @Test
  void somebody_is_asked_and_it_is_seen_on_their_record_until_they_were() {
    String amina = personOnRecord("need-a", "Amina");
    String path = PEOPLE + "/" + amina;
    assertThat(flags("need-a", amina)).containsExactly("needs_not_asked");

    participant("need-a", amina)
        .post(path + "/needs/asking", Map.of("answer", "none"))
        .require(200);

    assertThat(flags("need-a", amina)).isEmpty();
    assertThat(coordinatorOf("need-a").get(path + "/needs").field("/asked/answer"))
        .isEqualTo("none");
  }

  @Test
  @Tag("P10")
  void whoever_was_asked_under_another_of_their_records_was_asked() {
    String network = "need-merged";
    String gone = personOnRecord(network, "Amina");
    String amina = personOnRecord(network, "Amina");
    participant(network, gone)
        .post(PEOPLE + "/" + gone + "/needs/asking", Map.of("answer", "none"))
        .require(200);
    merge(network, amina, gone);

    assertThat(flags(network, amina)).isEmpty();
    assertThat(coordinatorOf(network).get(needsOf(amina)).field("/asked/answer")).isEqualTo("none");
  }

  @Test
  void a_need_is_flagged_to_those_it_is_shared_with_and_to_nobody_else() {
    String amina = personOnRecord("need-b", "Amina");
    var own = participant("need-b", amina);
    record(own, amina, need("quiet_room", "Crowds are hard", List.of("organiser")));
    record(own, amina, need("bsl_interpreter", null, List.of("facilitator", "organiser")));

    assertThat(own.get(needsOf(amina)).json().path("items")).hasSize(2);
    assertThat(own.get(API + "/personal-data/" + amina).require(200).text())
        .as("a page in Welsh takes the field whose name ends so")
        .contains("\"words\":\"A quiet room to go to\"")
        .contains("\"wordsWelsh\":\"Ystafell dawel i fynd iddi\"");
    assertThat(flags("need-b", amina)).containsExactly("needs_to_meet");
    var facilitator = facilitatorOf("need-b");
    facilitator.get(needsOf(amina)).require(404);
    facilitator.get(PEOPLE + "/" + amina).require(404);

    aPlaceIsConfirmed("need-b", amina);

    Await.until("the place is known", () -> facilitator.get(needsOf(amina)).status() == 200);
    var seen = facilitator.get(needsOf(amina)).require(200);
    assertThat(seen.json().path("items")).hasSize(1);
    assertThat(seen.field("/items/0/choice")).isEqualTo("bsl_interpreter");
    assertThat(seen.text()).doesNotContain("Crowds");
    assertThat(facilitator.get(PEOPLE + "/" + amina).field("/flags/0")).isEqualTo("needs_to_meet");
    holding(Role.FINANCE_OFFICER, "need-b").get(needsOf(amina)).require(403);
    participant("need-b", personOnRecord("need-b", "Rowan")).get(needsOf(amina)).require(404);
  }

  @Test
  @Tag("W11")
  void a_session_learns_what_is_needed_without_who_and_with_who_only_where_that_is_shared() {
    String amina = personOnRecord("need-c", "Amina");
    String rowan = personOnRecord("need-c", "Rowan");
    record(
        participant("need-c", amina),
        amina,
        need("no_steps", "From the bus stop", List.of("organiser", "venue")));
    record(coordinatorOf("need-c"), rowan, need("no_steps", null, List.of("organiser", "venue")));
    record(coordinatorOf("need-c"), rowan, need("breaks", null, List.of("organiser")));
    aPlaceIsConfirmed("need-c", amina);
    aPlaceIsConfirmed("need-c", rowan);
    String path = API + "/sessions/" + SESSION + "/needs";
    Await.until(
        "both places are known",
        () -> coordinatorOf("need-c").get(path).field("places").equals("2"));

    var forTheVenue = coordinatorOf("need-c").get(path + "?for=venue").require(200);
    var forTheOrganiser = coordinatorOf("need-c").get(path + "?who=true").require(200);

    assertThat(forTheVenue.json().path("needs")).hasSize(1);
    assertThat(forTheVenue.field("/needs/0/need/choice")).isEqualTo("no_steps");
    assertThat(forTheVenue.field("/needs/0/people")).isEqualTo("2");
    assertThat(forTheVenue.text()).doesNotContain(amina, rowan, "bus stop");
    assertThat(forTheOrganiser.json().path("needs")).hasSize(2);
    assertThat(forTheOrganiser.text()).contains(amina, rowan, "bus stop");
    assertThat(forTheOrganiser.field("arrangements"))
        .as("what was asked for and arranged")
        .isEqualTo("/api/workshops/v1/sessions/" + SESSION + "/arrangements");
    coordinatorOf("need-c")
        .get(path + "?for=venue&who=true")
        .requireProblem(422, "told-without-who");
    assertThat(facilitatorOf("need-c").get(path + "?for=facilitator&who=true").json().path("needs"))
        .isEmpty();
    facilitatorOf("need-c").get(path).requireProblem(403, "session-organiser-needed");
    as(TestTokens.get().of("need-c").role(Role.FACILITATOR, "programme", "another"))
        .get(path + "?for=facilitator")
        .requireProblem(403, "session-organiser-needed");
    coordinatorOf("need-other").get(path).require(404);
  }

  @Test
  @Tag("W11")
  void whoever_books_interpreters_learns_how_many_of_which_language_and_never_for_whom() {
    String network = "need-languages";
    var file =
        Map.of(
            "system", "A coding system",
            "release", "2026-04",
            "codes",
                List.of(
                    Map.of("choice", "language_interpreter", "code", "1"),
                    Map.of("choice", "language_interpreter", "language", "ar", "code", "2")));
    coordinatorOf(network).putNew(API + "/needs/codes", file).require(200);
    String amina = comesAndNeeds(network, "Amina", "Arabic", "A woman, please");
    String ziad = comesAndNeeds(network, "Ziad", "ar-SD", null);
    String rima = comesAndNeeds(network, "Rima", "ar-SY", "Slowly");
    String bo = comesAndNeeds(network, "Bo", "zh-Hant", null);
    String path = API + "/sessions/" + SESSION + "/needs?for=interpreter_booking";
    Await.until(
        "all places are known", () -> coordinatorOf(network).get(path).field("places").equals("4"));

    var seen = coordinatorOf(network).get(path).require(200);

    assertThat(seen.json().path("needs")).hasSize(2);
    assertThat(seen.field("/needs/0/language")).isEqualTo("ar");
    assertThat(seen.field("/needs/0/people")).isEqualTo("3");
    assertThat(seen.json().at("/needs/0/details").toString())
        .isEqualTo("[\"A woman, please\",\"Arabic (Sudan)\",\"Arabic (Syria); Slowly\"]");
    assertThat(seen.field("/needs/0/need/code")).isEqualTo("2");
    assertThat(seen.field("/needs/1/language")).isEqualTo("zh");
    assertThat(seen.field("/needs/1/people")).isEqualTo("1");
    assertThat(seen.json().at("/needs/1/details").toString())
        .as("however it is written it is spoken")
        .isEqualTo("[\"Chinese (Traditional)\"]");
    assertThat(seen.field("/needs/1/need/code"))
        .as("no language of its own, so the choice's")
        .isEqualTo("1");
    assertThat(seen.text()).doesNotContain(amina, ziad, rima, bo);
    assertThat(
            participant(network, amina).get(needsOf(amina)).require(200).field("/items/0/language"))
        .isEqualTo("ar");
  }

  private static String comesAndNeeds(
      String network, String name, String language, @Nullable String detail) {
    String person = personOnRecord(network, name);
    Map<String, Object> need =
        need("language_interpreter", detail, List.of("interpreter_booking", "organiser"));
    need.put("language", language);
    record(participant(network, person), person, need);
    aPlaceIsConfirmed(network, person);
    return person;
  }

  @Test
  @Tag("W11")
  void what_no_choice_has_words_for_is_told_in_the_person_s_own_to_whom_they_share_it_with() {
    String network = "need-others";
    String amina = personOnRecord(network, "Amina");
    var own = participant(network, amina);
    record(
        own, amina, need("other_access", "A lamp with red light", List.of("organiser", "venue")));
    record(own, amina, need("other_access", "Somebody to knit with", List.of("organiser")));
    record(own, amina, need("quiet_room", "After the accident", List.of("organiser", "venue")));
    record(own, amina, need("other_support", "Speak of the weather first", List.of("facilitator")));
    aPlaceIsConfirmed(network, amina);
    String path = API + "/sessions/" + SESSION + "/needs";
    Await.until(
        "the place is known", () -> coordinatorOf(network).get(path).field("places").equals("1"));

    assertThat(coordinatorOf(network).get(path + "?for=venue").require(200).text())
        .contains("A lamp with red light")
        .doesNotContain("knit", "accident", "weather", amina);
    var organiser = coordinatorOf(network).get(path).require(200);
    assertThat(organiser.json().path("needs")).hasSize(2);
    assertThat(organiser.field("/needs/1/people")).as("one person, two things").isEqualTo("1");
    assertThat(organiser.text())
        .contains("A lamp with red light", "Somebody to knit with")
        .doesNotContain("accident", "weather", amina);
    assertThat(facilitatorOf(network).get(path + "?for=facilitator").require(200).text())
        .contains("Speak of the weather first")
        .doesNotContain("knit", "lamp", amina);
  }

  @Test
  void the_person_says_whether_it_was_met() {
    String amina = personOnRecord("need-d", "Amina");
    var own = participant("need-d", amina);
    String need = record(own, amina, need("hearing_loop", null, List.of("organiser")));
    String meetings = needsOf(amina) + "/" + need + "/meetings";
    Map<String, String> notMet =
        Map.of("sessionId", SESSION, "met", "not_met", "words", "It was switched off");
    own.post(meetings, notMet).requireProblem(409, "session-not-known");
    aPlaceIsConfirmed("need-d", amina);
    Await.until(
        "the session is known",
        () -> coordinatorOf("need-d").get(API + "/sessions/" + SESSION + "/needs").status() == 200);

    String toCome = WorkshopsTell.session("need-d", "To come", LocalDate.of(2099, 3, 3));
    String another = WorkshopsTell.session("need-d", "Another", LocalDate.of(2026, 10, 7));
    Await.until("she was there", () -> own.post(meetings, notMet).status() == 200);
    awaitProblem(own, meetings, another, "place-not-known");
    awaitProblem(own, meetings, toCome, "session-not-begun");

    var seen = coordinatorOf("need-d").get(needsOf(amina));
    assertThat(seen.field("/items/0/meetings/0/met")).isEqualTo("not_met");
    assertThat(seen.field("/items/0/meetings/0/byPerson")).isEqualTo("true");
    coordinatorOf("need-d")
        .post(meetings, Map.of("sessionId", SESSION, "met", "met"))
        .requireProblem(409, "said-by-the-person");
  }

  @Test
  @Tag("P19")
  void whoever_leads_a_part_without_a_place_comes_to_the_session_too() {
    String network = "need-leads";
    String amina = personOnRecord(network, "Amina");
    var own = participant(network, amina);
    String need =
        record(own, amina, need("bsl_interpreter", null, List.of("organiser", "facilitator")));
    String session = WorkshopsTell.session(network, "Led", LocalDate.of(2026, 10, 5));
    String calledOff = WorkshopsTell.session(network, "Called off", LocalDate.of(2026, 10, 6));
    String path = API + "/sessions/" + session + "/needs";
    var facilitator =
        as(
            TestTokens.get()
                .of(network)
                .role(Role.FACILITATOR, "programme", Ids.derived("programme", network)));
    var coordinator = coordinatorOf(network);
    facilitator.get(needsOf(amina)).require(404);

    WorkshopsTell.leads(network, calledOff, amina, 30);
    WorkshopsTell.leads(network, session, amina, 60);

    Await.until("she counts", () -> coordinator.get(path).field("places").equals("1"));
    assertThat(coordinator.get(path).field("/needs/0/need/choice")).isEqualTo("bsl_interpreter");
    assertThat(facilitator.get(needsOf(amina)).require(200).json().path("items")).hasSize(1);
    own.post(
            needsOf(amina) + "/" + need + "/meetings",
            Map.of("sessionId", session, "met", "partly"))
        .require(200);

    WorkshopsTell.place(network, session, amina);
    String rowan = personOnRecord(network, "Rowan");
    WorkshopsTell.place(network, session, rowan);
    Await.until("Rowan comes as well", () -> coordinator.get(path).text().contains("\"places\":2"));
    assertThat(coordinator.get(path).field("/needs/0/people")).as("she counts once").isEqualTo("1");

    String other = API + "/sessions/" + calledOff + "/needs";
    Await.until(
        "she leads there too", () -> coordinator.get(other).text().contains("\"places\":1"));
    TestEvents.publish(
        "workshops", network, "session_cancelled.v1", calledOff, Map.of("sessionId", calledOff));
    Await.until(
        "nobody comes to what was called off",
        () -> coordinator.get(other).field("places").equals("0"));
  }

  @Test
  void coordinators_see_what_was_not_met_until_it_was() {
    String network = "need-unmet";
    String amina = personOnRecord(network, "Amina");
    var own = participant(network, amina);
    String loop = record(own, amina, need("hearing_loop", null, List.of("organiser")));
    String quiet = record(own, amina, need("quiet_room", null, List.of("organiser")));
    String hidden = record(own, amina, need("breaks", null, List.of("facilitator")));
    String first = WorkshopsTell.session(network, "First", LocalDate.of(2026, 10, 5));
    String second = WorkshopsTell.session(network, "Second", LocalDate.of(2026, 10, 6));
    WorkshopsTell.place(network, first, amina);
    WorkshopsTell.place(network, second, amina);
    Map<String, String> notMet =
        Map.of("sessionId", first, "met", "not_met", "words", "It was switched off");
    String ofLoop = needsOf(amina) + "/" + loop + "/meetings";
    String unmet = API + "/needs/unmet";
    Await.until("she was there", () -> own.post(ofLoop, notMet).status() == 200);
    own.post(needsOf(amina) + "/" + hidden + "/meetings", notMet).require(200);
    own.post(needsOf(amina) + "/" + quiet + "/meetings", Map.of("sessionId", first, "met", "met"))
        .require(200);

    var seen = coordinatorOf(network).get(unmet).require(200);

    assertThat(seen.json().path("items")).hasSize(1);
    assertThat(seen.field("/items/0/needId")).isEqualTo(loop);
    assertThat(seen.field("/items/0/participantId")).isEqualTo(amina);
    assertThat(seen.field("/items/0/lastSaid/sessionId")).isEqualTo(first);
    assertThat(seen.field("/items/0/lastSaid/met")).isEqualTo("not_met");
    assertThat(seen.field("/items/0/lastSaid/words")).isEqualTo("It was switched off");
    assertThat(seen.json().path("items").path(0).path("lastSaid").has("at")).isTrue();
    holding(Role.FACILITATOR, network).get(unmet).require(403);
    own.get(unmet).require(403);
    as(TestTokens.get().of(network).role(Role.COORDINATOR, "programme", PROGRAMME))
        .get(unmet)
        .require(403);
    assertThat(coordinatorOf("need-unmet-other").get(unmet).json().path("items")).isEmpty();

    Await.until(
        "she was at the second too",
        () -> own.post(ofLoop, Map.of("sessionId", second, "met", "met")).status() == 200);
    assertThat(coordinatorOf(network).get(unmet).json().path("items")).isEmpty();
  }

  private static void awaitProblem(
      HttpCaller own, String meetings, String session, String problem) {
    Await.until(
        problem,
        () ->
            own.post(meetings, Map.of("sessionId", session, "met", "met"))
                .text()
                .contains("urn:commontable:problem:" + problem));
  }

  @Test
  void a_review_comes_due_by_itself_and_others_learn_nothing_of_why() {
    service();
    try (var events = TestEvents.of("participants")) {
      openNetwork("need-e", Map.of());
      String amina =
          personOnRecord(
              "need-e", "Amina", Map.of("contact", Map.of("email", "amina@need-e.example.org")));
      NetworkId network = new NetworkId("need-e");
      // As recorded half a year ago.
      Need old =
          new Need(
              network,
              amina,
              new Need.Said(
                  NeedChoice.EASY_READ,
                  null,
                  null,
                  null,
                  Set.of(NeedSharing.ORGANISER),
                  LocalDate.parse("2026-01-01")),
              "coordinator",
              Instant.parse("2025-06-01T10:00:00Z"),
              null,
              false,
              List.of(),
              null);
      stores()
          .create(network, Ids.derived("old"), Cause.timer("test"), () -> Decision.changed(old))
          .orThrow();

      var told = events.await("record_review_due.v1", e -> e.network().equals("need-e"));

      assertThat(told.data()).hasToString("{\"participantId\":\"" + amina + "\"}");
      var due = coordinatorOf("need-e").get(API + "/needs/reviews").require(200);
      assertThat(due.field("/items/0/choice")).isEqualTo("easy_read");
      assertThat(flags("need-e", amina)).contains("needs_review_due");
      assertThat(TestMailbox.get().await("amina@need-e.example.org", "still right").plain())
          .contains("/my/needs")
          .doesNotContain("Easy Read");
      coordinatorOf("need-e")
          .post(
              needsOf(amina) + "/" + due.field("/items/0/id") + "/review",
              Map.of("reviewOn", "2099-01-01"))
          .require(200);
      assertThat(coordinatorOf("need-e").get(API + "/needs/reviews").json().path("items"))
          .isEmpty();
    }
  }

  @Test
  void codes_come_from_the_network_s_own_file_and_none_is_shipped() {
    String choices = API + "/needs/choices";
    var before = coordinatorOf("need-f").get(choices).require(200);
    assertThat(before.text())
        .doesNotContain("\"code\"")
        .contains("\"words\":\"A quiet room to go to\"")
        .as("people who read Welsh choose in Welsh")
        .contains("\"wordsWelsh\":\"Ystafell dawel i fynd iddi\"");
    assertThat(before.field("/whereDetailIsTold")).contains("without your name");
    assertThat(before.field("/whereDetailIsToldWelsh")).contains("heb eich enw");
    assertThat(before.json().path("items").valueStream())
        .filteredOn(one -> one.path("detailIsTold").asBoolean())
        .extracting(one -> one.path("choice").asString())
        .containsExactlyInAnyOrder(
            "other_support",
            "other_professional",
            "other_contact",
            "other_format",
            "other_access",
            "language_interpreter",
            "food");

    var file =
        Map.of(
            "system", "A coding system",
            "release", "2026-04",
            "codes",
                List.of(
                    Map.of("choice", "bsl_interpreter", "code", "100", "display", "Interpreter")));
    coordinatorOf("need-f").putNew(API + "/needs/codes", file).require(200);

    var after = participant("need-f", personOnRecord("need-f", "Amina")).get(choices);
    assertThat(after.text()).contains("\"code\":\"100\"");
    assertThat(coordinatorOf("need-f").get(API + "/needs/codes").field("release"))
        .isEqualTo("2026-04");
    participant("need-f", "anybody").putNew(API + "/needs/codes", file).require(403);
    coordinatorOf("need-f-other")
        .putNew(
            API + "/needs/codes", coded(List.of(Map.of("choice", "no_steps", "language", "ar"))))
        .requireProblem(422, "language-says-nothing");
    coordinatorOf("need-f-other")
        .putNew(
            API + "/needs/codes",
            coded(
                List.of(
                    Map.of("choice", "easy_read", "language", "cy"),
                    Map.of("choice", "easy_read", "language", "Welsh"))))
        .requireProblem(422, "choice-coded-twice");
  }

  private static Map<String, Object> coded(List<Map<String, String>> choices) {
    return Map.of(
        "system", "A coding system",
        "release", "2026-05",
        "codes",
            choices.stream()
                .map(one -> {
                  Map<String, String> coded = new HashMap<>(one);
                  coded.put("code", "100");
                  return coded;
                })
                .toList());
  }

  @Test
  void the_store_holds_needs_and_the_answers_to_asking_encrypted_only() {
    String amina = personOnRecord("need-g", "Amina");
    var own = participant("need-g", amina);
    record(own, amina, need("bsl_interpreter", "Deaf since birth", List.of("organiser")));
    own.post(needsOf(amina) + "/asking", Map.of("answer", "has_needs")).require(200);

    StringBuilder raw = new StringBuilder();
    MongoDatabase database = service().bean(MongoDatabase.class);
    for (String collection : database.listCollectionNames()) {
      for (Document document :
          database.getCollection(collection).find(new Document("tenantId", "need-g"))) {
        raw.append(document.toJson());
      }
    }

    assertThat(raw.toString())
        .contains(amina)
        .doesNotContainIgnoringCase("bsl_interpreter")
        .doesNotContainIgnoringCase("Deaf since")
        .doesNotContainIgnoringCase("has_needs");
  }

  @Test
  void a_need_that_says_nothing_or_tells_nobody_is_refused() {
    String amina = personOnRecord("need-h", "Amina");
    var own = participant("need-h", amina);

    own.post(needsOf(amina), need("other_access", null, List.of("organiser")))
        .requireProblem(422, "detail-missing");
    own.post(needsOf(amina), need("no_steps", null, List.of()))
        .requireProblem(422, "shared-with-nobody");
    own.post(needsOf(amina), need("wings", null, List.of("organiser")))
        .requireProblem(400, "invalid-request");
    own.post(needsOf(amina), need("language_interpreter", "Arabic", List.of("organiser")))
        .requireProblem(422, "language-missing");
    Map<String, Object> noLanguage = need("language_interpreter", null, List.of("organiser"));
    noLanguage.put("language", "the usual");
    own.post(needsOf(amina), noLanguage).requireProblem(400, "invalid-request");
  }

  @SuppressWarnings("unchecked") // The store's bean is found by its name.
  private static AggregateStore<Need> stores() {
    return (AggregateStore<Need>) service().context().getBean("needStore");
  }

  private static HttpCaller facilitatorOf(String network) {
    return as(
        TestTokens.get()
            .of(network)
            .account("facilitator")
            .role(Role.FACILITATOR, "programme", PROGRAMME));
  }

  private static void aPlaceIsConfirmed(String network, String participantId) {
    TestEvents.publish(
        "workshops",
        network,
        "session_scheduled.v1",
        SESSION,
        Map.of(
            "sessionId",
            SESSION,
            "programmeId",
            PROGRAMME,
            "title",
            "Day one",
            "dates",
            List.of(Map.of("startsAt", "2026-10-05T09:00:00Z", "endsAt", "2026-10-05T15:00:00Z")),
            "plannedMinutes",
            360,
            "mode",
            "in_person"));
    String registration = Ids.derived("registration", participantId);
    TestEvents.publish(
        "workshops",
        network,
        "place_confirmed.v1",
        registration,
        Map.of(
            "sessionId", SESSION,
            "registrationId", registration,
            "participantId", participantId));
  }

  private static List<String> flags(String network, String participantId) {
    return coordinatorOf(network)
        .get(PEOPLE + "/" + participantId)
        .json()
        .path("flags")
        .valueStream()
        .map(flag -> flag.asString())
        .toList();
  }

  private static String record(HttpCaller as, String participantId, Map<String, ?> body) {
    return as.post(needsOf(participantId), body).require(201).field("id");
  }

  private static Map<String, Object> need(
      String choice, @Nullable String detail, List<String> sharedWith) {
    Map<String, Object> need = new HashMap<>();
    need.put("choice", choice);
    need.put("sharedWith", sharedWith);
    need.put("reviewOn", "2099-01-01");
    if (detail != null) {
      need.put("detail", detail);
    }
    return need;
  }

  private static String needsOf(String participantId) {
    return PEOPLE + "/" + participantId + "/needs";
  }
}
