package org.commontable.participants.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.service;

import java.util.List;
import java.util.Map;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N1")
class OrganisationsOverHttpTest {
  private static final String ORGANISATIONS = API + "/organisations";
  private static final Map<String, String> TRUST =
      Map.of("name", "Harbour Trust", "kind", "nhs_trust", "validFrom", "2014-04-01");

  @Test
  void an_organisation_belongs_and_one_day_ends_and_everybody_learns_of_both() {
    service();
    try (var events = TestEvents.of("participants")) {
      var added = coordinatorOf("orgs-a").post(ORGANISATIONS, TRUST).require(201);
      String path = added.location();
      var ended =
          holding(Role.NETWORK_ADMIN, "orgs-a")
              .post(path + "/end", Map.of("lastDay", "2026-03-31"))
              .require(200);

      assertThat(ended.field("validUntil")).isEqualTo("2026-03-31");
      assertThat(holding(Role.PARTICIPANT, "orgs-a").get(path).require(200).field("name"))
          .isEqualTo("Harbour Trust");
      String id = added.field("id");
      assertThat(
              events
                  .await("organisation_added.v1", e -> e.subject().equals(id))
                  .data()
                  .has("validUntil"))
          .isFalse();
      assertThat(
              events
                  .await("organisation_ended.v1", e -> e.subject().equals(id))
                  .data()
                  .path("validUntil")
                  .asString())
          .isEqualTo("2026-03-31");
    }
  }

  @Test
  void the_list_goes_on_page_by_page() {
    for (int i = 0; i < 3; i++) {
      coordinatorOf("orgs-b").post(ORGANISATIONS, TRUST).require(201);
    }

    var first = coordinatorOf("orgs-b").get(ORGANISATIONS + "?limit=2").require(200);
    var second =
        coordinatorOf("orgs-b")
            .get(ORGANISATIONS + "?limit=2&cursor=" + first.field("next"))
            .require(200);

    assertThat(List.of(first.json().path("items").size(), second.json().path("items").size()))
        .containsExactly(2, 1);
  }

  @Test
  void a_role_for_one_programme_adds_no_organisation() {
    var token = TestTokens.get().of("orgs-c").role(Role.COORDINATOR, "programme", "p1");

    as(token).post(ORGANISATIONS, TRUST).requireProblem(403, "whole-network-role-needed");
  }

  @Test
  void what_ends_before_it_begins_is_refused() {
    String path = coordinatorOf("orgs-d").post(ORGANISATIONS, TRUST).require(201).location();

    coordinatorOf("orgs-d")
        .post(path + "/end", Map.of("lastDay", "2014-03-31"))
        .requireProblem(422, "ends-before-it-begins");
  }

  @Test
  void organisations_that_merge_are_followed_by_one_and_stay_readable_under_their_old_names() {
    String east = added("merging", "Eastern Trust");
    String west = added("merging", "Western Trust");
    String both = added("merging", "Coast Trust");
    for (String ended : new String[] {east, west}) {
      coordinatorOf("merging")
          .post(
              API + "/organisations/" + ended + "/successor",
              Map.of("successorId", both, "lastDay", "2026-03-31"))
          .require(200);
    }

    var old = coordinatorOf("merging").get(API + "/organisations/" + east).require(200);
    assertThat(old.field("name")).isEqualTo("Eastern Trust");
    assertThat(old.field("validUntil")).isEqualTo("2026-03-31");
    assertThat(old.field("successorId")).isEqualTo(both);
    var line = coordinatorOf("merging").get(API + "/organisations/" + both + "/line").require(200);
    assertThat(line.json().path("cameFrom").findValuesAsString("name"))
        .containsExactlyInAnyOrder("Eastern Trust", "Western Trust");
    assertThat(
            coordinatorOf("merging")
                .get(API + "/organisations/" + west + "/line")
                .json()
                .path("goesOn")
                .findValuesAsString("name"))
        .containsExactly("Western Trust", "Coast Trust");

    coordinatorOf("merging")
        .post(
            API + "/organisations/" + both + "/successor",
            Map.of("successorId", east, "lastDay", "2026-04-30"))
        .requireProblem(409, "successors-in-a-circle");
    coordinatorOf("merging")
        .post(
            API + "/organisations/" + both + "/successor",
            Map.of("successorId", "nobody", "lastDay", "2026-04-30"))
        .requireProblem(422, "successor-not-known");
  }

  private static String added(String network, String name) {
    return coordinatorOf(network)
        .post(
            API + "/organisations",
            Map.of("name", name, "kind", "nhs_trust", "validFrom", "2014-04-01"))
        .require(201)
        .field("id");
  }
}
