package org.commontable.workshops.programme;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.person;

import com.mongodb.client.MongoDatabase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W1")
class ProgrammesOverHttpTest {
  private final Solent solent = Solent.network();

  @Test
  void a_programme_says_with_whom_what_for_and_by_which_principles() {
    Solent.service();
    try (TestEvents events = TestEvents.of("workshops")) {
      var made =
          solent
              .coordinator()
              .post(
                  API + "/programmes",
                  Map.of(
                      "title",
                      "Co-production training",
                      "aims",
                      List.of("Learn, apply and build on working together"),
                      "themes",
                      List.of(
                          Map.of(
                              "title", "Children and families",
                              "titleWelsh", "Plant a theuluoedd"),
                          Map.of("title", "Going home")),
                      "stage",
                      "delivering",
                      "partners",
                      List.of(
                          Map.of(
                              "name", "Participation team",
                              "role", "Runs the days",
                              "interest", "Fewer complaints, better letters")),
                      "principles",
                      List.of("Nobody is an audience"),
                      "startsOn",
                      "2023-05-17",
                      "endsOn",
                      "2024-05-17"))
              .require(201);

      var read = solent.participant("amina").get(made.location()).require(200);
      assertThat(read.field("stage")).isEqualTo("delivering");
      assertThat(read.field("/partners/0/interest")).startsWith("Fewer");
      assertThat(read.field("coordinator")).isEqualTo(person("coordinator"));
      assertThat(read.field("/themes/0/titleWelsh")).isEqualTo("Plant a theuluoedd");
      assertThat(read.field("/themes/1/title")).isEqualTo("Going home");
      var told =
          events.await("programme_started.v1", it -> it.subject().equals(made.field("id"))).data();
      assertThat(told.at("/themes")).isEqualTo(read.json().at("/themes"));
      assertThat(told.at("/theme").asString()).isEqualTo("Children and families");
    }
  }

  @Test
  void after_an_upgrade_programmes_are_told_of_to_those_who_began_to_listen_since() {
    String programme = solent.programme();
    try (TestEvents events = TestEvents.of("workshops")) {
      Solent.tellsAgain("programmes-for-whoever-pays");

      var told = events.await("programme_changed.v1", it -> it.subject().equals(programme));
      assertThat(told.data().path("title").asString()).isEqualTo("Co-production training");
    }
  }

  @Test
  void a_partner_that_is_a_member_organisation_has_the_name_that_the_network_knows() {
    String organisation = Ids.derived("organisation", solent.id());
    var made =
        solent
            .coordinator()
            .post(
                API + "/programmes",
                Map.of(
                    "title",
                    "Co-production training",
                    "partners",
                    List.of(Map.of("organisationId", organisation, "role", "Host"))))
            .require(201);
    assertThat(made.json().at("/partners/0/name").isMissingNode()).isTrue();

    TestEvents.publish(
        "participants",
        solent.id(),
        "organisation_added.v1",
        organisation,
        Map.of(
            "organisationId", organisation,
            "name", "Ymddiriedolaeth Aber — أبر",
            "kind", "nhs",
            "validFrom", "2020-01-01"));

    Await.until(
        "the partner's name",
        () ->
            solent
                .coordinator()
                .get(made.location())
                .field("/partners/0/name")
                .equals("Ymddiriedolaeth Aber — أبر"));
  }

  @Test
  @Tag("N1")
  void an_old_programme_names_a_trust_that_was_merged_and_a_new_one_names_who_follows_it() {
    String eastern = Ids.derived("eastern", solent.id());
    String coast = Ids.derived("coast", solent.id());
    String old = withPartner(eastern, "2020-01-06").require(201).location();
    tells("organisation_added.v1", eastern, Map.of("organisationId", eastern, "name", "Eastern"));
    tells("organisation_added.v1", coast, Map.of("organisationId", coast, "name", "Coast"));
    tells(
        "organisation_succeeded.v1",
        eastern,
        Map.of("organisationId", eastern, "successorId", coast, "validUntil", "2024-03-31"));

    Await.until(
        "who goes on is known",
        () -> solent.coordinator().get(old).field("/partners/0/goesOnAs/name").equals("Coast"));
    HttpAnswer read = solent.coordinator().get(old).require(200);
    assertThat(read.field("/partners/0/name")).isEqualTo("Eastern");
    assertThat(read.field("/partners/0/endedOn")).isEqualTo("2024-03-31");
    assertThat(withPartner(eastern, "2024-04-01").requireProblem(422, "organisation-ended").text())
        .contains("Coast", coast);
    withPartner(eastern, "2024-03-31").require(201);
    assertThat(
            withPartner(coast, "2024-04-01").require(201).json().at("/partners/0").has("endedOn"))
        .isFalse();
  }

