package org.commontable.workshops.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.person;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Whom;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.LogWatch;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.network.KnownPeople;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.FullLists;
import org.commontable.workshops.place.RegisteringFromFiles;
import org.commontable.workshops.place.RegisteringFromFiles.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("I6")
class ImportsOverHttpTest {
  private final Solent solent = Solent.network();
  private final HttpCaller coordinator = solent.coordinator();
  private final String session = solent.sessionToCome(2);

  @Test
  void a_spreadsheet_with_columns_of_its_own_is_rehearsed_and_then_taken_in_once() {
    known("amina", "bryn", "carys");
    Map<String, Object> body =
        file(
            "Enw;Pwy ydw i;Ein cyfeirnod\r\n"
                + "Amina;Teulu – gofalwr;"
                + person("amina")
                + "\r\n"
                + "Bryn;Staff;"
                + person("bryn")
                + "\r\n"
                + "Carys;;"
                + person("carys")
                + "\r\n",
            Charset.forName("windows-1252"));
    body.put("columns", Map.of("person", "ein cyfeirnod", "perspective", "Pwy ydw i"));
    body.put("perspectives", Map.of("teulu - gofalwr", "carer"));
    body.put("perspective", "other");

    HttpAnswer rehearsed = rehearse(body).require(201);
    assertThat(rehearsed.json().path("rows").asInt()).isEqualTo(3);
    assertThat(registrations()).as("a rehearsal registers nobody").isEmpty();

    HttpAnswer run = run(rehearsed).require(200);
    run(rehearsed).require(200);

    assertThat(run.field("state")).isEqualTo("done");
    assertThat(run.json().at("/results/0/standing").asString()).isEqualTo("placed");
    assertThat(run.json().at("/results/2/standing").asString()).isEqualTo("waiting");
    JsonNode registered = registrations();
    assertThat(registered).hasSize(3);
    assertThat(registered.toString()).contains("\"carer\"", "\"staff\"", "\"other\"");
  }

  @Test
  @Tag("W8")
  void a_file_may_come_whole_and_what_is_no_base64_is_said_to_be_none() {
    known("amina");
    byte[] bytes = ("id,role\n" + person("amina") + ",carer\n").getBytes(StandardCharsets.UTF_8);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("file", Base64.getEncoder().encodeToString(bytes));

    assertThat(rehearse(body).require(201).json().path("rows").asInt()).isEqualTo(1);

    body.put("file", List.of("id,role"));
    HttpAnswer refused = rehearse(body).requireProblem(400, "invalid-request");
    assertThat(refused.field("/errors/0/pointer")).isEqualTo("/file/0");
    assertThat(refused.field("/errors/0/detail")).contains("base64");
  }

  @Test
  @Tag("W8")
  void a_file_says_how_people_are_reached_or_they_have_said_it_before() {
    known("amina", "bryn", "carys");
    solent
        .participant("carys")
        .post(
            Solent.API + "/sessions/" + solent.sessionToCome(5) + "/registrations",
            Map.of(
                "participantId",
                person("carys"),
                "perspective",
                "staff",
                "replyWithin",
                Map.of("days", 3)))
        .require(201);
    String head = "id,role,Contact by\n";
    String fine =
        person("amina")
            + ",carer,Letter\n"
            + person("bryn")
            + ",staff,48 hours\n"
            + person("carys")
            + ",staff,\n";

    HttpAnswer wrong =
        rehearse(
                file(
                    head
                        + person("amina")
                        + ",carer,pigeon\n"
                        + person("bryn")
                        + ",staff,900 days\n",
                    StandardCharsets.UTF_8))
            .require(201);
    run(rehearse(file(head + fine, StandardCharsets.UTF_8)).require(201)).require(200);

    assertThat(wrong.json().path("problemsInAll").asInt()).isEqualTo(2);
    assertThat(wrong.json().at("/problems/0/column").asString()).isEqualTo("Contact by");
    assertThat(registrations().toString())
        .contains("\"reachedBy\":\"post\"", "\"hours\":48", "\"days\":3");
  }

