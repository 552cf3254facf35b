package org.commontable.workshops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.pool;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.List;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.LogWatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What can't be is refused, with where it is wrong and what to do, and leaves nothing behind. */
@Tag("W4")
class BadInputTest {
  private final Solent solent = Solent.network();
  private final String programme = solent.programme();

  @Test
  void a_time_that_the_clocks_skip_or_repeat_is_pointed_at() {
    pointsAt(with(dates("2026-03-29T01:30", "2026-03-29T04:00")), "/dates/0/startsAt", "forward");
    pointsAt(with(dates("2026-10-24T22:00", "2026-10-25T01:30")), "/dates/0/endsAt", "twice");
    pointsAt(with(dates("2026-02-30T10:00", "2026-03-01T10:00")), "/dates/0/startsAt", "exists");
    pointsAt(with(dates("1066-10-14T09:00", "2026-10-14T18:00")), "/dates/0/startsAt", "2000");
  }

  @Test
  void dates_that_can_not_be_are_refused() {
    schedule(with(dates("2026-06-04T16:00", "2026-06-04T10:00")))
        .requireProblem(422, "ends-before-start");
    pointsAt(with(Map.of("dates", List.of())), "/dates", "empty");
  }

  @Test
  void text_that_is_too_long_or_missing_is_pointed_at() {
    pointsAt(with(Map.of("title", "x".repeat(201))), "/title", "200");
    pointsAt(with(Map.of("title", "  ")), "/title", "blank");
  }

  @Test
  void impossible_numbers_of_places_are_refused() {
    pointsAt(with(Map.of("totalPlaces", -3)), "/totalPlaces", "1");
    pointsAt(with(Map.of("totalPlaces", 99_999_999_999L)), "/totalPlaces", "number");
    pointsAt(with(Map.of("pools", List.of(pool("staff", -1)))), "/pools/0/places", "1");
    schedule(with(Map.of("pools", List.of(pool("staff", 4), pool("carer", 4)))))
        .requireProblem(422, "pools-exceed-total");
    schedule(with(Map.of("pools", List.of(pool("staff", 1), pool("staff", 1)))))
        .requireProblem(422, "pool-twice");
  }

  @Test
  void no_pool_is_for_a_way_that_the_session_does_not_have() {
    Map<String, Object> online = Map.of("kind", "online", "places", 2);
    HttpAnswer inPerson =
        schedule(with(Map.of("mode", "in_person", "pools", List.of(online))))
            .requireProblem(422, "pool-not-this-way");
    assertThat(inPerson.field("detail")).contains("Nobody takes part online");
    for (String kind : List.of("in_person", "accessible", "supporters")) {
      assertThat(
              schedule(
                      with(
                          Map.of(
                              "mode",
                              "online",
                              "pools",
                              List.of(Map.of("kind", kind, "places", 2)))))
                  .requireProblem(422, "pool-not-this-way")
                  .field("detail"))
          .contains("in person");
    }
    String session = schedule(with(Map.of("mode", "in_person"))).require(201).field("id");
    solent
        .coordinator()
        .put(
            API + "/sessions/" + session + "/places",
            Map.of("totalPlaces", 5, "pools", List.of(online)),
            "\"1\"")
        .requireProblem(422, "pool-not-this-way");
    schedule(with(Map.of("mode", "hybrid", "pools", List.of(online)))).require(201);
  }

  @Test
  void what_the_service_does_not_know_is_pointed_at() {
    pointsAt(with(Map.of("colour", "red")), "/colour", "not a field");
    pointsAt(with(Map.of("mode", "telepathy")), "/mode", "in_person");
    pointsAt(with(Map.of("pools", List.of(pool("king", 1)))), "/pools/0/perspective", "carer");
  }

  @Test
  void a_body_that_is_no_json_or_far_too_big_is_refused() {
    assertThat(post("{\"title\":").status()).isEqualTo(400);
    assertThat(post("[]").status()).isEqualTo(400);
    assertThat(post("{\"title\":\"" + "x".repeat(10_000_000) + "\"}").status()).isEqualTo(413);
  }

  @Test
  void a_request_for_a_place_says_who_and_how() {
    String session = solent.sessionToCome(3);
    String path = API + "/sessions/" + session + "/registrations";

    assertThat(
            solent
                .coordinator()
                .post(path, Map.of("participantId", "' OR 1=1", "perspective", "carer"))
                .require(400)
                .field("/errors/0/pointer"))
        .isEqualTo("/participantId");
    assertThat(
            solent
                .coordinator()
                .post(
                    path,
                    Map.of(
                        "participantId", person("amina"),
                        "perspective", "carer",
                        "replyWithin", Map.of("hours", 4, "days", 2)))
                .require(400)
                .field("/errors/0/detail"))
        .contains("either hours");
    assertThat(
            solent
                .coordinator()
                .get(API + "/sessions/" + session + "/registrations")
                .json()
                .path("items")
                .isEmpty())
        .isTrue();
  }

  @Test
  void nothing_that_was_sent_stands_in_the_log() {
    try (LogWatch log = LogWatch.open()) {
      schedule(with(Map.of("title", "Sentinel-7f3 ".repeat(40)))).require(400);
      schedule(with(Map.of("Sentinel-7f3", 1))).require(400);
      solent.registers("Sentinel-7f3", "amina", "carer").require(404);

      log.assertNever("Sentinel-7f3", person("amina"));
    }
  }

  private void pointsAt(Map<String, Object> body, String pointer, String saying) {
    HttpAnswer answer = schedule(body).require(400);
    assertThat(answer.field("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(answer.field("/errors/0/detail")).contains(saying);
  }

  private HttpAnswer schedule(Map<String, Object> body) {
    return solent.coordinator().post(API + "/programmes/" + programme + "/sessions", body);
  }

  private HttpAnswer post(String body) {
    return solent.coordinator().post(API + "/programmes/" + programme + "/sessions", body);
  }

  private static Map<String, Object> with(Map<String, ?> wrong) {
    Map<String, Object> body = sessionBody(hours(1), hours(2), 5);
    body.putAll(wrong);
    return body;
  }

  private static Map<String, Object> dates(String from, String to) {
    return Map.of("dates", List.of(Map.of("startsAt", from, "endsAt", to)));
  }
}
