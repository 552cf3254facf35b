package org.commontable.participants.datarequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.erase;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.merge;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.person.Wishes;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.LogWatch;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P22")
class DataRequestsOverHttpTest {
  private static final String REQUESTS = API + "/data-requests";

  private final TestMailbox mailbox = TestMailbox.get();

  @Test
  void what_came_on_paper_is_due_in_a_month_extended_with_a_reason_and_answered() {
    String network = "asked-paper";
    openNetwork(network, Map.of());
    String amina = reachedBy(network, "amina@asked-paper.example.org", "en");
    var coordinator = coordinatorOf(network);
    String request = received(network, amina, "access", daysAgo(3)).location();

    HttpAnswer seen = coordinator.get(request).require(200);
    assertThat(LocalDate.parse(seen.field("dueOn"))).isAfterOrEqualTo(daysAgo(3).plusMonths(1));
    assertThat(seen.field("overdue")).isEqualTo("false");
    assertThat(seen.field("/limit/url")).startsWith("https://www.legislation.gov.uk/");
    assertThat(seen.field("/limit/status")).isEqualTo("needs_confirming");
    assertThat(mailbox.await("amina@asked-paper.example.org", "We have what you asked for").plain())
        .contains("You asked us to show you what we keep about you", "You will hear from us by: ");

    coordinator.post(request + "/extension", Map.of()).require(400);
    HttpAnswer longer =
        coordinator
            .post(request + "/extension", Map.of("reason", "Ten boxes of paper"), "once")
            .require(200);
    assertThat(LocalDate.parse(longer.field("dueOn"))).isAfterOrEqualTo(daysAgo(3).plusMonths(3));
    assertThat(longer.field("/extension/tellBy")).isEqualTo(seen.field("dueOn"));
    coordinator
        .post(request + "/extension", Map.of("reason", "Ten boxes of paper"), "once")
        .require(200);
    coordinator
        .post(request + "/extension", Map.of("reason", "Two more"))
        .requireProblem(409, "already-extended");
    assertThat(mailbox.await("amina@asked-paper.example.org", "takes longer").plain())
        .contains("Ten boxes of paper", "/my/data-requests/");
    Await.until(
        "it is shown when she was told",
        () -> !coordinator.get(request).field("/extension/toldAt").isEmpty());
    // The same fact heard again.
    TestEvents.publish(
        "participants",
        network,
        "data_request_changed.v1",
        longer.field("id"),
        Map.of(
            "requestId",
            longer.field("id"),
            "kind",
            "access",
            "standing",
            "extended",
            "dueOn",
            longer.field("dueOn")));

    coordinator
        .post(request + "/answer", Map.of("how", "done", "words", "It went by post"))
        .require(200);
    assertThat(mailbox.await("amina@asked-paper.example.org", "We have answered").plain())
        .contains("It went by post");
    coordinator
        .post(request + "/answer", Map.of("how", "done"))
        .requireProblem(409, "already-answered");
    assertThat(mailbox.of("amina@asked-paper.example.org")).as("each was told once").hasSize(3);
    assertThat(items(network, "")).isEmpty();
    assertThat(items(network, "?state=ended")).hasSize(1);
    coordinator.get(REQUESTS + "?state=lost").requireProblem(422, "parameter-invalid");
  }

