package org.commontable.participants.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.erase;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.commontable.participants.WorkshopsTell;
import org.commontable.testing.Await;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P26")
class CareOverHttpTest {
  private final LocalDate today = LocalDate.now(Clock.systemUTC());

  @Test
  void somebody_has_one_named_person_to_turn_to_and_sees_who_it_was_before() {
    String amina = personOnRecord("care-a", "Amina");
    String dan = personOnRecord("care-a", "Dan");
    String rowan = personOnRecord("care-a", "Rowan");
    String path = PEOPLE + "/" + amina + "/support-person";
    coordinatorOf("care-a").post(path, named(dan)).require(200);
    coordinatorOf("care-a").post(path, named(rowan)).require(200);

    var seen = participant("care-a", amina).get(path).require(200);

    assertThat(seen.field("/now/displayName")).isEqualTo("Rowan");
    assertThat(seen.field("/before/0/supportPersonId")).isEqualTo(dan);
    coordinatorOf("care-a")
        .post(path, named(amina))
        .requireProblem(422, "support-person-is-oneself");
    coordinatorOf("care-a")
        .post(path, named("00000000000000000000000000"))
        .requireProblem(422, "support-person-not-on-record");
    participant("care-a", amina).post(path, named(dan)).require(403);
    holding(Role.FACILITATOR, "care-a").get(path).require(403);
  }

  @Test
  @Tag("P22")
  void
      whoever_is_erased_is_nobody_s_support_person_or_mentor_any_more_and_another_is_to_be_named() {
    String network = "care-gone";
    String amina = personOnRecord(network, "Amina");
    String dan = personOnRecord(network, "Dan");
    String rowan = personOnRecord(network, "Rowan");
    String path = PEOPLE + "/" + amina + "/support-person";
    var coordinator = coordinatorOf(network);
    coordinator.post(path, named(rowan)).require(200);
    coordinator.post(path, named(dan)).require(200);
    coordinator
        .post(
            PEOPLE + "/" + amina + "/practical-support",
            Map.of("kind", "mentor", "what", "How a board works", "mentorId", dan))
        .require(201);
    assertThat(coordinator.get(PEOPLE + "/" + amina).text()).doesNotContain("support_person_gone");

    erase(network, dan);

    var own = participant(network, amina);
    Await.until("nobody is named now", () -> !own.get(path).require(200).json().has("now"));
    assertThat(own.get(path).text()).contains(rowan).doesNotContain(dan);
    assertThat(own.get(path).json().path("before")).hasSize(2);
    Await.until(
        "nor as a mentor",
        () -> {
          var offers = own.get(PEOPLE + "/" + amina + "/practical-support").require(200);
          return offers.text().contains("How a board works") && !offers.text().contains(dan);
        });
    assertThat(own.get(PEOPLE + "/" + amina).text()).contains("support_person_gone");
    assertThat(coordinator.get(PEOPLE + "/" + amina).text()).contains("support_person_gone");
    assertThat(holding(Role.FACILITATOR, network).get(PEOPLE + "/" + amina).text())
        .doesNotContain("support_person_gone");

    coordinator.post(path, named(rowan)).require(200);
    assertThat(own.get(PEOPLE + "/" + amina).text()).doesNotContain("support_person_gone");
  }

  @Test
  void whoever_is_asked_a_lot_is_looked_after_before_they_are_asked_again() {
    String amina = personOnRecord("care-b", "Amina");
    String path = PEOPLE + "/" + amina + "/asked";
    var unlimited = coordinatorOf("care-b").get(path);
    assertThat(unlimited.json().has("answer")).isFalse();
    assertThat(unlimited.field("wordsWelsh")).contains("Nid yw'r rhwydwaith");
    coordinatorOf("care-b")
        .post(
            API + "/ask-limits", Map.of("days", 28, "sessions", 1, "agreedBy", "The working group"))
        .require(200);
    assertThat(coordinatorOf("care-b").get(path).field("answer")).isEqualTo("fine");
    String past = WorkshopsTell.session("care-b", "Last week", today.minusDays(7));
    String ahead = WorkshopsTell.session("care-b", "Next week", today.plusDays(7));
    WorkshopsTell.attended("care-b", past, amina, today.minusDays(7), 120);
    WorkshopsTell.place("care-b", ahead, amina);

    Await.until(
        "it is counted", () -> coordinatorOf("care-b").get(path).field("answer").equals("much"));

    var own = participant("care-b", amina).get(path).require(200);
    assertThat(own.field("sessionsBefore")).isEqualTo("1");
    assertThat(own.field("sessionsAhead")).isEqualTo("1");
    assertThat(own.field("words")).contains("they decide");
    assertThat(own.field("wordsWelsh")).contains("sy'n penderfynu");
    assertThat(coordinatorOf("care-b").get(PEOPLE + "/" + amina).text()).contains("asked_a_lot");
    assertThat(holding(Role.FACILITATOR, "care-b").get(PEOPLE + "/" + amina).text())
        .doesNotContain("asked_a_lot");
    holding(Role.FACILITATOR, "care-b").get(path).require(403);
    participant("care-b", amina)
        .post(API + "/ask-limits", Map.of("days", 28, "sessions", 9, "agreedBy", "Me"))
        .require(403);
  }

  private static Map<String, Object> named(String person) {
    return Map.of("supportPersonId", person, "agreed", true);
  }
}