  @Test
  @Tag("N1")
  void who_is_no_more_joins_no_programme_later_and_keeps_no_old_one_from_changing() {
    String eastern = Ids.derived("eastern", solent.id());
    String coast = Ids.derived("coast", solent.id());
    HttpAnswer without = started("2024-04-01").require(201);
    HttpAnswer with = started("2024-04-01", eastern).require(201);
    tells("organisation_added.v1", eastern, Map.of("organisationId", eastern, "name", "Eastern"));
    tells("organisation_added.v1", coast, Map.of("organisationId", coast, "name", "Coast"));
    tells(
        "organisation_succeeded.v1",
        eastern,
        Map.of("organisationId", eastern, "successorId", coast, "validUntil", "2024-03-31"));
    Await.until(
        "its end is known",
        () ->
            solent
                .coordinator()
                .get(with.location())
                .field("/partners/0/goesOnAs/name")
                .equals("Coast"));

    assertThat(
            said(without, "2024-04-01", eastern).requireProblem(422, "organisation-ended").text())
        .contains("Coast", coast);
    said(without, "2024-04-01", coast).require(200);
    HttpAnswer stays = said(with, "2024-04-01", eastern, coast).require(200);
    assertThat(stays.field("/partners/0/name"))
        .as("what was said before its end was known")
        .isEqualTo("Eastern");
    saidAt(stays, with.location(), "2024-05-01", eastern).requireProblem(422, "organisation-ended");
  }

  private HttpAnswer said(HttpAnswer read, String startsOn, String... partners) {
    return saidAt(read, read.location(), startsOn, partners);
  }

  private HttpAnswer saidAt(HttpAnswer read, String at, String startsOn, String... partners) {
    return solent.coordinator().put(at, programme(startsOn, partners), read.etag());
  }

  private HttpAnswer started(String startsOn, String... partners) {
    return solent.coordinator().post(API + "/programmes", programme(startsOn, partners));
  }

  private static Map<String, Object> programme(String startsOn, String... partners) {
    return Map.of(
        "title",
        "Better endings",
        "startsOn",
        startsOn,
        "partners",
        Arrays.stream(partners).map(one -> Map.of("organisationId", one, "role", "Host")).toList());
  }

  private HttpAnswer withPartner(String organisation, String startsOn) {
    return started(startsOn, organisation);
  }

  private void tells(String event, String organisation, Map<String, Object> data) {
    TestEvents.publish("participants", solent.id(), event, organisation, data);
  }

  @Test
  void a_programme_that_ends_before_it_starts_is_refused() {
    solent
        .coordinator()
        .post(
            API + "/programmes",
            Map.of("title", "Backwards", "startsOn", "2024-01-02", "endsOn", "2024-01-01"))
        .requireProblem(422, "ends-before-start");
  }

  @Test
  void what_an_older_release_stored_with_one_theme_has_it_as_the_only_one() {
    String id = solent.programme();
    String path = API + "/programmes/" + id;
    var stored = Solent.service().bean(MongoDatabase.class).getCollection("programmes");
    stored.updateOne(
        new Document("_id", solent.id() + ":" + id),
        new Document("$set", new Document("state.theme", "Trust").append("shape", 1))
            .append("$unset", new Document("state.themes", "")));

    HttpAnswer read = solent.coordinator().get(path).require(200);
    assertThat(read.json().at("/themes").findValuesAsString("title")).containsExactly("Trust");
    Map<String, ?> two =
        Map.of(
            "title",
            "Co-production training",
            "themes",
            List.of(Map.of("title", "Power"), Map.of("title", "Trust")));
    HttpAnswer changed = solent.coordinator().put(path, two, read.etag()).require(200);
    assertThat(changed.json().at("/themes").findValuesAsString("title"))
        .containsExactly("Power", "Trust");
    solent
        .coordinator()
        .put(path, Map.of("title", "Co-production training"), changed.etag())
        .require(200);
    assertThat(solent.coordinator().get(path).json().at("/themes")).isEmpty();
  }

