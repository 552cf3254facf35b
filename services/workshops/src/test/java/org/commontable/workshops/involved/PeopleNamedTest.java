package org.commontable.workshops.involved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.member;
import static org.commontable.workshops.Solent.person;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is part of what goes on is told, so that nobody is forgotten who is; and when it is over. */
@Tag("N10")
class PeopleNamedTest {
  private static final String NAMED = "people_named.v1";

  private final Solent solent = Solent.network();
  private final HttpCaller coordinator = solent.coordinator();

  @Test
  void members_of_a_team_are_told_as_they_come_and_go_and_nothing_else_of_it() {
    String programme = solent.programme();
    try (TestEvents events = TestEvents.of("workshops")) {
      String team = solent.team(programme, member("amina", "carer"));
      SeenEvent formed = told(events, team, programme, "amina");
      String path = API + "/teams/" + team;
      coordinator.post(path + "/members", member("bryn", "staff")).require(200);
      told(events, team, programme, "amina", "bryn");
      coordinator.post(path + "/members", member("bryn", "carer")).require(200);
      coordinator.delete(path + "/members/" + person("amina"), read(path).etag()).require(200);
      told(events, team, programme, "bryn");

      assertThat(formed.extension("dataclassification")).isEqualTo("restricted");
      assertThat(formed.data().propertyNames())
          .containsExactlyInAnyOrder("participantIds", "endsWithProgramme");
      assertThat(of(events, team)).as("not of what changes nobody").hasSize(3);
    }
  }

  @Test
  void whoever_coordinates_a_programme_is_told_and_told_no_more_when_somebody_else_does() {
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer begun =
          coordinator
              .post(API + "/programmes", Map.of("title", "Nights", "coordinator", person("carys")))
              .require(201);
      String programme = begun.field("id");
      told(events, programme, programme, "carys");
      coordinator
          .put(
              begun.location(),
              Map.of("title", "Nights", "stage", "forming", "coordinator", person("dilys")),
              begun.etag())
          .require(200);

      told(events, programme, programme, "dilys");
    }
  }

  @Test
  void whoever_looks_after_a_review_is_told_until_it_is_done_whatever_becomes_of_the_programme() {
    String programme = solent.programme();
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer planned =
          coordinator
              .post(
                  API + "/programmes/" + programme + "/reviews",
                  Map.of(
                      "from", "2098-01-01",
                      "owner", person("jo"),
                      "reviews", List.of(review("Report"), review("Twice"), review("Passed on"))))
              .require(200);
      for (int i = 0; i < 3; i++) {
        told(events, planned.field("/" + i + "/id"), null, "jo");
      }
      String done = planned.field("/0/id");
      coordinator.post(API + "/reviews/" + done + "/done", Map.of()).require(200);
      told(events, done, null);
      String dropped = planned.field("/1/id");
      coordinator
          .post(API + "/reviews/" + dropped + "/cancellation", Map.of("reason", "Planned twice"))
          .require(200);
      told(events, dropped, null);
      String passedOn = planned.field("/2/id");
      String path = API + "/reviews/" + passedOn;
      coordinator
          .put(path, Map.of("dueOn", "2098-05-01", "owner", person("kit")), read(path).etag())
          .require(200);

      told(events, passedOn, null, "kit");
    }
  }

  @Test
  void whoever_took_on_a_task_is_told_until_it_is_closed() {
    String programme = solent.programme();
    String session = solent.session(programme, hours(24), hours(25), 1);
    String later = solent.session(programme, hours(48), hours(49), 1);
    try (TestEvents events = TestEvents.of("workshops")) {
      String task =
          coordinator
              .post(
                  API + "/sessions/" + session + "/tasks",
                  Map.of("kind", "apply", "text", "Try it", "owner", person("amina")))
              .require(201)
              .field("id");
      told(events, task, programme, "amina");
      String carried =
          coordinator
              .post(API + "/tasks/" + task + "/carried-on", Map.of("sessionId", later))
              .require(200)
              .field("carriedTo");
      told(events, task, programme);

      assertThat(carried).isEqualTo(later);
      events.await(NAMED, it -> !it.subject().equals(task) && people(it).equals(ids("amina")));
    }
  }

  @Test
  void after_an_upgrade_all_who_are_named_are_told_again_with_how_far_each_programme_is() {
    String programme =
        coordinator
            .post(API + "/programmes", Map.of("title", "Nights", "coordinator", person("carys")))
            .require(201)
            .field("id");
    String team = solent.team(programme, member("amina", "carer"));
    String review =
        coordinator
            .post(
                API + "/programmes/" + programme + "/reviews",
                Map.of(
                    "from", "2098-01-01",
                    "owner", person("jo"),
                    "reviews", List.of(review("Report"))))
            .require(200)
            .field("/0/id");
    String task =
        coordinator
            .post(
                API + "/sessions/" + solent.session(programme, hours(24), hours(25), 1) + "/tasks",
                Map.of("kind", "apply", "text", "Try it", "owner", person("bryn")))
            .require(201)
            .field("id");

    try (TestEvents events = TestEvents.of("workshops")) {
      Stream.of(
              "people-of-programmes", "people-in-teams", "people-with-reviews", "people-with-tasks")
          .forEach(Solent::tellsAgain);

      told(events, programme, programme, "carys");
      events.await(
          "programme_changed.v1",
          it ->
              it.subject().equals(programme)
                  && it.data().path("stage").asString().equals("forming"));
      told(events, team, programme, "amina");
      told(events, review, null, "jo");
      told(events, task, programme, "bryn");
    }
  }

  @Test
  void that_nobody_is_named_any_more_is_told_again_as_well() {
    String programme = solent.programme();
    String review =
        coordinator
            .post(
                API + "/programmes/" + programme + "/reviews",
                Map.of("from", "2098-01-01", "reviews", List.of(review("Report"))))
            .require(200)
            .field("/0/id");
    String task =
        coordinator
            .post(
                API + "/sessions/" + solent.session(programme, hours(24), hours(25), 1) + "/tasks",
                Map.of("kind", "apply", "text", "Try it"))
            .require(201)
            .field("id");

    // As an older release would have written it: a review begins with the programme's coordinator.
    Solent.service()
        .bean(MongoDatabase.class)
        .getCollection("reviews")
        .updateOne(
            new Document("_id", solent.id() + ":" + review),
            new Document("$unset", new Document("state.owner", "")));
    try (TestEvents events = TestEvents.of("workshops")) {
      Stream.of("people-with-reviews", "people-with-tasks").forEach(Solent::tellsAgain);

      told(events, review, null);
      told(events, task, programme);
    }
  }

  private static Map<String, Object> review(String title) {
    return Map.of("afterMonths", 3, "kind", "report", "title", title);
  }

  private HttpAnswer read(String path) {
    return coordinator.get(path).require(200);
  }

  private static SeenEvent told(
      TestEvents events, String what, @Nullable String endsWith, String... who) {
    return events.await(
        NAMED,
        it ->
            it.subject().equals(what)
                && people(it).equals(ids(who))
                && it.data()
                    .path("endsWithProgramme")
                    .asString("")
                    .equals(endsWith == null ? "" : endsWith));
  }

  private static List<SeenEvent> of(TestEvents events, String what) {
    return events.seen(NAMED).stream().filter(it -> it.subject().equals(what)).toList();
  }

  private static List<String> people(SeenEvent event) {
    return event.data().path("participantIds").valueStream().map(it -> it.asString()).toList();
  }

  private static List<String> ids(String... names) {
    return Stream.of(names).map(Solent::person).sorted().toList();
  }
}
