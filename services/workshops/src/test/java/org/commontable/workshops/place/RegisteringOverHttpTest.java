package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.member;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.place.Registration.Doer;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Asking for oneself, a team or somebody else, answering offers, moving, and going elsewhere. */
class RegisteringOverHttpTest {
  private final Solent solent = Solent.network();

  @Test
  @Tag("W6")
  void who_asks_for_somebody_they_help_needs_the_agreement_of_whoever_runs_the_session() {
    String session = solent.sessionToCome(5);
    solent.registers(session, "carys", "staff").require(201);
    HttpCaller helper = solent.participant("bryn");
    HttpAnswer asked;
    try (TestEvents events = TestEvents.of("workshops")) {
      asked = asks(helper, session, "amina").require(201);
      asks(helper, session, "amina").require(201);

      String asks = asked.field("id");
      events.await("place_needs_approval.v1", it -> it.subject().equals(asks));
      assertThat(events.seen("place_needs_approval.v1"))
          .filteredOn(event -> event.subject().equals(asks))
          .as("asked again it is the same request")
          .hasSize(1);
    }
    String registration = asked.field("id");
    JsonNode toApprove =
        solent
            .facilitator()
            .get(API + "/sessions/" + session + "/registrations?state=needs_approval")
            .require(200)
            .json()
            .path("items");
    assertThat(toApprove).hasSize(1);
    assertThat(toApprove.at("/0/id").asString()).isEqualTo(registration);

    assertThat(asked.field("state")).isEqualTo("needs_approval");
    assertThat(asked.field("helper")).isEqualTo(person("bryn"));
    helper.get(API + "/registrations/" + registration).require(200);
    helper.post(path(registration, "approval"), Map.of("approved", true)).require(403);
    HttpAnswer approved =
        solent
            .facilitator()
            .post(
                path(registration, "approval"),
                Map.of("approved", true, "reason", "Amina confirmed it on the phone"))
            .require(200);

    assertThat(approved.field("state")).isEqualTo("placed");
    assertThat(solent.participant("amina").get(API + "/registrations").require(200).text())
        .contains(registration);
    helper.post(path(registration, "cancellation"), null).require(200);
  }

  @Test
  @Tag("W6")
  void who_once_asked_for_somebody_sees_how_it_stands_and_cancels_it_and_no_more() {
    String session = solent.sessionToCome(5);
    String other = solent.session(solent.programme(), hours(96), hours(98), 5);
    HttpCaller asker = solent.participant("bryn");
    String registration = asks(asker, session, "amina").require(201).field("id");
    solent
        .facilitator()
        .post(path(registration, "approval"), Map.of("approved", true))
        .require(200);

    JsonNode seen = asker.get(API + "/registrations/" + registration).require(200).json();

    assertThat(seen.path("state").asString()).isEqualTo("placed");
    assertThat(seen.path("history")).isEmpty();
    assertThat(seen.path("perspective").asString("")).isEmpty();
    assertThat(seen.path("accessiblePosition").asString("")).isEmpty();
    asker
        .post(path(registration, "way"), Map.of("way", "online"))
        .requireProblem(403, "not-for-you-to-change");
    asker
        .post(path(registration, "answer"), Map.of("kind", "accept"))
        .requireProblem(403, "not-for-you-to-change");
    asker
        .post(path(registration, "transfer"), Map.of("sessionId", other))
        .requireProblem(403, "not-for-you-to-change");
    asker.post(path(registration, "cancellation"), null).require(200);
  }

  @Test
  @Tag("W6")
  void what_another_asked_for_is_theirs_alone_once_the_person_takes_it_over() {
    String session = solent.sessionToCome(5);
    HttpCaller asker = solent.participant("bryn");
    String registration = asks(asker, session, "amina").require(201).field("id");

    HttpAnswer own =
        solent
            .participant("amina")
            .post(
                API + "/sessions/" + session + "/registrations",
                Map.of("participantId", person("amina"), "perspective", "patient"))
            .require(201);

    assertThat(own.field("id")).isEqualTo(registration);
    assertThat(own.field("state")).as("nobody has to agree to one's own").isEqualTo("placed");
    assertThat(own.field("perspective")).isEqualTo("patient");
    asker.get(API + "/registrations/" + registration).requireProblem(404, "not-found");
    asker.post(path(registration, "cancellation"), null).requireProblem(404, "not-found");
    asks(asker, session, "amina").requireProblem(403, "not-for-you-to-ask");
    assertThat(solent.registration(registration).field("state")).isEqualTo("placed");
  }

