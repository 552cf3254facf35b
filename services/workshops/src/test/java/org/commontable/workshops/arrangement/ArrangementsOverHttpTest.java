package org.commontable.workshops.arrangement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.LogWatch;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people need at a session: asked after there is a place, counted, arranged, met or not. */
class ArrangementsOverHttpTest {
  private final Solent solent = Solent.network();

  @Test
  @Tag("W11")
  @Tag("W40")
  void those_who_run_the_session_see_what_is_needed_and_not_by_whom() {
    String session = solent.sessionToCome(3);
    String amina = registered(session, "amina");
    String bryn = registered(session, "bryn");
    says("amina", amina, wish("hearing_loop"), wish("halal")).require(200);
    says("bryn", bryn, wish("hearing_loop", "detail", "Near the front"), wish("vegan"))
        .require(200);

    HttpAnswer seen = solent.facilitator().get(arrangements(session)).require(200);

    JsonNode loop = one(seen.json(), "hearing_loop");
    assertThat(loop.path("needed").asInt()).isEqualTo(2);
    assertThat(loop.at("/details/0").asString()).isEqualTo("Near the front");
    assertThat(one(seen.json(), "halal").path("area").asString()).isEqualTo("catering");
    assertThat(seen.text()).doesNotContain(amina, bryn, Solent.person("amina"));
    solent.facilitator().get(own(amina)).requireProblem(404, "not-found");
    solent.participant("bryn").get(own(amina)).requireProblem(404, "not-found");
    solent.participant("amina").get(arrangements(session)).require(403);
    HttpCaller stranger = Solent.network().participant("amina");
    stranger.get(own(amina)).requireProblem(404, "not-found");
    stranger
        .post(own(amina), Map.of("wishes", List.of(wish("vegan"))))
        .requireProblem(404, "not-found");
  }

  @Test
  @Tag("W11")
  void who_once_asked_for_somebody_s_place_reads_nothing_of_what_they_need() {
    String session = solent.sessionToCome(3);
    HttpCaller asker = solent.participant("bryn");
    String amina =
        asker
            .post(
                API + "/sessions/" + session + "/registrations",
                Map.of("participantId", Solent.person("amina"), "perspective", "carer"))
            .require(201)
            .field("id");
    solent
        .facilitator()
        .post(API + "/registrations/" + amina + "/approval", Map.of("approved", true))
        .require(200);
    asker
        .post(own(amina), Map.of("wishes", List.of(wish("vegan"))))
        .requireProblem(404, "not-found");
    says("amina", amina, wish("hearing_loop")).require(200);

    asker.get(own(amina)).requireProblem(404, "not-found");
    asker.get(API + "/registrations/" + amina).requireProblem(404, "not-found");
  }

  @Test
  @Tag("W11")
  void print_of_each_size_and_braille_of_each_grade_is_counted_apart() {
    String session = solent.sessionToCome(3);
    String amina = registered(session, "amina");
    String bryn = registered(session, "bryn");
    says("amina", amina, wish("print_28_point", "detail", "On yellow paper")).require(200);
    says("bryn", bryn, wish("print_20_point"), wish("braille_grade_2")).require(200);

    JsonNode seen = solent.facilitator().get(arrangements(session)).require(200).json();

    for (String form : List.of("print_20_point", "print_28_point", "braille_grade_2")) {
      assertThat(one(seen, form).path("needed").asInt()).as(form).isEqualTo(1);
    }
    assertThat(one(seen, "print_28_point").at("/details/0").asString())
        .isEqualTo("On yellow paper");
    assertThat(solent.participant("bryn").get(own(bryn)).require(200).text())
        .contains("print_20_point", "braille_grade_2");
  }

  @Test
  @Tag("W11")
  void where_nothing_is_asked_for_it_says_where_what_people_shared_is_listed() {
    String session = solent.sessionToCome(3);
    String shared = "/api/participants/v1/sessions/" + session + "/needs";

    HttpAnswer seen = solent.coordinator().get(arrangements(session)).require(200);

    assertThat(seen.json().path("arrangements")).isEmpty();
    assertThat(seen.field("sharedNeeds")).isEqualTo(shared);
    assertThat(solent.facilitator().get(arrangements(session)).require(200).field("sharedNeeds"))
        .as("as much as those who only run it are told")
        .isEqualTo(shared + "?for=facilitator");
    assertThat(
            Solent.service()
                .http()
                .get("/api/workshops/openapi.json")
                .require(200)
                .json()
                .at("/components/schemas/ArrangementsView/properties/sharedNeeds/description")
                .asString())
        .contains("not counted here until it is asked for");
  }

