package org.commontable.workshops.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.pool;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W4")
class SessionsOverHttpTest {
  private final Solent solent = Solent.network();

  @Test
  @Tag("W10")
  void a_session_says_how_many_days_before_it_people_are_reminded() {
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    String path = API + "/programmes/" + solent.programme() + "/sessions";
    for (int days : List.of(-1, 15)) {
      body.put("reminderDays", days);
      assertThat(solent.coordinator().post(path, body).require(400).field("/errors/0/pointer"))
          .isEqualTo("/reminderDays");
    }
    body.put("reminderDays", 0);
    assertThat(
            solent.coordinator().post(path, body).require(201).json().path("reminderDays").asInt())
        .isZero();
    body.put("reminderDays", 14);
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer made = solent.coordinator().post(path, body).require(201);
      assertThat(made.field("reminderDays")).isEqualTo("14");
      assertThat(
              events
                  .await("session_scheduled.v1", it -> it.subject().equals(made.field("id")))
                  .data()
                  .path("reminderDays")
                  .asInt())
          .isEqualTo(14);
      body.keySet().removeAll(List.of("reminderDays", "totalPlaces", "pools"));
      HttpAnswer changed =
          solent.coordinator().put(made.location(), body, made.etag()).require(200);
      assertThat(changed.json().path("reminderDays").isNumber()).isFalse();
      assertThat(
              events
                  .await("session_changed.v1", it -> it.subject().equals(made.field("id")))
                  .data()
                  .has("reminderDays"))
          .isFalse();
    }
  }

  @Test
  @Tag("W10")
  void a_session_says_what_its_reminder_says_besides() {
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    String path = API + "/programmes/" + solent.programme() + "/sessions";
    for (String text : List.of(" \n", "x".repeat(501))) {
      body.put("reminderText", text);
      assertThat(solent.coordinator().post(path, body).require(400).field("/errors/0/pointer"))
          .isEqualTo("/reminderText");
    }
    body.put("reminderText", "Bring your notes.");
    body.put("reminderTextWelsh", "Dewch â'ch nodiadau.");
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer made = solent.coordinator().post(path, body).require(201);
      HttpAnswer copied =
          solent
              .coordinator()
              .post(made.location() + "/copies", Map.of("everyDays", 7, "times", 1))
              .require(200);

      for (String id : List.of(made.field("id"), copied.field("/0/id"))) {
        var told = events.await("session_scheduled.v1", it -> it.subject().equals(id)).data();
        assertThat(told.path("reminderText").asString()).isEqualTo("Bring your notes.");
        assertThat(told.path("reminderTextWelsh").asString()).isEqualTo("Dewch â'ch nodiadau.");
        assertThat(solent.participant("carys").get(API + "/sessions/" + id).text())
            .contains("Bring your notes.", "Dewch â'ch nodiadau.");
      }
    }
  }

  @Test
  @Tag("W5")
  void a_session_says_when_where_how_by_whom_and_what_it_offers() {
    Solent.service();
    try (TestEvents events = TestEvents.of("workshops")) {
      Map<String, Object> body = sessionBody(hours(1), hours(2), 12, pool("lived_experience", 6));
      body.put(
          "dates",
          List.of(
              Map.of("startsAt", "2026-10-25T00:30", "endsAt", "2026-10-25T03:00"),
              Map.of("startsAt", "2026-03-28T22:00", "endsAt", "2026-03-29T06:00")));
      body.put("accessibility", List.of("step_free", "hearing_loop", "bsl_interpreter"));
      body.put(
          "agenda",
          List.of(
              Map.of(
                  "title",
                  "What matters to us — ما يهمنا",
                  "minutes",
                  90,
                  "lead",
                  person("amina"),
                  "technique",
                  "World café")));

      HttpAnswer made =
          solent
              .coordinator()
              .post(API + "/programmes/" + solent.programme() + "/sessions", body)
              .require(201);

      HttpAnswer read = solent.participant("amina").get(made.location()).require(200);
      assertThat(read.json().path("plannedMinutes").asInt())
          .as("a night an hour shorter, and a morning an hour longer")
          .isEqualTo(7 * 60 + 3 * 60 + 30);
      assertThat(read.field("/dates/0/startsAt")).isEqualTo("2026-03-28T22:00:00Z");
      assertThat(read.field("/dates/1/startsAt")).isEqualTo("2026-10-25T00:30:00+01:00");
      assertThat(read.field("/agenda/0/lead")).isEqualTo(person("amina"));
      assertThat(read.field("/agenda/0/title")).contains("ما يهمنا");
      assertThat(read.field("/place/kind")).isEqualTo("community");
      assertThat(read.field("/availability/0/level")).isEqualTo("places");
      var told =
          events.await("session_scheduled.v1", it -> it.subject().equals(made.field("id"))).data();
      assertThat(told.path("plannedMinutes").asInt()).isEqualTo(630);
      assertThat(told.at("/dates/1/startsAt").asString()).isEqualTo("2026-10-24T23:30:00Z");
    }
  }

  @Test
  void a_change_needs_the_version_that_was_read_and_tells_everything_that_holds() {
    HttpAnswer read = read(solent.sessionToCome(4));
    try (TestEvents events = TestEvents.of("workshops")) {
      Map<String, Object> next = changed("Day one, moved");

      solent.coordinator().send("PUT", path(read), next).requireProblem(428, "if-match-needed");
      HttpAnswer done = solent.coordinator().put(path(read), next, read.etag()).require(200);
      solent
          .coordinator()
          .put(path(read), changed("Lost"), read.etag())
          .requireProblem(412, "changed-meanwhile");
      solent.coordinator().put(path(read), changed("Kept"), done.etag()).require(200);

      var told =
          events.await("session_changed.v1", it -> it.subject().equals(read.field("id"))).data();
      assertThat(told.path("title").asString()).isEqualTo("Day one, moved");
      assertThat(told.path("mode").asString()).isEqualTo("online");
    }
  }

  @Test
  void a_session_that_took_place_is_not_called_off() {
    var coordinator = solent.coordinator();
    String programme = solent.programme();
    String over = API + "/sessions/" + solent.session(programme, hours(-30), hours(-24), 5);
    coordinator
        .post(over + "/cancellation", Map.of("reason", "The wrong tab"))
        .requireProblem(409, "session-took-place");
    String session = solent.session(programme, hours(-1), hours(5), 5);
    String path = API + "/sessions/" + session + "/cancellation";
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");
    solent
        .facilitator()
        .post(API + "/registrations/" + amina + "/attendance", Map.of("status", "present"))
        .require(200);

    coordinator.post(path, Map.of("reason", "Flooded")).requireProblem(409, "session-took-place");

    assertThat(solent.registration(amina).field("state")).isEqualTo("placed");
    String underWay = solent.session(programme, hours(-1), hours(5), 5);
    coordinator
        .post(API + "/sessions/" + underWay + "/cancellation", Map.of("reason", "Flooded"))
        .require(200);
  }

  @Test
  void a_cancelled_session_lets_everybody_go_and_takes_nobody() {
    String session = solent.sessionToCome(1);
    String placed = solent.registers(session, "amina", "carer").require(201).field("id");
    String waiting = solent.registers(session, "bryn", "staff").require(201).field("id");
    try (TestEvents events = TestEvents.of("workshops")) {
      solent
          .coordinator()
          .post(API + "/sessions/" + session + "/cancellation", Map.of("reason", "Flooded"))
          .require(200);

      assertThat(solent.registration(placed).field("state")).isEqualTo("cancelled");
      assertThat(solent.registration(waiting).field("state")).isEqualTo("cancelled");
      solent.registers(session, "carys", "staff").requireProblem(409, "session-cancelled");
      events.await("session_cancelled.v1", it -> it.subject().equals(session));
      events.await("place_cancelled.v1", it -> it.subject().equals(placed));
      HttpAnswer shown = read(session);
      assertThat(shown.field("cancelled")).isEqualTo("Flooded");
      assertThat(shown.json().path("availability").isEmpty()).isTrue();
    }
  }

  @Test
  void a_session_of_a_team_is_one_of_its_own_programme() {
    String programme = solent.programme();
    String elsewhere =
        solent
            .coordinator()
            .post(
                API + "/programmes/" + solent.programme() + "/teams",
                Map.of("name", "Other", "aim", "Other"))
            .require(201)
            .field("id");
    Map<String, Object> body = sessionBody(hours(1), hours(2), 4);
    body.put("teamId", elsewhere);

    solent
        .coordinator()
        .post(API + "/programmes/" + programme + "/sessions", body)
        .requireProblem(422, "team-unknown");
  }

  @Test
  void a_session_shows_how_long_people_waited_for_their_money_and_not_who() {
    String session = solent.sessionToCome(2);
    assertThat(read(session).json().has("daysFromSessionToPayment")).isFalse();

    settled(session, 12, 1);
    Await.until("the days", () -> days(session) == 12);
    settled(session, 30, 3);
    Await.until("a later payment", () -> days(session) == 30);
    settled(session, 20, 2);
    settled(solent.sessionToCome(1), 5, 1);

    assertThat(days(session)).as("late news is no news").isEqualTo(30);
  }

  private int days(String session) {
    return read(session).json().path("daysFromSessionToPayment").asInt(-1);
  }

  private void settled(String session, int days, long place) {
    TestEvents.publish(
        "reimbursements",
        solent.id(),
        "session_settled.v1",
        session,
        Map.of(
            "sessionId",
            session,
            "programmeId",
            person("programme"),
            "lastPaidOn",
            "2026-06-16",
            "daysFromSessionToPayment",
            days),
        TestEvents.sequence(place));
  }

  private HttpAnswer read(String session) {
    return solent.coordinator().get(API + "/sessions/" + session).require(200);
  }

  private static String path(HttpAnswer session) {
    return API + "/sessions/" + session.field("id");
  }

  private static Map<String, Object> changed(String title) {
    return new LinkedHashMap<>(
        Map.of(
            "title",
            title,
            "mode",
            "online",
            "dates",
            List.of(Map.of("startsAt", "2027-05-17T09:30", "endsAt", "2027-05-17T12:30"))));
  }
}
