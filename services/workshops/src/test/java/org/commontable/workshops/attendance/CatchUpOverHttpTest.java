package org.commontable.workshops.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.HttpAnswer;
import org.commontable.workshops.Solent;
import org.commontable.workshops.attendance.Attendance.Mark;
import org.commontable.workshops.attendance.Attendance.Seen;
import org.commontable.workshops.time.LondonTime;
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
    String until = LondonTime.day(hours(24 * 30)).toString();
    HttpAnswer agreed =
        solent
            .participant("amina")
            .post(catchUp(amina), Map.of("how", "recording", "until", until))
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
    String before = registered(earlier, "amina");
    records(before, "present");
    apologisedOften("amina", before);
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

  /** More often than a page has lines, and all of it comes before that attendance in the store. */
  private void apologisedOften(String name, String beforeThis) {
    NetworkId network = new NetworkId(solent.id());
    AggregateStore<Attendance> attendances = Solent.store("attendances");
    Mark apology =
        new Mark(
            new Seen(Attendance.Status.APOLOGY, 0, false),
            "account",
            Clock.systemUTC().instant(),
            null);
    Stream.iterate(0, i -> i + 1)
        .map(i -> Ids.derived("apology", programme, i.toString()))
        .filter(
            id -> Attendance.idOf(network, id).compareTo(Attendance.idOf(network, beforeThis)) < 0)
        .limit(60)
        .forEach(id ->
            attendances
                .create(
                    network,
                    Attendance.idOf(network, id),
                    Cause.timer("test"),
                    () ->
                        Decision.changed(
                            new Attendance(
                                id,
                                session,
                                programme,
                                person(name),
                                LocalDate.of(2020, 1, 1),
                                List.of(apology))))
                .orThrow());
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
