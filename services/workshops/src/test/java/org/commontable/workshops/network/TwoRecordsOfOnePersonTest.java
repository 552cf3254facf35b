package org.commontable.workshops.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.member;
import static org.commontable.workshops.Solent.person;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is kept of somebody under two ids, once participants decides that they are one person. */
@Tag("P1")
class TwoRecordsOfOnePersonTest {
  private final Solent solent = Solent.network();

  @Test
  @Tag("W7")
  void of_two_places_one_is_given_back_to_whoever_waits_and_it_says_why() {
    String session = solent.sessionToCome(2);
    String kept = solent.registers(session, "amina", "carer").require(201).field("id");
    String again = solent.registers(session, "amina-again", "carer").require(201).field("id");
    String waits = solent.registers(session, "bryn", "carer").require(201).field("id");

    merge("amina-again", "amina", 1);

    Await.until(
        "the second place is given back",
        () -> solent.registration(again).field("state").equals("cancelled"));
    assertThat(solent.registration(again).text()).contains("turned out to be of one person");
    assertThat(solent.registration(kept).field("state")).isEqualTo("placed");
    Await.until(
        "it is offered to the next",
        () -> solent.registration(waits).field("state").equals("offered"));
  }

  @Test
  @Tag("W7")
  void who_was_taken_for_another_has_their_place_again_where_it_is_free_and_only_once() {
    String session = solent.sessionToCome(2);
    solent.registers(session, "amina", "carer").require(201);
    String again = solent.registers(session, "amina-again", "carer").require(201).field("id");
    merge("amina-again", "amina", 1);
    Await.until("their place is given back", () -> stands(again, "cancelled"));

    part("amina-again", "amina", 2);

    Await.until("it is theirs again", () -> stands(again, "placed"));
    assertThat(isOf(again, "amina-again")).isTrue();
    assertThat(solent.registration(again).text()).contains("stands again");

    solent
        .participant("amina-again")
        .post(API + "/registrations/" + again + "/cancellation", null)
        .require(200);
    part("amina-again", "amina", 2);
    afterwards(session);
    assertThat(stands(again, "cancelled")).as("what they gave up themselves stays so").isTrue();
  }

  @Test
  @Tag("W8")
  void who_was_taken_for_another_waits_before_all_who_asked_later_where_no_place_is_left() {
    String session = solent.sessionToCome(2);
    solent.registers(session, "amina", "carer").require(201);
    String again = solent.registers(session, "amina-again", "carer").require(201).field("id");
    String bryn = solent.registers(session, "bryn", "carer").require(201).field("id");
    String carys = solent.registers(session, "carys", "carer").require(201).field("id");
    merge("amina-again", "amina", 1);
    Await.until("their place is offered to the next", () -> stands(bryn, "offered"));
    solent
        .participant("bryn")
        .post(API + "/registrations/" + bryn + "/answer", Map.of("kind", "accept"))
        .require(200);

    part("amina-again", "amina", 2);

    Await.until("they wait first", () -> waiting(session).equals(List.of(again, carys)));
    part("amina-again", "amina", 2);
    afterwards(session);
    JsonNode list = waitingList(session);
    assertThat(list.at("/changesOfOrder")).hasSize(1);
    assertThat(list.at("/changesOfOrder/0/reason").asString()).contains("by mistake");
    assertThat(stands(bryn, "placed")).as("a place once given is never taken back").isTrue();
  }

  @Test
  @Tag("W7")
  void of_two_records_that_are_one_after_all_nothing_comes_back() {
    String session = solent.sessionToCome(5);
    String kept = solent.registers(session, "amina", "carer").require(201).field("id");
    String again = solent.registers(session, "amina-again", "carer").require(201).field("id");
    merge("amina-again", "amina", 3);
    Await.until("one place is left", () -> stands(again, "cancelled"));
    solent.coordinator().post(API + "/registrations/" + kept + "/cancellation", null).require(200);

    part("amina-again", "amina", 2);

    afterwards(session);
    assertThat(stands(again, "cancelled")).isTrue();
  }

  @Test
  @Tag("W7")
  void what_a_person_gave_up_stays_so_when_a_third_record_turns_out_to_be_of_another() {
    String session = solent.sessionToCome(5);
    String kept = solent.registers(session, "amina", "carer").require(201).field("id");
    String again = solent.registers(session, "amina-again", "carer").require(201).field("id");
    merge("amina-again", "amina", 1);
    merge("a-stranger", "amina", 2);
    Await.until("one place is left", () -> stands(again, "cancelled"));
    solent
        .participant("amina")
        .post(API + "/registrations/" + kept + "/cancellation", null)
        .require(200);

    part("a-stranger", "amina", 3);

    afterwards(session);
    assertThat(stands(kept, "cancelled")).isTrue();
    assertThat(stands(again, "cancelled")).as("it was of the same person").isTrue();
  }

