package org.commontable.workshops.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.pool;
import static org.commontable.workshops.Solent.sessionBody;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.time.LondonTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SeriesOverHttpTest {
  /** A Sunday more than a month ahead on which the clocks go forward. */
  private static final LocalDate FORWARD = clocksGoForward();

  private final Solent solent = Solent.network();
  private final HttpCaller coordinator = solent.coordinator();

  @Test
  @Tag("W4")
  void a_series_is_copied_forward_by_the_clock_on_the_wall_with_its_places() {
    String original = weekly(FORWARD.minusDays(6), "10:00", "12:00");

    JsonNode copies = copies(original, 7, 2, "series-1").require(200).json();

    assertThat(copies).hasSize(2);
    assertThat(copies.at("/0/dates/0/startsAt").asString())
        .as("ten o'clock, though the clocks went forward")
        .isEqualTo(FORWARD.plusDays(1) + "T10:00:00+01:00");
    assertThat(copies.at("/1/dates/0/startsAt").asString())
        .isEqualTo(FORWARD.plusDays(8) + "T10:00:00+01:00");
    assertThat(copies.at("/0/copiedFrom").asString()).isEqualTo(original);
    assertThat(copies.at("/0/accessibility/0").asString()).isEqualTo("hearing_loop");
    String copy = copies.at("/0/id").asString();
    solent.registers(copy, "amina", "carer").require(201);
    JsonNode places = coordinator.get(API + "/sessions/" + copy + "/places").require(200).json();
    assertThat(places.toString()).contains(FORWARD.minusDays(4) + "T09:00:00");
  }

  @Test
  @Tag("W4")
  void a_session_that_went_online_is_held_again_without_the_places_in_its_room() {
    Map<String, Object> body =
        sessionBody(
            hours(72),
            hours(78),
            9,
            Map.of("kind", "in_person", "places", 4),
            Map.of("kind", "online", "places", 5));
    body.put("mode", "hybrid");
    String session = solent.session(solent.programme(), body);
    body.keySet().removeAll(List.of("totalPlaces", "pools"));
    body.put("mode", "online");
    String path = API + "/sessions/" + session;
    coordinator.put(path, body, coordinator.get(path).etag()).require(200);

    String copy = copies(session, 7, 1, "series-online").require(200).field("/0/id");
    String extra =
        coordinator
            .post(
                path + "/extra-sessions",
                Map.of(
                    "dates",
                    List.of(
                        Map.of(
                            "startsAt", hours(240).toString(), "endsAt", hours(246).toString()))))
            .require(200)
            .field("sessionId");

    for (String again : List.of(copy, extra)) {
      JsonNode pools =
          coordinator.get(API + "/sessions/" + again + "/places").require(200).json().path("pools");
      assertThat(pools).hasSize(1);
      assertThat(pools.at("/0/kind").asString()).isEqualTo("online");
    }
  }

  @Test
  @Tag("W4")
  void the_same_request_again_makes_no_second_series() {
    String original = weekly(FORWARD.plusDays(8), "10:00", "12:00");

    JsonNode first = copies(original, 7, 2, "series-2").require(200).json();
    JsonNode again = copies(original, 7, 2, "series-2").require(200).json();

    assertThat(again.at("/1/id")).isEqualTo(first.at("/1/id"));
  }

  @Test
  @Tag("W4")
  void a_series_that_meets_an_hour_that_does_not_exist_is_refused_whole() {
    String original = weekly(FORWARD.minusDays(7), "01:15", "03:00");

    copies(original, 7, 3, "series-3").requireProblem(422, "time-does-not-exist");

    assertThat(coordinator.get(API + "/sessions").json().path("items")).hasSize(1);
  }

  @Test
  @Tag("W35")
  void a_session_is_followed_from_afar_and_its_recording_is_shown_until_it_is_taken_back() {
    Map<String, Object> body = sessionBody(hours(-1), hours(2), 5);
    body.put(
        "liveStream",
        Map.of("link", "https://stream.example/1", "captioned", true, "recorded", true));
    String session =
        coordinator
            .post(API + "/programmes/" + solent.programme() + "/sessions", body)
            .require(201)
            .field("id");
    String recordings = API + "/sessions/" + session + "/recordings";
    Map<String, Object> recording =
        Map.of(
            "title",
            "The morning",
            "link",
            "https://video.example/1",
            "captioned",
            true,
            "everybodyAgreed",
            true);
    try (TestEvents events = TestEvents.of("workshops")) {
      HttpAnswer shown = coordinator.post(recordings, recording).require(200);
      assertThat(shown.json().at("/liveStream/recorded").asBoolean()).isTrue();
      assertThat(shown.field("/recordings/0/link")).isEqualTo("https://video.example/1");
      assertThat(shown.field("/recordings/0/publishedOn"))
          .isEqualTo(LondonTime.day(hours(0)).toString());
      events.await("recording_published.v1", it -> it.subject().equals(session));

      HttpAnswer gone =
          coordinator
              .post(recordings + "/withdrawal", Map.of("link", "https://video.example/1"))
              .require(200);
      assertThat(gone.json().path("recordings").isEmpty()).isTrue();
      events.await("recording_withdrawn.v1", it -> it.subject().equals(session));
    }
  }

  @Test
  @Tag("W35")
  void a_recording_is_not_shown_before_everybody_in_it_agreed_nor_before_there_can_be_one() {
    String session = solent.sessionToCome(3);
    String recordings = API + "/sessions/" + session + "/recordings";

    assertThat(
            coordinator
                .post(
                    recordings,
                    Map.of("title", "T", "link", "https://v.example/1", "everybodyAgreed", false))
                .require(400)
                .field("/errors/0/pointer"))
        .isEqualTo("/everybodyAgreed");
    coordinator
        .post(
            recordings,
            Map.of("title", "T", "link", "https://v.example/1", "everybodyAgreed", true))
        .requireProblem(409, "not-begun");
    assertThat(
            coordinator
                .post(
                    recordings,
                    Map.of("title", "T", "link", "javascript:alert(1)", "everybodyAgreed", true))
                .require(400)
                .field("/errors/0/pointer"))
        .isEqualTo("/link");
  }

  private static LocalDate clocksGoForward() {
    ZoneRules rules = ZoneId.of("Europe/London").getRules();
    ZoneOffsetTransition next = rules.nextTransition(hours(24 * 30));
    ZoneOffsetTransition forward = next.isGap() ? next : rules.nextTransition(next.getInstant());
    return forward.getDateTimeBefore().toLocalDate();
  }

  private String weekly(LocalDate day, String from, String to) {
    Map<String, Object> body =
        sessionBody(
            hours(1),
            hours(2),
            4,
            pool("lived_experience", 2, LondonTime.of(day.minusDays(5) + "T09:00").instant()));
    body.put("dates", List.of(Map.of("startsAt", day + "T" + from, "endsAt", day + "T" + to)));
    body.put("accessibility", List.of("hearing_loop"));
    return coordinator
        .post(API + "/programmes/" + solent.programme() + "/sessions", body)
        .require(201)
        .field("id");
  }

  private HttpAnswer copies(String session, int everyDays, int times, String key) {
    return coordinator.post(
        API + "/sessions/" + session + "/copies",
        Map.of("everyDays", everyDays, "times", times),
        key);
  }
}
