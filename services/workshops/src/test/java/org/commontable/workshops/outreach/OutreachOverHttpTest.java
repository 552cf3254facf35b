package org.commontable.workshops.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;

import com.mongodb.client.MongoDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.time.LondonTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("W26")
class OutreachOverHttpTest {
  private final Solent solent = Solent.network();
  private final HttpCaller facilitator = solent.facilitator();
  private final String path = API + "/programmes/" + solent.programme() + "/outreach";

  @Test
  void who_is_most_affected_and_has_no_say_yet_is_seen_until_something_is_planned() {
    HttpAnswer named = named("not_yet");
    String group = named.field("/groups/0/id");
    assertThat(named.json().path("forgotten").toString()).contains(group);

    JsonNode planned = facilitator.post(path + "/steps", step(group, 10)).require(200).json();

    assertThat(planned.path("forgotten")).isEmpty();
    assertThat(
            solent
                .participant("amina")
                .get(path)
                .require(200)
                .json()
                .at("/groups/0/howAffected")
                .asString())
        .startsWith("They wait");
  }

  @Test
  @Tag("W2")
  void a_team_that_is_named_here_is_flagged_while_nobody_in_it_brings_lived_experience() {
    String programme = path.split("/")[5];
    String team = solent.team(programme, Solent.member("nia", "staff"));
    Map<String, Object> group = new LinkedHashMap<>(group("not_yet"));
    group.put("teamId", team);

    assertThat(
            facilitator
                .post(path + "/groups", group)
                .require(200)
                .json()
                .path("teamsWithoutLivedExperience"))
        .extracting(JsonNode::asString)
        .containsExactly(team);

    solent
        .coordinator()
        .post(API + "/teams/" + team + "/members", Solent.member("amina", "carer"))
        .require(200);
    assertThat(facilitator.get(path).json().path("teamsWithoutLivedExperience")).isEmpty();
  }

  @Test
  void a_step_that_lies_in_the_past_reaches_nobody_any_more() {
    String group = named("not_yet").field("/groups/0/id");

    JsonNode planned = facilitator.post(path + "/steps", step(group, -10)).require(200).json();

    assertThat(planned.path("forgotten")).hasSize(1);
  }

  @Test
  void whoever_is_to_do_a_step_is_told_by_itself_until_what_came_of_it_is_known() {
    try (TestEvents events = TestEvents.of("workshops")) {
      Map<String, Object> mine = step(named("not_yet").field("/groups/0/id"), 1);
      mine.put("owner", Solent.person("amina"));
      String step = facilitator.post(path + "/steps", mine).require(200).field("/steps/0/id");

      SeenEvent told = events.await("outreach_step_due.v1", it -> isOf(it, step));
      assertThat(told.data().path("participantId").asString()).isEqualTo(Solent.person("amina"));
      assertThat(told.data().path("standing").asString()).isEqualTo("due");
      assertThat(told.data().toString()).doesNotContain("Tea");
      facilitator
          .post(path + "/steps/" + step + "/result", Map.of("invited", 9, "replied", 3, "came", 2))
          .require(200);

      SeenEvent back = events.await("outreach_reminder_withdrawn.v1", it -> isOf(it, step));
      assertThat(back.data().path("reminderId")).isEqualTo(told.data().path("reminderId"));
    }
  }

  @Test
  void a_plan_is_left_alone_by_a_release_that_would_forget_who_was_told() {
    String id = solent.id() + ":" + path.split("/")[5];
    facilitator
        .post(path + "/steps", step(named("not_yet").field("/groups/0/id"), 10))
        .require(200);

    assertThat(
            Solent.service()
                .bean(MongoDatabase.class)
                .getCollection("outreach")
                .distinct("shape", new Document("_id", id), Integer.class))
        .containsExactly(2);
  }

  private static boolean isOf(SeenEvent event, String step) {
    return event.data().path("stepId").asString().equals(step);
  }

  @Test
  void what_came_of_a_step_is_for_those_who_run_the_programme() {
    String group = named("partly").field("/groups/0/id");
    String step =
        facilitator.post(path + "/steps", step(group, 1)).require(200).field("/steps/0/id");
    Map<String, Object> result =
        Map.of("invited", 40, "replied", 3, "came", 2, "learned", "Ask at the school gate");
    facilitator.post(path + "/steps/" + step + "/result", result).require(200);

    assertThat(facilitator.get(path).json().at("/steps/0/result/came").asInt()).isEqualTo(2);
    JsonNode seen = solent.participant("amina").get(path).require(200).json();
    assertThat(seen.at("/steps/0/result").isMissingNode()).isTrue();
    facilitator
        .post(path + "/steps/" + step + "/result", Map.of("invited", 2, "replied", 3, "came", 2))
        .requireProblem(422, "more-than-invited");
  }

  @Test
  void a_group_is_about_a_team_of_the_programme_or_about_none() {
    Map<String, Object> body = new LinkedHashMap<>(group("not_yet"));
    for (String team : List.of(Solent.person("no team"), solent.team(solent.programme()))) {
      body.put("teamId", team);
      facilitator.post(path + "/groups", body).requireProblem(422, "team-unknown");
    }
  }

  @Test
  void a_group_is_said_anew_with_the_version_that_was_read() {
    HttpAnswer named = named("not_yet");
    String group = path + "/groups/" + named.field("/groups/0/id");

    facilitator.put(group, group("reached"), named.etag()).require(200);
    facilitator.put(group, group("partly"), named.etag()).requireProblem(412, "changed-meanwhile");

    assertThat(facilitator.get(path).field("/groups/0/reached")).isEqualTo("reached");
    facilitator
        .post(path + "/steps", step(Solent.person("no group"), 1))
        .requireProblem(422, "group-unknown");
  }

  private HttpAnswer named(String reached) {
    return facilitator.post(path + "/groups", group(reached)).require(200);
  }

  private static Map<String, Object> group(String reached) {
    return Map.of(
        "who", "Parents who work nights",
        "howAffected", "They wait longest for an answer",
        "reached", reached,
        "whoCanHelp", "The nursery");
  }

  private static Map<String, Object> step(String group, int inDays) {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("groupId", group);
    step.put("what", "Tea at the school gate");
    step.put("partner", "The nursery");
    step.put("channel", "In person");
    step.put("on", LondonTime.day(Solent.hours(24 * inDays)).toString());
    return step;
  }
}
