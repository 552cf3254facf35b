package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.StewardshipRules;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of an account whose person is erased. */
@Tag("P22")
class AccountClosedTest {
  private static final String INVITATIONS = "/api/identity/v1/invitations";
  private static final String DATA = "/api/identity/v1/personal-data/";
  private static final String PASSWORD = "teapot blanket river";

  private final RunningIdentity identity = RunningIdentity.shared();
  private final HttpCaller coordinator = identity.as("coordinator.solent");

  @Test
  @Tag("N10")
  void everything_that_is_kept_is_accounted_for() {
    StewardshipRules.check(identity.service());
  }

  @Test
  void the_events_fit_their_schemas() {
    ContractKit.of("identity").checkSchemas();
  }

  @Test
  void the_account_its_sessions_and_its_invitations_go_with_the_person() {
    String participant = Ids.derived("to be erased");
    String code =
        coordinator
            .post(INVITATIONS, Map.of("participantId", participant))
            .require(201)
            .field("code");
    String unused =
        coordinator
            .post(INVITATIONS, Map.of("participantId", participant))
            .require(201)
            .field("code");
    identity
        .http()
        .post(
            INVITATIONS + "/redemption",
            Map.of("code", code, "username", "wanda.gone", "password", PASSWORD))
        .require(200);
    HttpCaller wanda =
        identity.http().as(identity.browser().token("wanda.gone", PASSWORD).accessToken());
    JsonNode held = wanda.get(DATA + participant).require(200).json();
    assertThat(held.path("sections").findValuesAsString("title"))
        .containsExactlyInAnyOrder(
            "The account with which you sign in", "Invitations to link an account to your record");
    assertThat(held.toString()).contains("wanda.gone").doesNotContain("passwordHash");
    assertThat(
            identity
                .as("admin.solent")
                .get(DATA + participant)
                .require(200)
                .json()
                .path("sections"))
        .isEqualTo(held.path("sections"));
    coordinator.get(DATA + participant).require(404);

    SeenEvent done = erased("solent", participant);

    assertThat(done.data().path("kept")).isEmpty();
    ContractKit.of("identity").checkFits(List.of(done));
    Await.until("nothing of her is left", () -> !raw().contains("wanda.gone"));
    identity
        .http()
        .post(
            INVITATIONS + "/redemption",
            Map.of("code", unused, "username", "wanda.again", "password", PASSWORD))
        .requireProblem(422, "invitation-not-usable");
    assertThat(
            identity
                .as("admin.solent")
                .get("/api/identity/v1/audit?limit=200")
                .require(200)
                .json()
                .findValuesAsString("what"))
        .contains("account-closed", "invitation-redeemed");
  }

  @Test
  void whoever_works_in_the_network_too_keeps_the_account_for_that_and_the_reason_is_given() {
    String participant = Ids.derived("works here too");
    String code =
        coordinator
            .post(INVITATIONS, Map.of("participantId", participant))
            .require(201)
            .field("code");
    identity
        .as("facilitator.solent")
        .post(INVITATIONS + "/redemption", Map.of("code", code))
        .require(200);

    SeenEvent done = erased("solent", participant);

    assertThat(done.data().at("/kept/0/kind").asString())
        .isEqualTo("an account for work in the network");
    JsonNode me = identity.as("facilitator.solent").get("/api/identity/v1/me").require(200).json();
    assertThat(me.has("participant")).isFalse();
    assertThat(me.toString()).contains("facilitator");
  }

  private static SeenEvent erased(String network, String participant) {
    try (var events = TestEvents.of("identity")) {
      TestEvents.publish(
          "participants",
          network,
          "person_erased.v1",
          Ids.derived("erasure", participant),
          Map.of("participantId", participant));
      return events.await(
          "erasure_done.v1",
          event -> event.data().path("participantId").asString().equals(participant));
    }
  }

  private String raw() {
    List<String> raw = new ArrayList<>();
    MongoDatabase database = identity.bean(MongoDatabase.class);
    for (String collection : database.listCollectionNames()) {
      for (Document document : database.getCollection(collection).find()) {
        raw.add(document.toJson());
      }
    }
    return String.join("\n", raw);
  }
}
