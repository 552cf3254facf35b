package org.commontable.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
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

/** Who is still here is told, so that nobody is forgotten who is; no closer than that needs. */
@Tag("N10")
class PresenceNotedTest {
  private static final String ACCOUNTS = "/api/identity/v1/accounts";
  private static final String INVITATIONS = "/api/identity/v1/invitations";
  private static final String PASSWORD = "teapot blanket river";
  private static final String NOTED = "presence_noted.v1";
  private static final String LONG_AGO = "2019-05";

  private final RunningIdentity identity = RunningIdentity.shared();
  private final HttpCaller admin = identity.as("admin.solent");

  @Test
  void
      a_role_is_told_without_its_name_as_it_is_given_and_taken_and_none_once_the_account_is_gone() {
    String whose = Ids.derived("works and takes part");
    try (TestEvents events = TestEvents.of("identity")) {
      String id = linked("wim.works", whose);
      SeenEvent takesPart = told(events, whose, false, thisMonth());
      hold(id, "editor", "participant");
      SeenEvent works = told(events, whose, true, thisMonth());
      hold(id, "participant");
      hold(id, "coordinator", "participant");
      SeenEvent worksAgain = toldAfter(events, works, whose, true);
      hold(id);
      SeenEvent doesNothing = toldAfter(events, worksAgain, whose, false);

      TestEvents.publish(
          "participants",
          "solent",
          "person_erased.v1",
          Ids.derived("erasure", whose),
          Map.of("participantId", whose));
      SeenEvent gone = toldAfter(events, doesNothing, whose, false);

      List<SeenEvent> all = List.of(takesPart, works, worksAgain, doesNothing, gone);
      ContractKit.of("identity").checkFits(all);
      assertThat(gone.data().has("lastMonth")).isFalse();
      assertThat(all)
          .allSatisfy(event -> {
            assertThat(event.extension("dataclassification")).isEqualTo("restricted");
            assertThat(event.data().toString()).doesNotContain(id, "editor", "coordinator");
          })
          .extracting(SeenEvent::subject)
          .as("one stream, so that the last holds")
          .containsOnly(takesPart.subject());
      Await.until("nothing of it is left", () -> rows(whose).isEmpty());
    }
  }

  @Test
  void signing_in_is_told_once_a_month_and_no_closer() {
    String whose = Ids.derived("signs in");
    linked("sian.signs", whose);
    lastMonthIs(whose, LONG_AGO);
    try (TestEvents events = TestEvents.of("identity")) {
      token("sian.signs");
      told(events, whose, false, thisMonth());
      token("sian.signs");
      token("sian.signs");
      lastMonthIs(whose, LONG_AGO);
      token("sian.signs");

      Await.until("what came last was told", () -> eventsAbout(events, whose).count() >= 2);
      assertThat(eventsAbout(events, whose)).as("once in each month").hasSize(2);
    }
  }

  @Test
  void of_accounts_of_before_it_is_assumed_that_they_were_here_when_they_are_first_looked_at() {
    String whose = Ids.derived("was linked long ago");
    String id = linked("old.oswin", whose);
    MongoDatabase database = identity.bean(MongoDatabase.class);
    presences().deleteMany(new Document("state.participant", whose));
    // As an older release marked it, which told only of roles that decide about money.
    database
        .getCollection("accounts")
        .updateOne(new Document("_id", id), new Document("$set", new Document("followed", true)));

    try (TestEvents events = TestEvents.of("identity")) {
      round();
      told(events, whose, false, thisMonth());
      lastMonthIs(whose, LONG_AGO);
      round();
      hold(id, "editor", "participant");

      told(events, whose, true, LONG_AGO);
      assertThat(eventsAbout(events, whose)).as("a round tells nothing twice").hasSize(2);
    }
  }

  @Test
  void after_an_upgrade_it_is_told_again_who_is_here() {
    String whose = Ids.derived("is told again");
    linked("tegan.told", whose);
    lastMonthIs(whose, LONG_AGO);
    try (TestEvents events = TestEvents.of("identity")) {
      identity
          .bean(MongoDatabase.class)
          .getCollection("meta")
          .deleteOne(new Document("_id", "told-again:who-is-still-here"));

      told(events, whose, false, LONG_AGO);
    }
  }

  /** An account of a participant, who is signed in. */
  private String linked(String username, String participant) {
    String code =
        identity
            .as("coordinator.solent")
            .post(INVITATIONS, Map.of("participantId", participant))
            .require(201)
            .field("code");
    identity
        .http()
        .post(
            INVITATIONS + "/redemption",
            Map.of("code", code, "username", username, "password", PASSWORD))
        .require(200);
    token(username);
    return requireNonNull(presences().find(new Document("state.participant", participant)).first())
        .get("state", Document.class)
        .getString("account");
  }

  private void token(String username) {
    identity.browser().token(username, PASSWORD);
  }

  private void hold(String id, String... roles) {
    HttpAnswer now = admin.get(ACCOUNTS + "/" + id).require(200);
    admin
        .put(ACCOUNTS + "/" + id + "/roles", Map.of("roles", List.of(roles)), now.etag())
        .require(200);
  }

  private void lastMonthIs(String participant, String month) {
    presences()
        .updateOne(
            new Document("state.participant", participant),
            new Document("$set", new Document("state.lastMonth", month)));
  }

  private static String thisMonth() {
    return YearMonth.from(Clock.systemUTC().instant().atZone(ZoneId.of("Europe/London")))
        .toString();
  }

  private static SeenEvent told(TestEvents events, String whose, boolean atWork, String month) {
    return events.await(
        NOTED,
        event ->
            isAbout(event, whose)
                && event.data().path("atWork").asBoolean() == atWork
                && event.data().path("lastMonth").asString("").equals(month));
  }

  private static SeenEvent toldAfter(
      TestEvents events, SeenEvent before, String whose, boolean atWork) {
    return events.await(
        NOTED,
        event ->
            isAbout(event, whose)
                && event.data().path("atWork").asBoolean() == atWork
                && event.extension("sequence").compareTo(before.extension("sequence")) > 0);
  }

  private static Stream<SeenEvent> eventsAbout(TestEvents events, String whose) {
    return events.seen(NOTED).stream().filter(event -> isAbout(event, whose));
  }

  private static boolean isAbout(SeenEvent event, String whose) {
    return event.data().path("participantId").asString().equals(whose);
  }

  private List<String> rows(String whose) {
    return presences().find().map(Document::toJson).into(new ArrayList<>()).stream()
        .filter(row -> row.contains(whose))
        .toList();
  }

  private MongoCollection<Document> presences() {
    return identity.bean(MongoDatabase.class).getCollection("presences");
  }

  private void round() {
    identity
        .service()
        .context()
        .getBeansOfType(Tidying.class)
        .values()
        .forEach(task -> task.tidy(Instant.now()));
  }
}
