package org.commontable.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.service;

import org.junit.jupiter.api.Test;

class DescriptionTest {

  @Test
  void the_api_describes_every_endpoint() {
    var api = service().http().get("/api/participants/openapi.json").require(200).json();

    assertThat(api.path("openapi").asString()).startsWith("3.1");
    assertThat(api.path("paths").propertyNames())
        .containsExactlyInAnyOrder(
            API + "/networks",
            API + "/networks/{id}",
            API + "/organisations",
            API + "/organisations/{id}",
            API + "/organisations/{id}/end",
            PEOPLE,
            PEOPLE + "/{id}",
            PEOPLE + "/{id}/consents",
            PEOPLE + "/{id}/consents/{purpose}/withdrawal",
            PEOPLE + "/{id}/diary",
            PEOPLE + "/search",
            PEOPLE + "/{id}/supporters",
            PEOPLE + "/{id}/supporters/{supporterId}/end",
            PEOPLE + "/{id}/possible-duplicates",
            PEOPLE + "/{id}/merges",
            PEOPLE + "/{id}/merges/{mergedId}/undoing",
            API + "/possible-duplicates",
            API + "/possible-duplicates/{pairId}/dismissal");
  }
}
