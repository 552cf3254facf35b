package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.commontable.guests.GuestsApplication;
import org.commontable.kernel.Ids;
import org.commontable.web.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An operator sees what could not be handled, has it tried again, or gives it up. */
class ParkedEventsTest {
  private static final String PARKED = "/api/guests/v1/parked-events";

  private final TestService service = TestService.shared(GuestsApplication.class, "guests");
  private final HttpCaller operator = service.http().as(TestTokens.get().operator());

  private List<JsonNode> parked(String registration) {
    JsonNode items = operator.get(PARKED + "?limit=200").require(200).json().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(item -> item.path("key").asString().equals("parked:" + registration))
        .toList();
  }

  /** An event whose data no reader of it understands. */
  private static void tellNonsense(String registration, long place) {
    TestEvents.publish(
        "workshops",
        "parked",
        "attendance_recorded.v1",
        registration,
        Map.of("on", "no day at all", "said", "secret words"),
        TestEvents.sequence(place));
  }

  @Test
  void an_operator_sees_what_waits_and_why_but_not_what_it_says() {
    String registration = Ids.derived("registration", "parked-a");
    tellNonsense(registration, 1);
    tellNonsense(registration, 2);
    Await.until("both are parked", () -> parked(registration).size() == 2);

    JsonNode first = parked(registration).getFirst();
    assertThat(first.path("group").asString()).isEqualTo("guests");
    assertThat(first.path("type").asString())
        .isEqualTo("org.commontable.workshops.attendance_recorded.v1");
    assertThat(first.path("reason").asString()).contains("Exception");
    assertThat(first.path("ageSeconds").asLong(-1)).isBetween(0L, 60L);
    assertThat(parked(registration).get(1).path("reason").asString()).isEqualTo("behind another");
    assertThat(operator.get(PARKED).text()).doesNotContain("secret");
  }

  @Test
  void a_list_is_read_page_by_page() {
    String registration = Ids.derived("registration", "parked-b");
    tellNonsense(registration, 1);
    tellNonsense(registration, 2);
    Await.until("both are parked", () -> parked(registration).size() == 2);

    JsonNode first = operator.get(PARKED + "?limit=1").require(200).json();
    String next = first.path("next").asString();
    JsonNode second = operator.get(PARKED + "?limit=1&cursor=" + next).require(200).json();

    assertThat(second.path("items").path(0).path("id").asString())
        .isGreaterThan(first.path("items").path(0).path("id").asString());
  }

  @Test
  void what_still_can_not_be_handled_stays_and_what_is_dropped_keeps_nothing_back() {
    String registration = Ids.derived("registration", "parked-c");
    String person = Ids.derived("guest", "parked-c");
    String key = "parked:" + registration;
    tellNonsense(registration, 1);
    Await.until("it is parked", () -> parked(registration).size() == 1);
    TestEvents.publish(
        "workshops",
        "parked",
        "attendance_recorded.v1",
        registration,
        Map.of("registrationId", registration, "participantId", person, "on", "2026-01-05"),
        TestEvents.sequence(2));
    Await.until("the next one waits behind it", () -> parked(registration).size() == 2);

    assertThat(replay(key)).isEqualTo(2);
    String id = parked(registration).getFirst().path("id").asString();
    Map<String, String> drop = Map.of("id", id, "reason", "The day was never known");
    operator.post(PARKED + "/drop", drop).require(204);
    operator.post(PARKED + "/drop", drop).require(204);

    assertThat(replay(key)).isZero();
    assertThat(parked(registration)).isEmpty();
    HttpCaller coordinator =
        service.http().as(TestTokens.get().of("parked").roles(Role.COORDINATOR));
    Await.until(
        "the one behind had its effect",
        () -> coordinator.get("/api/guests/v1/guests/" + registration).status() == 200);
    JsonNode audit = operator.get("/api/guests/v1/audit?limit=200").require(200).json();
    assertThat(audit.toString()).contains("parked_event_dropped").contains("never known");
  }

  private int replay(String key) {
    return operator
        .post(PARKED + "/replay", Map.of("key", key))
        .require(200)
        .json()
        .path("stillParked")
        .asInt();
  }

  @Test
  void what_was_never_parked_can_not_be_dropped() {
    operator
        .post(PARKED + "/drop", Map.of("id", "nobody", "reason", "none"))
        .requireProblem(404, "not-found");
  }
}