  @Test
  void what_an_older_release_says_of_the_theme_meanwhile_holds() {
    HttpAnswer made =
        solent.coordinator().post(API + "/programmes", about("Trust", "Power")).require(201);

    storesAsAnOlderRelease(made, new Document("$set", new Document("state.theme", "Going home")));
    assertThat(themes(made.location())).containsExactly("Going home");
    storesAsAnOlderRelease(made, new Document("$unset", new Document("state.theme", "")));
    assertThat(themes(made.location())).isEmpty();
    storesAsAnOlderRelease(made, new Document("$set", new Document("state.theme", "Trust")));
    assertThat(themes(made.location()))
        .as("nothing said of it keeps what it does not know of")
        .containsExactly("Trust", "Power");

    HttpAnswer read = solent.coordinator().get(made.location());
    HttpAnswer none =
        solent
            .coordinator()
            .put(made.location(), Map.of("title", "Co-production training"), read.etag())
            .require(200);
    assertThat(none.json().at("/themes")).isEmpty();
    storesAsAnOlderRelease(made, new Document("$set", new Document("state.theme", "Power")));
    assertThat(themes(made.location())).as("also where there was none").containsExactly("Power");
  }

  /** Leaves alone what it does not know: the themes. */
  private void storesAsAnOlderRelease(HttpAnswer programme, Document change) {
    Solent.service()
        .bean(MongoDatabase.class)
        .getCollection("programmes")
        .updateOne(new Document("_id", solent.id() + ":" + programme.field("id")), change);
  }

  private List<String> themes(String location) {
    return solent
        .coordinator()
        .get(location)
        .require(200)
        .json()
        .at("/themes")
        .findValuesAsString("title");
  }

  @Test
  void an_older_release_goes_on_with_the_first_theme_of_what_this_one_stores() {
    HttpAnswer made =
        solent.coordinator().post(API + "/programmes", about("Trust", "Power")).require(201);

    Document stored =
        requireNonNull(
            Solent.service()
                .bean(MongoDatabase.class)
                .getCollection("programmes")
                .find(new Document("_id", solent.id() + ":" + made.field("id")))
                .first());
    assertThat(stored).containsEntry("shape", 1);
    assertThat(stored.getEmbedded(List.of("state", "theme"), String.class)).isEqualTo("Trust");
  }

  @Test
  void an_older_client_says_and_reads_one_theme() {
    Map<String, String> one = Map.of("title", "Co-production training", "theme", "Trust");
    HttpAnswer made = solent.coordinator().post(API + "/programmes", one).require(201);
    assertThat(made.field("theme")).isEqualTo("Trust");
    assertThat(made.json().at("/themes").findValuesAsString("title")).containsExactly("Trust");

    HttpAnswer two =
        solent
            .coordinator()
            .put(made.location(), about("Trust", "Power"), made.etag())
            .require(200);
    HttpAnswer same = solent.coordinator().put(made.location(), one, two.etag()).require(200);
    assertThat(same.json().at("/themes").findValuesAsString("title"))
        .as("what it does not know of stays")
        .containsExactly("Trust", "Power");
    assertThat(
            solent
                .coordinator()
                .put(
                    made.location(),
                    Map.of("title", "Co-production training", "theme", "Going home"),
                    same.etag())
                .require(200)
                .json()
                .at("/themes")
                .findValuesAsString("title"))
        .containsExactly("Going home");
    Map<String, Object> both = new HashMap<>(about("Trust"));
    both.put("theme", "Trust");
    assertThat(solent.coordinator().post(API + "/programmes", both).require(400).text())
        .contains("theme is there for older clients");
  }

  private static Map<String, Object> about(String... themes) {
    return Map.of(
        "title",
        "Co-production training",
        "themes",
        Arrays.stream(themes).map(theme -> Map.of("title", theme)).toList());
  }

  @Test
  void a_theme_is_named_once_in_a_programme_and_there_are_not_too_many() {
    List<Map<String, String>> twice = List.of(Map.of("title", "Trust"), Map.of("title", "TRUST"));
    solent
        .coordinator()
        .post(API + "/programmes", Map.of("title", "One", "themes", twice))
        .requireProblem(422, "theme-twice");
    solent
        .coordinator()
        .put(
            API + "/programmes/" + solent.programme(),
            Map.of("title", "One", "themes", twice),
            "\"1\"")
        .requireProblem(422, "theme-twice");
    List<Map<String, String>> many =
        IntStream.rangeClosed(1, 21).mapToObj(i -> Map.of("title", "Theme " + i)).toList();
    solent
        .coordinator()
        .post(API + "/programmes", Map.of("title", "One", "themes", many))
        .require(400);
  }

