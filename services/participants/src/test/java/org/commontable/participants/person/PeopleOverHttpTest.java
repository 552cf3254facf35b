package org.commontable.participants.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.WorkshopsTell;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PeopleOverHttpTest {
  private static final Map<String, Object> AMINA =
      Map.of(
          "displayName",
          "أمينة الشريف",
          "contact",
          Map.of(
              "email", "amina@example.org",
              "phone", "07700 900123",
              "postal", "1 Stryd Fawr\nAberteifi"),
          "preferredContact",
          "text_message",
          "language",
          "ar",
          "perspectives",
          List.of(
              Map.of("kind", "patient", "from", "2019-03-01"),
              Map.of("kind", "former_carer", "of", "my father", "to", "2016-12-31"),
              Map.of("kind", "staff", "of", "Ward 7", "from", "2021-01-01")),
          "usesOfServices",
          List.of(Map.of("service", "Renal clinic", "from", "2019-03-01")));

  @Test
  void what_is_no_language_is_refused_where_it_stands() {
    for (String tag : List.of("zz", "xx-yy", "fr-FR-FR", "en-abcd-efgh", "no language")) {
      HttpAnswer refused =
          coordinatorOf("people-tags")
              .post(PEOPLE, Map.of("displayName", "Sam", "language", tag))
              .requireProblem(400, "invalid-request");

      assertThat(refused.field("/errors/0/pointer")).isEqualTo("/language");
    }
    coordinatorOf("people-tags")
        .post(PEOPLE, Map.of("displayName", "Sam", "language", "cy", "secondLanguage", "so"))
        .require(201);
  }

  @Test
  @Tag("P1")
  void somebody_holds_many_perspectives_at_once_each_with_its_dates() {
    var entered = coordinatorOf("people-a").post(PEOPLE, AMINA).require(201);

    var read = participant("people-a", entered.field("id")).get(entered.location()).require(200);

    assertThat(read.field("displayName")).isEqualTo("أمينة الشريف");
    assertThat(read.json().path("perspectives")).hasSize(3);
    assertThat(read.field("/perspectives/1/kind")).isEqualTo("former_carer");
    assertThat(read.field("/perspectives/1/to")).isEqualTo("2016-12-31");
    assertThat(read.field("/contact/phone")).isEqualTo("07700900123");
    assertThat(read.field("/usesOfServices/0/service")).isEqualTo("Renal clinic");
  }

  @Test
  @Tag("P10")
  void somebody_with_no_email_no_phone_and_no_account_is_entered_by_staff() {
    var entered =
        coordinatorOf("people-b").post(PEOPLE, Map.of("displayName", "Siân")).require(201);

    assertThat(entered.field("preferredContact")).isEmpty();
    assertThat(entered.field("kind")).isEqualTo("person");
  }

  @Test
  @Tag("P22")
  void the_office_confirms_an_address_that_nobody_but_the_person_says_is_theirs() {
    var themself = as(TestTokens.get().of("people-email").account("amina-account"));
    var own =
        themself
            .post(
                PEOPLE,
                Map.of("displayName", "Amina", "contact", Map.of("email", "amina@own.example.org")))
            .require(201);
    String path = own.location() + "/email-confirmation";
    assertThat(own.field("/contact/emailConfirmed")).isEqualTo("false");

    themself.post(path, Map.of("email", "amina@own.example.org")).require(403);
    var office = coordinatorOf("people-email");
    office
        .post(path, Map.of("email", "amina@another.example.org"))
        .requireProblem(409, "another-address");
    var confirmed = office.post(path, Map.of("email", "amina@own.example.org")).require(200);

    assertThat(confirmed.json().path("contact").has("emailConfirmed")).isFalse();
  }

  @Test
  @Tag("P4")
  void a_community_group_is_entered_with_its_spokesperson() {
    var group =
        Map.of(
            "kind", "community_group", "displayName", "Riverside Gardeners", "spokesperson", "Jo");

    assertThat(coordinatorOf("people-c").post(PEOPLE, group).require(201).field("kind"))
        .isEqualTo("community_group");
    coordinatorOf("people-c")
        .post(PEOPLE, Map.of("kind", "community_group", "displayName", "Riverside Gardeners"))
        .requireProblem(422, "spokesperson-missing");
  }

  @Test
  void others_learn_that_somebody_is_on_record_and_nothing_of_who() {
    service();
    try (var events = TestEvents.of("participants")) {
      var entered = coordinatorOf("people-d").post(PEOPLE, AMINA).require(201);
      String id = entered.field("id");
      coordinatorOf("people-d")
          .put(entered.location(), Map.of("displayName", "Amina"), entered.etag())
          .require(200);

      var registered = events.await("person_registered.v1", e -> e.subject().equals(id));
      var changed = events.await("person_changed.v1", e -> e.subject().equals(id));

      assertThat(registered.data())
          .hasToString(
              "{\"participantId\":\"" + id + "\",\"kind\":\"person\",\"byThemselves\":false}");
      assertThat(changed.data()).hasToString("{\"participantId\":\"" + id + "\"}");
      assertThat(registered.extension("dataclassification")).isEqualTo("confidential");
    }
  }

  @Test
  void a_person_sees_themself_and_nobody_else() {
    String amina = personOnRecord("people-e", "Amina");
    String rowan = personOnRecord("people-e", "Rowan");

    participant("people-e", amina).get(PEOPLE + "/" + amina).require(200);
    String another = participant("people-e", amina).get(PEOPLE + "/" + rowan).require(404).text();
    assertThat(participant("people-e", amina).get(PEOPLE + "/" + "nobody").text())
        .isEqualTo(another);
    participant("people-e", amina).get(PEOPLE).require(403);
    participant("people-e", amina)
        .put(PEOPLE + "/" + rowan, Map.of("displayName", "Mine now"), "\"9\"")
        .require(404);
  }

  @Test
  void whoever_meets_or_pays_people_sees_what_they_are_called_and_no_more() {
    String path = coordinatorOf("people-f").post(PEOPLE, AMINA).require(201).location();

    for (Role role : List.of(Role.FACILITATOR, Role.FINANCE_APPROVER, Role.NETWORK_ADMIN)) {
      var seen = holding(role, "people-f").get(path).require(200);
      assertThat(seen.json().propertyNames()).containsExactly("id", "kind", "displayName");
      holding(role, "people-f")
          .put(path, Map.of("displayName", "X"), seen.etag())
          .requireProblem(403, "coordinator-or-oneself");
    }
    holding(Role.EDITOR, "people-f").get(path).require(404);
    as(TestTokens.get().machine("people-f", "tool", "participants.read")).get(path).require(403);
  }

  @Test
  void a_coordinator_of_one_programme_is_none_of_the_network() {
    String path = coordinatorOf("people-g").post(PEOPLE, AMINA).require(201).location();
    HttpCaller ofOne =
        as(TestTokens.get().of("people-g").role(Role.COORDINATOR, "programme", "p1"));

    ofOne.get(PEOPLE).requireProblem(403, "whole-network-role-needed");
    ofOne
        .post(PEOPLE + "/search", Map.of("name", "Amina"))
        .requireProblem(403, "whole-network-role-needed");
    ofOne.get(path).require(404);
  }

  @Test
  @Tag("P1")
  void a_role_for_one_programme_opens_the_names_of_those_who_take_part_in_it_alone() {
    String network = "people-scoped";
    String amina = personOnRecord(network, "Amina");
    String rowan = personOnRecord(network, "Rowan");
    String dan = personOnRecord(network, "Dan");
    LocalDate day = LocalDate.parse("2026-03-02");
    String session = WorkshopsTell.session(network, "Day one", day);
    WorkshopsTell.place(network, session, amina);
    WorkshopsTell.attended(network, session, dan, day, 60);
    String carys = personOnRecord(network, "Carys");
    String programme = Ids.derived("programme", network);
    TestEvents.publish(
        "workshops",
        network,
        "session_leads_named.v1",
        session,
        Map.of("sessionId", session, "programmeId", programme, "participantIds", List.of(carys)));

    for (Role role : List.of(Role.FACILITATOR, Role.COORDINATOR)) {
      HttpCaller ofThis = as(TestTokens.get().of(network).role(role, "programme", programme));
      HttpCaller ofAnother = as(TestTokens.get().of(network).role(role, "programme", "another"));
      HttpCaller elsewhere = as(TestTokens.get().of(network).role(role, "organisation", programme));
      for (String id : List.of(amina, dan, carys)) {
        Await.until("it is known who comes", () -> ofThis.get(PEOPLE + "/" + id).status() == 200);
        assertThat(ofThis.get(PEOPLE + "/" + id).require(200).json().propertyNames())
            .containsExactly("id", "kind", "displayName");
        ofAnother.get(PEOPLE + "/" + id).requireProblem(404, "not-found");
        elsewhere.get(PEOPLE + "/" + id).requireProblem(404, "not-found");
      }
      ofThis.get(PEOPLE + "/" + rowan).requireProblem(404, "not-found");
      ofThis.get(PEOPLE).require(403);
      ofThis.post(PEOPLE + "/search", Map.of("name", "Rowan")).require(403);
    }
  }

  @Test
  @Tag("P1")
  void who_gave_up_their_place_and_never_came_is_no_name_for_the_programme_any_more() {
    String network = "people-gone";
    String amina = personOnRecord(network, "Amina");
    String session = WorkshopsTell.session(network, "Day one", LocalDate.parse("2026-03-02"));
    WorkshopsTell.place(network, session, amina);
    HttpCaller facilitator =
        as(
            TestTokens.get()
                .of(network)
                .role(Role.FACILITATOR, "programme", Ids.derived("programme", network)));
    Await.until("the place is known", () -> facilitator.get(PEOPLE + "/" + amina).status() == 200);

    WorkshopsTell.placeGivenUp(network, session, amina);

    Await.until(
        "it is known that they gave it up",
        () -> facilitator.get(PEOPLE + "/" + amina).status() == 404);
  }

  @Test
  void a_person_corrects_what_is_said_of_them_and_nobody_s_change_is_lost() {
    String amina = personOnRecord("people-h", "Amina");
    var own = participant("people-h", amina);
    String path = PEOPLE + "/" + amina;
    String read = own.get(path).etag();
    var corrected = own.put(path, AMINA, read).require(200);

    coordinatorOf("people-h")
        .put(path, Map.of("displayName", "Amina"), read)
        .requireProblem(412, "changed-meanwhile");
    assertThat(own.get(path).etag()).isEqualTo(corrected.etag());
    own.send("PUT", path, AMINA).require(428);
  }

  @Test
  void an_account_puts_itself_on_record_once_and_sees_itself_at_once() {
    var rowan = as(TestTokens.get().of("people-i").account("rowan-account"));

    var entered = rowan.post(PEOPLE, Map.of("displayName", "Rowan")).require(201);
    rowan.get(entered.location()).require(200);
    rowan.post(PEOPLE, Map.of("displayName", "Rowan")).requireProblem(409, "already-exists");
    participant("people-i", entered.field("id"))
        .post(PEOPLE, Map.of("displayName", "Rowan"))
        .requireProblem(409, "already-on-record");
  }

  @Test
  void a_coordinator_may_mean_themself() {
    var entered =
        coordinatorOf("people-j")
            .post(PEOPLE, Map.of("displayName", "Kit", "oneself", true))
            .require(201);

    coordinatorOf("people-j")
        .post(PEOPLE, Map.of("displayName", "Kit", "oneself", true))
        .requireProblem(409, "already-exists");
    assertThat(entered.field("displayName")).isEqualTo("Kit");
  }

  @Test
  void who_coordinates_one_programme_never_writes_somebody_over_their_own_account() {
    var ofOne =
        as(
            TestTokens.get()
                .of("people-own")
                .account("of-one")
                .role(Role.COORDINATOR, "programme", Ids.derived("one")));

    ofOne
        .post(PEOPLE, Map.of("displayName", "Ivy", "dateOfBirth", "1950-05-05"))
        .requireProblem(403, "whole-network-role-needed");

    var own = ofOne.post(PEOPLE, Map.of("displayName", "Kit", "oneself", true)).require(201);
    assertThat(ofOne.get(own.location()).require(200).field("displayName")).isEqualTo("Kit");
    assertThat(coordinatorOf("people-own").get(PEOPLE).json().path("items")).hasSize(1);
  }

  @Test
  void a_repeated_request_makes_one_record() {
    var first = coordinatorOf("people-k").post(PEOPLE, AMINA, "amina-1").require(201);
    var again = coordinatorOf("people-k").post(PEOPLE, AMINA, "amina-1").require(201);

    assertThat(again.text()).isEqualTo(first.text());
    coordinatorOf("people-k")
        .post(PEOPLE, Map.of("displayName", "Rowan"), "amina-1")
        .requireProblem(422, "idempotency-key-reused");
  }

  @Test
  void the_list_goes_on_page_by_page_and_each_person_comes_once() {
    List<String> entered =
        Stream.of("A", "B", "C", "D", "E").map(n -> personOnRecord("people-l", n)).toList();

    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      HttpAnswer page =
          coordinatorOf("people-l")
              .get(PEOPLE + "?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
              .require(200);
      page.json().path("items").forEach(item -> listed.add(item.path("id").asString()));
      cursor = Objects.requireNonNullElse(page.json().path("next").stringValue(null), "");
    } while (!cursor.isEmpty());

    assertThat(listed).containsExactlyInAnyOrderElementsOf(entered);
  }

  @Test
  @Tag("P6")
  @Tag("P7")
  @Tag("P13")
  void how_somebody_wants_to_be_written_to_and_where_they_heard_of_it_is_kept() {
    Map<String, Object> said =
        Map.of(
            "displayName", "Bronwen",
            "language", "cy",
            "secondLanguage", "en",
            "readingLevel", "plain",
            "quietTimes", List.of(Map.of("from", "20:00", "to", "09:00")),
            "quietUntil", "2026-12-31",
            "heardFrom", Map.of("kind", "volunteer_service", "words", "The lunch club"));

    var entered = coordinatorOf("people-n").post(PEOPLE, said).require(201);

    var read = coordinatorOf("people-n").get(entered.location());
    assertThat(read.field("language")).isEqualTo("cy");
    assertThat(read.field("languageAsked")).isEqualTo("true");
    assertThat(read.field("secondLanguage")).isEqualTo("en");
    assertThat(read.field("readingLevel")).isEqualTo("plain");
    assertThat(read.field("/quietTimes/0/from")).startsWith("20:00");
    assertThat(read.field("quietUntil")).isEqualTo("2026-12-31");
    assertThat(read.field("/heardFrom/words")).isEqualTo("The lunch club");
    String unasked = PEOPLE + "/" + personOnRecord("people-n", "Nobody asked");
    assertThat(coordinatorOf("people-n").get(unasked).field("languageAsked")).isEqualTo("false");
  }

  @Test
  @Tag("P13")
  void nobody_heard_of_it_from_an_organisation_that_the_network_does_not_have() {
    var coordinator = coordinatorOf("people-heard");
    Map<String, Object> centre =
        Map.of("name", "Volunteer Centre", "kind", "charity", "validFrom", "2026-01-01");
    String known = coordinator.post(API + "/organisations", centre).require(201).field("id");
    String elsewhere =
        coordinatorOf("people-heard-b")
            .post(API + "/organisations", centre)
            .require(201)
            .field("id");

    coordinator.post(PEOPLE, heardFrom(elsewhere)).requireProblem(422, "organisation-unknown");
    String bronwen = coordinator.post(PEOPLE, heardFrom(known)).require(201).location();
    String etag = coordinator.get(bronwen).require(200).etag();
    coordinator
        .put(bronwen, heardFrom(elsewhere), etag)
        .requireProblem(422, "organisation-unknown");
    assertThat(
            coordinator
                .put(bronwen, heardFrom(known), etag)
                .require(200)
                .field("/heardFrom/organisationId"))
        .isEqualTo(known);
  }

  @Test
  @Tag("P13")
  void what_was_said_before_anybody_looked_it_up_stands_when_the_rest_is_changed() {
    String network = "people-heard-c";
    String older = Ids.derived("older");
    String id = Ids.derived("older", "Bronwen");
    service()
        .bean(People.class)
        .add(
            Person.alone(
                new NetworkId(network),
                id,
                PersonKind.PERSON,
                null,
                new ProfileRequest(
                        "Bronwen",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new HeardFromRequest(HeardFromKind.VOLUNTEER_SERVICE, older, null))
                    .profile(),
                Instant.parse("2026-03-02T10:00:00Z")),
            Cause.timer("older"))
        .orThrow();
    var coordinator = coordinatorOf(network);
    String path = PEOPLE + "/" + id;

    coordinator.put(path, heardFrom(older), coordinator.get(path).require(200).etag()).require(200);
  }

  private static Map<String, Object> heardFrom(String organisation) {
    return Map.of(
        "displayName",
        "Bronwen Rees",
        "heardFrom",
        Map.of("kind", "volunteer_service", "organisationId", organisation));
  }

  @Test
  @Tag("P1")
  void a_coordinator_finds_people_whatever_the_accents_and_nobody_else_searches() {
    String sian = personOnRecord("people-o", "Siân Tŷ-Gwyn");
    personOnRecord("people-o", "Siân Jones");

    var found =
        coordinatorOf("people-o")
            .post(PEOPLE + "/search", Map.of("name", "gwyn sian"))
            .require(200);

    assertThat(found.json().path("items")).hasSize(1);
    assertThat(found.field("/items/0/id")).isEqualTo(sian);
    assertThat(coordinatorOf("people-o").post(PEOPLE + "/search", Map.of()).json().path("items"))
        .isEmpty();
    participant("people-o", sian).post(PEOPLE + "/search", Map.of("name", "Siân")).require(403);
  }

  @Test
  void bad_input_is_refused_with_where_and_what_to_do() {
    assertFault(Map.of("displayName", "Amina\u0000"), "/displayName");
    assertFault(Map.of("displayName", "A".repeat(101)), "/displayName");
    assertFault(Map.of("displayName", "Amina", "nickname", "Mina"), "/nickname");
    assertFault(Map.of("displayName", "Amina", "language", "Arabic?"), "/language");
    assertFault(
        Map.of("displayName", "Amina", "contact", Map.of("email", "amina")), "/contact/email");
    assertFault(
        Map.of("displayName", "Amina", "contact", Map.of("phone", "none")), "/contact/phone");
    assertFault(
        Map.of("displayName", "Amina", "perspectives", List.of(Map.of("from", "2020-01-01"))),
        "/perspectives/0/kind");
    assertFault(
        Map.of(
            "displayName",
            "Amina",
            "perspectives",
            List.of(Map.of("kind", "patient", "from", "2020-02-30"))),
        "/perspectives/0/from");
    assertFault(
        Map.of("displayName", "Amina", "perspectives", List.of(Map.of("kind", "customer"))),
        "/perspectives/0/kind");
  }

  private static void assertFault(Map<String, Object> body, String pointer) {
    var answer =
        coordinatorOf("people-m").post(PEOPLE, body).requireProblem(400, "invalid-request");
    assertThat(answer.field("/errors/0/pointer")).as(answer.text()).isEqualTo(pointer);
    assertThat(answer.text()).doesNotContain("customer\"", "Arabic?");
  }
}
