package org.commontable.workshops.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;

import java.util.List;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.time.LondonTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("W2")
class TeamsOverHttpTest {
  private final Solent solent = Solent.network();
  private final String programme = solent.programme();

  @Test
  void every_view_of_a_team_flags_that_nobody_brings_lived_experience() {
    HttpAnswer made = formed(Map.of("participantId", person("nia"), "perspective", "staff"));

    assertThat(made.json().path("noLivedExperience").asBoolean()).isTrue();
    assertThat(listed().at("/items/0/noLivedExperience").asBoolean()).isTrue();
    Map<String, Object> body = Solent.sessionBody(Solent.hours(24), Solent.hours(26), 5);
    body.put("teamId", made.field("id"));
    assertThat(
            solent
                .coordinator()
                .post(API + "/programmes/" + programme + "/sessions", body)
                .require(201)
                .json()
                .path("teamWithoutLivedExperience")
                .asBoolean())
        .as("and every view of its sessions")
        .isTrue();

    solent
        .coordinator()
        .post(
            made.location() + "/members",
            Map.of("participantId", person("amina"), "perspective", "carer"))
        .require(200);
    assertThat(listed().at("/items/0/noLivedExperience").asBoolean()).isFalse();
  }

  @Test
  void it_is_told_whom_another_put_into_a_team_and_not_what_they_bring() {
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer made = formed();
      String team = made.field("id");
      solent
          .coordinator()
          .post(
              made.location() + "/members",
              Map.of("participantId", person("amina"), "perspective", "carer"))
          .require(200);

      SeenEvent added = events.await("team_member_added.v1", it -> it.subject().equals(team));
      assertThat(added.data().path("participantId").asString()).isEqualTo(person("amina"));
      solent
          .participant("amina")
          .post(
              made.location() + "/members",
              Map.of("participantId", person("amina"), "perspective", "staff"))
          .require(200);
      solent
          .participant("amina")
          .delete(
              made.location() + "/members/" + person("amina"),
              solent.participant("amina").get(made.location()).etag())
          .require(200);
      assertThat(
              events
                  .await("team_member_left.v1", it -> it.subject().equals(team))
                  .data()
                  .path("membershipId"))
          .isEqualTo(added.data().path("membershipId"));
      assertThat(events.seen().stream().filter(it -> it.subject().equals(team)))
          .as("neither as it was formed nor as who did it joined, said it anew and left")
          .hasSizeGreaterThan(2)
          .noneMatch(it -> (it.name() + it.data()).matches("(?is).*(carer|experience).*"));
    }
  }

  @Test
  void another_aim_is_told_and_the_earlier_one_stays_with_its_day() {
    HttpAnswer made = formed();
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer changed =
          solent
              .coordinator()
              .post(made.location() + "/aims", Map.of("aim", "Write the plan together"))
              .require(200);

      assertThat(changed.field("/aim/text")).isEqualTo("Write the plan together");
      assertThat(changed.field("/earlierAims/0/text")).isEqualTo("Help to write the plan");
      assertThat(
              events
                  .await("team_aim_changed.v1", it -> it.subject().equals(made.field("id")))
                  .data()
                  .path("aim")
                  .asString())
          .isEqualTo("Write the plan together");
    }
  }

  @Test
  void an_aim_of_a_day_to_come_is_not_the_aim_yet_and_the_same_from_another_day_is_refused() {
    HttpAnswer made = formed();
    String day = LondonTime.day(hours(24 * 30)).toString();

    HttpAnswer planned = takesAim(made, "Write it together", day).require(200);
    assertThat(planned.field("/aim/text")).isEqualTo("Help to write the plan");
    assertThat(planned.json().path("earlierAims")).isEmpty();
    assertThat(planned.field("/aimsToCome/0/text")).isEqualTo("Write it together");
    assertThat(planned.field("/aimsToCome/0/since")).isEqualTo(day);
    assertThat(
            takesAim(made, "Help to write the plan", day)
                .requireProblem(409, "aim-holds-already")
                .field("detail"))
        .contains("another aim");
  }

  private HttpAnswer takesAim(HttpAnswer team, String aim, String since) {
    return solent.coordinator().post(team.location() + "/aims", Map.of("aim", aim, "since", since));
  }

  @Test
  void who_is_in_a_team_is_for_its_members_and_those_who_run_the_programme() {
    HttpAnswer made = formed(Map.of("participantId", person("amina"), "perspective", "carer"));

    assertThat(memberList(made, "amina")).isTrue();
    assertThat(memberList(made, "bryn")).isFalse();
    assertThat(solent.participant("bryn").get(made.location()).json().path("memberCount").asInt())
        .isEqualTo(1);
  }

  @Test
  void somebody_leaves_a_team_with_the_version_that_was_read() {
    HttpAnswer made = formed(Map.of("participantId", person("amina"), "perspective", "carer"));
    String member = made.location() + "/members/" + person("amina");

    solent.coordinator().send("DELETE", member, null).requireProblem(428, "if-match-needed");
    solent.coordinator().delete(member, "\"99\"").requireProblem(412, "changed-meanwhile");
    HttpAnswer left = solent.coordinator().delete(member, made.etag()).require(200);

    assertThat(left.json().path("memberCount").asInt()).isZero();
  }

  @Test
  void who_is_in_a_team_says_themselves_what_they_bring_and_leaves_by_themselves() {
    HttpAnswer made = formed(Map.of("participantId", person("amina"), "perspective", "carer"));
    HttpCaller amina = solent.participant("amina");
    String members = made.location() + "/members";

    HttpAnswer restated =
        amina
            .post(members, Map.of("participantId", person("amina"), "perspective", "staff"))
            .require(200);
    assertThat(restated.json().path("noLivedExperience").asBoolean()).isTrue();
    solent
        .participant("bryn")
        .post(members, Map.of("participantId", person("bryn"), "perspective", "carer"))
        .requireProblem(403, "not-your-programme");
    solent
        .participant("bryn")
        .delete(members + "/" + person("amina"), restated.etag())
        .requireProblem(403, "not-your-programme");

    HttpAnswer left = amina.delete(members + "/" + person("amina"), restated.etag()).require(200);

    assertThat(left.json().path("memberCount").asInt()).isZero();
  }

  @Test
  @Tag("W33")
  void a_group_agrees_its_terms_anew_and_what_it_agreed_before_stays_to_be_read() {
    HttpAnswer made = formed(Map.of("participantId", person("amina"), "perspective", "carer"));
    String terms = made.location() + "/terms";
    HttpCaller amina = solent.participant("amina");
    HttpAnswer first =
        amina.put(terms, Map.of("termsOfReference", "Meets monthly"), made.etag()).require(200);

    HttpAnswer second =
        amina
            .put(terms, Map.of("termsOfReference", "Meets when it likes"), first.etag())
            .require(200);

    assertThat(second.field("termsOfReference")).isEqualTo("Meets when it likes");
    assertThat(second.json().at("/earlierTerms/0/terms").asString()).isEqualTo("Meets monthly");
    solent
        .participant("bryn")
        .put(terms, Map.of("termsOfReference", "Mine"), second.etag())
        .requireProblem(403, "not-your-programme");
  }

  @Test
  @Tag("W33")
  void a_team_takes_another_name_and_what_it_was_called_stays_to_be_read() {
    HttpAnswer made = formed(Map.of("participantId", person("amina"), "perspective", "carer"));
    String name = made.location() + "/name";
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer renamed =
          solent
              .participant("amina")
              .put(name, Map.of("name", "Seahorse and families"), made.etag())
              .require(200);

      assertThat(renamed.field("name")).isEqualTo("Seahorse and families");
      assertThat(renamed.field("/earlierNames/0/name")).isEqualTo("Seahorse");
      assertThat(
              events
                  .await("team_renamed.v1", it -> it.subject().equals(made.field("id")))
                  .data()
                  .path("name")
                  .asString())
          .isEqualTo("Seahorse and families");
      solent
          .coordinator()
          .put(name, Map.of("name", "Seahorse and families"), renamed.etag())
          .require(200);
      solent
          .participant("bryn")
          .put(name, Map.of("name", "Mine"), renamed.etag())
          .requireProblem(403, "not-your-programme");
    }
  }

  @Test
  void a_coordinator_of_another_programme_may_not_form_a_team_here() {
    solent
        .coordinatorOf(solent.programme())
        .post(
            API + "/programmes/" + programme + "/teams",
            Map.of("name", "Seahorse", "aim", "Help to write the plan"))
        .requireProblem(403, "not-your-programme");
  }

  @Test
  @Tag("W33")
  void a_working_group_says_who_sits_in_it_and_what_it_may_decide() {
    HttpAnswer group =
        solent
            .coordinator()
            .post(
                API + "/programmes/" + programme + "/teams",
                Map.of(
                    "name", "Working group",
                    "kind", "working_group",
                    "aim", "Look after the programme together",
                    "termsOfReference", "Decides on content; meets monthly; anybody may chair.",
                    "members",
                        List.of(
                            Map.of("participantId", person("nia"), "perspective", "staff"),
                            Map.of("participantId", person("jo"), "perspective", "facilitator"))))
            .require(201);
    formed(Map.of("participantId", person("amina"), "perspective", "carer"));

    assertThat(group.json().path("noLivedExperience").asBoolean()).isTrue();
    assertThat(group.json().at("/mix/staff").asInt()).isEqualTo(1);
    JsonNode groups =
        solent
            .participant("bryn")
            .get(API + "/programmes/" + programme + "/teams?kind=working_group")
            .require(200)
            .json();
    assertThat(groups.path("items")).hasSize(1);
    assertThat(groups.at("/items/0/termsOfReference").asString()).startsWith("Decides");
    assertThat(groups.at("/items/0/noLivedExperience").asBoolean()).isTrue();
    assertThat(groups.at("/items/0").has("mix")).as("not for those outside").isFalse();
  }

  private boolean memberList(HttpAnswer team, String name) {
    return solent.participant(name).get(team.location()).require(200).json().has("members");
  }

  private HttpAnswer formed(Map<?, ?>... members) {
    return solent
        .coordinator()
        .post(
            API + "/programmes/" + programme + "/teams",
            Map.of(
                "name", "Seahorse",
                "aim", "Help to write the plan",
                "members", List.of(members)))
        .require(201);
  }

  private JsonNode listed() {
    return solent
        .participant("bryn")
        .get(API + "/programmes/" + programme + "/teams")
        .require(200)
        .json();
  }
}
