package org.commontable.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.service;

import java.util.List;
import java.util.Map;
import org.commontable.testing.EndpointWalk;
import org.commontable.testing.TestTokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N1")
class DoorsTest {
  private static final String NETWORK = "walked";
  private static final Map<String, Object> PERSON = Map.of("displayName", "Amina");
  private static final Map<String, Object> CONSENT =
      Map.of("purpose", "story", "wordingVersion", "v1", "channel", "online");
  private static final Map<String, Object> SUPPORTER =
      Map.of(
          "kind", "advocate",
          "name", "Kit",
          "contact", Map.of("phone", "07700 900111"),
          "may", List.of("be_contacted"),
          "basis", "She said so");
  private static final Map<String, Object> ORGANISATION =
      Map.of("name", "Harbour Trust", "kind", "nhs_trust", "validFrom", "2014-04-01");
  private static final Map<String, Object> A_NETWORK =
      Map.of(
          "id", NETWORK,
          "name", "Walked",
          "nations", List.of("england"),
          "languages", List.of("en"),
          "contact", Map.of("email", "hello@walked.example.org"));

  @Test
  void every_endpoint_keeps_out_whom_it_is_not_for() {
    as(TestTokens.get().operator()).post(API + "/networks", A_NETWORK).require(201);
    // The account without roles that the walk reads with.
    var own = as(TestTokens.get().of(NETWORK));
    String person = own.post(PEOPLE, PERSON).require(201).field("id");
    own.post(PEOPLE + "/" + person + "/consents", CONSENT).require(201);
    String organisation =
        coordinatorOf(NETWORK).post(API + "/organisations", ORGANISATION).require(201).field("id");

    String another =
        coordinatorOf(NETWORK)
            .post(PEOPLE, Map.of("displayName", "Rowan"))
            .require(201)
            .field("id");
    String alike = coordinatorOf(NETWORK).post(PEOPLE, PERSON).require(201).field("id");
    String pair =
        coordinatorOf(NETWORK)
            .get(PEOPLE + "/" + alike + "/possible-duplicates")
            .require(200)
            .field("/items/0/id");
    String supporter =
        own.post(PEOPLE + "/" + person + "/supporters", SUPPORTER)
            .require(201)
            .field("/items/0/id");

    var open =
        EndpointWalk.of(service(), NETWORK)
            .record(API + "/networks/{id}", "id", NETWORK)
            .record(API + "/organisations/{id}", "id", organisation)
            .record(PEOPLE + "/{id}", "id", person)
            .record(PEOPLE + "/{id}/consents", "purpose", "story")
            .body("POST " + API + "/networks", A_NETWORK)
            .body("POST " + API + "/organisations", ORGANISATION)
            .body("POST " + API + "/organisations/{id}/end", Map.of("lastDay", "2026-03-31"))
            .record(PEOPLE + "/{id}/supporters", "supporterId", supporter)
            .record(PEOPLE + "/{id}/merges", "mergedId", another)
            .record(API + "/possible-duplicates", "pairId", pair)
            .body("POST " + PEOPLE, PERSON)
            .body("POST " + PEOPLE + "/search", Map.of("name", "Amina"))
            .body("POST " + PEOPLE + "/{id}/supporters", SUPPORTER)
            .body("POST " + PEOPLE + "/{id}/merges", Map.of("mergedId", another, "reason", "One"))
            .body("POST " + PEOPLE + "/{id}/merges/{mergedId}/undoing", Map.of("reason", "Two"))
            .body(
                "POST " + API + "/possible-duplicates/{pairId}/dismissal",
                Map.of("reason", "Two people"))
            .body("PUT " + PEOPLE + "/{id}", PERSON)
            .body("POST " + PEOPLE + "/{id}/consents", CONSENT)
            .walk();

    assertThat(open).isEmpty();
  }
}