  @Test
  @Tag("W40")
  void a_taxi_is_arranged_for_a_person_who_agreed_to_be_named() {
    String session = solent.sessionToCome(3);
    String amina = registered(session, "amina");
    says("amina", amina, wish("taxi", "detail", "From the station"))
        .requireProblem(422, "has-to-be-named");
    says("amina", amina, wish("taxi", "detail", "From the station", "mayBeNamed", true))
        .require(200);

    JsonNode taxi =
        one(solent.facilitator().get(arrangements(session)).require(200).json(), "taxi");

    assertThat(taxi.at("/forWhom/0").asString()).isEqualTo(amina);
  }

  @Test
  @Tag("W11")
  @Tag("W12")
  void what_somebody_needs_who_walked_in_is_arranged_too() {
    String session = solent.sessionUnderWay(1);
    String amina =
        solent
            .facilitator()
            .post(
                API + "/sessions/" + session + "/walk-ins",
                Map.of("participantId", Solent.person("amina"), "perspective", "carer"))
            .require(201)
            .field("id");
    says("amina", amina, wish("hearing_loop")).require(200);

    assertThat(solent.facilitator().get(arrangements(session)).require(200).text())
        .contains("hearing_loop");
  }

  @Test
  @Tag("W11")
  void nobody_is_asked_what_they_need_before_they_have_a_place_or_after_they_gave_it_up() {
    String session = solent.sessionToCome(1);
    String amina = registered(session, "amina");
    String waits = registered(session, "bryn");
    says("bryn", waits, wish("hearing_loop")).requireProblem(409, "no-place-yet");
    says("amina", amina, wish("hearing_loop")).require(200);
    solent
        .participant("amina")
        .post(API + "/registrations/" + amina + "/cancellation", null)
        .require(200);

    assertThat(solent.facilitator().get(arrangements(session)).require(200).text())
        .doesNotContain("hearing_loop");
  }

  @Test
  @Tag("W11")
  @Tag("W40")
  void what_is_not_possible_needs_a_reason_and_later_changes_go_to_a_person() {
    String session = solent.sessionToCome(3);
    String amina = registered(session, "amina");
    Map<String, Object> impossible = Map.of("kind", "taxi", "stage", "not_possible");
    provides(session, Map.of("provisions", List.of(impossible)))
        .requireProblem(422, "reason-needed");
    provides(session, Map.of("changesUntil", hours(-1).toString(), "provisions", List.of()))
        .requireProblem(422, "contact-needed");
    JsonNode provided =
        provides(
                session,
                Map.of(
                    "changesUntil",
                    hours(-1).toString(),
                    "contact",
                    "access@solent.example",
                    "provisions",
                    List.of(
                        Map.of(
                            "kind",
                            "bsl_interpreter",
                            "stage",
                            "arranged",
                            "note",
                            "Two, booked with Hands Together"))))
            .require(200)
            .json();

    assertThat(one(provided, "bsl_interpreter").path("stage").asString()).isEqualTo("arranged");
    HttpAnswer late = says("amina", amina, wish("vegan"));
    late.requireProblem(409, "arrangements-fixed");
    assertThat(late.field("detail")).contains("access@solent.example");
    solent.coordinator().post(own(amina), Map.of("wishes", List.of(wish("vegan")))).require(200);
  }

