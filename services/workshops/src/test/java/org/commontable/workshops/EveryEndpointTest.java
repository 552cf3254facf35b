package org.commontable.workshops;

import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.List;
import java.util.Map;
import org.commontable.testing.EndpointWalk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No endpoint serves anybody whom it is not for, and none tells another network anything. */
@Tag("N1")
class EveryEndpointTest {
  private static final Map<String, String> AMINA =
      Map.of("participantId", person("amina"), "perspective", "carer");

  private final Solent solent = Solent.network();

  @Test
  void every_endpoint_asks_who_is_there() {
    String programme = solent.programme();
    String team =
        solent
            .coordinator()
            .post(
                API + "/programmes/" + programme + "/teams",
                Map.of("name", "Seahorse", "aim", "Plan", "members", List.of(AMINA)))
            .require(201)
            .field("id");
    String session = solent.session(programme, hours(-1), hours(5), 3);
    String registration = solent.registers(session, "amina", "carer").require(201).field("id");
    solent
        .facilitator()
        .post(API + "/registrations/" + registration + "/attendance", Map.of("status", "present"))
        .require(200);
    Map<String, Object> change = sessionBody(hours(-1), hours(5), 3);
    change.remove("totalPlaces");
    change.remove("pools");

    EndpointWalk.of(Solent.service(), solent.id())
        .record(API + "/programmes/{id}", "id", programme)
        .record(API + "/programmes/{programmeId}", "programmeId", programme)
        .record(API + "/teams/{id}", "id", team)
        .record(API + "/teams/{id}/members/{participantId}", "participantId", person("amina"))
        .record(API + "/sessions/{id}", "id", session)
        .record(API + "/sessions/{sessionId}", "sessionId", session)
        .record(API + "/registrations/{id}", "id", registration)
        .record(API + "/registrations/{registrationId}", "registrationId", registration)
        .body("POST " + API + "/programmes", Map.of("title", "Another"))
        .body("POST " + API + "/programmes/{programmeId}/teams", Map.of("name", "T", "aim", "Plan"))
        .body("POST " + API + "/teams/{id}/aims", Map.of("aim", "Another"))
        .body("POST " + API + "/teams/{id}/members", AMINA)
        .body(
            "POST " + API + "/programmes/{programmeId}/sessions",
            sessionBody(hours(1), hours(2), 3))
        .body("PUT " + API + "/sessions/{id}", change)
        .body("POST " + API + "/sessions/{id}/cancellation", Map.of("reason", "Flooded"))
        .body("PUT " + API + "/sessions/{sessionId}/places", Map.of("totalPlaces", 9))
        .body("POST " + API + "/sessions/{sessionId}/registrations", AMINA)
        .body("POST " + API + "/sessions/{sessionId}/walk-ins", AMINA)
        .body(
            "POST " + API + "/sessions/{sessionId}/attendance",
            Map.of("entries", List.of(Map.of("registrationId", registration, "status", "no_show"))))
        .body(
            "POST " + API + "/registrations/{registrationId}/attendance",
            Map.of("status", "no_show"))
        .walk();
  }
}
