package org.commontable.workshops.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.member;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever was erased does not come on record again because somebody names them. */
@Tag("P22")
class NobodyErasedComesBackTest {
  private final Solent solent = Solent.network();
  private final String programme = solent.programme();
  private final String ofProgramme = API + "/programmes/" + programme;
  private final Map<String, Object> owner = Map.of("owner", person("amina"));

  @Test
  @Tag("W6")
  void nobody_registers_them_nor_lets_them_in_at_the_door() {
    String toCome = solent.sessionToCome(5);
    String underWay = solent.sessionUnderWay(5);
    solent.registers(toCome, "amina", "carer").require(201);
    erased("amina");

    refused(solent.registers(toCome, "amina", "carer"));
    refused(
        solent
            .participant("bryn")
            .post(
                API + "/sessions/" + toCome + "/registrations",
                Map.of("participantId", person("amina"), "perspective", "carer")));
    refused(
        solent
            .facilitator()
            .post(
                API + "/sessions/" + underWay + "/walk-ins",
                Map.of("participantId", person("amina"), "perspective", "carer")));
    for (String session : List.of(toCome, underWay)) {
      assertThat(
              solent
                  .coordinator()
                  .get(API + "/sessions/" + session + "/registrations")
                  .require(200)
                  .text())
          .doesNotContain(person("amina"));
    }
    solent.registers(toCome, "bryn", "carer").require(201);
  }

  @Test
  @Tag("W2")
  void no_team_takes_them_in() {
    String team = solent.team(programme, member("bryn", "staff"));
    erased("amina");

    refused(post(API + "/teams/" + team + "/members", member("amina", "carer")));
    refused(
        post(
            ofProgramme + "/teams",
            Map.of("name", "Six", "aim", "Rest", "members", List.of(member("amina", "carer")))));
    solent
        .participant("carys")
        .post(API + "/teams/" + team + "/members", member("amina", "carer"))
        .require(403);
  }

  @Test
  @Tag("W5")
  void they_lead_no_part_of_a_session() {
    String session = solent.sessionToCome(5);
    Map<String, Object> planned = sessionBody(hours(72), hours(78), 5);
    planned.put("agenda", List.of(Map.of("title", "Tea", "minutes", 10, "lead", person("amina"))));
    erased("amina");

    refused(post(ofProgramme + "/sessions", planned));
    planned.remove("totalPlaces");
    planned.remove("pools");
    refused(solent.coordinator().put(API + "/sessions/" + session, planned, "\"1\""));
  }

  @Test
  @Tag("W1")
  void they_look_after_nothing() {
    String session = solent.session(programme, sessionBody(hours(72), hours(78), 5));
    HttpAnswer review = post(ofProgramme + "/reviews", reviews(Map.of())).require(200);
    erased("amina");

    refused(
        post(
            API + "/sessions/" + session + "/tasks",
            with(owner, Map.of("kind", "apply", "text", "Ask one more"))));
    refused(post(ofProgramme + "/reviews", reviews(owner)));
    refused(
        solent
            .coordinator()
            .put(
                API + "/reviews/" + review.field("/0/id"),
                with(owner, Map.of("dueOn", "2030-05-01")),
                "\"1\""));
    refused(
        post(
            ofProgramme + "/outreach/steps",
            with(owner, Map.of("what", "Tea", "channel", "In person", "on", "2030-01-01"))));
    refused(post(API + "/programmes", Map.of("title", "Another", "coordinator", person("amina"))));
    refused(
        solent
            .coordinator()
            .put(
                ofProgramme,
                Map.of("title", "Co-production training", "coordinator", person("amina")),
                "\"1\""));
  }

  @Test
  @Tag("W32")
  @Tag("W34")
  void nobody_writes_down_what_they_propose_or_need() {
    erased("amina");
    Map<String, Object> theirs = Map.of("participantId", person("amina"));

    refused(
        post(
            ofProgramme + "/proposals",
            with(
                theirs,
                Map.of("title", "Walk", "about", "Talk", "when", "In May", "mode", "in_person"))));
    refused(
        post(
            API + "/support-requests",
            with(theirs, Map.of("kind", "access", "about", "A ramp for me"))));
  }

  private HttpAnswer post(String path, Map<String, ?> body) {
    return solent.coordinator().post(path, body);
  }

  private static Map<String, Object> reviews(Map<String, Object> more) {
    return with(
        more,
        Map.of(
            "from",
            "2030-01-01",
            "reviews",
            List.of(Map.of("afterMonths", 3, "kind", "report", "title", "R"))));
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> both = new HashMap<>(some);
    both.putAll(more);
    return both;
  }

  private static void refused(HttpAnswer answer) {
    assertThat(answer.requireProblem(409, "person-erased").field("detail")).contains("anew");
  }

  private void erased(String name) {
    try (TestEvents events = TestEvents.of("workshops")) {
      TestEvents.publish(
          "participants",
          solent.id(),
          "person_erased.v1",
          Ids.derived("erasure", solent.id(), person(name)),
          Map.of("participantId", person(name)));
      events.await("erasure_done.v1", event -> event.network().equals(solent.id()));
    }
  }
}