  @Test
  void a_person_asks_themselves_sees_how_it_stands_and_takes_it_back() {
    String network = "asked-own";
    openNetwork(network, Map.of());
    String amina = reachedBy(network, "amina@asked-own.example.org", "en");
    var own = participant(network, amina);
    own.post(
            REQUESTS,
            Map.of(
                "participantId",
                amina,
                "kind",
                "objection",
                "channel",
                "paper",
                "receivedOn",
                daysAgo(1).toString()))
        .requireProblem(422, "received-now");
    String request =
        own.post(REQUESTS, Map.of("participantId", amina, "kind", "objection"))
            .require(201)
            .location();

    assertThat(mailbox.await("hello@asked-own.example.org", "A request about personal").plain())
        .contains("/desk/data-requests/")
        .doesNotContain("Amina", "objection", "stop using");
    assertThat(own.get(request).require(200).field("channel")).isEqualTo("online");
    assertThat(own.get(PEOPLE + "/" + amina + "/data-requests").require(200).json().path("items"))
        .hasSize(1);
    String rowan = personOnRecord(network, "Rowan");
    participant(network, rowan).get(request).require(404);
    participant(network, rowan).get(PEOPLE + "/" + amina + "/data-requests").require(404);
    participant(network, rowan)
        .post(REQUESTS, Map.of("participantId", amina, "kind", "access"))
        .require(404);
    participant(network, rowan).post(request + "/withdrawal", null).require(404);
    own.post(request + "/answer", Map.of("how", "done")).require(403);
    coordinatorOf(network)
        .post(request + "/withdrawal", null)
        .requireProblem(403, "persons-own-choice");
    coordinatorOf(network)
        .post(REQUESTS, Map.of("participantId", amina, "kind", "access"))
        .requireProblem(422, "channel-and-day-needed");

    assertThat(own.post(request + "/withdrawal", null).require(200).field("/ending/how"))
        .isEqualTo("withdrawn");
    holding(Role.NETWORK_ADMIN, network)
        .post(request + "/answer", Map.of("how", "done"))
        .requireProblem(409, "already-answered");
  }

  @Test
  void nobody_of_the_office_answers_what_they_asked_for_themselves() {
    String network = "asked-office";
    String nia = personOnRecord(network, "Nia");
    var niaOfTheOffice =
        as(
            TestTokens.get()
                .of(network)
                .account("account-of-" + nia)
                .roles(Role.COORDINATOR)
                .participant(nia));
    String request =
        niaOfTheOffice
            .post(REQUESTS, Map.of("participantId", nia, "kind", "erasure"))
            .require(201)
            .location();

    niaOfTheOffice
        .post(request + "/answer", Map.of("how", "refused", "words", "No"))
        .requireProblem(403, "another-answers");
    niaOfTheOffice
        .post(request + "/extension", Map.of("reason", "Much"))
        .requireProblem(403, "another-answers");
    coordinatorOf(network).post(request + "/answer", Map.of("how", "done")).require(200);
  }

  @Test
  void a_refusal_tells_why_and_where_to_complain_in_the_person_s_language() {
    String network = "asked-no";
    openNetwork(network, Map.of());
    String carys = reachedBy(network, "carys@asked-no.example.org", "cy");
    String request = received(network, carys, "erasure", daysAgo(1)).location();

    coordinatorOf(network)
        .post(request + "/answer", Map.of("how", "refused"))
        .requireProblem(422, "reason-missing");
    coordinatorOf(network)
        .post(
            request + "/answer",
            Map.of("how", "refused", "words", "Mae'n rhaid i ni gadw taliadau am chwe blynedd"))
        .require(200);

    assertThat(mailbox.await("carys@asked-no.example.org", "Ein hateb am eich data").plain())
        .contains(
            "am ddileu'r hyn rydym yn ei gadw amdanoch",
            "gadw taliadau",
            "Comisiynydd Gwybodaeth",
            "gofyn i lys");
  }

