package org.commontable.workshops.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.List;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("W34")
class ProposalsOverHttpTest {
  private final Solent solent = Solent.network();
  private final String programme = solent.programme();

  @Test
  void what_a_participant_proposes_becomes_a_session_that_says_who_started_it() {
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer proposed = proposed();
      events.await("event_proposed.v1", it -> it.subject().equals(proposed.field("id")));

      HttpAnswer agreed = agree(proposed, "first").require(200);
      HttpAnswer again = agree(proposed, "second").require(200);

      assertThat(agreed.field("state")).isEqualTo("agreed");
      assertThat(again.field("sessionId")).isEqualTo(agreed.field("sessionId"));
      HttpAnswer session =
          solent
              .participant("bryn")
              .get(API + "/sessions/" + agreed.field("sessionId"))
              .require(200);
      assertThat(session.field("startedBy")).isEqualTo(person("amina"));
      assertThat(solent.coordinator().get(API + "/sessions").json().path("items")).hasSize(1);
      JsonNode told =
          events
              .await("proposal_answered.v1", it -> it.subject().equals(proposed.field("id")))
              .data();
      assertThat(told.path("answer").asString()).isEqualTo("agreed");
      assertThat(told.path("sessionId").asString()).isEqualTo(agreed.field("sessionId"));
    }
  }

  @Test
  void a_coordinator_may_ask_for_something_to_be_different_or_say_why_not() {
    HttpAnswer proposed = proposed();
    solent
        .coordinator()
        .post(proposed.location() + "/change-wished", Map.of("answer", "Could it be by day?"))
        .require(200);
    HttpAnswer read = solent.participant("amina").get(proposed.location()).require(200);
    assertThat(read.field("answer")).isEqualTo("Could it be by day?");

    HttpAnswer reworded =
        solent
            .participant("amina")
            .put(proposed.location(), idea("A weekday morning"), read.etag())
            .require(200);
    assertThat(reworded.field("state")).isEqualTo("proposed");
    solent
        .coordinator()
        .post(proposed.location() + "/refusal", Map.of("answer", "The hall is closed in May"))
        .require(200);
    agree(proposed, "late").requireProblem(409, "proposal-closed");
    solent
        .participant("amina")
        .post(proposed.location() + "/withdrawal", null)
        .requireProblem(409, "proposal-closed");
  }

  @Test
  void a_proposal_is_seen_by_whose_idea_it_is_and_those_who_coordinate_the_programme() {
    HttpAnswer proposed = proposed();
    String list = API + "/programmes/" + programme + "/proposals";

    assertThat(solent.participant("bryn").get(proposed.location()).status()).isEqualTo(404);
    assertThat(solent.participant("bryn").get(list).json().path("items")).isEmpty();
    assertThat(solent.participant("amina").get(list).json().path("items")).hasSize(1);
    assertThat(solent.coordinator().get(list).json().path("items")).hasSize(1);
    assertThat(
            solent
                .coordinatorOf(solent.programme())
                .post(proposed.location() + "/agreement", sessionBody(hours(24), hours(26), 5))
                .status())
        .isEqualTo(404);
  }

  @Test
  void whoever_helps_somebody_finds_what_that_person_proposed() {
    String idea = proposed().field("id");
    String list = API + "/programmes/" + programme + "/proposals";
    solent.participant("bryn").post(list, idea("In June")).require(201);
    String amina = list + "?participantId=" + person("amina");
    solent.mayActFor("carys", "amina");

    assertThat(found(solent.facilitatorOf(programme), amina)).containsExactly(idea);
    assertThat(found(solent.participant("amina"), amina)).containsExactly(idea);
    assertThat(found(solent.participant("carys"), amina)).containsExactly(idea);
    solent.participant("bryn").get(amina).requireProblem(404, "not-found");
    solent.coordinatorOf(solent.programme()).get(amina).requireProblem(404, "not-found");
    assertThat(found(solent.coordinator(), list + "?participantId=" + person("nobody"))).isEmpty();
  }

  private static List<String> found(HttpCaller caller, String path) {
    return caller
        .get(path)
        .require(200)
        .json()
        .path("items")
        .valueStream()
        .map(one -> one.path("id").asString())
        .toList();
  }

  @Test
  void an_agreement_to_a_session_that_can_not_be_agrees_to_nothing() {
    HttpAnswer proposed = proposed();
    Map<String, Object> backwards = sessionBody(hours(26), hours(24), 5);

    solent
        .coordinator()
        .post(proposed.location() + "/agreement", backwards)
        .requireProblem(422, "ends-before-start");

    assertThat(solent.coordinator().get(proposed.location()).field("state")).isEqualTo("proposed");
    agree(proposed, "then").require(200);
  }

  private HttpAnswer proposed() {
    return solent
        .participant("amina")
        .post(API + "/programmes/" + programme + "/proposals", idea("A weekday evening in May"))
        .require(201);
  }

  private HttpAnswer agree(HttpAnswer proposed, String key) {
    return solent
        .coordinator()
        .post(proposed.location() + "/agreement", sessionBody(hours(24), hours(26), 5), key);
  }

  private static Map<String, Object> idea(String when) {
    return Map.of(
        "title", "Walk and talk along the river",
        "about", "Talking is easier side by side",
        "when", when,
        "mode", "in_person",
        "help", "Somebody who knows first aid");
  }
}