  @Test
  @Tag("W6")
  void whatever_the_person_does_with_it_takes_it_over() {
    String session = solent.sessionToCome(5);
    HttpCaller asker = solent.participant("bryn");
    String registration = asks(asker, session, "amina").require(201).field("id");
    solent
        .facilitator()
        .post(path(registration, "approval"), Map.of("approved", true))
        .require(200);

    solent
        .participant("amina")
        .post(path(registration, "way"), Map.of("way", "online"))
        .require(200);

    asker.get(API + "/registrations/" + registration).requireProblem(404, "not-found");
  }

  @Test
  @Tag("W6")
  void who_may_act_for_somebody_asks_and_answers_for_them_as_they_would_themselves() {
    String session = solent.sessionToCome(5);
    letBrynActForAmina(null);
    HttpCaller bryn = solent.participant("bryn");
    String registration = solent.registers(session, "amina", "carer").require(201).field("id");

    Await.until(
        "Bryn may act for Amina",
        () -> bryn.get(API + "/registrations/" + registration).status() == 200);
    bryn.post(path(registration, "cancellation"), null).require(200);
    assertThat(asks(bryn, session, "amina").require(201).field("state")).isEqualTo("placed");
  }

  @Test
  @Tag("W6")
  void who_may_no_longer_act_for_somebody_sees_nothing_of_what_they_asked_for_them() {
    String session = solent.sessionToCome(5);
    letBrynActForAmina(null);
    HttpCaller bryn = solent.participant("bryn");
    Await.until(
        "Bryn may act for Amina",
        () -> asks(bryn, session, "amina").require(201).field("state").equals("placed"));
    String registration = solent.registers(session, "amina", "carer").require(201).field("id");

    letBrynActForAmina("2026-02-01");

    Await.until(
        "Bryn may not act any more",
        () -> bryn.get(API + "/registrations/" + registration).status() == 404);
    bryn.post(path(registration, "cancellation"), null).requireProblem(404, "not-found");
  }

  @Test
  @Tag("W6")
  void a_helper_learns_nothing_of_a_request_that_somebody_else_made() {
    String session = solent.sessionToCome(5);
    solent.registers(session, "amina", "carer").require(201);

    asks(solent.participant("bryn"), session, "amina").requireProblem(403, "not-for-you-to-ask");
  }