  @Test
  void the_first_due_stand_first_a_page_at_a_time_and_what_is_late_says_so() {
    String network = "asked-list";
    openNetwork(network, Map.of());
    String amina = personOnRecord(network, "Amina");
    String third = received(network, amina, "access", daysAgo(1)).field("id");
    String first = received(network, amina, "correction", daysAgo(60)).field("id");
    String second = received(network, amina, "portability", daysAgo(9)).field("id");

    List<String> listed = new ArrayList<>();
    String more = "?limit=1";
    while (!more.isEmpty()) {
      JsonNode page = holding(Role.NETWORK_ADMIN, network).get(REQUESTS + more).require(200).json();
      assertThat(page.path("items")).hasSize(1);
      listed.add(page.at("/items/0/id").asString());
      assertThat(page.at("/items/0/overdue").asBoolean()).isEqualTo(listed.size() == 1);
      more = page.path("next").isNull() ? "" : "?limit=1&cursor=" + page.path("next").asString();
    }

    assertThat(listed).containsExactly(first, second, third);
    // Late when it was written down: said once it was, and never that it is due soon.
    var told = mailbox.await("hello@asked-list.example.org", "A request about personal");
    assertThat(told.plain()).contains("/desk/data-requests/" + first);
    Await.until(
        "it stands as late",
        () ->
            coordinatorOf(network).get(REQUESTS + "/" + first).text().contains("\"overdue\":true")
                && coordinatorOf(network)
                    .get(REQUESTS + "/" + first)
                    .field("standing")
                    .equals("overdue"));
    assertThat(mailbox.of("hello@asked-list.example.org")).hasSize(1);
    coordinatorOf(network)
        .post(REQUESTS + "/" + first + "/extension", Map.of("reason", "Much"))
        .requireProblem(409, "too-late-to-extend");
    as(TestTokens.get().of(network).roles(Role.FACILITATOR)).get(REQUESTS).require(403);
  }

  @Test
  void the_clock_of_an_access_request_stops_while_they_are_asked_what_they_want() {
    String network = "asked-what";
    String amina = personOnRecord(network, "Amina");
    var coordinator = coordinatorOf(network);
    HttpAnswer received = received(network, amina, "access", daysAgo(10));
    String request = received.location();

    assertThat(
            coordinator
                .post(request + "/question", Map.of("on", daysAgo(9).toString()))
                .require(200)
                .field("standing"))
        .isEqualTo("waiting_for_them");
    HttpAnswer again =
        coordinator
            .post(request + "/question/reply", Map.of("on", daysAgo(2).toString()))
            .require(200);

    assertThat(LocalDate.parse(again.field("dueOn")))
        .isAfterOrEqualTo(daysAgo(10).plusMonths(1).plusDays(7));
    assertThat(again.field("/questions/0/repliedOn")).isEqualTo(daysAgo(2).toString());
    String other = received(network, amina, "erasure", daysAgo(10)).location();
    coordinator
        .post(other + "/question", Map.of("on", daysAgo(9).toString()))
        .requireProblem(409, "clock-does-not-stop");
  }

  @Test
  void of_whoever_is_erased_it_stays_that_they_were_answered_without_id_or_words() {
    String network = "asked-gone";
    String amina = personOnRecord(network, "Amina");
    var coordinator = coordinatorOf(network);
    try (var log = LogWatch.open()) {
      String refused = received(network, amina, "access", daysAgo(2)).location();
      coordinator
          .post(
              refused + "/answer",
              Map.of("how", "refused", "words", "The heather ward letters are lost"))
          .require(200);
      String open = received(network, amina, "restriction", daysAgo(2)).location();
      String erasure = received(network, amina, "erasure", daysAgo(2)).location();
      assertThat(participant(network, amina).get(API + "/personal-data/" + amina).text())
          .contains("What you asked for about your data", "heather ward letters");
      assertThat(raw(network)).contains(amina).doesNotContain("heather");

      String report = erase(network, amina);

      Await.until(
          "it is answered",
          () -> coordinator.get(erasure).require(200).field("standing").equals("done"));
      Await.until(
          "the other is not", () -> coordinator.get(open).field("standing").equals("lapsed"));
      HttpAnswer left = coordinator.get(refused).require(200);
      assertThat(left.field("standing")).isEqualTo("refused");
      assertThat(left.text()).doesNotContain("heather", amina);
      assertThat(raw(network)).doesNotContain(amina);
      Await.until(
          "the report says what stays",
          () ->
              service().http().get(report).text().contains("how it was answered")
                  && service().http().get(report).text().contains("cafodd ei ateb"));
      log.assertNever("heather");
    }
  }

