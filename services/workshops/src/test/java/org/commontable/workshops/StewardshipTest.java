package org.commontable.workshops;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.StewardshipRules;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P22")
class StewardshipTest {
  private static final String DATA = Solent.API + "/personal-data/";

  private final Solent solent = Solent.network();

  @Test
  @Tag("N10")
  void everything_that_is_kept_is_accounted_for() {
    StewardshipRules.check(Solent.service());
  }

  @Test
  void a_person_sees_what_is_kept_and_once_erased_leaves_their_place_to_the_next() {
    String amina = Solent.person("amina-" + solent.id());
    String bronwen = Solent.person("bronwen-" + solent.id());
    String programme = solent.programme();
    String session = solent.sessionToCome(1);
    String past = solent.sessionUnderWay(1);
    for (String who : List.of(amina, bronwen)) {
      ask(session, who);
    }
    String came = ask(past, amina).path("id").asString();
    solent
        .coordinator()
        .post(
            Solent.API + "/sessions/" + past + "/attendance",
            Map.of("entries", List.of(Map.of("registrationId", came, "status", "present"))))
        .require(200);
    solent
        .coordinator()
        .post(
            Solent.API + "/programmes/" + programme + "/teams",
            Map.of(
                "name",
                "Seahorses",
                "aim",
                "Shorter waits",
                "members",
                List.of(Map.of("participantId", amina, "perspective", "lived_experience"))))
        .require(201);

    var own = solent.as(solent.token("amina").roles(Role.PARTICIPANT).participant(amina));
    JsonNode held = own.get(DATA + amina).require(200).json();
    assertThat(held.path("sections").findValuesAsString("title"))
        .contains(
            "Sessions that you asked to come to",
            "Sessions that you came to",
            "Teams that you are in");
    assertThat(held.toString()).doesNotContain(bronwen);
    assertThat(held.at("/names/" + session + "/name").asString()).isNotEmpty();
    assertThat(held.at("/names/" + held.findValue("programmeId").asString() + "/name").asString())
        .isNotEmpty();

    try (var events = TestEvents.of("workshops")) {
      TestEvents.publish(
          "participants",
          solent.id(),
          "person_erased.v1",
          Ids.derived("erasure", amina),
          Map.of("participantId", amina));
      SeenEvent done = events.await("erasure_done.v1", e -> e.network().equals(solent.id()));
      assertThat(done.data().path("kept")).isEmpty();
    }

    assertThat(own.get(DATA + amina).require(200).json().path("sections")).isEmpty();
    Await.until(
        "the next one has the place",
        () ->
            solent
                .coordinator()
                .get(Solent.API + "/sessions/" + session + "/registrations")
                .json()
                .toString()
                .matches(".*\"state\":\"(placed|offered)\".*"));
    assertThat(
            solent.coordinator().get(Solent.API + "/sessions/" + session + "/registrations").text())
        .contains(bronwen)
        .doesNotContain(amina);
  }

  @Test
  void why_somebodys_turn_was_changed_is_forgotten_with_them() {
    String session = solent.sessionToCome(1);
    String list = Solent.API + "/sessions/" + session + "/waiting-list";
    givesAnotherTurnToTheThird(session, list);
    String third = Solent.person("third-" + solent.id());

    TestEvents.publish(
        "participants",
        solent.id(),
        "person_erased.v1",
        Ids.derived("erasure", third),
        Map.of("participantId", third));

    Await.until(
        "the reason is forgotten",
        () -> !solent.coordinator().get(list).require(200).text().contains("Is in hospital until"));
    assertThat(solent.coordinator().get(list).json().at("/changesOfOrder")).hasSize(1);
  }

  @Test
  void why_somebodys_turn_was_changed_is_kept_no_longer_than_that_they_asked() {
    String session = solent.sessionToCome(1);
    String list = Solent.API + "/sessions/" + session + "/waiting-list";
    String moved = givesAnotherTurnToTheThird(session, list);
    Solent.service()
        .bean(MongoDatabase.class)
        .getCollection("registrations")
        .updateOne(
            new Document("_id", solent.id() + ":" + moved),
            new Document("$set", new Document("state.askedAt", "2019-05-01T10:00:00Z")));

    solent
        .as(solent.token("admin").roles(Role.NETWORK_ADMIN))
        .post(Solent.API + "/retention/runs", null)
        .require(200);

    solent.coordinator().get(Solent.API + "/registrations/" + moved).require(404);
    JsonNode left = solent.coordinator().get(list).require(200).json();
    assertThat(left.toString()).doesNotContain("Is in hospital until");
    assertThat(left.at("/changesOfOrder")).hasSize(1);
  }

  /** The registration that was given another turn, with a reason that is about the person. */
  private String givesAnotherTurnToTheThird(String session, String list) {
    for (String who : List.of("first", "second", "third")) {
      ask(session, Solent.person(who + "-" + solent.id()));
    }
    String moved =
        solent
            .coordinator()
            .get(list)
            .require(200)
            .json()
            .at("/waiting/1/registrationId")
            .asString();
    solent
        .coordinator()
        .post(
            list + "/turns",
            Map.of("registrationId", moved, "turn", 1, "reason", "Is in hospital until May"))
        .require(200);
    return moved;
  }

  private JsonNode ask(String session, String who) {
    return solent
        .coordinator()
        .post(
            Solent.API + "/sessions/" + session + "/registrations",
            Map.of("participantId", who, "perspective", "lived_experience"))
        .require(201)
        .json();
  }
}