  @Test
  void whom_the_session_is_not_open_to_is_a_problem_unless_the_coordinator_says_why() {
    known("amina", "bryn");
    Map<String, Object> narrow = Solent.sessionBody(Solent.hours(72), Solent.hours(78), 5);
    narrow.put("eligibility", Map.of("perspectives", List.of("carer")));
    String forCarers = solent.session(solent.programme(), narrow);
    Map<String, Object> body =
        file(
            "id,role\n" + person("amina") + ",carer\n" + person("bryn") + ",staff\n",
            StandardCharsets.UTF_8);
    String path = Solent.API + "/sessions/" + forCarers + "/registration-imports";

    HttpAnswer refused = coordinator.post(path, body).require(201);
    body.put("eligibilityReason", "They run the stall");
    HttpAnswer fine = coordinator.post(path, body).require(201);

    assertThat(refused.json().at("/problems/0/row").asInt()).isEqualTo(3);
    assertThat(refused.json().at("/problems/0/column").asString()).isEqualTo("role");
    assertThat(refused.json().at("/problems/0/says").asString()).contains("eligibilityReason");
    assertThat(run(fine).require(200).json().at("/results/1/standing").asString())
        .isEqualTo("placed");
    assertThat(
            coordinator
                .get(Solent.API + "/sessions/" + forCarers + "/registrations")
                .require(200)
                .text())
        .contains("They run the stall");
  }

  @Test
  void who_cancelled_on_the_event_site_is_listed_and_not_registered() {
    known("amina", "bryn");
    HttpAnswer rehearsed =
        rehearse(
                file(
                    "id,Ticket Type,Attendee Status\n"
                        + person("amina")
                        + ",carer,Attending\n"
                        + person("bryn")
                        + ",staff,Not Attending\n",
                    StandardCharsets.UTF_8))
            .require(201);
    run(rehearsed).require(200);

    assertThat(rehearsed.json().path("rows").asInt()).isEqualTo(1);
    assertThat(rehearsed.json().at("/notComing/0").asInt()).isEqualTo(3);
    assertThat(registrations()).hasSize(1);
  }

  @Test
  void who_cancelled_there_after_an_earlier_file_is_shown_and_given_up_on_request() {
    known("amina", "bryn");
    String both = "id,Ticket Type,Attendee Status\n" + person("amina") + ",carer,Attending\n";
    HttpAnswer first =
        rehearse(file(both + person("bryn") + ",staff,Attending\n", StandardCharsets.UTF_8))
            .require(201);
    run(first).require(200);
    HttpAnswer later =
        rehearse(file(both + person("bryn") + ",staff,Cancelled\n", StandardCharsets.UTF_8))
            .require(201);

    run(later).require(200);

    JsonNode shown = later.json().path("cancelledThereButPlacedHere");
    assertThat(shown).hasSize(1);
    assertThat(shown.at("/0/row").asInt()).isEqualTo(3);
    String registration = shown.at("/0/registrationId").asString();
    assertThat(solent.registration(registration).field("state")).isEqualTo("placed");
    String path = API + "/registration-imports/" + later.field("id") + "/cancellations";
    solent.facilitator().post(path, null).require(403);
    HttpAnswer given = coordinator.post(path, null).require(200);
    assertThat(given.json().at("/cancelledThereButPlacedHere/0/standing").asString())
        .isEqualTo("cancelled");
    assertThat(coordinator.post(path, null).require(200).json().at("/rows").asInt()).isEqualTo(1);
    assertThat(solent.registration(registration).field("state")).isEqualTo("cancelled");
  }