  @Test
  void the_list_goes_on_page_by_page() {
    for (int i = 0; i < 3; i++) {
      solent.programme();
    }
    var first = solent.coordinator().get(API + "/programmes?limit=2").require(200);
    var second =
        solent.coordinator().get(API + "/programmes?limit=2&cursor=" + first.field("next"));

    assertThat(first.json().path("items").size()).isEqualTo(2);
    assertThat(second.require(200).json().path("items").size()).isEqualTo(1);
    assertThat(second.json().path("next").isNull()).isTrue();
  }

  @Test
  void the_same_request_again_makes_no_second_programme() {
    Map<String, String> body = Map.of("title", "Once");
    var first = solent.coordinator().post(API + "/programmes", body, "key-1").require(201);
    var again = solent.coordinator().post(API + "/programmes", body, "key-1").require(201);
    solent
        .coordinator()
        .post(API + "/programmes", Map.of("title", "Other"), "key-1")
        .requireProblem(422, "idempotency-key-reused");

    assertThat(again.field("id")).isEqualTo(first.field("id"));
    assertThat(solent.coordinator().get(API + "/programmes").json().path("items").size())
        .isEqualTo(1);
  }

  @Test
  void a_programme_is_said_anew_with_the_version_that_was_read() {
    var made =
        solent
            .coordinator()
            .post(API + "/programmes", Map.of("title", "Forming", "stage", "forming"))
            .require(201);
    Map<String, Object> next = Map.of("title", "Delivering", "stage", "delivering");
    try (TestEvents events = TestEvents.of("workshops")) {
      solent
          .coordinator()
          .send("PUT", made.location(), next)
          .requireProblem(428, "if-match-needed");
      var changed = solent.coordinator().put(made.location(), next, made.etag()).require(200);

      assertThat(changed.field("coordinator")).isEqualTo(person("coordinator"));
      assertThat(
              events
                  .await("programme_changed.v1", it -> it.subject().equals(made.field("id")))
                  .data()
                  .path("stage")
                  .asString())
          .isEqualTo("delivering");
      solent
          .coordinator()
          .put(
              made.location(),
              Map.of("title", "Backwards", "startsOn", "2024-01-02", "endsOn", "2024-01-01"),
              changed.etag())
          .requireProblem(422, "ends-before-start");
    }
  }

  @Test
  @Tag("W1")
  void who_coordinates_one_programme_starts_no_other() {
    solent
        .coordinatorOf(solent.programme())
        .post(API + "/programmes", Map.of("title", "Another"))
        .requireProblem(403, "not-for-the-network");
  }

  @Test
  @Tag("W2")
  void a_programme_is_run_again_with_teams_of_its_own() {
    String programme = API + "/programmes/" + solent.programme();
    Map<String, String> spring = Map.of("name", "Spring 2024", "launchedOn", "2024-03-04");
    Solent.service();
    try (TestEvents events = TestEvents.of("workshops")) {
      solent.coordinator().post(programme + "/cohorts", spring).require(200);
      events.await("cohort_launched.v1", it -> programme.endsWith(it.subject()));
    }
    solent
        .coordinator()
        .post(programme + "/cohorts", Map.of("name", "Spring 2024", "launchedOn", "2024-04-01"))
        .requireProblem(409, "cohort-twice");

    solent
        .coordinator()
        .post(
            programme + "/teams",
            Map.of("name", "Seahorse", "aim", "Plan", "cohort", "Spring 2024"))
        .require(201);
    solent.coordinator().post(programme + "/teams", Map.of("name", "Other", "aim", "Plan"));
    solent
        .coordinator()
        .post(programme + "/teams", Map.of("name", "T", "aim", "Plan", "cohort", "Autumn"))
        .requireProblem(422, "cohort-unknown");

    var ofSpring =
        solent.coordinator().get(programme + "/teams?cohort=Spring%202024").require(200).json();
    assertThat(ofSpring.path("items").size()).isEqualTo(1);
    assertThat(ofSpring.at("/items/0/cohort").asString()).isEqualTo("Spring 2024");
  }
}
