package org.commontable.workshops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;

import java.util.List;
import java.util.Map;
import org.commontable.testing.Await;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a network's admin finds of who did what to places, turns and teams, and who read needs. */
@Tag("N9")
class AuditedTest {
  private final Solent solent = Solent.network();
  private final HttpCaller coordinator = solent.coordinator();
  private final String programme = solent.programme();
  private final HttpCaller admin = solent.as(solent.token("admin").roles(Role.NETWORK_ADMIN));

  @Test
  @Tag("W8")
  void another_turn_and_another_plan_leave_a_row_each_without_the_reason() {
    String session = solent.session(programme, hours(72), hours(78), 1);
    solent.registers(session, "amina", "carer").require(201);
    solent.registers(session, "bryn", "carer").require(201);
    String carys = solent.registers(session, "carys", "carer").require(201).field("id");
    coordinator
        .post(
            API + "/sessions/" + session + "/waiting-list/turns",
            Map.of("registrationId", carys, "turn", 1, "reason", "Asked on paper in May"))
        .require(200);
    String places = API + "/sessions/" + session + "/places";
    coordinator.put(places, Map.of("totalPlaces", 2), coordinator.get(places).etag()).require(200);

    Await.until(
        "both are on the audit", () -> rowsOf(session).split("places_changed", -1).length == 3);
    assertThat(rowsOf(session))
        .contains("\"account\":\"coordinator\"")
        .doesNotContain("paper", "carer");
  }

  @Test
  @Tag("W11")
  void who_reads_what_people_need_or_who_they_are_leaves_a_row_before_the_answer() {
    String session = solent.session(programme, hours(72), hours(78), 3);
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");
    solent
        .participant("amina")
        .post(
            API + "/registrations/" + amina + "/arrangements",
            Map.of("wishes", List.of(Map.of("kind", "hearing_loop"))))
        .require(200);

    solent.facilitator().get(API + "/sessions/" + session + "/arrangements").require(200);
    solent.facilitator().get(API + "/sessions/" + session + "/registrations").require(200);
    solent.participant("amina").get(API + "/registrations/" + amina + "/arrangements").require(200);
    solent.participant("bryn").get(API + "/sessions/" + session + "/arrangements").require(403);

    assertThat(rowsOf(session))
        .contains("read:arrangements", "read:registrations", "\"account\":\"facilitator\"")
        .doesNotContain("hearing_loop", "\"account\":\"bryn\"");
    assertThat(rowsOf(amina)).contains("read:arrangements", "\"account\":\"amina\"");
  }

  @Test
  @Tag("W2")
  void who_takes_somebody_into_a_team_leaves_a_row_without_what_they_bring() {
    String team = solent.team(programme);
    coordinator
        .post(
            API + "/teams/" + team + "/members",
            Map.of("participantId", person("amina"), "perspective", "service_user"))
        .require(200);

    Await.until("it is on the audit", () -> rowsOf(team).contains("team_member_added"));
    assertThat(rowsOf(team)).doesNotContain("service_user", person("amina"));
  }

  private String rowsOf(String record) {
    return admin.get(API + "/audit?record=" + record).require(200).text();
  }
}
