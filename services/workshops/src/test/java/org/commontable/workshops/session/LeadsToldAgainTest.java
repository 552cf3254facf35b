package org.commontable.workshops.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.List;
import java.util.Map;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who heard of leads before their minutes were told with them hears it after an upgrade. */
class LeadsToldAgainTest {
  private final Solent solent = Solent.network();

  @Test
  @Tag("P15")
  void after_an_upgrade_it_is_told_for_how_long_each_leads() {
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    body.put("agenda", List.of(Map.of("title", "Opening", "minutes", 30, "lead", person("amina"))));
    String session = solent.session(solent.programme(), body);
    try (TestEvents events = TestEvents.of("workshops")) {
      Solent.tellsAgain("leads-of-sessions");

      var told = events.await("session_leads_told.v1", it -> it.subject().equals(session));
      assertThat(told.data().at("/leads/0/participantId").asString()).isEqualTo(person("amina"));
      assertThat(told.data().at("/leads/0/minutes").asInt()).isEqualTo(30);
    }
  }
}
