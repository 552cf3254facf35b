package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.member;
import static org.commontable.workshops.Solent.person;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A request that is sent again, with the same key, is answered as it was, whatever a rule says by
 * now: the session is over, the place given up, the list fixed. A new request is refused.
 */
class AskedAgainTest {
  private static final String KEY = "the-same-key";

  private final Solent solent = Solent.network();
  private final String programme = solent.programme();
  private final HttpCaller amina = solent.participant("amina");

  @Test
  @Tag("W6")
  void for_a_place_in_a_session_that_is_over_since() {
    String session = sessionToCome();
    Map<String, Object> asks = asks("amina");
    String path = API + "/sessions/" + session + "/registrations";
    String first = amina.post(path, asks, KEY).require(201).field("id");
    takesPlace(session, hours(-30), hours(-24));

    assertThat(amina.post(path, asks, KEY).require(201).field("id")).isEqualTo(first);
    amina.post(path, asks).requireProblem(409, "session-over");
    amina
        .post(path, Map.of("participantId", person("amina"), "perspective", "staff"), KEY)
        .requireProblem(422, "idempotency-key-reused");
  }

  @Test
  @Tag("W6")
  void for_a_team_s_places_in_a_session_that_is_over_since() {
    String session = sessionToCome();
    String team = solent.team(programme, member("amina", "carer"), member("bryn", "staff"));
    String path = API + "/sessions/" + session + "/team-registrations";
    HttpAnswer first = amina.post(path, Map.of("teamId", team), KEY).require(200);
    takesPlace(session, hours(-30), hours(-24));

    HttpAnswer again = amina.post(path, Map.of("teamId", team), KEY).require(200);

    assertThat(again.json()).isEqualTo(first.json());
    amina.post(path, Map.of("teamId", team)).requireProblem(409, "session-over");
  }

  @Test
  void for_another_plan_of_the_places_which_holds_since() {
    String path = API + "/sessions/" + sessionToCome() + "/places";
    HttpCaller coordinator = solent.coordinator();
    String read = coordinator.get(path).require(200).etag();
    Map<String, Object> plan = Map.of("totalPlaces", 6);
    HttpAnswer first = coordinator.with("Idempotency-Key", KEY).put(path, plan, read).require(200);

    HttpAnswer again = coordinator.with("Idempotency-Key", KEY).put(path, plan, read).require(200);

    assertThat(again.etag()).isEqualTo(first.etag());
    coordinator.put(path, plan, read).requireProblem(412, "changed-meanwhile");
  }

  @Test
  @Tag("W12")
  void to_let_somebody_in_at_a_session_that_is_put_off_since() {
    String session = solent.session(programme, hours(-1), hours(5), 5);
    String path = API + "/sessions/" + session + "/walk-ins";
    String first = solent.facilitator().post(path, asks("amina"), KEY).require(201).field("id");
    takesPlace(session, hours(24), hours(30));

    assertThat(solent.facilitator().post(path, asks("amina"), KEY).require(201).field("id"))
        .isEqualTo(first);
    solent.facilitator().post(path, asks("bryn")).requireProblem(409, "not-under-way");
  }

  @Test
  @Tag("W13")
  void to_move_to_another_session_when_the_place_here_is_given_up_for_it() {
    String here = registered(sessionToCome(), "amina");
    String there = sessionToCome();
    String path = API + "/registrations/" + here + "/transfer";
    HttpAnswer first = amina.post(path, Map.of("sessionId", there), KEY).require(201);
    assertThat(solent.registration(here).field("state")).isEqualTo("cancelled");
    takesPlace(there, hours(-30), hours(-24));

    HttpAnswer again = amina.post(path, Map.of("sessionId", there), KEY).require(201);

    assertThat(again.field("id")).isEqualTo(first.field("id"));
    amina.post(path, Map.of("sessionId", there)).requireProblem(409, "nothing-to-transfer");
  }

  @Test
  @Tag("W11")
  void for_arrangements_that_are_fixed_since() {
    String session = sessionToCome();
    String path = API + "/registrations/" + registered(session, "amina") + "/arrangements";
    Map<String, Object> wishes = Map.of("wishes", List.of(Map.of("kind", "vegan")));
    amina.post(path, wishes, KEY).require(200);
    solent
        .facilitator()
        .post(
            API + "/sessions/" + session + "/arrangements",
            Map.of(
                "changesUntil",
                hours(-1).toString(),
                "contact",
                "the front desk",
                "provisions",
                List.of()))
        .require(200);

    amina.post(path, wishes, KEY).require(200);
    amina.post(path, wishes).requireProblem(409, "arrangements-fixed");
  }

