package org.commontable.workshops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("I8")
class ApiDescriptionTest {

  @Test
  void the_description_has_every_path_and_says_how_times_are_written() {
    JsonNode api = Solent.service().http().get("/api/workshops/openapi.json").require(200).json();

    assertThat(api.path("openapi").asString()).startsWith("3.1");
    assertThat(api.path("paths").propertyNames())
        .contains(
            Solent.API + "/programmes",
            Solent.API + "/programmes/{programmeId}/teams",
            Solent.API + "/programmes/{programmeId}/sessions",
            Solent.API + "/sessions/{sessionId}/places",
            Solent.API + "/sessions/{sessionId}/registrations",
            Solent.API + "/sessions/{sessionId}/attendance");
    JsonNode schemas = api.at("/components/schemas");
    assertThat(schemas.at("/DateRequest/properties/startsAt/type").asString()).isEqualTo("string");
    assertThat(schemas.at("/PlaceRequest/properties/perspective/enum").toString())
        .contains("lived_experience");
    assertThat(schemas.at("/ProgrammeView/properties/theme/description").asString())
        .contains("older clients");
    assertThat(schemas.at("/ProgrammeRequest/properties/theme/deprecated").asBoolean()).isTrue();
  }
}