  @Test
  @Tag("W6")
  void who_is_turned_down_is_told_and_may_ask_again() {
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    body.put("byApproval", true);
    String session = solent.session(solent.programme(), body);
    String amina = asks(solent.participant("amina"), session, "amina").require(201).field("id");
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer no =
          solent
              .coordinator()
              .post(
                  path(amina, "approval"),
                  Map.of("approved", false, "reason", "This one is for new members"))
              .require(200);

      assertThat(no.field("state")).isEqualTo("cancelled");
      assertThat(no.field("/history/1/reason")).isEqualTo("This one is for new members");
      events.await("place_turned_down.v1", it -> it.subject().equals(amina));
      assertThat(events.seen("place_cancelled.v1"))
          .as("they never had one")
          .noneMatch(event -> event.subject().equals(amina));
    }
    assertThat(asks(solent.participant("amina"), session, "amina").require(201).field("state"))
        .isEqualTo("needs_approval");
  }

  @Test
  @Tag("W13")
  void whom_a_coordinator_moves_nobody_has_to_agree_to_again() {
    String programme = solent.programme();
    Map<String, Object> body = sessionBody(hours(96), hours(102), 5);
    body.put("byApproval", true);
    String there = solent.session(programme, body);
    String here = solent.session(programme, hours(72), hours(78), 5);
    String amina = asks(solent.participant("amina"), here, "amina").require(201).field("id");
    String bryn = asks(solent.participant("bryn"), here, "bryn").require(201).field("id");
    Map<String, String> move = Map.of("sessionId", there);

    assertThat(
            solent
                .participant("bryn")
                .post(path(bryn, "transfer"), move)
                .require(201)
                .field("state"))
        .isEqualTo("needs_approval");
    assertThat(solent.coordinator().post(path(amina, "transfer"), move).require(201).field("state"))
        .isEqualTo("placed");
  }

  @Test
  @Tag("W6")
  void a_team_asks_for_all_its_members_with_what_each_of_them_brings() {
    String programme = solent.programme();
    String team = solent.team(programme, member("amina", "carer"), member("bryn", "staff"));
    String session =
        solent.session(programme, hours(72), hours(78), 2, Solent.pool("lived_experience", 1));
    String path = API + "/sessions/" + session + "/team-registrations";

    solent
        .participant("a stranger")
        .post(path, Map.of("teamId", team))
        .requireProblem(403, "not-for-you-to-ask");
    JsonNode registered =
        solent.participant("amina").post(path, Map.of("teamId", team)).require(200).json();

    JsonNode members = registered.path("members");
    assertThat(members).hasSize(2);
    assertThat(registered.path("noLivedExperience").asBoolean(true)).isFalse();
    assertThat(members)
        .allSatisfy(member -> assertThat(member.path("state").asString()).isEqualTo("placed"));
    HttpAnswer bryn =
        solent
            .participant("bryn")
            .get(API + "/registrations/" + members.at("/1/registrationId").asString())
            .require(200);
    assertThat(bryn.field("perspective")).isEqualTo("staff");
    assertThat(bryn.field("teamId")).isEqualTo(team);
  }

  @Test
  @Tag("W6")
  void a_team_that_registers_without_anybody_of_lived_experience_is_told_so() {
    String programme = solent.programme();
    String team = solent.team(programme, member("amina", "staff"), member("bryn", "staff"));
    String session = solent.session(programme, hours(72), hours(78), 2);

    JsonNode registered =
        solent
            .participant("amina")
            .post(API + "/sessions/" + session + "/team-registrations", Map.of("teamId", team))
            .require(200)
            .json();

    assertThat(registered.path("noLivedExperience").asBoolean()).isTrue();
  }

  @Test
  @Tag("W6")
  @Tag("W8")
  void a_team_says_how_its_members_are_reached_or_they_have_said_it_before() {
    String programme = solent.programme();
    String team =
        solent.team(
            programme, member("amina", "carer"), member("bryn", "staff"), member("carys", "staff"));
    solent
        .participant("amina")
        .post(
            API
                + "/sessions/"
                + solent.session(programme, hours(48), hours(50), 5)
                + "/registrations",
            Map.of(
                "participantId",
                person("amina"),
                "perspective",
                "carer",
                "replyWithin",
                Map.of("reachedBy", "post")))
        .require(201);
    String session = solent.session(programme, hours(72), hours(78), 5);

    JsonNode members =
        solent
            .participant("bryn")
            .post(
                API + "/sessions/" + session + "/team-registrations",
                Map.of("teamId", team, "replyWithin", Map.of(person("bryn"), Map.of("hours", 4))))
            .require(200)
            .json()
            .path("members");

    assertThat(replyOf(members, 0).at("/reachedBy").asString()).isEqualTo("post");
    assertThat(replyOf(members, 1).at("/hours").asInt()).isEqualTo(4);
    assertThat(replyOf(members, 2).isNull() || replyOf(members, 2).isMissingNode())
        .as("nobody knows")
        .isTrue();
  }

  private JsonNode replyOf(JsonNode members, int at) {
    return solent
        .registration(members.path(at).path("registrationId").asString())
        .json()
        .path("replyWithin");
  }

  @Test
  @Tag("W6")
  void a_team_does_not_put_back_whoever_gave_up_their_place() {
    String programme = solent.programme();
    String team = solent.team(programme, member("amina", "carer"), member("bryn", "staff"));
    String session = solent.session(programme, hours(72), hours(78), 4);
    JsonNode bryn = asTeam("amina", session, team).at("/1");
    solent
        .participant("bryn")
        .post(path(bryn.path("registrationId").asString(), "cancellation"), null)
        .require(200);

    JsonNode again = asTeam("amina", session, team);

    assertThat(again.at("/0/state").asString()).isEqualTo("placed");
    assertThat(again.at("/1").toString()).contains("gave-up-before");
    assertThat(solent.registration(bryn.path("registrationId").asString()).field("state"))
        .isEqualTo("cancelled");
    assertThat(asTeam("bryn", session, team).at("/1/state").asString())
        .as("they may change their own mind")
        .isEqualTo("placed");
  }

  @Test
  @Tag("W6")
  void a_coordinator_may_put_back_with_their_team_whoever_gave_up_their_place() {
    String programme = solent.programme();
    String team = solent.team(programme, member("amina", "carer"), member("bryn", "staff"));
    String session = solent.session(programme, hours(72), hours(78), 4);
    String bryn = asTeam("amina", session, team).at("/1/registrationId").asString();
    solent.participant("bryn").post(path(bryn, "cancellation"), null).require(200);

    assertThat(asTeam(solent.facilitator(), session, team).at("/1").toString())
        .as("whoever runs the session and coordinates nothing may not")
        .contains("gave-up-before");
    assertThat(asTeam(solent.coordinator(), session, team).at("/1/state").asString())
        .isEqualTo("placed");
  }

  @Test
  @Tag("W6")
  void a_team_does_not_put_back_whoever_is_just_giving_up_their_place() {
    String programme = solent.programme();
    String team = solent.team(programme, member("amina", "carer"), member("bryn", "staff"));
    String session = solent.session(programme, hours(72), hours(78), 4);
    String bryn = asTeam("amina", session, team).at("/1/registrationId").asString();
    // As if the process had died in between, and no sweep came by for an hour.
    Solent.<Registration>store("registrations")
        .change(
            new NetworkId(solent.id()),
            bryn,
            Cause.timer("test"),
            one -> one.giveUp(new Doer("account", hours(1))))
        .orThrow();

    assertThat(asTeam("amina", session, team).at("/1").toString()).contains("gave-up-before");
    assertThat(asTeam("bryn", session, team).at("/1").toString()).contains("still-leaving");
    assertThat(solent.registration(bryn).field("state")).isEqualTo("leaving");
  }

  private JsonNode asTeam(String who, String session, String team) {
    return asTeam(solent.participant(who), session, team);
  }

  private static JsonNode asTeam(HttpCaller caller, String session, String team) {
    return caller
        .post(API + "/sessions/" + session + "/team-registrations", Map.of("teamId", team))
        .require(200)
        .json()
        .path("members");
  }

  @Test
  @Tag("W8")
  void a_place_that_comes_free_is_offered_until_a_moment_at_which_people_can_answer() {
    String session = solent.sessionToCome(1);
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");
    String bryn = solent.registers(session, "bryn", "carer").require(201).field("id");
    String carys = solent.registers(session, "carys", "carer").require(201).field("id");
    try (TestEvents events = TestEvents.of("workshops")) {
      solent.coordinator().post(path(amina, "cancellation"), null).require(200);
      JsonNode told = events.await("place_offered.v1", it -> it.subject().equals(bryn)).data();
      HttpAnswer offered = solent.participant("bryn").get(API + "/registrations/" + bryn);

      assertThat(LondonTime.of(told.path("answerBy").asString()))
          .isEqualTo(LondonTime.of(offered.field("answerBy")));
      solent
          .participant("carys")
          .post(path(carys, "answer"), Map.of("kind", "accept"))
          .requireProblem(409, "no-offer");
      HttpAnswer later =
          solent
              .participant("bryn")
              .post(path(bryn, "answer"), Map.of("kind", "wait_on"))
              .require(200);
      assertThat(later.field("state")).isEqualTo("waiting");
      assertThat(later.json().path("position").asInt()).isEqualTo(1);
      events.await("place_offered.v1", it -> it.subject().equals(carys));
      assertThat(
              solent
                  .participant("carys")
                  .post(path(carys, "answer"), Map.of("kind", "accept"))
                  .require(200)
                  .field("state"))
          .isEqualTo("placed");
      events.await("place_confirmed.v1", it -> it.subject().equals(carys));
      assertThat(
              solent
                  .participant("bryn")
                  .post(path(bryn, "cancellation"), Map.of("reason", "No time this week"))
                  .require(200)
                  .field("state"))
          .as("leaves the list by themselves")
          .isEqualTo("cancelled");
    }
  }

  @Test
  @Tag("W8")
  void another_turn_is_given_with_a_reason_that_all_who_wait_can_read() {
    String session = solent.sessionToCome(1);
    solent.registers(session, "amina", "carer").require(201);
    String bryn = solent.registers(session, "bryn", "carer").require(201).field("id");
    String carys = solent.registers(session, "carys", "carer").require(201).field("id");
    String turns = API + "/sessions/" + session + "/waiting-list/turns";

    solent.coordinator().post(turns, Map.of("registrationId", carys, "turn", 1)).require(400);
    solent
        .facilitator()
        .post(turns, Map.of("registrationId", carys, "turn", 1, "reason", "x"))
        .require(403);
    JsonNode list =
        solent
            .coordinator()
            .post(
                turns,
                Map.of("registrationId", carys, "turn", 1, "reason", "The form came by post first"))
            .require(200)
            .json();

    assertThat(list.at("/waiting/0/registrationId").asString()).isEqualTo(carys);
    assertThat(list.at("/changesOfOrder/0/from").asInt()).isEqualTo(2);
    JsonNode seenByBryn =
        solent.participant("bryn").get(API + "/registrations/" + bryn).require(200).json();
    assertThat(seenByBryn.path("position").asInt()).isEqualTo(2);
    assertThat(seenByBryn.at("/changesOfOrder/0/reason").asString())
        .isEqualTo("The form came by post first");
    assertThat(seenByBryn.path("changesOfOrder").toString())
        .as("who it was is not theirs to know")
        .doesNotContain(carys);
  }

  @Test
  @Tag("W13")
  void who_moves_to_another_session_keeps_the_place_here_until_there_is_one_there() {
    Move move = waitsToMove();
    assertThat(solent.registration(move.moving()).field("state")).isEqualTo("waiting");
    assertThat(solent.registration(move.amina()).field("state")).isEqualTo("placed");

    comesTrue(move);

    assertThat(solent.registration(move.moving()).field("state")).isEqualTo("placed");
    assertThat(solent.registration(move.amina()).field("state")).isEqualTo("cancelled");
    HttpCaller amina = solent.participant("amina");
    amina
        .post(path(move.amina(), "transfer"), Map.of("sessionId", move.there()))
        .requireProblem(409, "nothing-to-transfer");
    amina
        .post(path(move.moving(), "transfer"), Map.of("sessionId", solent.sessionToCome(1)))
        .requireProblem(404, "not-found");
  }

  @Test
  @Tag("W12")
  @Tag("W13")
  void nobody_moves_out_of_a_session_that_has_begun_and_their_attendance_can_be_corrected() {
    String programme = solent.programme();
    String here = solent.session(programme, hours(-1), hours(5), 2);
    String there = solent.session(programme, hours(96), hours(102), 2);
    String amina = solent.registers(here, "amina", "carer").require(201).field("id");
    solent.facilitator().post(path(amina, "attendance"), Map.of("status", "present")).require(200);

    solent
        .coordinator()
        .post(path(amina, "transfer"), Map.of("sessionId", there))
        .requireProblem(409, "session-begun");

    assertThat(solent.registration(amina).field("state")).isEqualTo("placed");
    solent
        .facilitator()
        .post(path(amina, "attendance"), Map.of("status", "no_show", "reason", "Another Amina"))
        .require(200);
  }

  @Test
  @Tag("W12")
  @Tag("W13")
  void a_wish_to_move_that_comes_true_after_the_session_here_began_takes_no_place_from_it() {
    Move move = waitsToMove();
    String session = API + "/sessions/" + move.here();
    String etag = solent.coordinator().get(session).require(200).etag();
    Map<String, Object> begun = sessionBody(hours(-1), hours(5), 1);
    begun.keySet().removeAll(List.of("totalPlaces", "pools"));
    solent.coordinator().put(session, begun, etag).require(200);
    solent
        .facilitator()
        .post(path(move.amina(), "attendance"), Map.of("status", "present"))
        .require(200);

    comesTrue(move);

    assertThat(solent.registration(move.moving()).field("state")).isEqualTo("placed");
    assertThat(solent.registration(move.amina()).field("state")).isEqualTo("placed");
  }

  /**
   * @param bryn the registration that has the only place there
   * @param amina her registration here
   * @param moving hers there
   */
  private record Move(String here, String there, String bryn, String amina, String moving) {}

  /** Amina has the place here and waits for the one there, which Bryn has. */
  private Move waitsToMove() {
    String programme = solent.programme();
    String here = solent.session(programme, hours(72), hours(78), 1);
    String there = solent.session(programme, hours(96), hours(102), 1);
    String bryn = solent.registers(there, "bryn", "carer").require(201).field("id");
    String amina = solent.registers(here, "amina", "carer").require(201).field("id");
    String moving =
        solent
            .participant("amina")
            .post(path(amina, "transfer"), Map.of("sessionId", there))
            .require(201)
            .field("id");
    return new Move(here, there, bryn, amina, moving);
  }

  /** Bryn gives up the place there, and Amina takes it. */
  private void comesTrue(Move move) {
    solent.coordinator().post(path(move.bryn(), "cancellation"), null).require(200);
    solent
        .participant("amina")
        .post(path(move.moving(), "answer"), Map.of("kind", "accept"))
        .require(200);
  }

  @Test
  @Tag("W6")
  @Tag("P22")
  void who_was_registered_by_their_team_says_themselves_how_they_come() {
    String programme = solent.programme();
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    body.put(
        "pools",
        List.of(
            Map.of("kind", "in_person", "places", 3),
            Map.of("kind", "accessible", "places", 1),
            Map.of("kind", "supporters", "places", 1)));
    String session = solent.session(programme, body);
    String team = solent.team(programme, member("amina", "carer"), member("bryn", "staff"));
    solent
        .participant("bryn")
        .post(API + "/sessions/" + session + "/team-registrations", Map.of("teamId", team))
        .require(200);
    String amina = Registration.idOf(new NetworkId(solent.id()), session, person("amina"));
    HttpCaller caller = solent.participant("amina");

    HttpAnswer said =
        caller
            .post(
                path(amina, "correction"),
                Map.of(
                    "perspective",
                    "patient",
                    "accessiblePosition",
                    true,
                    "supporters",
                    1,
                    "replyWithin",
                    Map.of("reachedBy", "post")),
                "one-key")
            .require(200);

    assertThat(said.field("state")).isEqualTo("placed");
    assertThat(said.field("perspective")).isEqualTo("patient");
    assertThat(said.json().path("supporters").asInt()).isEqualTo(1);
    assertThat(said.json().path("accessiblePosition").asBoolean()).isTrue();
    assertThat(said.json().at("/replyWithin/reachedBy").asString()).isEqualTo("post");
    String bryn = Registration.idOf(new NetworkId(solent.id()), session, person("bryn"));
    solent
        .participant("bryn")
        .post(path(bryn, "correction"), Map.of("accessiblePosition", true))
        .requireProblem(409, "no-room-for-this");
    caller.post(path(bryn, "correction"), Map.of("supporters", 0)).requireProblem(404, "not-found");
    caller.post(path(amina, "cancellation"), null).require(200);
    caller
        .post(path(amina, "correction"), Map.of("supporters", 0))
        .requireProblem(409, "nothing-to-correct");
  }

  @Test
  @Tag("W7")
  void who_changes_to_online_frees_a_seat_in_the_room() {
    Map<String, Object> body =
        sessionBody(hours(72), hours(78), 9, Map.of("kind", "in_person", "places", 1));
    String session = solent.session(solent.programme(), body);
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");
    String bryn = solent.registers(session, "bryn", "carer").require(201).field("id");
    assertThat(solent.registration(bryn).field("state")).isEqualTo("waiting");

    HttpAnswer online =
        solent.participant("amina").post(path(amina, "way"), Map.of("way", "online")).require(200);

    assertThat(online.field("way")).isEqualTo("online");
    assertThat(online.field("state")).isEqualTo("placed");
    assertThat(solent.registration(bryn).field("state")).isEqualTo("offered");
    solent
        .participant("amina")
        .post(path(amina, "way"), Map.of("way", "in_person"))
        .requireProblem(409, "this-way-full");
  }

  @Test
  @Tag("W4")
  void who_registered_for_the_hall_takes_part_online_once_the_session_is_held_there() {
    Map<String, Object> body =
        sessionBody(hours(72), hours(78), 9, Map.of("kind", "online", "places", 1));
    body.put("mode", "hybrid");
    String session = solent.session(solent.programme(), body);
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");
    String bryn = solent.registers(session, "bryn", "carer").require(201).field("id");
    String path = API + "/sessions/" + session;
    body.keySet().removeAll(List.of("totalPlaces", "pools"));
    body.put("mode", "online");
    solent
        .coordinator()
        .put(path, body, solent.coordinator().get(path).etag())
        .requireProblem(409, "too-few-places-this-way");
    solent.participant("bryn").post(path(bryn, "cancellation"), null).require(200);

    try (TestEvents events = TestEvents.of("workshops")) {
      solent.coordinator().put(path, body, solent.coordinator().get(path).etag()).require(200);

      assertThat(
              events
                  .await("place_confirmed.v1", it -> it.subject().equals(amina))
                  .data()
                  .path("way")
                  .asString())
          .isEqualTo("online");
      assertThat(
              events
                  .await("session_changed.v1", it -> it.subject().equals(session))
                  .data()
                  .has("location"))
          .as("nobody is sent to the hall, though it is still said which it was")
          .isFalse();
    }
    assertThat(solent.registration(amina).field("way")).isEqualTo("online");
    solent
        .participant("amina")
        .post(path(amina, "correction"), Map.of("eitherWay", true))
        .require(200);
    assertThat(solent.registration(amina).json().path("eitherWay").asBoolean()).isFalse();
  }

  @Test
  @Tag("W9")
  void where_registration_is_elsewhere_people_are_sent_there_and_places_left_are_never_said() {
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    body.remove("totalPlaces");
    body.remove("pools");
    body.put("elsewhere", Map.of("url", "https://events.example/42", "by", "Example Events"));
    String session = solent.session(solent.programme(), body);

    HttpAnswer sent = asks(solent.participant("amina"), session, "amina");
    sent.requireProblem(409, "registered-elsewhere");
    assertThat(sent.field("detail")).contains("https://events.example/42");
    solent.registers(session, "bryn", "carer").require(201);
    JsonNode seen =
        solent.participant("amina").get(API + "/sessions/" + session).require(200).json();
    assertThat(seen.at("/elsewhere/url").asString()).isEqualTo("https://events.example/42");
    assertThat(seen.path("availability")).isEmpty();
    JsonNode places =
        solent.coordinator().get(API + "/sessions/" + session + "/places").require(200).json();
    assertThat(places.has("totalPlaces")).isFalse();
    assertThat(places.has("free")).isFalse();
    assertThat(places.path("placed").asInt()).as("who told us that they go").isEqualTo(1);
  }

  @Test
  @Tag("W9")
  void a_session_either_has_places_or_sends_people_elsewhere() {
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    body.put("elsewhere", Map.of("url", "https://events.example/42", "by", "Example Events"));
    String path = API + "/programmes/" + solent.programme() + "/sessions";

    solent.coordinator().post(path, body).requireProblem(422, "places-or-elsewhere");
    body.remove("totalPlaces");
    body.remove("pools");
    body.put("elsewhere", Map.of("url", "javascript:alert(1)", "by", "Example Events"));
    assertThat(solent.coordinator().post(path, body).require(400).field("/errors/0/pointer"))
        .isEqualTo("/elsewhere/url");
  }

  private void letBrynActForAmina(@Nullable String until) {
    Map<String, Object> bryn =
        new HashMap<>(Map.of("participantId", person("bryn"), "from", "2026-01-01"));
    if (until != null) {
      bryn.put("to", until);
    }
    TestEvents.publish(
        "participants",
        solent.id(),
        "trusted_people_changed.v1",
        person("amina"),
        Map.of("participantId", person("amina"), "mayAct", List.of(bryn)));
  }

  private static HttpAnswer asks(HttpCaller caller, String session, String name) {
    return caller.post(
        API + "/sessions/" + session + "/registrations",
        Map.of("participantId", person(name), "perspective", "carer"));
  }

  private static String path(String registration, String what) {
    return API + "/registrations/" + registration + "/" + what;
  }
}
