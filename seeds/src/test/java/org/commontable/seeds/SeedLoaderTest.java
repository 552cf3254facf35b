package org.commontable.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commontable.seeds.Credentials.SignIn;
import org.commontable.seeds.Deployment.Answer;
import org.commontable.seeds.Deployment.Posted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedLoaderTest {
  private static final Credentials PEOPLE =
      new Credentials(
          Map.of(
              "harbour",
              Map.of(
                  "coordinator", new SignIn("coordinator.harbour", "secret words"),
                  "amina", new SignIn("amina.harbour", "secret words"))));

  private static final String TWO_STEPS =
      """
      network: harbour
      steps:
        - name: table
          as: coordinator
          post: /api/workshops/v1/programmes
          body: {title: A table}
        - name: place
          as: amina
          post: /api/workshops/v1/programmes/${table.id}/places
          body: {on: "${table.enteredAt +2 weeks tuesday}", at: "${table.enteredAt -1 weeks sunday}T10:00"}
      """;

  private static Answer made(Posted posted) {
    return new Answer(201, "{\"id\":\"t1\",\"enteredAt\":\"2027-03-31T23:30:00Z\"}");
  }

  @TempDir Path folder;

  private void load(Deployment deployment, String text) {
    try (SeedLoader loader = new SeedLoader(deployment.url(), PEOPLE, told -> {})) {
      Files.writeString(folder.resolve("01-a.yaml"), text);
      loader.load(List.of(folder));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void each_step_is_posted_as_the_person_who_takes_it_with_what_was_answered_before() {
    try (Deployment deployment = new Deployment(SeedLoaderTest::made)) {
      load(deployment, TWO_STEPS);

      assertThat(deployment.posted())
          .extracting(Posted::path, Posted::by)
          .containsExactly(
              tuple("/api/workshops/v1/programmes", "coordinator.harbour"),
              tuple("/api/workshops/v1/programmes/t1/places", "amina.harbour"));
      assertThat(deployment.posted().getLast().body())
          .as("in London it is the first of April, a Thursday")
          .isEqualTo("{\"on\":\"2027-04-13\",\"at\":\"2027-03-28T10:00\"}");
    }
  }

  @Test
  void a_step_keeps_its_key_whatever_is_written_around_it() {
    try (Deployment deployment = new Deployment(SeedLoaderTest::made)) {
      load(deployment, TWO_STEPS);
      String key = deployment.posted().getLast().key();
      load(
          deployment,
          TWO_STEPS.replace(
              "  - name: place",
              "  - {name: another, as: amina, post: /api/x, body: {}}\n  - name: place"));

      assertThat(deployment.posted()).hasSize(5);
      assertThat(deployment.posted().getLast().key()).isEqualTo(key).contains("01-a.yaml:place");
    }
  }

  @Test
  void who_is_busy_or_has_not_heard_yet_is_asked_again_and_a_token_that_ended_is_renewed() {
    List<Answer> first =
        new CopyOnWriteArrayList<>(
            List.of(
                new Answer(503, ""),
                new Answer(409, "{\"type\":\"urn:commontable:problem:person-not-known\"}"),
                new Answer(401, "")));
    try (Deployment deployment =
        new Deployment(posted -> first.isEmpty() ? made(posted) : first.removeFirst())) {
      load(deployment, TWO_STEPS);

      assertThat(deployment.posted()).hasSize(5);
      assertThat(deployment.posted().subList(0, 4).stream().map(Posted::key).distinct())
          .as("one key for all tries")
          .hasSize(1);
      assertThat(deployment.signedIn())
          .containsExactly("coordinator.harbour", "coordinator.harbour", "amina.harbour");
    }
  }

  @Test
  void what_is_refused_names_the_step_and_ends_the_load() {
    try (Deployment deployment =
        new Deployment(posted -> new Answer(422, "{\"detail\":\"There is no such table.\"}"))) {
      assertThatThrownBy(() -> load(deployment, TWO_STEPS))
          .isInstanceOf(SeedingException.class)
          .hasMessageContaining("01-a.yaml:table")
          .hasMessageContaining("422")
          .hasMessageContaining("There is no such table.")
          .hasMessageNotContaining("secret words");
      assertThat(deployment.posted()).hasSize(1);
    }
  }

  @Test
  void a_step_that_was_loaded_with_another_text_says_what_to_do() {
    try (Deployment deployment =
        new Deployment(posted ->
            new Answer(422, "{\"type\":\"urn:commontable:problem:idempotency-key-reused\"}"))) {
      assertThatThrownBy(() -> load(deployment, TWO_STEPS))
          .hasMessageContaining("01-a.yaml:table")
          .hasMessageContaining("was loaded before with another text")
          .hasMessageContaining("new data directory");
    }
  }

  @Test
  void what_is_put_is_put_once_and_stays_as_somebody_left_it() {
    String put = TWO_STEPS.replace("post: /api/workshops/v1/programmes\n", "put: /api/own/t1\n");
    AtomicBoolean isThere = new AtomicBoolean();
    try (Deployment deployment =
        new Deployment(one ->
            one.method().equals("PUT") && isThere.getAndSet(true)
                ? new Answer(412, "{\"enteredAt\":\"not told\"}")
                : made(one))) {
      load(deployment, put);
      assertThat(deployment.posted())
          .extracting(Posted::method, Posted::path, Posted::condition)
          .containsExactly(
              tuple("PUT", "/api/own/t1", "*"),
              tuple("POST", "/api/workshops/v1/programmes/t1/places", null));

      load(deployment, put.substring(0, put.indexOf("  - name: place")));

      assertThat(deployment.posted()).hasSize(3);
    }
  }

  @Test
  void a_file_that_cannot_be_told_apart_or_read_is_named_before_anything_is_posted() {
    try (Deployment deployment = new Deployment(SeedLoaderTest::made)) {
      assertThatThrownBy(() -> load(deployment, TWO_STEPS.replace("name: place\n    as", "as")))
          .hasMessageContaining("Step 2 of ")
          .hasMessageContaining("/01-a.yaml has no 'name'");
      assertThatThrownBy(() -> load(deployment, TWO_STEPS.replace("name: place", "name: table")))
          .hasMessageContaining("is named 'table' as one before it");
      assertThatThrownBy(() -> load(deployment, TWO_STEPS.replace("body:", "bdoy:")))
          .hasMessageContaining("01-a.yaml can't be read")
          .hasMessageContaining("bdoy");
      assertThatThrownBy(
              () -> load(deployment, TWO_STEPS.replace("post: /api/workshops/v1/programmes/", "#")))
          .hasMessageContaining("Step 2 of ")
          .hasMessageContaining("wants either a 'post' or a 'put'");
      assertThatThrownBy(() -> load(deployment, TWO_STEPS.replace("as: amina", "as: nobody")))
          .hasMessageContaining("no sign-in 'nobody' in network 'harbour'");
      assertThat(deployment.posted())
          .as("only the first step of the file whose second has no sign-in")
          .hasSize(1);
    }
  }

  @Test
  void weeks_are_counted_from_an_instant_to_a_day_of_the_week() {
    try (Deployment deployment = new Deployment(SeedLoaderTest::made)) {
      assertThatThrownBy(() -> load(deployment, TWO_STEPS.replace("weeks tuesday", "weeks noday")))
          .hasMessageContaining("There is no day of the week 'noday'");
      assertThatThrownBy(
              () -> load(deployment, TWO_STEPS.replace("table.enteredAt +2", "table.id +2")))
          .hasMessageContaining("'t1' is none");
    }
  }
}