  @Test
  @Tag("W11")
  void who_was_taken_for_another_needs_what_they_needed_and_the_other_learns_it_no_more() {
    String session = solent.sessionToCome(5);
    String kept = solent.registers(session, "amina", "carer").require(201).field("id");
    String again = solent.registers(session, "amina-again", "carer").require(201).field("id");
    solent
        .participant("amina-again")
        .post(
            API + "/registrations/" + again + "/arrangements",
            Map.of("wishes", List.of(Map.of("kind", "hearing_loop"))))
        .require(200);
    merge("amina-again", "amina", 1);
    Await.until("their place is given back", () -> stands(again, "cancelled"));
    assertThat(needs("amina", kept)).contains("hearing_loop");

    part("amina-again", "amina", 2);

    Await.until("it is theirs again", () -> stands(again, "placed"));
    assertThat(needs("amina-again", again)).contains("hearing_loop");
    assertThat(needs("amina", kept)).doesNotContain("hearing_loop");
  }

  @Test
  @Tag("W11")
  void what_was_needed_under_the_record_that_gives_way_is_still_needed_once() {
    String session = solent.sessionToCome(5);
    String kept = solent.registers(session, "amina", "carer").require(201).field("id");
    String again = solent.registers(session, "amina-again", "carer").require(201).field("id");
    solent
        .participant("amina-again")
        .post(
            API + "/registrations/" + again + "/arrangements",
            Map.of("wishes", List.of(Map.of("kind", "hearing_loop"))))
        .require(200);

    merge("amina-again", "amina", 1);

    Await.until(
        "the second place is given back",
        () -> solent.registration(again).field("state").equals("cancelled"));
    assertThat(
            solent
                .facilitator()
                .get(API + "/sessions/" + session + "/arrangements")
                .require(200)
                .json()
                .at("/arrangements/0/needed")
                .asInt())
        .isEqualTo(1);
    assertThat(
            solent
                .participant("amina")
                .get(API + "/registrations/" + kept + "/arrangements")
                .require(200)
                .text())
        .contains("hearing_loop");
  }

  @Test
  @Tag("W6")
  void a_place_goes_on_with_the_person_who_asks_for_no_second_one_and_sees_it_by_either_id() {
    String session = solent.sessionToCome(5);
    String registration = solent.registers(session, "amina-again", "carer").field("id");

    merge("amina-again", "amina", 1);
    merge("amina-again", "amina", 1);

    Await.until(
        "the place goes on with the person",
        () -> solent.registration(registration).field("participantId").equals(person("amina")));
    for (String name : List.of("amina", "amina-again")) {
      HttpAnswer asked =
          solent
              .participant(name)
              .post(
                  API + "/sessions/" + session + "/registrations",
                  Map.of("participantId", person(name), "perspective", "carer"))
              .require(201);
      assertThat(asked.field("id")).isEqualTo(registration);
      solent.participant(name).get(API + "/registrations/" + registration).require(200);
      assertThat(solent.participant(name).get(API + "/registrations").text())
          .contains(registration);
    }
    assertThat(solent.registers(session, "amina-again", "carer").field("id"))
        .isEqualTo(registration);
  }

  @Test
  void merges_may_come_in_any_order_and_what_was_taken_for_one_parts_again() {
    String session = solent.sessionToCome(5);
    String registration = solent.registers(session, "first", "carer").field("id");

    merge("second", "third", 2);
    merge("first", "second", 1);
    Await.until("it went all the way", () -> isOf(registration, "third"));

    tell("people_separated.v1", "second", "third", 3);
    Await.until("it went back one step", () -> isOf(registration, "second"));
    tell("people_separated.v1", "first", "second", 4);
    Await.until("it is where it was", () -> isOf(registration, "first"));
    merge("first", "third", 2);
    merge("other", "third", 5);
    String beside = solent.registers(session, "other", "carer").field("id");
    Await.until("what came later is followed", () -> isOf(beside, "third"));
    assertThat(isOf(registration, "first")).as("what was decided before does not hold").isTrue();
  }

  @Test
  @Tag("W12")
  void who_was_recorded_twice_is_counted_once_with_history_and_flagged_for_who_runs_the_session() {
    String session = solent.sessionUnderWay(5);
    String kept = solent.registers(session, "amina", "carer").require(201).field("id");
    String again = solent.registers(session, "amina-again", "carer").require(201).field("id");
    records(session, kept, Map.of("status", "present")).require(200);
    records(session, again, Map.of("status", "partial", "minutes", 60)).require(200);
    try (TestEvents events = TestEvents.of("workshops")) {

      merge("amina-again", "amina", 1);

      var told =
          events.await(
              "attendance_recorded.v1",
              it -> it.data().path("registrationId").asString().equals(again));
      assertThat(told.data().path("participantId").asString())
          .as("by the id under which it was claimed")
          .isEqualTo(person("amina-again"));
      assertThat(told.data().path("minutes").asInt()).isZero();
      assertThat(told.data().path("revision").asInt()).isEqualTo(2);
      JsonNode seen = attendance(again);
      assertThat(seen.path("history")).hasSize(2);
      assertThat(seen.at("/history/1/reason").asString()).contains("one person");
      assertThat(seen.at("/twice/registrationId").asString()).isEqualTo(kept);
      assertThat(seen.at("/twice/counts").asBoolean()).isFalse();
      assertThat(attendance(kept).at("/twice/counts").asBoolean()).isTrue();
      assertThat(attendance(kept).path("history")).hasSize(1);
      assertThat(records(session, again, Map.of("status", "present")).require(200).text())
          .contains("counted-once");

      tell("people_separated.v1", "amina-again", "amina", 2);

      Await.until("both count", () -> attendance(again).path("minutes").asInt() == 60);
      assertThat(attendance(again).has("twice") && !attendance(again).path("twice").isNull())
          .isFalse();
    }
  }