  @Test
  void who_cancelled_one_of_two_bookings_there_comes_whichever_row_stands_first() {
    known("amina", "bryn");
    String head = "id,Ticket Type,Attendee Status\n";
    String amina = person("amina") + ",carer,";
    String bryn = person("bryn") + ",staff,";
    run(rehearse(file(head + amina + "Attending\n" + bryn + "Attending\n", StandardCharsets.UTF_8))
            .require(201))
        .require(200);

    HttpAnswer later =
        rehearse(
                file(
                    head
                        + (amina + "Attending\n" + amina + "Cancelled\n")
                        + (bryn + "Cancelled\n" + bryn + "Attending\n"),
                    StandardCharsets.UTF_8))
            .require(201);
    run(later).require(200);

    assertThat(later.json().path("problemsInAll").asInt()).isZero();
    assertThat(later.json().path("rows").asInt()).isEqualTo(2);
    assertThat(later.json().path("notComing")).isEmpty();
    assertThat(later.json().path("cancelledThereButPlacedHere")).isEmpty();
  }

  @Test
  void what_somebody_asked_for_anew_since_is_not_given_up() {
    known("amina");
    String row = "id,Ticket Type,Attendee Status\n" + person("amina") + ",carer,%s\n";
    run(rehearse(file(row.formatted("Attending"), StandardCharsets.UTF_8)).require(201))
        .require(200);
    HttpAnswer later =
        rehearse(file(row.formatted("Cancelled"), StandardCharsets.UTF_8)).require(201);
    String registration =
        later.json().at("/cancelledThereButPlacedHere/0/registrationId").asString();
    String path = API + "/registration-imports/" + later.field("id") + "/cancellations";
    coordinator.post(path, null).require(200);
    solent.registers(session, "amina", "carer").require(201);
    assertThat(solent.registration(registration).field("state")).isEqualTo("placed");

    coordinator.post(path, null).require(200);

    assertThat(solent.registration(registration).field("state")).isEqualTo("placed");
  }

  @Test
  void one_whose_place_is_gone_already_keeps_nobody_else_from_being_given_up() {
    known("amina", "bryn");
    String rows = person("amina") + ",carer,%1$s\n" + person("bryn") + ",staff,%1$s\n";
    String head = "id,Ticket Type,Attendee Status\n";
    run(rehearse(file(head + rows.formatted("Attending"), StandardCharsets.UTF_8)).require(201))
        .require(200);
    HttpAnswer later =
        rehearse(file(head + rows.formatted("Cancelled"), StandardCharsets.UTF_8)).require(201);
    JsonNode shown = later.json().path("cancelledThereButPlacedHere");
    String first = shown.at("/0/registrationId").asString();
    TestEvents.publish(
        "participants",
        solent.id(),
        "person_erased.v1",
        Ids.derived("erasure", person("amina")),
        Map.of("participantId", person("amina")));
    Await.until(
        "the first is erased",
        () -> coordinator.get(Solent.API + "/registrations/" + first).status() == 404);

    coordinator
        .post(API + "/registration-imports/" + later.field("id") + "/cancellations", null)
        .require(200);

    assertThat(solent.registration(shown.at("/1/registrationId").asString()).field("state"))
        .isEqualTo("cancelled");
  }

  @Test
  void who_can_not_be_given_up_any_more_is_counted_and_the_others_are_given_up() {
    known("amina", "bryn");
    String underWay = "/sessions/" + solent.sessionUnderWay(1) + "/registration-imports";
    String rows = person("amina") + ",carer,%1$s\n" + person("bryn") + ",staff,%1$s\n";
    String head = "id,Ticket Type,Attendee Status\n";
    run(coordinator
            .post(API + underWay, file(head + rows.formatted("Attending"), StandardCharsets.UTF_8))
            .require(201))
        .require(200);
    HttpAnswer later =
        coordinator
            .post(API + underWay, file(head + rows.formatted("Cancelled"), StandardCharsets.UTF_8))
            .require(201);
    JsonNode shown = later.json().path("cancelledThereButPlacedHere");
    assertThat(shown)
        .extracting(one -> one.path("standing").asString())
        .containsExactly("placed", "waiting");
    String path = API + "/registration-imports/" + later.field("id") + "/cancellations";

    for (int again = 0; again < 2; again++) {
      HttpAnswer given = coordinator.post(path, null).requireProblem(409, "not-all-given-up");
      assertThat(given.field("detail")).startsWith("1 of them").contains("The session has begun");
    }

    assertThat(solent.registration(shown.at("/0/registrationId").asString()).field("state"))
        .isEqualTo("placed");
    assertThat(solent.registration(shown.at("/1/registrationId").asString()).field("state"))
        .isEqualTo("cancelled");
  }

