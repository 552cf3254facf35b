package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.guests.GuestsApplication;
import org.commontable.kernel.Ids;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@Tag("N10")
@Tag("P22")
class StewardshipRulesTest {
  private static final String GUESTS = "/api/guests/v1/guests";

  private final TestService service = TestService.shared(GuestsApplication.class, "guests");

  @Test
  void a_service_that_accounts_for_all_it_keeps_passes() {
    StewardshipRules.check(service);
  }

  @Test
  void a_collection_that_nobody_thought_of_fails_with_what_to_add() {
    try (TestService forgetful = TestService.start(Forgetful.class, "guests")) {
      assertThatThrownBy(() -> StewardshipRules.check(forgetful))
          .hasMessageContaining("wishes: nothing is said of it")
          .hasMessageContaining("-stewardship.yml")
          .hasMessageContaining("PersonalData");
    }
  }

  @Test
  void the_platforms_own_doors_keep_out_whom_they_are_not_for() {
    String id = Ids.derived("guest", "steward-walk");
    Map<String, Object> guest = Map.of("participantId", id, "said", "Hm", "on", "2026-01-05");
    service
        .http()
        .as(TestTokens.get().of("steward-walk").roles(Role.COORDINATOR))
        .post(GUESTS, guest)
        .require(201);

    var open =
        EndpointWalk.of(service, "steward-walk")
            .withStewardship()
            .record(GUESTS + "/{id}", "id", id)
            .value("/api/guests/v1/personal-data/{participantId}", "participantId", id)
            .value("/api/guests/v1/retention/{records}", "records", "guests")
            .body("POST " + GUESTS, guest)
            .body("POST " + GUESTS + "/{id}/visits", Map.of())
            .body("PUT /api/guests/v1/retention/{records}", Map.of("period", "P2Y"))
            .body("POST /api/guests/v1/parked-events/replay", Map.of("key", "solent:a"))
            // Guests belong to no programme and no organisation.
            .forAnyScope(
                "GET " + GUESTS + "/{id}",
                "POST " + GUESTS + "/{id}/visits",
                "POST " + GUESTS + "/{id}/bill")
            .body("POST /api/guests/v1/parked-events/drop", Map.of("id", "a", "reason", "b"))
            .walk();

    assertThat(open).isEmpty();
  }

  @SpringBootConfiguration
  @Import(GuestsApplication.class)
  static class Forgetful {

    @Bean
    AggregateStore<Wish> wishes(AggregateStores stores) {
      return stores.open(AggregateType.of("wishes", Wish.class));
    }
  }

  record Wish(String of) {}
}
