package org.commontable.workshops.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.person;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.consent.EndingWhatRestsOnConsent.ConsentWithdrawn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P8")
class ConsentWithdrawnTest {
  private final Solent solent = Solent.network();

  @Test
  @Tag("W35")
  void recordings_of_sessions_at_which_somebody_was_are_taken_back_when_they_no_longer_agree() {
    String session = solent.sessionUnderWay(5);
    String another = solent.sessionUnderWay(5);
    solent.registers(session, "amina", "patient").require(201);
    solent.registers(another, "bryn", "patient").require(201);
    publish(session, "https://video.example/1");
    publish(another, "https://video.example/2");

    try (TestEvents events = TestEvents.of("workshops")) {
      withdrawn("recordings", "amina");

      events.await(
          "recording_withdrawn.v1",
          it -> it.data().path("link").asString().equals("https://video.example/1"));
    }
    Await.until("nobody is shown it", () -> recordings(session).isEmpty());
    assertThat(recordings(another)).contains("https://video.example/2");
    withdrawn("story", "bryn");
    publish(session, "https://video.example/without-her");
    assertThat(recordings(session)).contains("without-her");
    assertThat(recordings(another)).contains("https://video.example/2");
  }

  @Test
  @Tag("W35")
  void recordings_of_what_somebody_led_are_taken_back_though_they_had_no_place() {
    String session = solent.sessionUnderWay(5);
    var coordinator = solent.coordinator();
    String path = API + "/sessions/" + session;
    coordinator
        .put(
            path,
            Map.of(
                "title",
                "Day one",
                "mode",
                "online",
                "agenda",
                List.of(Map.of("title", "Opening", "minutes", 30, "lead", person("carys"))),
                "dates",
                List.of(
                    Map.of(
                        "startsAt",
                        Solent.hours(-1).toString(),
                        "endsAt",
                        Solent.hours(4).toString()))),
            coordinator.get(path).etag())
        .require(200);
    publish(session, "https://video.example/led");

    withdrawn("recordings", "carys");

    Await.until("nobody is shown it", () -> recordings(session).isEmpty());
  }

  @Test
  @Tag("W11")
  void it_is_no_longer_said_for_whom_something_is_arranged() {
    String session = solent.sessionToCome(3);
    String amina = solent.registers(session, "amina", "patient").require(201).field("id");
    solent
        .participant("amina")
        .post(
            API + "/registrations/" + amina + "/arrangements",
            Map.of(
                "wishes",
                List.of(Map.of("kind", "taxi", "detail", "From the station", "mayBeNamed", true))))
        .require(200);
    String arrangements = API + "/sessions/" + session + "/arrangements";
    assertThat(solent.facilitator().get(arrangements).require(200).text()).contains(amina);

    withdrawn("sharing_needs", "amina");

    Await.until(
        "she is not named",
        () -> !solent.facilitator().get(arrangements).require(200).text().contains(amina));
    assertThat(solent.facilitator().get(arrangements).require(200).text())
        .contains("From the station");
  }

  @Test
  void what_is_read_is_in_the_producers_sample() {
    ConsentWithdrawn read =
        ContractKit.of("participants").checkReads("consent_withdrawn.v1", ConsentWithdrawn.class);

    assertThat(read.allIds()).containsExactly(read.participantId());
  }

  private void publish(String session, String link) {
    solent
        .coordinator()
        .post(
            API + "/sessions/" + session + "/recordings",
            Map.of("title", "The morning", "link", link, "everybodyAgreed", true))
        .require(200);
  }

  private String recordings(String session) {
    StringBuilder links = new StringBuilder();
    solent
        .coordinator()
        .get(API + "/sessions/" + session)
        .require(200)
        .json()
        .path("recordings")
        .forEach(one -> links.append(one.path("link").asString()));
    return links.toString();
  }

  /** Told under another record of the same person, whose ids are all named. */
  private void withdrawn(String purpose, String name) {
    String other = Ids.derived("another record of", name);
    Instant now = Clock.systemUTC().instant();
    TestEvents.publish(
        "participants",
        solent.id(),
        "consent_withdrawn.v1",
        Ids.derived("consent", name, purpose),
        Map.of(
            "participantId",
            other,
            "participantIds",
            List.of(other, person(name)),
            "purpose",
            purpose,
            "withdrawnAt",
            now.toString()));
  }
}