  @Test
  void every_problem_is_listed_by_row_and_column_and_nothing_is_taken_in() {
    known("amina", "bryn");
    solent.registers(session, "bryn", "staff").require(201);
    HttpAnswer rehearsed =
        rehearse(
                file(
                    "id,role\n"
                        + person("amina")
                        + ",carer\n"
                        + person("amina")
                        + ",carer\n"
                        + person("stranger")
                        + ",carer\n"
                        + "12,carer\n"
                        + ",carer\n"
                        + person("amina")
                        + ",wizard\n"
                        + person("bryn")
                        + ",carer\n",
                    StandardCharsets.UTF_8))
            .require(201);

    JsonNode problems = rehearsed.json().path("problems");
    assertThat(
            problems
                .valueStream()
                .map(it -> it.path("row").asInt() + " " + it.path("column").asString())
                .toList())
        .containsExactly("3 id", "4 id", "5 id", "6 id", "7 id", "7 role", "8 role");
    assertThat(rehearsed.text())
        .as("what stood in the cells is not repeated")
        .doesNotContain("wizard");
    run(rehearsed).requireProblem(409, "import-has-problems");
    assertThat(registrations()).hasSize(1);
  }

  @Test
  @Tag("P22")
  void who_was_erased_is_said_to_be_and_not_waited_for() {
    known("amina", "bryn");
    TestEvents.publish(
        "participants",
        solent.id(),
        "person_erased.v1",
        Ids.derived("erasure", person("bryn")),
        Map.of("participantId", person("bryn")));
    Await.until(
        "he is gone",
        () -> !Solent.service().bean(KnownPeople.class).knows(network(), person("bryn")));

    JsonNode problems = rehearse(aminaAndBryn()).require(201).json().path("problems");

    assertThat(problems).hasSize(1);
    assertThat(problems.at("/0/says").asString()).startsWith("Who had this id was erased");
  }

  @Test
  void a_row_says_all_that_is_wrong_with_it_at_once() {
    known("amina");
    HttpAnswer rehearsed =
        rehearse(
                file(
                    "id,role,Contact by\n"
                        + person("stranger")
                        + ",wizard,pigeon\n"
                        + person("amina")
                        + ",wizard,pigeon\n",
                    StandardCharsets.UTF_8))
            .require(201);

    assertThat(
            rehearsed
                .json()
                .path("problems")
                .valueStream()
                .map(it -> it.path("row").asInt() + " " + it.path("column").asString())
                .toList())
        .containsExactly("2 role", "2 Contact by", "2 id", "3 role", "3 Contact by");
    assertThat(rehearsed.json().path("awaited"))
        .as("what nobody could take in waits for nobody")
        .isEmpty();
  }

  @Test
  void columns_that_are_not_there_are_named() {
    Map<String, Object> body = file("Name,Email\nA,a@people.example\n", StandardCharsets.UTF_8);
    body.put("columns", Map.of("person", "Order number"));

    HttpAnswer rehearsed = rehearse(body).require(201);

    assertThat(rehearsed.json().path("problemsInAll").asInt()).isEqualTo(2);
    assertThat(rehearsed.field("/problems/0/column")).isEqualTo("Order number");
    rehearse(file("a,\"b\n", StandardCharsets.UTF_8)).requireProblem(422, "quote-open");
  }

  @Test
  void of_two_columns_of_one_name_none_is_guessed_where_it_says_something() {
    known("amina");
    HttpAnswer twice =
        rehearse(
                file(
                    "id,Role,role,note,note\n" + person("amina") + ",carer,staff,a,b\n",
                    StandardCharsets.UTF_8))
            .require(201);

    assertThat(twice.json().path("problems")).hasSize(1);
    assertThat(twice.field("/problems/0/row")).isEqualTo("1");
    assertThat(twice.field("/problems/0/column")).isEqualTo("Role");
    assertThat(twice.field("/problems/0/says")).contains("something else");
    run(twice).requireProblem(409, "import-has-problems");
    assertThat(registrations()).isEmpty();
  }

