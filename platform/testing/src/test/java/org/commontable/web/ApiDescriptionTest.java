package org.commontable.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiDescriptionTest {
  private final JsonNode api = Tables.nobody().get("/api/tables/openapi.json").require(200).json();

  private JsonNode operation(String path, String method) {
    return api.path("paths").path("/api/tables/v1" + path).path(method);
  }

  @Test
  void it_is_openapi_3_1_and_open_to_all() {
    assertThat(api.path("openapi").asString()).startsWith("3.1");
    assertThat(api.at("/components/securitySchemes/token/scheme").asString()).isEqualTo("bearer");
  }

  @Test
  void each_operation_says_who_may_call_it() {
    assertThat(operation("/tables", "post").path("description").asString())
        .contains("coordinator")
        .contains("tables.write");
    assertThat(operation("/menu", "get").path("description").asString()).contains("Open to all");
    assertThat(operation("/menu", "get").path("security").size()).isZero();
    assertThat(operation("/reckoning", "post").path("description").asString())
        .contains("everybody who is signed in");
  }

  @Test
  void each_operation_says_which_headers_and_parameters_it_takes() {
    assertThat(operation("/tables", "post").path("parameters").findValuesAsString("name"))
        .containsExactly("Idempotency-Key");
    assertThat(operation("/tables", "get").path("parameters").findValuesAsString("name"))
        .containsExactlyInAnyOrder("limit", "cursor");
    assertThat(operation("/tables/{id}", "put").path("parameters").findValuesAsString("name"))
        .containsExactlyInAnyOrder("id", "If-Match");
  }

  @Test
  void each_operation_may_answer_with_a_problem() {
    for (JsonNode path : api.path("paths")) {
      for (JsonNode operation : path) {
        assertThat(
                operation
                    .at("/responses/default/content/application~1problem+json/schema/$ref")
                    .asString())
            .isEqualTo("#/components/schemas/Problem");
      }
    }
    assertThat(api.at("/components/schemas/Problem/properties").propertyNames())
        .contains("type", "title", "status", "detail", "errors");
  }
}