  @Test
  @Tag("W12")
  void to_record_a_list_of_a_session_that_is_called_off_since() {
    String session = solent.session(programme, hours(-1), hours(5), 5);
    String registration = registered(session, "amina");
    String path = API + "/sessions/" + session + "/attendance";
    Map<String, Object> list =
        Map.of("entries", List.of(Map.of("registrationId", registration, "status", "apology")));
    HttpAnswer first = solent.facilitator().post(path, list, KEY).require(200);
    solent
        .coordinator()
        .post(API + "/sessions/" + session + "/cancellation", Map.of("reason", "A false alarm"))
        .require(200);

    HttpAnswer again = solent.facilitator().post(path, list, KEY).require(200);

    assertThat(again.json()).isEqualTo(first.json());
    solent.facilitator().post(path, list).requireProblem(409, "session-cancelled");
    solent
        .facilitator()
        .post(API + "/registrations/" + registration + "/attendance", Map.of("status", "no_show"))
        .requireProblem(409, "session-cancelled");
  }

  @Test
  @Tag("W13")
  void to_agree_how_somebody_catches_up_when_it_turns_out_since_that_they_were_there() {
    String session = solent.session(programme, hours(-1), hours(5), 5);
    String registration = registered(session, "amina");
    String path = API + "/registrations/" + registration + "/catch-up";
    Map<String, Object> wish = Map.of("how", "materials");
    amina.post(path, wish, KEY).require(200);
    solent
        .facilitator()
        .post(API + "/registrations/" + registration + "/attendance", Map.of("status", "present"))
        .require(200);

    amina.post(path, wish, KEY).require(200);
    amina.post(path, wish).requireProblem(409, "missed-nothing");
  }

  @Test
  @Tag("W38")
  void to_write_a_task_down_or_to_close_it_when_the_place_is_given_up_since() {
    String session = sessionToCome();
    String registration = registered(session, "amina");
    String path = API + "/sessions/" + session + "/tasks";
    Map<String, Object> task = Map.of("kind", "apply", "text", "Ask one question more");
    String first = amina.post(path, task, KEY).require(201).field("id");
    amina.post(API + "/tasks/" + first + "/done", Map.of(), KEY).require(200);
    amina.post(API + "/registrations/" + registration + "/cancellation", null).require(200);

    assertThat(amina.post(path, task, KEY).require(201).field("id")).isEqualTo(first);
    amina.post(API + "/tasks/" + first + "/done", Map.of(), KEY).require(200);
    amina.post(path, task).requireProblem(403, "place-needed");
  }

  @Test
  @Tag("I6")
  void to_rehearse_or_run_a_file_for_a_session_that_is_called_off_since() {
    String session = sessionToCome();
    String path = API + "/sessions/" + session + "/registration-imports";
    Map<String, Object> file =
        Map.of("file", List.of("participant id,perspective\n".getBytes(StandardCharsets.UTF_8)));
    HttpCaller coordinator = solent.coordinator();
    String first = coordinator.post(path, file, KEY).require(201).field("id");
    String run = API + "/registration-imports/" + first + "/run";
    coordinator.post(run, null, KEY).require(200);
    coordinator
        .post(API + "/sessions/" + session + "/cancellation", Map.of("reason", "The hall floods"))
        .require(200);

    assertThat(coordinator.post(path, file, KEY).require(201).field("id")).isEqualTo(first);
    coordinator.post(run, null, KEY).require(200);
    coordinator.post(path, file).requireProblem(409, "session-cancelled");
    coordinator.post(run, null).requireProblem(409, "session-cancelled");
  }

  private String sessionToCome() {
    return solent.session(programme, hours(72), hours(78), 5);
  }

  private String registered(String session, String name) {
    return solent.registers(session, name, "carer").require(201).field("id");
  }

  private static Map<String, Object> asks(String name) {
    return Map.of("participantId", person(name), "perspective", "carer");
  }

  private void takesPlace(String session, Instant from, Instant to) {
    HttpCaller coordinator = solent.coordinator();
    String path = API + "/sessions/" + session;
    coordinator
        .put(
            path,
            Map.of(
                "title",
                "Day one: starting together",
                "mode",
                "hybrid",
                "dates",
                List.of(Map.of("startsAt", from.toString(), "endsAt", to.toString())),
                "place",
                Map.of("kind", "community", "name", "Moorgreen hall")),
            coordinator.get(path).etag())
        .require(200);
  }
}
