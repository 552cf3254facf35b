package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.person;

import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who heard of places before their way was told with them hears it after an upgrade. */
class WaysToldAgainTest {
  private final Solent solent = Solent.network();

  @Test
  @Tag("W4")
  void after_an_upgrade_the_way_of_each_place_is_told() {
    String session = solent.sessionToCome(1);
    String placed = solent.registers(session, "amina", "carer").require(201).field("id");
    try (TestEvents events = TestEvents.of("workshops")) {
      Solent.tellsAgain("ways-of-places");

      var told = events.await("place_way_told.v1", it -> it.subject().equals(placed));
      assertThat(told.data().path("way").asString()).isEqualTo("in_person");
      assertThat(told.data().path("participantId").asString()).isEqualTo(person("amina"));
    }
  }
}