  @Test
  @Tag("P10")
  void who_has_two_records_sees_what_was_asked_for_under_both() {
    String network = "asked-two";
    String amina = personOnRecord(network, "Amina");
    String again = personOnRecord(network, "Amina");
    String request = received(network, again, "correction", daysAgo(2)).location();
    merge(network, amina, again);
    String path = PEOPLE + "/" + amina + "/data-requests";

    assertThat(participant(network, amina).get(path).require(200).json().path("items")).hasSize(1);
    participant(network, amina).get(request).require(200);
    participant(network, amina).post(request + "/withdrawal", null).require(200);
    coordinatorOf(network)
        .post(
            PEOPLE + "/" + amina + "/merges/" + again + "/undoing",
            Map.of("reason", "Two after all"))
        .require(200);
    assertThat(participant(network, amina).get(path).require(200).json().path("items")).isEmpty();
    participant(network, amina).get(request).require(404);
  }

  @Test
  @Tag("N10")
  void an_open_one_keeps_the_person_and_an_answered_one_goes_three_years_later() {
    String network = "asked-old";
    String amina = personOnRecord(network, "Amina");
    var admin = holding(Role.NETWORK_ADMIN, network);
    HttpAnswer request = received(network, amina, "access", daysAgo(2));
    String rehearsal = API + "/retention/rehearsal?on=";
    String later = rehearsal + today().plusYears(3).plusDays(2);

    assertThat(admin.post(later, null).require(200).text()).doesNotContain(amina);
    admin.post(request.location() + "/answer", Map.of("how", "done")).require(200);
    assertThat(admin.post(later, null).require(200).text())
        .contains(amina, "data_requests", request.field("id"));
    assertThat(admin.post(rehearsal + today().plusYears(3).minusDays(2), null).require(200).text())
        .doesNotContain(request.field("id"));
    assertThat(admin.post(API + "/retention/rehearsal", null).require(200).text())
        .doesNotContain(request.field("id"));
  }

  @Test
  @Tag("N9")
  void who_read_and_who_answered_is_on_the_audit_without_a_word_of_it() {
    String network = "asked-audit";
    String amina = personOnRecord(network, "Amina");
    HttpAnswer request = received(network, amina, "access", daysAgo(2));
    var reader = as(TestTokens.get().of(network).account("reader").roles(Role.COORDINATOR));
    var answerer = as(TestTokens.get().of(network).account("answerer").roles(Role.COORDINATOR));
    reader.get(request.location()).require(200);
    answerer
        .post(request.location() + "/extension", Map.of("reason", "The heather ward letters"))
        .require(200);
    answerer.post(request.location() + "/answer", Map.of("how", "done")).require(200);

    Await.until(
        "all are there",
        () -> {
          String rows =
              holding(Role.NETWORK_ADMIN, network)
                  .get(API + "/audit?record=" + request.field("id"))
                  .require(200)
                  .text();
          return rows.contains("read:data-requests")
              && rows.contains("\"account\":\"reader\"")
              && rows.contains("\"account\":\"answerer\"")
              && rows.split("data_request_changed", -1).length == 4
              && !rows.contains("heather")
              && !rows.contains(amina);
        });
  }

  private static String reachedBy(String network, String email, String language) {
    return personOnRecord(
        network, "Amina", Map.of("contact", Map.of("email", email), "language", language));
  }

  private static HttpAnswer received(
      String network, String participantId, String kind, LocalDate on) {
    return coordinatorOf(network)
        .post(
            REQUESTS,
            Map.of(
                "participantId",
                participantId,
                "kind",
                kind,
                "channel",
                "paper",
                "receivedOn",
                on.toString()))
        .require(201);
  }

  private static JsonNode items(String network, String query) {
    return coordinatorOf(network).get(REQUESTS + query).require(200).json().path("items");
  }

  private static String raw(String network) {
    List<String> raw = new ArrayList<>();
    for (Document document :
        service()
            .bean(MongoDatabase.class)
            .getCollection("data_requests")
            .find(new Document("tenantId", network))) {
      raw.add(document.toJson());
    }
    return String.join("\n", raw);
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(service().bean(Clock.class).instant(), Wishes.CLOCKS);
  }

  private static LocalDate daysAgo(int days) {
    return today().minusDays(days);
  }
}
