package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.commontable.testing.Await;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Somebody without email, phone or account waits for a place. Participants says that she is reached
 * by post, workshops leaves her as long as a letter needs, and where the session is too near for
 * that, people are told to tell her.
 */
@Tag("W8")
@Tag("P7")
class ByLetterJourney {
  private static final String PARTICIPANTS = "/api/participants/v1";
  private static final String WORKSHOPS = "/api/workshops/v1";
  private static final ZoneId CLOCKS = ZoneId.of("Europe/London");

  private final OpenHouse house = OpenHouse.get();
  private final HttpCaller coordinator = house.as("coordinator", "solent");
  private final Set<String> seen = new HashSet<>();

  @Test
  void an_offer_leaves_a_letter_time_to_come_or_is_told_by_people() {
    String gwilym = person(Map.of("displayName", "Gwilym Before Her"));
    String ivy =
        person(
            Map.of(
                "displayName",
                "Ivy By Letter",
                "contact",
                Map.of("postal", "3 Quay Lane\nSouthampton\nSO14 3AA")));

    offered("A letter is too slow", 5, gwilym, ivy);
    JsonNode byPeople = told(ivy);
    assertThat(byPeople.path("state").asString()).isEqualTo("by_hand");
    assertThat(byPeople.path("reason").asString()).isEqualTo("too-late-for-post");
    assertThat(byHand(byPeople.path("id").asString()))
        .as("until when she must answer, for whoever calls on her")
        .contains("A place has come free", "Please reply by");

    String later = offered("A letter comes in time", 30, gwilym, ivy);
    assertThat(weekdaysUntil(answerBy(later))).isGreaterThanOrEqualTo(5);
    JsonNode letter = told(ivy);
    assertThat(letter.path("state").asString()).isEqualTo("sent");
    assertThat(letter.path("route").asString()).isEqualTo("letter");
  }

  /** A place at a session so many days ahead that came free for her; her registration. */
  private String offered(String programme, int days, String holder, String waiting) {
    Instant start =
        Clock.systemUTC().instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    String session =
        OpenHouse.session(coordinator, programme, start, start.plus(Duration.ofHours(2)), 1);
    String held = registered(session, holder);
    String registration = registered(session, waiting);
    Await.until(
        "workshops knows how she is reached",
        () ->
            house
                .as("admin", "solent")
                .get(WORKSHOPS + "/personal-data/" + waiting)
                .text()
                .contains("\"reachedBy\":\"post\""));
    coordinator.post(WORKSHOPS + "/registrations/" + held + "/cancellation", null).require(200);
    Await.until(
        "it is offered",
        () -> registration(registration).path("state").asString().equals("offered"));
    return registration;
  }

  private JsonNode registration(String id) {
    return coordinator.get(WORKSHOPS + "/registrations/" + id).require(200).json();
  }

  private LocalDate answerBy(String registration) {
    return LocalDate.ofInstant(
        Instant.parse(registration(registration).path("answerBy").asString()), CLOCKS);
  }

  private static long weekdaysUntil(LocalDate last) {
    return LocalDate.ofInstant(Clock.systemUTC().instant(), CLOCKS)
        .plusDays(1)
        .datesUntil(last.plusDays(1))
        .filter(day -> day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
        .count();
  }

  /** What became of the message about an offer that she had not been seen to have before. */
  private JsonNode told(String person) {
    return Await.found(
        "what became of the message about the offer",
        () ->
            coordinator
                .get(PARTICIPANTS + "/people/" + person + "/messages")
                .require(200)
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("kind").asString().equals("place_offered"))
                .filter(one -> one.has("settledAt"))
                .filter(one -> seen.add(one.path("id").asString()))
                .findFirst());
  }

  private String byHand(String message) {
    return coordinator.get(PARTICIPANTS + "/messages/" + message).require(200).field("text");
  }

  private String person(Map<String, Object> said) {
    return coordinator.post(PARTICIPANTS + "/people", said).require(201).field("id");
  }

  private String registered(String session, String person) {
    return coordinator
        .post(
            WORKSHOPS + "/sessions/" + session + "/registrations",
            Map.of("participantId", person, "perspective", "lived_experience"))
        .require(201)
        .field("id");
  }
}
