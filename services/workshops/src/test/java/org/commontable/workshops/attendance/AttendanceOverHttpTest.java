package org.commontable.workshops.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.person;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.attendance.Attendance.Day;
import org.commontable.workshops.attendance.Attendance.Mark;
import org.commontable.workshops.attendance.Attendance.Seen;
import org.commontable.workshops.attendance.Attendance.Status;
import org.commontable.workshops.time.LondonTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("W12")
class AttendanceOverHttpTest {
  private final Instant now = Solent.hours(0);
  private final Solent solent = Solent.network();

  @Test
  @Tag("W12")
  void who_came_on_two_of_three_days_has_the_minutes_of_those_and_it_can_be_read_which() {
    Map<String, Object> body = Solent.sessionBody(Solent.hours(-50), Solent.hours(-48), 5);
    body.put("dates", List.of(date(-50, -48), date(-26, -24), date(-3, -1)));
    String course = solent.session(solent.programme(), body);
    String amina = solent.registers(course, "amina", "carer").require(201).field("id");
    String path = API + "/registrations/" + amina + "/attendance";

    HttpAnswer recorded =
        solent
            .facilitator()
            .post(path, Map.of("status", "partial", "times", List.of(time(-3, -1), time(-50, -49))))
            .require(200);

    assertThat(recorded.json().path("minutes").asInt()).isEqualTo(3 * 60);
    assertThat(recorded.json().at("/history/0/times")).hasSize(2);
    assertThat(recorded.json().at("/history/0/times/0/from").asString())
        .as("in order")
        .isLessThan(recorded.json().at("/history/0/times/1/from").asString());
    solent
        .facilitator()
        .post(path, Map.of("status", "partial", "times", List.of(time(-50, -48), time(-49, -48))))
        .requireProblem(422, "times-overlap");
    solent
        .facilitator()
        .post(path, Map.of("status", "partial", "times", List.of(time(-50, -30))))
        .requireProblem(422, "outside-session");
    solent
        .facilitator()
        .post(path, Map.of("status", "partial", "minutes", 9, "times", List.of(time(-50, -49))))
        .requireProblem(422, "times-needed");
  }