  @Test
  void who_still_comes_is_not_guessed_where_the_column_that_says_it_is_not_there() {
    known("amina");
    Map<String, Object> body =
        file("id,role,Booked\n" + person("amina") + ",carer,cancelled\n", StandardCharsets.UTF_8);
    body.put("columns", Map.of("status", "Booking"));

    HttpAnswer rehearsed = rehearse(body).require(201);

    assertThat(rehearsed.field("/problems/0/column")).isEqualTo("Booking");
    run(rehearsed).requireProblem(409, "import-has-problems");
    assertThat(registrations()).isEmpty();
  }

  @Test
  void it_is_shown_where_the_file_and_the_peoples_import_differ() {
    known("amina", "bryn");
    Map<String, Object> body =
        file("id,role\n" + person("amina") + ",carer\n", StandardCharsets.UTF_8);
    body.put("people", List.of(person("amina"), person("bryn")));

    HttpAnswer rehearsed = rehearse(body).require(201);

    assertThat(rehearsed.json().path("absent").toString())
        .isEqualTo("[\"" + person("bryn") + "\"]");
  }

  @Test
  void who_gave_up_their_place_is_not_registered_again_by_the_same_file() {
    known("amina");
    Map<String, Object> body =
        file("id,role\n" + person("amina") + ",carer\n", StandardCharsets.UTF_8);
    run(rehearse(body).require(201)).require(200);
    String registration = registrations().at("/0/id").asString();
    solent
        .participant("amina")
        .post(API + "/registrations/" + registration + "/cancellation", null)
        .require(200);

    HttpAnswer again = rehearse(body).require(201);
    assertThat(again.json().path("leftBefore").toString()).isEqualTo("[2]");
    assertThat(run(again).require(200).field("state")).isEqualTo("done");
    assertThat(solent.registration(registration).field("state")).isEqualTo("cancelled");
  }

  @Test
  void a_list_that_fills_up_after_the_rehearsal_takes_nobody_of_the_file() {
    known("amina", "bryn");
    FullLists.leaveRoomFor(2, network(), session);
    HttpAnswer rehearsed = rehearse(aminaAndBryn()).require(201);
    solent.registers(session, "carys", "staff").require(201);

    run(rehearsed).requireProblem(409, "rows-not-taken");

    assertThat(registrations()).as("Carys alone").hasSize(1);
    HttpAnswer refused = coordinator.get(rehearsed.location()).require(200);
    assertThat(refused.field("state")).isEqualTo("refused");
    assertThat(refused.json().path("problems")).hasSize(1);
    assertThat(refused.json().at("/problems/0/row").asInt()).isEqualTo(3);
    assertThat(refused.json().has("results")).isFalse();
    assertThat(rehearse(aminaAndBryn()).require(201).json().at("/problems/0/row").asInt())
        .as("another rehearsal says so at once")
        .isEqualTo(3);
  }

  @Test
  void what_was_refused_is_taken_in_once_nothing_stands_in_the_way() {
    known("amina", "bryn");
    HttpAnswer rehearsed = rehearse(aminaAndBryn()).require(201);
    String other = solent.registers(session, "bryn", "carer").require(201).field("id");
    run(rehearsed).requireProblem(409, "rows-not-taken");
    assertThat(registrations()).hasSize(1);
    coordinator.post(API + "/registrations/" + other + "/cancellation", null).require(200);

    HttpAnswer done = run(rehearsed).require(200);

    assertThat(done.field("state")).isEqualTo("done");
    assertThat(done.json().path("problems")).isEmpty();
    assertThat(done.json().at("/results/0/standing").asString()).isEqualTo("placed");
    assertThat(done.json().at("/results/1/standing").asString())
        .as("what Bryn decided since stays")
        .isEqualTo("cancelled");
  }

