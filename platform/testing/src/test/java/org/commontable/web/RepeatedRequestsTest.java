package org.commontable.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.web.Tables.TABLES;
import static org.commontable.web.Tables.aTable;
import static org.commontable.web.Tables.aTableWith;
import static org.commontable.web.Tables.coordinatorOf;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedRequestsTest {
  private final String network = Tables.freshNetwork();
  private final HttpCaller coordinator = coordinatorOf(network);

  @Test
  void a_post_without_a_key_is_told_what_to_send() {
    HttpAnswer answer = coordinator.send("POST", TABLES, aTable());

    answer.requireProblem(400, "idempotency-key-needed");
    assertThat(answer.field("/errors/0/parameter")).isEqualTo("Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\tb"})
  void a_key_has_a_form(String key) {
    coordinator.post(TABLES, aTable(), key).requireProblem(400, "idempotency-key-needed");
  }

  @Test
  void a_key_is_no_longer_than_255() {
    coordinator.post(TABLES, aTable(), "k".repeat(255)).require(201);
    coordinator
        .post(TABLES, aTable(), "k".repeat(256))
        .requireProblem(400, "idempotency-key-needed");
  }

  @Test
  void of_if_none_match_only_a_star_makes_a_write_safe() {
    HttpAnswer made = coordinator.post(TABLES, aTable()).require(201);

    for (String tag : List.of("\"x\"", made.etag(), "W/\"1\"")) {
      coordinator
          .with("If-None-Match", tag)
          .send("PUT", made.location(), aTableWith("seats", 9))
          .requireProblem(428, "if-match-needed");
      coordinator
          .with("If-None-Match", tag)
          .send("DELETE", made.location(), null)
          .requireProblem(428, "if-match-needed");
    }
    coordinator
        .putNew(made.location(), aTableWith("seats", 9))
        .requireProblem(412, "changed-meanwhile");
    assertThat(coordinator.get(made.location()).json().path("seats").asInt()).isEqualTo(8);
  }

  @Test
  void a_repeated_request_is_answered_as_the_first_and_does_nothing() {
    HttpAnswer first = coordinator.post(TABLES, aTable(), "once").require(201);
    HttpAnswer again = coordinator.post(TABLES, aTable(), "once").require(201);

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.location()).isEqualTo(first.location());
    assertThat(again.etag()).isEqualTo(first.etag());
    assertThat(coordinator.get(TABLES).json().path("items").size()).isEqualTo(1);
  }

  @Test
  void the_same_key_with_another_body_is_refused() {
    coordinator.post(TABLES, aTable(), "once").require(201);

    coordinator
        .post(TABLES, aTableWith("seats", 9), "once")
        .requireProblem(422, "idempotency-key-reused");
  }

  @Test
  void the_same_key_on_another_path_is_another_act() {
    HttpAnswer one = coordinator.post(TABLES, aTable(), "a").require(201);
    HttpAnswer two = coordinator.post(TABLES, aTable(), "b").require(201);

    coordinator.post(one.location() + "/seats/5", null, "k").require(200);
    assertThat(coordinator.post(two.location() + "/seats/6", null, "k").field("seats"))
        .isEqualTo("6");
  }

  @Test
  void keys_never_cross_callers_or_networks() {
    HttpAnswer ours = coordinator.post(TABLES, aTable(), "once").require(201);
    HttpAnswer colleagues =
        Tables.nobody()
            .as(Tables.tokens().of(network).roles(Role.COORDINATOR).account("colleague"))
            .post(TABLES, aTableWith("seats", 2), "once")
            .require(201);
    HttpAnswer theirs =
        Tables.nobody()
            .as(
                Tables.tokens()
                    .of(Tables.freshNetwork())
                    .roles(Role.COORDINATOR)
                    .account("c-" + network))
            .post(TABLES, aTableWith("seats", 3), "once")
            .require(201);

    assertThat(List.of(ours.field("id"), colleagues.field("id"), theirs.field("id")))
        .doesNotHaveDuplicates();
  }

  @Test
  void many_identical_posts_at_once_make_one_table_and_one_event() throws Exception {
    try (TestEvents events = TestEvents.of("tables")) {
      List<HttpAnswer> answers =
          atOnce(16, () -> coordinator.post(TABLES, aTableWith("seats", 7), "at once"));

      assertThat(answers).allMatch(answer -> answer.status() == 201);
      assertThat(answers).extracting(answer -> answer.field("id")).containsOnly(id(answers));
      coordinator.post(TABLES, aTable(), "afterwards").require(201);
      events.await(
          "table_laid.v1",
          event -> event.network().equals(network) && event.data().path("seats").asInt() == 8);
      assertThat(events.seen("table_laid.v1"))
          .filteredOn(event -> event.subject().equals(id(answers)))
          .hasSize(1);
    }
  }

  private static String id(List<HttpAnswer> answers) {
    return answers.getFirst().field("id");
  }

  @Test
  void many_identical_changes_at_once_are_one_change() throws Exception {
    String table = coordinator.post(TABLES, aTable()).location();

    List<HttpAnswer> answers =
        atOnce(16, () -> coordinator.post(table + "/seats/5", null, "at once"));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(coordinator.get(table).etag()).isEqualTo("\"2\"");
  }

  @Test
  void an_event_says_who_caused_it_and_in_which_request() {
    try (TestEvents events = TestEvents.of("tables")) {
      HttpAnswer made = coordinator.post(TABLES, aTable()).require(201);

      var event = events.await("table_laid.v1", seen -> seen.subject().equals(made.field("id")));

      assertThat(event.extension("by")).isEqualTo("c-" + network);
      assertThat(event.extension("correlationid")).isEqualTo(made.header("Correlation-Id"));
    }
  }

  @Test
  void a_correlation_id_is_taken_from_the_caller_only_if_it_has_the_form_of_one() {
    String theirs = "01k80dp2mdefq85qvgtabd2ud2";

    assertThat(coordinator.with("Correlation-Id", theirs).get(TABLES).header("Correlation-Id"))
        .isEqualTo(theirs);
    assertThat(
            coordinator
                .with("Correlation-Id", "<script>alert(1)</script>")
                .get(TABLES)
                .header("Correlation-Id"))
        .hasSize(26);
  }

  @Test
  void a_change_names_the_version_that_it_changes() {
    HttpAnswer made = coordinator.post(TABLES, aTable()).require(201);
    String table = made.location();

    coordinator.send("PUT", table, aTable()).requireProblem(428, "if-match-needed");
    coordinator.put(table, aTable(), "5").requireProblem(400, "if-match-malformed");
    coordinator.put(table, aTable(), "*").requireProblem(400, "if-match-malformed");
    coordinator.put(table, aTable(), "W/\"1\"").requireProblem(412, "changed-meanwhile");
    coordinator.put(table, aTable(), "\"other\"").requireProblem(412, "changed-meanwhile");
    HttpAnswer changed = coordinator.put(table, aTableWith("seats", 3), made.etag()).require(200);
    assertThat(changed.etag()).isEqualTo("\"2\"");
    coordinator.put(table, aTable(), made.etag()).requireProblem(412, "changed-meanwhile");
    coordinator.send("DELETE", table, null).requireProblem(428, "if-match-needed");
    coordinator.delete(table, changed.etag()).require(204);
    coordinator.get(table).requireProblem(404, "not-found");
  }

  @Test
  void what_was_read_and_has_not_changed_is_not_sent_again() {
    HttpAnswer made = coordinator.post(TABLES, aTable()).require(201);

    coordinator.with("If-None-Match", made.etag()).get(made.location()).require(304);
  }

  @Test
  void pages_follow_each_other_and_their_cursors_can_not_be_altered() {
    for (int i = 0; i < 5; i++) {
      coordinator.post(TABLES, aTableWith("seats", i + 1)).require(201);
    }

    List<String> seen = new ArrayList<>();
    String path = TABLES + "?limit=2";
    while (true) {
      var page = coordinator.get(path).require(200).json();
      page.path("items").forEach(item -> seen.add(item.path("id").asString()));
      if (page.path("next").isNull()) {
        break;
      }
      path = TABLES + "?limit=2&cursor=" + page.path("next").asString();
    }

    assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSorted();
    for (String bad : List.of("limit=0", "limit=201", "limit=x", "cursor=abc", "cursor=AAAAAAAA")) {
      coordinator.get(TABLES + "?" + bad).requireProblem(400, "invalid-request");
    }
  }

  @Test
  void two_networks_count_only_their_own() {
    coordinator.post(TABLES, aTable()).require(201);

    assertThat(coordinatorOf(Tables.freshNetwork()).get(TABLES).json().path("items").size())
        .isZero();
  }

  @Test
  void a_refusal_is_told_with_its_own_name() {
    String table = coordinator.post(TABLES, aTable()).location();

    coordinator.post(table + "/seats/13", null).requireProblem(422, "unlucky-number");
    coordinator.post(table + "/seats/400", null).requireProblem(409, "room-too-small");
    assertThat(coordinator.get(table).etag()).isEqualTo("\"1\"");
  }

  private static List<HttpAnswer> atOnce(int times, Callable<HttpAnswer> call)
      throws InterruptedException, ExecutionException {
    List<HttpAnswer> answers = new ArrayList<>();
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<HttpAnswer>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        calls.add(call);
      }
      for (Future<HttpAnswer> answer : many.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