  @Test
  @Tag("W11")
  @Tag("W40")
  void who_asked_reads_what_came_of_it_and_nothing_of_what_others_asked_for() {
    String session = solent.sessionToCome(3);
    String amina = registered(session, "amina");
    String bryn = registered(session, "bryn");
    says(
            "amina",
            amina,
            wish("bsl_interpreter"),
            wish("taxi", "detail", "From Hill Lane", "mayBeNamed", true))
        .require(200);
    says("bryn", bryn, wish("hearing_loop")).require(200);
    HttpCaller caller = solent.participant("amina");
    String before = caller.get(own(amina)).require(200).etag();
    String until = hours(24).toString();
    provides(
            session,
            Map.of(
                "changesUntil",
                until,
                "contact",
                "access@solent.example",
                "provisions",
                List.of(
                    provision("bsl_interpreter", "not_possible", "None is free; captions instead"),
                    provision("taxi", "arranged", "Two, the other for Bryn"),
                    provision("hearing_loop", "arranged", "Booked with the hall"))))
        .require(200);

    HttpAnswer hers = caller.get(own(amina)).require(200);

    assertThat(hers.json().path("wishes"))
        .extracting(
            wish -> wish.path("kind").asString(),
            wish -> wish.path("stage").asString(),
            wish -> wish.path("note").asString(""))
        .containsExactly(
            tuple("bsl_interpreter", "not_possible", "None is free; captions instead"),
            tuple("taxi", "arranged", ""));
    assertThat(hers.field("contact")).isEqualTo("access@solent.example");
    assertThat(hers.json().has("changesUntil")).isTrue();
    assertThat(hers.text()).doesNotContain("hearing_loop", "Booked with the hall", "Bryn", bryn);
    assertThat(hers.etag()).as("no copy from before is taken for it").isNotEqualTo(before);
    assertThat(solent.participant("bryn").get(own(bryn)).require(200).text())
        .contains("Booked with the hall")
        .doesNotContain("bsl_interpreter", "captions");
    solent.coordinator().get(own(amina)).requireProblem(404, "not-found");
  }

  @Test
  @Tag("W11")
  @Tag("W40")
  void news_is_told_of_those_alone_who_asked_and_have_a_place_and_not_what_it_is() {
    try (TestEvents events = TestEvents.of("workshops")) {
      String session = solent.sessionToCome(3);
      String amina = registered(session, "amina");
      String bryn = registered(session, "bryn");
      String carys = registered(session, "carys");
      says("amina", amina, wish("bsl_interpreter")).require(200);
      says("bryn", bryn, wish("hearing_loop")).require(200);
      says("carys", carys, wish("bsl_interpreter")).require(200);
      solent
          .participant("carys")
          .post(API + "/registrations/" + carys + "/cancellation", null)
          .require(200);

      Map<String, Object> impossible = provision("bsl_interpreter", "not_possible", "None is free");
      provides(session, Map.of("provisions", List.of(impossible))).require(200);

      SeenEvent told = events.await("arrangements_told.v1", it -> it.subject().equals(session));
      assertThat(told.data().path("people"))
          .extracting(
              one -> one.path("registrationId").asString(),
              one -> one.path("participantId").asString())
          .containsExactly(tuple(amina, Solent.person("amina")));
      assertThat(told.data().toString()).doesNotContain("bsl", "possible", "free");
    }
  }

  private static Map<String, Object> provision(String kind, String stage, String note) {
    return Map.of("kind", kind, "stage", stage, "note", note);
  }

  @Test
  @Tag("W11")
  void the_person_says_afterwards_whether_it_was_there() {
    String session = solent.sessionUnderWay(3);
    String amina = registered(session, "amina");
    says("amina", amina, wish("hearing_loop"), wish("large_print")).require(200);
    HttpCaller caller = solent.participant("amina");
    caller
        .post(own(amina) + "/met", Map.of("arrangements", List.of(met("vegan", true))))
        .requireProblem(422, "not-asked-for");
    caller
        .post(
            own(amina) + "/met",
            Map.of("arrangements", List.of(met("hearing_loop", false), met("large_print", true))))
        .require(200);

    JsonNode seen = solent.facilitator().get(arrangements(session)).require(200).json();
    assertThat(one(seen, "hearing_loop").path("notMet").asInt()).isEqualTo(1);
    assertThat(one(seen, "large_print").path("met").asInt()).isEqualTo(1);
  }