  @Test
  @Tag("W12")
  void who_came_under_the_second_record_after_the_merge_is_not_counted_a_second_time() {
    String session = solent.sessionUnderWay(5);
    String kept = solent.registers(session, "amina", "carer").require(201).field("id");
    String again = solent.registers(session, "amina-again", "carer").require(201).field("id");
    merge("amina-again", "amina", 1);
    Await.until("they are one", () -> isOf(again, "amina"));
    records(session, kept, Map.of("status", "present")).require(200);

    assertThat(records(session, again, Map.of("status", "present")).require(200).text())
        .contains("counted-once", kept);
  }

  @Test
  @Tag("W3")
  void nobody_is_in_a_team_twice() {
    String programme = solent.programme();
    String team =
        solent.team(
            programme,
            member("amina-again", "carer"),
            member("bryn", "staff"),
            member("amina", "carer"));

    merge("amina-again", "amina", 1);

    Await.until(
        "one membership is left",
        () -> solent.coordinator().get(API + "/teams/" + team).field("memberCount").equals("2"));
    assertThat(solent.participant("amina-again").get(API + "/teams/" + team).require(200).text())
        .contains(person("amina"))
        .doesNotContain(person("amina-again"));
  }

  @Test
  @Tag("W2")
  @Tag("P10")
  void who_was_taken_for_another_is_in_the_team_again_and_what_they_have_lived_counted_all_along() {
    String team =
        solent.team(solent.programme(), member("father", "staff"), member("son", "patient"));
    String path = API + "/teams/" + team;

    merge("son", "father", 1);

    Await.until(
        "one membership is left",
        () -> solent.coordinator().get(path).field("memberCount").equals("1"));
    assertThat(solent.coordinator().get(path).field("noLivedExperience")).isEqualTo("false");

    part("son", "father", 2);

    Await.until(
        "both are in it", () -> solent.coordinator().get(path).field("memberCount").equals("2"));
    assertThat(solent.participant("son").get(path).require(200).text())
        .contains(person("son"), person("father"));
    assertThat(solent.coordinator().get(path).field("noLivedExperience")).isEqualTo("false");
  }

  private String needs(String name, String registration) {
    return solent
        .participant(name)
        .get(API + "/registrations/" + registration + "/arrangements")
        .require(200)
        .text();
  }

  private boolean stands(String registration, String state) {
    return solent.registration(registration).field("state").equals(state);
  }

  private JsonNode waitingList(String session) {
    return solent
        .coordinator()
        .get(API + "/sessions/" + session + "/waiting-list")
        .require(200)
        .json();
  }

  private List<String> waiting(String session) {
    return waitingList(session).path("waiting").findValuesAsString("registrationId");
  }

  /** What was told before is read by then: one merge comes after the other. */
  private void afterwards(String session) {
    String last = solent.registers(session, "last-again", "staff").require(201).field("id");
    tell("people_merged.v1", "last-again", "last", 1);
    Await.until("what was told before has been followed", () -> isOf(last, "last"));
  }

  private void part(String merged, String survivor, int hour) {
    tell("people_separated.v1", merged, survivor, hour);
  }

  private boolean isOf(String registration, String name) {
    return solent.registration(registration).field("participantId").equals(person(name));
  }

  private HttpAnswer records(String session, String registration, Map<String, Object> mark) {
    Map<String, Object> line = new HashMap<>(mark);
    line.put("registrationId", registration);
    return solent
        .facilitator()
        .post(API + "/sessions/" + session + "/attendance", Map.of("entries", List.of(line)));
  }

  private JsonNode attendance(String registration) {
    return solent
        .facilitator()
        .get(API + "/registrations/" + registration + "/attendance")
        .require(200)
        .json();
  }

  private void merge(String merged, String survivor, int hour) {
    tell("people_merged.v1", merged, survivor, hour);
  }

  private void tell(String name, String merged, String survivor, int hour) {
    TestEvents.publish(
        "participants",
        solent.id(),
        name,
        Ids.derived("pair", merged, survivor),
        Map.of(
            "mergedId",
            person(merged),
            "survivorId",
            person(survivor),
            "at",
            "2026-03-02T0%d:00:00Z".formatted(hour)));
  }
}
