package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.commontable.tables.TablesApplication;
import org.commontable.web.Role;
import org.junit.jupiter.api.Test;

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
}