  @Test
  @Tag("W11")
  void what_the_person_said_of_it_is_the_person_s_to_change() {
    String session = solent.sessionUnderWay(3);
    String amina = registered(session, "amina");
    says("amina", amina, wish("hearing_loop"), wish("large_print")).require(200);
    String path = own(amina) + "/met";
    Map<String, Object> all =
        Map.of("arrangements", List.of(met("hearing_loop", true), met("large_print", true)));
    solent.coordinator().post(path, all).require(200);
    HttpCaller caller = solent.participant("amina");
    HttpAnswer theirs =
        caller.post(path, Map.of("arrangements", List.of(met("hearing_loop", false)))).require(200);

    solent.coordinator().post(path, all).requireProblem(409, "said-by-the-person");
    solent
        .coordinator()
        .post(path, Map.of("arrangements", List.of(met("large_print", false))))
        .require(200);

    assertThat(theirs.json().path("wishes"))
        .extracting(wish -> wish.path("kind").asString(), wish -> wish.path("byPerson").asBoolean())
        .containsExactlyInAnyOrder(tuple("hearing_loop", true), tuple("large_print", false));
    JsonNode seen = solent.facilitator().get(arrangements(session)).require(200).json();
    assertThat(one(seen, "hearing_loop").path("notMet").asInt()).isEqualTo(1);
    assertThat(one(seen, "large_print").path("notMet").asInt()).isEqualTo(1);
    caller.post(path, all).require(200);
    assertThat(
            one(solent.facilitator().get(arrangements(session)).json(), "hearing_loop")
                .path("met")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  @Tag("W11")
  void nobody_else_says_otherwise_what_it_is_that_the_person_spoke_of() {
    String session = solent.sessionUnderWay(3);
    String amina = registered(session, "amina");
    Map<String, Object> loop = Map.of("kind", "hearing_loop", "detail", "Seat at the front");
    says("amina", amina, loop).require(200);
    HttpCaller caller = solent.participant("amina");
    caller
        .post(own(amina) + "/met", Map.of("arrangements", List.of(met("hearing_loop", false))))
        .require(200);

    for (Map<String, Object> otherwise :
        List.<Map<String, Object>>of(
            Map.of("kind", "hearing_loop", "detail", "Seat at the back"),
            Map.of("kind", "hearing_loop", "mayBeNamed", true))) {
      solent
          .coordinator()
          .post(own(amina), Map.of("wishes", List.of(otherwise)))
          .requireProblem(409, "said-by-the-person");
    }
    solent
        .coordinator()
        .post(own(amina), Map.of("wishes", List.of(wish("hearing_loop"), wish("vegan"))))
        .require(200);

    assertThat(caller.get(own(amina)).require(200).text()).contains("Seat at the front");
    says("amina", amina, Map.of("kind", "hearing_loop", "detail", "By the window")).require(200);
    assertThat(caller.get(own(amina)).require(200).text()).contains("By the window");
  }

  @Test
  @Tag("W11")
  void nobody_else_takes_away_what_the_person_said_of_it_by_saying_anew_what_is_needed() {
    String session = solent.sessionUnderWay(3);
    String amina = registered(session, "amina");
    says("amina", amina, wish("hearing_loop"), wish("large_print")).require(200);
    HttpCaller caller = solent.participant("amina");
    Map<String, Object> absent = Map.of("arrangements", List.of(met("hearing_loop", false)));
    caller.post(own(amina) + "/met", absent).require(200);

    HttpAnswer refused =
        solent.coordinator().post(own(amina), Map.of("wishes", List.of(wish("vegan"))));

    refused.requireProblem(409, "said-by-the-person");
    assertThat(refused.text()).as("who needs what is not told").doesNotContain("hearing_loop");
    JsonNode seen = solent.facilitator().get(arrangements(session)).require(200).json();
    assertThat(one(seen, "hearing_loop").path("notMet").asInt()).isEqualTo(1);
    solent
        .coordinator()
        .post(own(amina), Map.of("wishes", List.of(wish("hearing_loop"), wish("vegan"))))
        .require(200);
    assertThat(caller.get(own(amina)).require(200).json().path("wishes"))
        .extracting(wish -> wish.path("kind").asString(), wish -> wish.path("byPerson").asBoolean())
        .containsExactlyInAnyOrder(tuple("hearing_loop", true), tuple("vegan", false));
    says("amina", amina, wish("vegan")).require(200);
  }

  @Test
  @Tag("W11")
  void what_the_person_asked_for_is_not_lost_when_somebody_else_writes_down_their_list() {
    String session = solent.sessionToCome(3);
    String amina = registered(session, "amina");
    Map<String, Object> loop = Map.of("kind", "hearing_loop", "detail", "Seat at the front");
    says("amina", amina, loop, wish("large_print"), wish("vegan")).require(200);

    coordinatorWrites(amina, wish("hearing_loop"), Map.of("kind", "vegan", "detail", "No nuts"));

    JsonNode hers = solent.participant("amina").get(own(amina)).require(200).json();
    assertThat(hers.path("wishes"))
        .extracting(wish -> wish.path("kind").asString(), wish -> wish.path("detail").asString())
        .as("what was repeated is as she said it")
        .containsExactly(tuple("hearing_loop", "Seat at the front"), tuple("vegan", "No nuts"));
    assertThat(hers.path("leftOut"))
        .extracting(wish -> wish.path("kind").asString(), wish -> wish.has("detail"))
        .containsExactlyInAnyOrder(tuple("large_print", false), tuple("vegan", false));
    assertThat(solent.facilitator().get(arrangements(session)).require(200).text())
        .as("nobody arranges it")
        .doesNotContain("large_print");

    coordinatorWrites(amina, wish("large_print"));
    assertThat(kinds(amina, "wishes")).as("put back").containsExactly("large_print");
    assertThat(kinds(amina, "leftOut")).containsExactlyInAnyOrder("hearing_loop", "vegan");

    says("amina", amina, wish("vegan")).require(200);
    assertThat(kinds(amina, "wishes")).containsExactly("vegan");
    assertThat(kinds(amina, "leftOut")).as("her own list is all that she says").isEmpty();
  }

  @Test
  @Tag("W11")
  void whoever_writes_for_the_person_is_answered_what_they_wrote_and_nothing_of_hers() {
    String session = solent.sessionUnderWay(3);
    String amina = registered(session, "amina");
    Map<String, Object> loop = Map.of("kind", "hearing_loop", "detail", "Seat at the front");
    says("amina", amina, loop, wish("large_print")).require(200);
    HttpCaller coordinator = solent.coordinator();

    HttpAnswer written =
        coordinator
            .post(own(amina), Map.of("wishes", List.of(wish("hearing_loop"), wish("vegan"))))
            .require(200);
    HttpAnswer met =
        coordinator
            .post(own(amina) + "/met", Map.of("arrangements", List.of(met("hearing_loop", true))))
            .require(200);
    HttpAnswer emptied = coordinator.post(own(amina), Map.of("wishes", List.of())).require(200);

    assertThat(written.json().path("wishes"))
        .extracting(wish -> wish.path("kind").asString(), wish -> wish.has("detail"))
        .containsExactly(tuple("hearing_loop", false), tuple("vegan", false));
    assertThat(met.json().path("wishes"))
        .extracting(wish -> wish.path("kind").asString(), wish -> wish.path("met").asBoolean())
        .containsExactly(tuple("hearing_loop", true));
    assertThat(emptied.json().path("wishes")).isEmpty();
    assertThat(List.of(written.text(), met.text(), emptied.text()))
        .noneMatch(text -> text.contains("front") || text.contains("large_print"))
        .noneMatch(text -> text.contains("leftOut") || text.contains("byPerson"));
    assertThat(solent.participant("amina").get(own(amina)).text())
        .contains("Seat at the front", "large_print");
  }

  private void coordinatorWrites(String registration, Map<?, ?>... wishes) {
    solent.coordinator().post(own(registration), Map.of("wishes", List.of(wishes))).require(200);
  }

  private List<String> kinds(String registration, String list) {
    return solent
        .participant("amina")
        .get(own(registration))
        .require(200)
        .json()
        .path(list)
        .valueStream()
        .map(wish -> wish.path("kind").asString())
        .toList();
  }

  @Test
  @Tag("W11")
  void nothing_is_confirmed_before_the_session_begins() {
    String session = solent.sessionToCome(3);
    String amina = registered(session, "amina");
    says("amina", amina, wish("hearing_loop")).require(200);

    solent
        .participant("amina")
        .post(own(amina) + "/met", Map.of("arrangements", List.of(met("hearing_loop", true))))
        .requireProblem(409, "not-started");
  }

  @Test
  @Tag("W11")
  @Tag("W13")
  void what_somebody_needs_goes_along_when_they_move_to_another_session() {
    String programme = solent.programme();
    String here = solent.session(programme, hours(72), hours(78), 3);
    String there = solent.session(programme, hours(96), hours(99), 3);
    String amina = registered(here, "amina");
    says(
            "amina",
            amina,
            wish("hearing_loop"),
            wish("taxi", "detail", "From Hill Lane", "mayBeNamed", true))
        .require(200);

    String moved = moves("amina", amina, there);

    JsonNode seen = solent.facilitator().get(arrangements(there)).require(200).json();
    assertThat(one(seen, "hearing_loop").path("needed").asInt()).isEqualTo(1);
    assertThat(one(seen, "taxi").toString()).contains("From Hill Lane", moved);
    assertThat(solent.participant("amina").get(own(amina)).require(200).json().path("wishes"))
        .as("nothing is left where they do not go")
        .isEmpty();

    String back = moves("amina", moved, here);

    assertThat(back).isEqualTo(amina);
    assertThat(solent.participant("amina").get(own(amina)).require(200).json().path("wishes"))
        .hasSize(2);
  }

  @Test
  @Tag("W11")
  @Tag("W13")
  void what_somebody_said_of_the_other_session_themselves_stays() {
    String programme = solent.programme();
    String amina = registered(solent.session(programme, hours(72), hours(78), 3), "amina");
    String there = solent.session(programme, hours(96), hours(99), 3);
    String asked = registered(there, "amina");
    says("amina", amina, wish("hearing_loop")).require(200);
    says("amina", asked, wish("vegan")).require(200);

    moves("amina", amina, there);

    assertThat(solent.participant("amina").get(own(asked)).require(200).text())
        .contains("vegan")
        .doesNotContain("hearing_loop");
  }

  private String moves(String name, String registration, String session) {
    return solent
        .participant(name)
        .post(API + "/registrations/" + registration + "/transfer", Map.of("sessionId", session))
        .require(201)
        .field("id");
  }

  @Test
  @Tag("W11")
  void what_somebody_needs_is_unreadable_in_the_store_and_absent_from_the_log() {
    try (LogWatch log = LogWatch.open()) {
      String session = solent.sessionToCome(3);
      String amina = registered(session, "amina");
      says("amina", amina, wish("braille", "detail", "Sentinel-grade-two")).require(200);

      StringBuilder raw = new StringBuilder();
      Solent.service()
          .bean(MongoDatabase.class)
          .getCollection("wishes")
          .find()
          .forEach(document -> raw.append(document.toJson()));
      assertThat(raw.toString())
          .contains(amina)
          .doesNotContainIgnoringCase("braille", "Sentinel-grade-two");
      log.assertNever("Sentinel-grade-two");
    }
  }

  private HttpAnswer says(String name, String registration, Map<?, ?>... wishes) {
    return solent.participant(name).post(own(registration), Map.of("wishes", List.of(wishes)));
  }

  private HttpAnswer provides(String session, Map<String, Object> body) {
    return solent.facilitator().post(arrangements(session), body);
  }

  private String registered(String session, String name) {
    return solent.registers(session, name, "carer").require(201).field("id");
  }

  private static JsonNode one(JsonNode seen, String kind) {
    for (JsonNode arrangement : seen.path("arrangements")) {
      if (arrangement.path("kind").asString().equals(kind)) {
        return arrangement;
      }
    }
    throw new AssertionError("No " + kind + " in " + seen);
  }

  private static Map<String, Object> wish(String kind) {
    return Map.of("kind", kind);
  }

  private static Map<String, Object> wish(String kind, String field, Object value) {
    return Map.of("kind", kind, field, value);
  }

  private static Map<String, Object> wish(
      String kind, String field, Object value, String other, Object otherValue) {
    return Map.of("kind", kind, field, value, other, otherValue);
  }

  private static Map<String, Object> met(String kind, boolean met) {
    return Map.of("kind", kind, "met", met);
  }

  private static String own(String registration) {
    return API + "/registrations/" + registration + "/arrangements";
  }

  private static String arrangements(String session) {
    return API + "/sessions/" + session + "/arrangements";
  }
}
