package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.commontable.identity.account.Account;
import org.commontable.identity.account.Accounts;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.HttpAnswer;
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
  private static final String ACCOUNTS = "/api/identity/v1/accounts";
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

  /** By collection, the section that shows the person what it holds about them. */
  private static final Map<String, String> SHOWN_AS =
      Map.of(
          "accounts", "account",
          "sessions", "sign-ins",
          "authorizations", "programs",
          "externalIdentities", "sign-in-elsewhere",
          "invitations", "invitations",
          "presences", "presence");

  /** By collection, why it is not shown. */
  private static final Map<String, String> NOT_SHOWN =
      Map.of(
          "merged_ids", "It says no more than what is shown under each of the ids.",
          "money_roles", "It says no more than the account, which is shown with its roles.");

  @Test
  void every_collection_that_is_named_as_a_persons_is_shown_to_them_or_it_is_said_why_not() {
    String participant = Ids.derived("sees all of it");
    String code = invited(participant);
    HttpCaller wanda = signedUp(code, "wanda.sees");
    String account =
        wanda.get(DATA + participant).require(200).json().at("/sections/0/items/0/id").asString();
    String key = "a provider that knows wanda";
    known(account, key);

    JsonNode held = wanda.get(DATA + participant).require(200).json();

    assertThat(
            identity.service().context().getBeansOfType(PersonalData.class).values().stream()
                .flatMap(feature -> feature.collections().stream()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(SHOWN_AS, NOT_SHOWN).flatMap(all -> all.keySet().stream()).toList());
    assertThat(sections(held)).containsExactlyInAnyOrderElementsOf(SHOWN_AS.values());
    assertThat(held.toString()).contains("lastUsedAt", "endsAt", "program");
  }

  private String invited(String participant) {
    return coordinator
        .post(INVITATIONS, Map.of("participantId", participant))
        .require(201)
        .field("code");
  }

  /** Signs up with an invitation, and in. */
  private HttpCaller signedUp(String code, String username) {
    identity
        .http()
        .post(
            INVITATIONS + "/redemption",
            Map.of("code", code, "username", username, "password", PASSWORD))
        .require(200);
    return identity.http().as(identity.browser().token(username, PASSWORD).accessToken());
  }

  private static List<String> sections(JsonNode held) {
    return held.path("sections").valueStream().map(one -> one.path("id").asString()).toList();
  }

  @Test
  void the_events_fit_their_schemas() {
    ContractKit.of("identity").checkSchemas();
  }

  @Test
  void the_account_its_sessions_and_its_invitations_go_with_the_person() {
    String participant = Ids.derived("to be erased");
    String code = invited(participant);
    String unused = invited(participant);
    HttpCaller wanda = signedUp(code, "wanda.gone");
    JsonNode held = wanda.get(DATA + participant).require(200).json();
    assertThat(held.path("sections").findValuesAsString("title"))
        .containsExactlyInAnyOrder(
            "The account with which you sign in",
            "Browsers in which you are signed in",
            "Programs that were given access as you",
            "Invitations to link an account to your record",
            "That you are still here, so that you are not forgotten");
    assertThat(held.toString()).contains("wanda.gone").doesNotContain("Hash", "sealed");
    JsonNode onBehalf = identity.as("admin.solent").get(DATA + participant).require(200).json();
    assertThat(sections(onBehalf))
        .as("when and where she signs in is for her alone")
        .containsExactlyInAnyOrder("account", "invitations");
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
    String code = invited(participant);
    identity
        .as("facilitator.solent")
        .post(INVITATIONS + "/redemption", Map.of("code", code))
        .require(200);

    SeenEvent done = erased("solent", participant);

    assertThat(done.data().at("/kept/0/kind").asString())
        .isEqualTo("an account for work in the network");
    assertThat(done.data().at("/kept/0/kindWelsh").asString())
        .isEqualTo("cyfrif ar gyfer gwaith yn y rhwydwaith");
    ContractKit.of("identity").checkFits(List.of(done));
    JsonNode me = identity.as("facilitator.solent").get("/api/identity/v1/me").require(200).json();
    assertThat(me.has("participant")).isFalse();
    assertThat(me.toString()).contains("facilitator");
  }

  @Test
  void that_account_goes_with_the_last_role_and_with_what_a_provider_calls_them() {
    String participant = Ids.derived("worked here too");
    HttpAnswer opened =
        identity
            .as("admin.solent")
            .post(
                ACCOUNTS,
                Map.of("username", "wyn.worked", "password", PASSWORD, "roles", List.of("editor")))
            .require(201);
    String id = opened.field("id");
    HttpCaller wyn =
        identity.http().as(identity.browser().token("wyn.worked", PASSWORD).accessToken());
    wyn.post(INVITATIONS + "/redemption", Map.of("code", invited(participant))).require(200);
    known(id, "a provider that knows wyn");
    erased("solent", participant);
    assertThat(raw()).contains("wyn.worked", "a provider that knows wyn");

    HttpAnswer still = identity.as("admin.solent").get(ACCOUNTS + "/" + id).require(200);
    identity
        .as("admin.solent")
        .put(ACCOUNTS + "/" + id + "/roles", Map.of("roles", List.of()), still.etag())
        .require(200);

    assertThat(raw()).doesNotContain("wyn.worked", "a provider that knows wyn");
    identity.as("admin.solent").get(ACCOUNTS + "/" + id).require(404);
    wyn.get("/api/identity/v1/me").require(404);
    assertThat(
            identity
                .as("admin.solent")
                .get("/api/identity/v1/audit?limit=200&record=" + id)
                .require(200)
                .json()
                .findValuesAsString("what"))
        .contains("roles-changed", "account-closed");
  }

  @Test
  void whoever_is_still_a_participant_or_works_elsewhere_keeps_the_account_without_a_role() {
    String participant = Ids.derived("still takes part");
    signedUp(invited(participant), "wendy.stays");
    Account wendy =
        accounts().ofParticipant(new NetworkId("solent"), participant).orElseThrow().account();
    rolesTaken(wendy.id());
    assertThat(accounts().find(wendy.id())).isPresent();

    HttpAnswer opened =
        identity
            .as("admin.solent")
            .post(
                ACCOUNTS,
                Map.of("username", "will.away", "password", PASSWORD, "roles", List.of("editor")))
            .require(201);
    String id = opened.field("id");
    accounts()
        .change(
            id,
            null,
            will -> will.join(new NetworkId("gwent"), null, Set.of("editor"), Instant.EPOCH))
        .orThrow();
    rolesTaken(id);
    assertThat(accounts().find(id).orElseThrow().account().memberships())
        .extracting(one -> one.network().value())
        .containsExactly("gwent");
  }

  @Test
  void whoever_was_erased_is_not_invited_again_by_the_id_that_they_had() {
    String participant = Ids.derived("erased and invited");
    erased("solent", participant);

    coordinator
        .post(INVITATIONS, Map.of("participantId", participant))
        .requireProblem(409, "person-erased");
  }

  private void rolesTaken(String account) {
    String path = ACCOUNTS + "/" + account;
    HttpAnswer now = identity.as("admin.solent").get(path).require(200);
    identity
        .as("admin.solent")
        .put(path + "/roles", Map.of("roles", List.of()), now.etag())
        .require(200);
  }

  private Accounts accounts() {
    return identity.bean(Accounts.class);
  }

  private void known(String account, String key) {
    identity
        .bean(MongoDatabase.class)
        .getCollection("externalIdentities")
        .insertOne(
            new Document("_id", key)
                .append("tenantId", "solent")
                .append("account", account)
                .append(
                    "name",
                    identity
                        .bean(FieldCipher.class)
                        .encrypt(new NetworkId("solent"), key, "name", "known.there"))
                .append("linkedAt", Instant.EPOCH));
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
