package org.commontable.workshops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.testing.ContractKit;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.perspective.Perspective;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What this service tells fits what it promised to tell. */
@Tag("I1")
class ContractsTest {
  private static final Set<String> TOLD =
      Set.of(
          "programme_started.v1",
          "team_formed.v1",
          "team_aim_changed.v1",
          "session_scheduled.v1",
          "session_changed.v1",
          "session_cancelled.v1",
          "place_confirmed.v1",
          "place_waiting.v1",
          "place_cancelled.v1",
          "attendance_recorded.v1");

  private final ContractKit contracts = ContractKit.of("workshops");
  private final Solent solent = Solent.network();

  @Test
  void every_event_has_a_schema_and_a_sample_that_fits_it() {
    contracts.checkSchemas();
  }

  @Test
  void all_that_is_told_fits_its_schema_and_says_nothing_about_anybody() {
    Solent.service();
    try (TestEvents events = TestEvents.of("workshops")) {
      liveThroughAProgramme();
      TOLD.forEach(name -> events.await(name, this::ours));

      List<SeenEvent> told = events.seen().stream().filter(this::ours).toList();
      assertThat(told.stream().map(SeenEvent::name).collect(Collectors.toSet())).isEqualTo(TOLD);
      contracts.checkFits(told);
      for (SeenEvent event : told) {
        assertThat(event.data().toString())
            .as("A perspective, or what somebody said of how to reach them")
            .doesNotContainIgnoringCase(
                Perspective.CARER.name().toLowerCase(Locale.ROOT),
                Perspective.SERVICE_USER.name().toLowerCase(Locale.ROOT),
                "staff",
                "reply",
                "because the hall is flooded");
      }
    }
  }

  private boolean ours(SeenEvent event) {
    return event.network().equals(solent.id());
  }

  private void liveThroughAProgramme() {
    var coordinator = solent.coordinator();
    String programme = solent.programme();
    String team =
        coordinator
            .post(
                API + "/programmes/" + programme + "/teams",
                Map.of(
                    "name", "Seahorse",
                    "aim", "Help to write the plan",
                    "members",
                        List.of(Map.of("participantId", person("amina"), "perspective", "carer"))))
            .require(201)
            .location();
    coordinator.post(team + "/aims", Map.of("aim", "Write the plan")).require(200);
    String session = solent.session(programme, hours(-1), hours(5), 1);
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");
    String bryn = solent.registers(session, "bryn", "service_user").require(201).field("id");
    solent
        .facilitator()
        .post(
            API + "/registrations/" + amina + "/attendance",
            Map.of("status", "partial", "minutes", 45))
        .require(200);
    coordinator.post(API + "/registrations/" + bryn + "/cancellation", null).require(200);
    var read = coordinator.get(API + "/sessions/" + session).require(200);
    coordinator
        .put(
            API + "/sessions/" + session,
            Map.of(
                "title", "Day one",
                "mode", "online",
                "dates",
                    List.of(
                        Map.of("startsAt", hours(-1).toString(), "endsAt", hours(4).toString()))),
            read.etag())
        .require(200);
    coordinator
        .post(
            API + "/sessions/" + session + "/cancellation",
            Map.of("reason", "because the hall is flooded"))
        .require(200);
  }
}