  @Test
  void a_file_that_came_before_its_people_is_taken_in_once_they_are_known() {
    known("amina");
    HttpAnswer rehearsed = rehearse(aminaAndBryn()).require(201);
    assertThat(rehearsed.json().at("/problems/0/row").asInt()).isEqualTo(3);
    run(rehearsed).requireProblem(409, "import-people-not-known");
    known("bryn");

    HttpAnswer done = run(rehearsed).require(200);

    assertThat(done.json().path("results")).hasSize(2);
    assertThat(registrations()).hasSize(2);
  }

  @Test
  void an_import_that_was_cut_off_is_carried_on_by_itself() {
    known("amina", "bryn");
    String id = rehearse(aminaAndBryn()).require(201).field("id");

    startedAMinuteAgo(id);

    isDone(id);
    assertThat(registrations()).hasSize(2);
  }

  @Test
  void an_import_that_was_cut_off_after_the_list_took_all_registers_each_of_them_once() {
    known("amina", "bryn");
    HttpAnswer rehearsed = rehearse(aminaAndBryn()).require(201);
    theListTookAll();

    startedAMinuteAgo(rehearsed.field("id"));

    isDone(rehearsed.field("id"));
    assertThat(registrations())
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.path("state").asString()).isEqualTo("placed"));
  }

  @Test
  void who_registers_as_another_after_the_list_took_all_keeps_nobody_out() {
    known("amina", "bryn");
    HttpAnswer rehearsed = rehearse(aminaAndBryn()).require(201);
    theListTookAll();
    solent.registers(session, "amina", "staff").require(201);

    startedAMinuteAgo(rehearsed.field("id"));

    isDone(rehearsed.field("id"));
    assertThat(registrations())
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.path("state").asString()).isEqualTo("placed"));
  }

  @Test
  @Tag("P22")
  void who_is_erased_after_the_list_took_all_keeps_no_place_that_nobody_has() {
    known("amina", "bryn");
    HttpAnswer rehearsed = rehearse(aminaAndBryn()).require(201);
    theListTookAll();

    Solent.service()
        .context()
        .getBean("whatIsKeptOfImports", PersonalData.class)
        .erase(new Whom(network(), person("amina"), null), Cause.timer("erasure"));
    startedAMinuteAgo(rehearsed.field("id"));

    isDone(rehearsed.field("id"));
    assertThat(registrations()).hasSize(1);
    assertThat(solent.registers(session, "carys", "carer").require(201).field("state"))
        .as("the second of two places is free")
        .isEqualTo("placed");
  }

  /** What is there when a process dies between the list's write and the file's own note. */
  private void theListTookAll() {
    var inTheWay =
        Solent.service()
            .bean(RegisteringFromFiles.class)
            .takeAll(
                network(),
                session,
                List.of(
                    new Named(person("amina"), Perspective.CARER, null),
                    new Named(person("bryn"), Perspective.STAFF, null)),
                null,
                Cause.timer("test"));
    assertThat(inTheWay).isEmpty();
    assertThat(registrations()).as("none is written down yet").isEmpty();
  }

  private void startedAMinuteAgo(String id) {
    AggregateStore<RegistrationImport> imports = Solent.store("registrationImports");
    imports
        .change(
            network(),
            id,
            Cause.timer("test"),
            file -> file.start(person -> true, Clock.systemUTC().instant().minusSeconds(60)))
        .orThrow();
  }

  private void isDone(String id) {
    Await.until(
        "it is done",
        () ->
            coordinator
                .get(API + "/registration-imports/" + id)
                .require(200)
                .field("state")
                .equals("done"));
  }

  private NetworkId network() {
    return new NetworkId(solent.id());
  }

  private static Map<String, Object> aminaAndBryn() {
    return file(
        "id,role\n" + person("amina") + ",carer\n" + person("bryn") + ",staff\n",
        StandardCharsets.UTF_8);
  }

  @Test
  void names_and_addresses_in_other_columns_are_neither_kept_nor_logged() {
    known("amina");
    try (LogWatch log = LogWatch.open()) {
      HttpAnswer run =
          run(
              rehearse(
                      file(
                          "Name,Email,id,role\n"
                              + "Sentinel-9c1,s9c1@people.example,"
                              + person("amina")
                              + ",carer\n",
                          StandardCharsets.UTF_8))
                  .require(201));

      assertThat(run.require(200).text()).doesNotContain("Sentinel-9c1", "s9c1");
      log.assertNever("Sentinel-9c1", "s9c1@people.example");
    }
  }

  @Test
  @Tag("P22")
  void somebodys_row_goes_when_they_go_and_the_others_stay() {
    known("amina", "bryn");
    HttpAnswer rehearsed =
        rehearse(
                file(
                    "id,role\n" + person("amina") + ",carer\n" + person("bryn") + ",staff\n",
                    StandardCharsets.UTF_8))
            .require(201);
    Whom amina = new Whom(new NetworkId(solent.id()), person("amina"), null);
    PersonalData files =
        Solent.service().context().getBean("whatIsKeptOfImports", PersonalData.class);
    assertThat(files.heldAbout(amina)).hasSize(1);

    files.erase(amina, Cause.timer("erasure"));

    assertThat(files.heldAbout(amina)).isEmpty();
    assertThat(coordinator.get(rehearsed.location()).require(200).json().path("rows").asInt())
        .isEqualTo(1);
  }

  @Test
  @Tag("P22")
  void whoever_a_file_still_waits_for_is_shown_it_and_goes_from_it_too() {
    known("amina");
    HttpAnswer rehearsed = rehearse(aminaAndBryn()).require(201);
    Whom amina = new Whom(network(), person("amina"), null);
    Whom bryn = new Whom(network(), person("bryn"), null);
    PersonalData files =
        Solent.service().context().getBean("whatIsKeptOfImports", PersonalData.class);
    assertThat(files.heldAbout(bryn)).hasSize(1);

    files.erase(bryn, Cause.timer("erasure"));

    assertThat(files.heldAbout(bryn)).isEmpty();
    assertThat(files.heldAbout(amina)).hasSize(1);
    assertThat(coordinator.get(rehearsed.location()).require(200).json().path("rows").asInt())
        .isEqualTo(1);
  }

  @Test
  void a_file_is_taken_in_by_the_programmes_coordinator_alone() {
    Map<String, Object> body = file("id,role\n", StandardCharsets.UTF_8);
    solent
        .coordinatorOf(solent.programme())
        .post(API + "/sessions/" + session + "/registration-imports", body)
        .requireProblem(403, "not-your-programme");
    HttpAnswer mine = rehearse(body).require(201);
    solent
        .coordinatorOf(solent.programme())
        .post(mine.location() + "/run", null)
        .requireProblem(403, "not-your-programme");
  }

  private HttpAnswer rehearse(Map<String, Object> body) {
    return coordinator.post(API + "/sessions/" + session + "/registration-imports", body);
  }

  private HttpAnswer run(HttpAnswer rehearsed) {
    return coordinator.post(rehearsed.location() + "/run", null);
  }

  private JsonNode registrations() {
    return coordinator
        .get(API + "/sessions/" + session + "/registrations")
        .require(200)
        .json()
        .path("items");
  }

  private static Map<String, Object> file(String text, Charset charset) {
    Map<String, Object> body = new LinkedHashMap<>();
    byte[] bytes = text.getBytes(charset);
    int half = bytes.length / 2;
    body.put(
        "file",
        List.of(
            Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, 0, half)),
            Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, half, bytes.length))));
    return body;
  }

  /** People whom participants has told of. */
  private void known(String... names) {
    Solent.service();
    for (String name : names) {
      TestEvents.publish(
          "participants",
          solent.id(),
          "person_registered.v1",
          person(name),
          Map.of("participantId", person(name), "kind", "person"));
    }
    KnownPeople people = Solent.service().bean(KnownPeople.class);
    NetworkId network = new NetworkId(solent.id());
    Await.until(
        "the service knows them",
        () -> Arrays.stream(names).allMatch(name -> people.knows(network, person(name))));
  }
}
