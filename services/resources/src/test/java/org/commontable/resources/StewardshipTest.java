package org.commontable.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.StewardshipRules;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestService;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P22")
class StewardshipTest {
  private final TestService service = TestService.shared(ResourcesApplication.class, "resources");

  @Test
  @Tag("N10")
  void everything_that_is_kept_is_accounted_for() {
    StewardshipRules.check(service);
  }

  @Test
  void a_person_is_told_what_is_kept_of_them_and_an_erasure_is_answered() {
    String amina = Ids.derived("amina", "resources");
    try (var events = TestEvents.of("resources")) {
      assertThat(
              service
                  .http()
                  .as(TestTokens.get().of("stewarded").roles(Role.PARTICIPANT).participant(amina))
                  .get("/api/resources/v1/personal-data/" + amina)
                  .require(200)
                  .json()
                  .path("sections"))
          .isEmpty();
      TestEvents.publish(
          "participants",
          "stewarded",
          "person_erased.v1",
          Ids.derived("erasure", amina),
          Map.of("participantId", amina));

      SeenEvent done = events.await("erasure_done.v1", e -> e.network().equals("stewarded"));
      assertThat(done.data().path("participantId").asString()).isEqualTo(amina);
      assertThat(done.data().path("kept")).isEmpty();
    }
  }
}