  @Test
  @Tag("W12")
  void who_came_on_the_third_day_alone_is_told_with_that_day() {
    Map<String, Object> body = Solent.sessionBody(Solent.hours(-50), Solent.hours(-48), 5);
    body.put("dates", List.of(date(-50, -48), date(-26, -24), date(-3, -1)));
    String course = solent.session(solent.programme(), body);
    String amina = solent.registers(course, "amina", "carer").require(201).field("id");
    String path = API + "/registrations/" + amina + "/attendance";
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer wholly = solent.facilitator().post(path, Map.of("status", "present")).require(200);
      HttpAnswer third =
          solent
              .facilitator()
              .post(
                  path,
                  Map.of(
                      "status", "partial", "times", List.of(time(-3, -1)), "reason", "Day three"))
              .require(200);

      String day = LondonTime.day(now.minus(Duration.ofHours(3))).toString();
      assertThat(wholly.field("on"))
          .isEqualTo(LondonTime.day(now.minus(Duration.ofHours(50))).toString());
      assertThat(third.field("on")).isEqualTo(day);
      assertThat(
              events
                  .await(
                      "attendance_recorded.v1",
                      it ->
                          it.data().path("registrationId").asString().equals(amina)
                              && it.data().path("revision").asInt() == 2)
                  .data()
                  .path("on")
                  .asString())
          .isEqualTo(day);
    }
  }

  @Test
  @Tag("W12")
  void a_session_of_several_days_is_told_day_by_day_where_that_is_known() {
    // More than a day apart, so that no two are on one day at whatever hour this runs.
    Map<String, Object> body = Solent.sessionBody(Solent.hours(-54), Solent.hours(-52), 5);
    body.put("dates", List.of(date(-54, -52), date(-29, -27), date(-3, -1)));
    String course = solent.session(solent.programme(), body);
    String amina = solent.registers(course, "amina", "carer").require(201).field("id");
    String path = API + "/registrations/" + amina + "/attendance";
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer wholly = solent.facilitator().post(path, Map.of("status", "present")).require(200);
      solent
          .facilitator()
          .post(path, Map.of("status", "partial", "from", at(-29), "to", at(-28)))
          .require(200);
      HttpAnswer unknown =
          solent.facilitator().post(path, Map.of("status", "partial", "minutes", 45)).require(200);

      assertThat(wholly.json().path("days"))
          .extracting(day -> day.path("on").asString(), day -> day.path("minutes").asInt())
          .containsExactly(tuple(day(-54), 120), tuple(day(-29), 120), tuple(day(-3), 120));
      assertThat(told(events, amina, 1).path("days")).isEqualTo(wholly.json().path("days"));
      assertThat(told(events, amina, 2).path("days"))
          .extracting(day -> day.path("on").asString(), day -> day.path("minutes").asInt())
          .containsExactly(tuple(day(-29), 60));
      assertThat(told(events, amina, 2).path("on").asString()).isEqualTo(day(-29));
      assertThat(told(events, amina, 3).has("days")).as("of which of the days?").isFalse();
      assertThat(told(events, amina, 3).path("on").asString()).isEqualTo(day(-54));
      assertThat(unknown.json().has("days")).isFalse();
    }
  }

  @Test
  @Tag("W12")
  void who_is_present_on_the_first_day_has_the_next_once_it_was_held() {
    String course = courseUnderWay();
    String amina = solent.registers(course, "amina", "carer").require(201).field("id");
    String path = API + "/registrations/" + amina + "/attendance";
    try (TestEvents events = TestEvents.of("workshops")) {
      solent
          .facilitator()
          .post(path, Map.of("status", "partial", "from", at(24), "to", at(25)))
          .requireProblem(422, "times-ahead");
      HttpAnswer first = solent.facilitator().post(path, Map.of("status", "present")).require(200);
      assertThat(first.json().path("minutes").asInt()).isEqualTo(120);

      wasHeld(course, amina, date(-29, -27), date(-3, -1), date(24, 26));

      JsonNode second = told(events, amina, 2);
      assertThat(second.path("status").asString()).isEqualTo("present");
      assertThat(second.path("minutes").asInt()).isEqualTo(240);
      assertThat(second.path("days"))
          .extracting(day -> day.path("on").asString(), day -> day.path("minutes").asInt())
          .containsExactly(tuple(day(-29), 120), tuple(day(-3), 120));
      assertThat(solent.facilitator().get(path).require(200).json().path("revision").asInt())
          .isEqualTo(2);
    }
  }

  @Test
  @Tag("W12")
  void a_later_date_that_is_under_way_is_not_counted_before_it_is_over() {
    String course = courseUnderWay();
    String amina = solent.registers(course, "amina", "carer").require(201).field("id");
    String path = API + "/registrations/" + amina + "/attendance";
    solent.facilitator().post(path, Map.of("status", "present")).require(200);

    wasHeld(course, amina, date(-29, -27), date(-3, -1), date(-1, 2));

    assertThat(recorded(amina).seen().minutes()).isEqualTo(2 * 120);
    assertThat(recorded(amina).dueAt()).isEqualTo(now.plus(Duration.ofHours(2)));
  }

  @Test
  @Tag("W12")
  void a_later_day_that_was_taken_away_counts_for_nobody() {
    String course = courseUnderWay();
    String amina = solent.registers(course, "amina", "carer").require(201).field("id");
    String path = API + "/registrations/" + amina + "/attendance";
    solent.facilitator().post(path, Map.of("status", "present")).require(200);

    wasHeld(course, amina, date(-29, -27));

    HttpAnswer after = solent.facilitator().get(path).require(200);
    assertThat(after.json().path("minutes").asInt()).isEqualTo(120);
    assertThat(after.json().path("revision").asInt()).isEqualTo(1);
  }

  @Test
  @Tag("W12")
  void who_walked_in_to_a_session_that_was_then_cancelled_has_no_later_date_of_it() {
    Map<String, Object> body = Solent.sessionBody(Solent.hours(-1), Solent.hours(5), 5);
    body.put("dates", List.of(date(-1, 5), date(24, 26)));
    String course = solent.session(solent.programme(), body);
    String amina =
        solent
            .facilitator()
            .post(
                API + "/sessions/" + course + "/walk-ins",
                Map.of("participantId", person("amina"), "perspective", "carer"))
            .require(201)
            .field("id");
    solent
        .coordinator()
        .post(API + "/sessions/" + course + "/cancellation", Map.of("reason", "No heating"))
        .require(200);
    // As if it was recorded in the same moment.
    Day first = new Day(LondonTime.day(now), 360);
    Seen seen = new Seen(Status.PRESENT, 360, false, null, List.of(first));
    attendances()
        .put(
            new NetworkId(solent.id()),
            Attendance.idOf(new NetworkId(solent.id()), amina),
            Cause.timer("test"),
            none ->
                new Attendance(amina, course, "programme", person("amina"), first.on(), List.of())
                    .record(
                        new Mark(seen, "facilitator", now, null), now.plus(Duration.ofHours(26))))
        .orThrow();

    comesDue(amina);

    assertThat(recorded(amina).dueAt()).as("nothing is waited for").isNull();
    assertThat(recorded(amina).seen()).isEqualTo(seen);
  }

  /** One day of it was held, another is to come. */
  private String courseUnderWay() {
    Map<String, Object> body = Solent.sessionBody(Solent.hours(-29), Solent.hours(-27), 5);
    body.put("dates", List.of(date(-29, -27), date(24, 26)));
    return solent.session(solent.programme(), body);
  }

  /** The session is moved, and the time comes of what is still to count. */
  private void wasHeld(String session, String registration, Map<?, ?>... dates) {
    String path = API + "/sessions/" + session;
    Map<String, Object> moved = Solent.sessionBody(now, now, 5);
    moved.keySet().removeAll(List.of("totalPlaces", "pools"));
    moved.put("dates", List.of(dates));
    HttpCaller coordinator = solent.coordinator();
    coordinator.put(path, moved, coordinator.get(path).require(200).etag()).require(200);
    comesDue(registration);
  }

  /** The time comes of what is still to count. */
  private void comesDue(String registration) {
    NetworkId network = new NetworkId(solent.id());
    String id = Attendance.idOf(network, registration);
    attendances()
        .change(network, id, Cause.timer("test"), it -> it.goesOn(it.seen(), "test", now, now))
        .orThrow();
    Await.until(
        "it was asked what the time has changed",
        () -> !now.equals(recorded(registration).dueAt()));
  }

  private Attendance recorded(String registration) {
    NetworkId network = new NetworkId(solent.id());
    return attendances()
        .find(network, Attendance.idOf(network, registration))
        .orElseThrow()
        .state();
  }

  private static AggregateStore<Attendance> attendances() {
    return Solent.store("attendances");
  }

  private String day(int hours) {
    return LondonTime.day(now.plus(Duration.ofHours(hours))).toString();
  }

  private static JsonNode told(TestEvents events, String registration, int revision) {
    return events
        .await(
            "attendance_recorded.v1",
            it -> about(it.data(), registration) && it.data().path("revision").asInt() == revision)
        .data();
  }

  private Map<String, String> date(int from, int to) {
    return Map.of("startsAt", at(from), "endsAt", at(to));
  }

  private Map<String, String> time(int from, int to) {
    return Map.of("from", at(from), "to", at(to));
  }

  /** Counted from one instant, however long the test takes. */
  private String at(int hours) {
    return now.plus(Duration.ofHours(hours)).toString();
  }

  @Test
  void a_whole_list_is_recorded_and_each_line_is_answered_by_itself() {
    String session = solent.sessionUnderWay(2);
    String amina = registered(session, "amina");
    String bryn = registered(session, "bryn");
    String waits = registered(session, "carys");
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer answer =
          solent
              .facilitator()
              .post(
                  API + "/sessions/" + session + "/attendance",
                  Map.of(
                      "entries",
                      List.of(
                          Map.of("registrationId", amina, "status", "present"),
                          Map.of("registrationId", bryn, "status", "partial", "minutes", 150),
                          Map.of("registrationId", waits, "status", "present"),
                          Map.of("registrationId", person("nobody"), "status", "no_show"))))
              .require(200);

      assertThat(answer.json().at("/entries/0/minutes").asInt()).isEqualTo(360);
      assertThat(answer.json().at("/entries/1/minutes").asInt()).isEqualTo(150);
      assertThat(answer.field("/entries/2/refused")).isEqualTo("no-place");
      assertThat(answer.field("/entries/3/refused")).isEqualTo("not-found");
      var told = events.await("attendance_recorded.v1", it -> about(it.data(), bryn)).data();
      assertThat(told.path("status").asString()).isEqualTo("partial");
      assertThat(told.path("minutes").asInt()).isEqualTo(150);
      assertThat(told.path("participantId").asString()).isEqualTo(person("bryn"));
      assertThat(told.path("on").asString()).isEqualTo(LondonTime.day(Solent.hours(-1)).toString());
      assertThat(told.path("revision").asInt()).isEqualTo(1);
    }
  }

  @Test
  void a_correction_flows_on_with_its_revision_and_the_history_stays() {
    String amina = registered(solent.sessionUnderWay(2), "amina");
    String path = API + "/registrations/" + amina + "/attendance";
    try (TestEvents events = TestEvents.of("workshops")) {
      solent.facilitator().post(path, Map.of("status", "online")).require(200);
      HttpAnswer corrected =
          solent
              .facilitator()
              .post(
                  path,
                  Map.of(
                      "status",
                      "partial",
                      "minutes",
                      90,
                      "online",
                      true,
                      "reason",
                      "The line broke off at noon"))
              .require(200);
      solent.facilitator().post(path, Map.of("status", "partial", "minutes", 90, "online", true));

      assertThat(corrected.json().path("revision").asInt()).isEqualTo(2);
      var told =
          events.await(
              "attendance_recorded.v1",
              it -> about(it.data(), amina) && it.data().path("revision").asInt() == 2);
      assertThat(told.data().path("minutes").asInt()).isEqualTo(90);
      assertThat(told.data().path("online").asBoolean()).isTrue();
      HttpAnswer own = solent.participant("amina").get(path).require(200);
      assertThat(own.json().path("history").size()).isEqualTo(2);
      assertThat(own.field("/history/0/status")).isEqualTo("present");
      assertThat(own.field("/history/1/reason")).isEqualTo("The line broke off at noon");
      solent.participant("bryn").get(path).requireProblem(404, "not-found");
    }
  }

  @Test
  void a_list_that_is_sent_again_records_nothing_twice() {
    String session = solent.sessionUnderWay(2);
    String amina = registered(session, "amina");
    String path = API + "/sessions/" + session + "/attendance";
    Map<String, Object> present =
        Map.of("entries", List.of(Map.of("registrationId", amina, "status", "present")));
    solent.facilitator().post(path, present, "list-1").require(200);
    solent
        .facilitator()
        .post(
            API + "/registrations/" + amina + "/attendance",
            Map.of("status", "partial", "minutes", 30))
        .require(200);

    HttpAnswer again = solent.facilitator().post(path, present, "list-1").require(200);

    assertThat(again.json().at("/entries/0/revision").asInt()).isEqualTo(2);
    assertThat(again.json().at("/entries/0/minutes").asInt())
        .as("the correction holds")
        .isEqualTo(30);
  }

  @Test
  void nothing_is_recorded_before_the_session_starts() {
    String amina = registered(solent.sessionToCome(2), "amina");

    solent
        .facilitator()
        .post(API + "/registrations/" + amina + "/attendance", Map.of("status", "present"))
        .requireProblem(409, "not-started");
  }

  @Test
  void minutes_beyond_the_planned_length_are_refused() {
    String amina = registered(solent.sessionUnderWay(2), "amina");

    solent
        .facilitator()
        .post(
            API + "/registrations/" + amina + "/attendance",
            Map.of("status", "partial", "minutes", 361))
        .requireProblem(422, "more-than-planned");
  }

  @Test
  void who_comes_without_a_place_walks_in_and_is_recorded() {
    String session = solent.sessionUnderWay(1);
    registered(session, "amina");
    String waits = registered(session, "bryn");
    HttpAnswer walkedIn =
        solent
            .facilitator()
            .post(
                API + "/sessions/" + session + "/walk-ins",
                Map.of("participantId", person("bryn"), "perspective", "carer"))
            .require(201);

    assertThat(walkedIn.field("id")).isEqualTo(waits);
    assertThat(walkedIn.field("state")).isEqualTo("walked_in");
    assertThat(
            solent
                .coordinator()
                .get(API + "/sessions/" + session + "/places")
                .json()
                .path("waiting")
                .asInt())
        .isZero();
    solent
        .facilitator()
        .post(API + "/registrations/" + waits + "/attendance", Map.of("status", "present"))
        .require(200);
  }

  @Test
  void nobody_walks_in_before_the_session_begins() {
    solent
        .facilitator()
        .post(
            API + "/sessions/" + solent.sessionToCome(1) + "/walk-ins",
            Map.of("participantId", person("bryn"), "perspective", "carer"))
        .requireProblem(409, "not-under-way");
  }

  @Test
  void a_facilitator_records_in_their_own_programme_only() {
    String programme = solent.programme();
    String session = solent.session(programme, Solent.hours(-1), Solent.hours(5), 2);
    String path = API + "/registrations/" + registered(session, "amina") + "/attendance";

    solent
        .facilitatorOf(solent.programme())
        .post(path, Map.of("status", "present"))
        .requireProblem(403, "not-your-session");
    solent.facilitatorOf(programme).post(path, Map.of("status", "present")).require(200);
  }

  @Test
  @Tag("W13")
  void who_did_not_come_gives_nothing_up_once_it_has_begun() {
    String session = solent.sessionUnderWay(1);
    String amina = registered(session, "amina");
    String waits = registered(session, "bryn");

    solent
        .participant("amina")
        .post(API + "/registrations/" + amina + "/cancellation", null)
        .requireProblem(409, "session-begun");

    solent
        .participant("bryn")
        .post(API + "/registrations/" + waits + "/cancellation", null)
        .require(200);
    solent
        .facilitator()
        .post(API + "/registrations/" + amina + "/attendance", Map.of("status", "no_show"))
        .require(200);
  }

  @Test
  void nobody_is_named_twice_in_a_list() {
    String session = solent.sessionUnderWay(2);
    Map<String, Object> line =
        Map.of("registrationId", registered(session, "amina"), "status", "present");

    solent
        .facilitator()
        .post(API + "/sessions/" + session + "/attendance", Map.of("entries", List.of(line, line)))
        .requireProblem(422, "named-twice");
  }

  private String registered(String session, String name) {
    return solent.registers(session, name, "carer").require(201).field("id");
  }

  private static boolean about(JsonNode data, String registration) {
    return data.path("registrationId").asString().equals(registration);
  }
}
