package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.commontable.events.PlatformEvents;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Refusal;
import org.commontable.tables.TablesApplication;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.PlatformWeb;
import org.commontable.web.Role;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

class EndpointWalkTest {
  private static final String TABLES = "/api/tables/v1/tables";
  private static final Map<String, Object> TABLE =
      Map.of("name", "Round", "shape", "round", "seats", 4);

  private final TestService service = TestService.shared(TablesApplication.class, "tables");
  private final String table =
      service
          .http()
          .as(TestTokens.get().of("walked").roles(Role.COORDINATOR))
          .post(TABLES, TABLE)
          .require(201)
          .field("id");

  private EndpointWalk prepared() {
    return EndpointWalk.of(service, "walked")
        .record(TABLES + "/{id}", "id", table)
        .value(TABLES + "/{id}/seats/{number}", "number", "3")
        .value("/api/tables/v1/accidents/{kind}", "kind", "full")
        .query("POST /api/tables/v1/reckoning", "places=4")
        // Tables belong to no programme and no organisation.
        .forAnyScope(
            "GET " + TABLES,
            "GET " + TABLES + "/{id}",
            "PUT " + TABLES + "/{id}",
            "DELETE " + TABLES + "/{id}",
            "POST " + TABLES + "/{id}/seats/{number}")
        .body("POST " + TABLES, TABLE)
        .body("PUT " + TABLES + "/{id}", TABLE);
  }

  @Test
  void a_service_that_keeps_its_doors_passes_and_its_open_ones_are_listed() {
    Set<String> open = prepared().walk();

    assertThat(open).containsExactly("GET /api/tables/v1/menu");
  }

  @Test
  void an_endpoint_without_a_record_or_a_body_fails_the_walk() {
    assertThatThrownBy(() -> EndpointWalk.of(service, "walked").walk())
        .hasMessageContaining("GET " + TABLES + "/{id} needs a record for {id}")
        .hasMessageContaining("POST " + TABLES + " needs a body");
  }

  @Test
  void a_record_that_is_not_there_shows_nothing_and_fails_the_walk() {
    assertThatThrownBy(() -> prepared().record(TABLES + "/{id}", "id", "missing").walk())
        .hasMessageContaining("answers 404 for the record given");
  }

  @Test
  void a_service_that_lets_another_network_see_count_or_change_is_found_out() {
    try (TestService leaky = TestService.start(LeakyApplication.class, "tables")) {
      EndpointWalk walk =
          EndpointWalk.of(leaky, "walked")
              .record("/api/leaky/v1/{id}", "id", Ids.derived("a record"))
              .body("PUT /api/leaky/v1/{id}/shape", Map.of());

      assertThatThrownBy(walk::walk)
          .hasMessageContaining("GET /api/leaky/v1/{id} with another network's token answers 200")
          .hasMessageContaining("GET /api/leaky/v1/{id}/hint tells another network apart")
          .hasMessageContaining("GET /api/leaky/v1/{id} reads otherwise after the walk")
          .hasMessageContaining("PUT /api/leaky/v1/{id}/shape with another network's token");
    }
  }

  @Test
  void a_service_that_leaks_where_no_path_names_a_record_is_found_out() {
    try (TestService leaky = TestService.start(LeakyApplication.class, "tables")) {
      String record = Ids.derived("a record");
      EndpointWalk walk =
          EndpointWalk.of(leaky, "walked")
              .record("/api/leaky/v1/{id}", "id", record)
              .body("PUT /api/leaky/v1/{id}/shape", Map.of())
              .body("POST /api/leaky/v2/search", Map.of("which", record));

      assertThatThrownBy(walk::walk)
          .hasMessageContaining("GET /api/leaky/v2 shows another network " + record)
          .hasMessageContaining("POST /api/leaky/v2/search tells another network apart")
          .hasMessageContaining(
              "GET /api/leaky/v2/fragile with another network's token answers 500")
          .hasMessageContaining(
              "GET /api/leaky/v1/{id} opens for a role of another programme and organisation")
          .hasMessageContaining(
              "GET /api/leaky/v2 opens for a role of another programme and organisation");
    }
  }

  @Test
  void what_is_said_to_open_for_any_scope_and_does_not_fails_the_walk() {
    assertThatThrownBy(() -> prepared().forAnyScope("GET /api/tables/v1/platform").walk())
        .hasMessageContaining("GET /api/tables/v1/platform does not open for a role of any scope");
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import({PlatformEvents.class, PlatformWeb.class, Leaky.class, LeakyLists.class})
  static class LeakyApplication {}

  /** Forgets the network in each way there is. */
  @RestController
  @RequestMapping("/api/leaky/v1/{id}")
  static class Leaky {
    private final AtomicInteger changes = new AtomicInteger();

    @GetMapping
    @AllowedTo(Role.EDITOR)
    ResponseEntity<String> seen(@PathVariable String id) {
      return id.equals(Ids.derived("a record"))
          ? ResponseEntity.ok("changed " + changes.get() + " times")
          : Answers.refused(Refusal.notFound());
    }

    @GetMapping("/hint")
    @AllowedTo(Role.EDITOR)
    ResponseEntity<String> hint(Caller caller, @PathVariable String id) {
      boolean real = id.equals(Ids.derived("a record"));
      if (real && caller.network().value().equals("walked")) {
        return ResponseEntity.ok("here");
      }
      return Answers.refused(
          real
              ? new Refusal(Refusal.Kind.NOT_FOUND, "not-found", "There is one, but not for you.")
              : Refusal.notFound());
    }

    @PutMapping("/shape")
    @AllowedTo(Role.EDITOR)
    ResponseEntity<String> shape(@PathVariable String id, @RequestBody Map<String, Object> shape) {
      return ResponseEntity.ok(id + shape.size() + changes.incrementAndGet());
    }
  }

  /** Forgets it where no path names a record. */
  @RestController
  @RequestMapping("/api/leaky/v2")
  static class LeakyLists {

    @GetMapping
    @AllowedTo(Role.EDITOR)
    Map<String, Object> list() {
      return Map.of("items", List.of(Ids.derived("a record")));
    }

    @PostMapping("/search")
    @AllowedTo(Role.EDITOR)
    @NoIdempotencyKey
    ResponseEntity<Integer> search(@RequestBody Map<String, String> asked) {
      return asked.containsValue(Ids.derived("a record"))
          ? ResponseEntity.ok(1)
          : Answers.refused(Refusal.notFound());
    }

    @GetMapping("/fragile")
    @AllowedTo(Role.EDITOR)
    String fragile(Caller caller) {
      return Optional.of(caller.network().value()).filter("walked"::equals).orElseThrow();
    }
  }
}
