package org.commontable.workshops.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;

import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who missed something catches up, and who asked, was offered a place and came is counted. */
class CatchUpOverHttpTest {
  private final Solent solent = Solent.network();
  private final String programme = solent.programme();
  private final String session = solent.session(programme, hours(-3), hours(-1), 5);

  @Test
  @Tag("W13")
  void who_sent_apologies_catches_up_with_the_recording() {
    String amina = registered(session, "amina");
    records(amina, "apology");
    HttpAnswer agreed =
        solent
            .participant("amina")
            .post(catchUp(amina), Map.of("how", "recording", "until", "2027-01-10"))
            .require(200);
    assertThat(agreed.json().has("doneOn")).isFalse();

    solent.participant("amina").post(catchUp(amina) + "/completion", null).require(200);

    JsonNode all =
        solent.facilitator().get(API + "/sessions/" + session + "/catch-ups").require(200).json();
    assertThat(all.at("/items/0/doneOn").asString()).isNotBlank();
    solent
        .participant("amina")
        .post(catchUp(amina), Map.of("how", "materials"))
        .requireProblem(409, "caught-up");
    solent.participant("bryn").get(catchUp(amina)).requireProblem(404, "not-found");
  }

  @Test
  @Tag("W13")
  void who_was_there_the_whole_time_has_nothing_to_catch_up_on() {
    String amina = registered(session, "amina");
    records(amina, "present");

    solent
        .participant("amina")
        .post(catchUp(amina), Map.of("how", "recording"))
        .requireProblem(409, "missed-nothing");
  }

  @Test
  @Tag("W13")
  void catching_up_in_another_session_takes_a_place_there_and_being_seen_in_it() {
    String amina = registered(session, "amina");
    records(amina, "no_show");
    String other = solent.session(programme, hours(-2), hours(2), 5);
    Map<String, Object> there = Map.of("how", "another_session", "sessionId", other);
    solent.participant("amina").post(catchUp(amina), there).requireProblem(409, "ask-there-first");
    String again = registered(other, "amina");
    solent.participant("amina").post(catchUp(amina), there).require(200);

    solent
        .participant("amina")
        .post(catchUp(amina) + "/completion", null)
        .requireProblem(409, "not-seen-there");
    records(again, "present");
    solent.participant("amina").post(catchUp(amina) + "/completion", null).require(200);
  }

  @Test
  @Tag("W8")
  @Tag("W12")
  void who_asked_was_offered_a_place_and_came_is_counted_by_perspective() {
    String earlier = solent.session(programme, hours(-80), hours(-76), 5);
    records(registered(earlier, "amina"), "present");
    String full = solent.session(programme, hours(-3), hours(-1), 2);
    records(registered(full, "amina"), "present");
    records(registered(full, "bryn"), "no_show");
    registered(full, "carys");

    JsonNode line =
        solent
            .facilitator()
            .get(API + "/sessions/" + full + "/fairness")
            .require(200)
            .json()
            .at("/lines/0");

    assertThat(line.path("perspective").asString()).isEqualTo("carer");
    assertThat(line.path("asked").asInt()).isEqualTo(3);
    assertThat(line.path("offered").asInt()).isEqualTo(2);
    assertThat(line.path("came").asInt()).isEqualTo(1);
    assertThat(line.path("returning").asInt()).isEqualTo(1);
    assertThat(line.path("newcomers").asInt()).isZero();
  }

  private void records(String registration, String status) {
    solent
        .facilitator()
        .post(API + "/registrations/" + registration + "/attendance", Map.of("status", status))
        .require(200);
  }

  private String registered(String where, String name) {
    return solent.registers(where, name, "carer").require(201).field("id");
  }

  private static String catchUp(String registration) {
    return API + "/registrations/" + registration + "/catch-up";
  }
}
