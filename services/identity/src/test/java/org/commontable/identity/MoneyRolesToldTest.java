package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Accounts.Versioned;
import org.commontable.identity.store.Tidying;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may do what about money is told as it is given and taken, and of accounts of before. */
@Tag("F23")
class MoneyRolesToldTest {
  private static final String ACCOUNTS = "/api/identity/v1/accounts";
  private static final String PASSWORD = "teapot blanket river";
  private static final String HELD = "money_roles_held.v1";

  private final RunningIdentity identity = RunningIdentity.shared();
  private final HttpCaller admin = identity.as("admin.solent");

  @Test
  void roles_are_told_as_they_are_given_changed_and_taken_and_others_are_not() {
    try (TestEvents events = TestEvents.of("identity")) {
      String id = opened("mo.money", "editor", "finance-officer");
      SeenEvent given = told(events, id, "finance-officer");
      String scoped = "finance-approver@organisation:" + Ids.derived("an organisation");
      hold(id, "editor", scoped, "payment-releaser");
      SeenEvent changed = told(events, id, scoped, "payment-releaser");
      hold(id, "editor");
      SeenEvent taken = told(events, id);

      ContractKit.of("identity").checkFits(List.of(given, changed, taken));
      assertThat(List.of(given, changed, taken))
          .allSatisfy(
              event -> assertThat(event.extension("dataclassification")).isEqualTo("restricted"))
          .extracting(SeenEvent::subject)
          .as("one stream, so that the last holds")
          .containsOnly(given.subject());
      assertThat(rows(id)).as("nothing that leads to the account").isEmpty();
    }
  }

  @Test
  void the_person_whose_account_it_is_is_told_and_goes_with_them() {
    String participant = Ids.derived("pays and is paid");
    String id = opened("pia.paid", "payment-releaser");
    try (TestEvents events = TestEvents.of("identity")) {
      String code =
          identity
              .as("coordinator.solent")
              .post("/api/identity/v1/invitations", Map.of("participantId", participant))
              .require(201)
              .field("code");
      identity
          .http()
          .as(identity.browser().token("pia.paid", PASSWORD).accessToken())
          .post("/api/identity/v1/invitations/redemption", Map.of("code", code))
          .require(200);
      SeenEvent linked =
          events.await(
              HELD,
              event ->
                  isAbout(event, id)
                      && event.data().path("participantId").asString("").equals(participant));

      TestEvents.publish(
          "participants",
          "solent",
          "person_erased.v1",
          Ids.derived("erasure", participant),
          Map.of("participantId", participant));

      events.await(
          HELD,
          event ->
              isAbout(event, id) && !event.data().has("participantId") && isAfter(event, linked));
      assertThat(rows(id)).noneMatch(row -> row.contains(participant));
    }
  }

  @Test
  void what_an_account_held_is_taken_back_once_it_is_gone() {
    String id = opened("gus.goes", "finance-approver");
    assertThat(rows(id)).hasSize(1);
    Accounts accounts = identity.bean(Accounts.class);
    try (TestEvents events = TestEvents.of("identity")) {
      Versioned older = accounts.find(id).orElseThrow();
      hold(id, "finance-approver", "finance-officer");
      assertThat(accounts.delete(older)).as("it changed meanwhile").isFalse();
      assertThat(rows(id)).hasSize(1);

      assertThat(accounts.delete(accounts.find(id).orElseThrow())).isTrue();

      assertThat(told(events, id).data().path("roles")).isEmpty();
      assertThat(rows(id)).isEmpty();
    }
  }

  @Test
  void what_was_told_of_an_account_while_it_went_is_taken_back_in_the_next_round() {
    String id = opened("gwen.gone", "payment-releaser");
    assertThat(rows(id)).hasSize(1);
    MongoDatabase database = identity.bean(MongoDatabase.class);
    // As where another replica tells of it again just before.
    database.getCollection("accounts").deleteOne(new Document("_id", id));

    try (TestEvents events = TestEvents.of("identity")) {
      round();

      assertThat(told(events, id).data().path("roles")).isEmpty();
      assertThat(rows(id)).isEmpty();
    }
  }

  @Test
  void what_was_told_of_an_account_is_found_by_an_index() {
    assertThat(identity.bean(MongoDatabase.class).getCollection("money_roles").listIndexes())
        .extracting(index -> index.get("key", Document.class))
        .contains(new Document("state.account", 1));
  }

  @Test
  void accounts_of_before_and_changes_that_were_stopped_in_the_midst_are_told_in_the_next_round() {
    String id = opened("olga.older", "finance-officer");
    assertThat(rows(id)).hasSize(1);
    MongoDatabase database = identity.bean(MongoDatabase.class);
    database.getCollection("money_roles").deleteOne(new Document("state.account", id));
    database
        .getCollection("accounts")
        .updateOne(new Document("_id", id), new Document("$unset", new Document("followed", "")));

    try (TestEvents events = TestEvents.of("identity")) {
      round();
      told(events, id, "finance-officer");
      round();

      assertThat(rows(id)).hasSize(1);
      // What the second round had told would be seen before this.
      hold(id, "editor");
      told(events, id);
      assertThat(events.seen(HELD).stream().filter(event -> isAbout(event, id)))
          .as("once in two rounds, and once since")
          .hasSize(2);
      assertThat(database.getCollection("accounts").countDocuments(new Document("followed", null)))
          .isZero();
    }
  }

  private void round() {
    identity
        .service()
        .context()
        .getBeansOfType(Tidying.class)
        .values()
        .forEach(task -> task.tidy(Instant.now()));
  }

  private String opened(String username, String... roles) {
    return admin
        .post(ACCOUNTS, Map.of("username", username, "password", PASSWORD, "roles", List.of(roles)))
        .require(201)
        .field("id");
  }

  private void hold(String id, String... roles) {
    HttpAnswer now = admin.get(ACCOUNTS + "/" + id).require(200);
    admin
        .put(ACCOUNTS + "/" + id + "/roles", Map.of("roles", List.of(roles)), now.etag())
        .require(200);
  }

  private static SeenEvent told(TestEvents events, String id, String... roles) {
    return events.await(
        HELD,
        event ->
            isAbout(event, id)
                && event
                    .data()
                    .path("roles")
                    .valueStream()
                    .map(role -> role.asString())
                    .toList()
                    .equals(List.of(roles)));
  }

  private static boolean isAbout(SeenEvent event, String id) {
    return event.data().path("account").asString().equals(id);
  }

  private static boolean isAfter(SeenEvent event, SeenEvent before) {
    return event.extension("sequence").compareTo(before.extension("sequence")) > 0;
  }

  /** What is kept of what was told, once the outbox is empty. */
  private List<String> rows(String id) {
    Await.until("all is told", () -> raw(id).stream().noneMatch(row -> row.contains(HELD)));
    return raw(id);
  }

  private List<String> raw(String id) {
    List<String> rows = new ArrayList<>();
    for (Document row : identity.bean(MongoDatabase.class).getCollection("money_roles").find()) {
      if (row.toJson().contains(id)) {
        rows.add(row.toJson());
      }
    }
    return rows;
  }
}
