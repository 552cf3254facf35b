package org.commontable.participants.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.comesAgain;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.erase;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.messagesTo;
import static org.commontable.participants.ServiceUnderTest.notTold;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.WorkshopsTell;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P26")
class CareOverHttpTest {
  private final TestMailbox mailbox = TestMailbox.get();
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
  void both_are_told_of_each_other_once_and_whoever_it_was_before_too() {
    String network = "care-told";
    openNetwork(network, Map.of());
    String amina = told(network, "amina", Map.of());
    String dan = told(network, "dan", Map.of());
    String carys = told(network, "carys", Map.of("language", "cy"));
    String path = PEOPLE + "/" + amina + "/support-person";
    try (TestEvents events = TestEvents.of("participants")) {
      coordinatorOf(network).post(path, named(dan)).require(200);

      assertThat(mailbox.await("amina@care-told.example.org", "Somebody you can turn to").plain())
          .contains(
              "You can turn to dan when you need support with taking part.",
              "/my/support-person",
              "If you would rather turn to somebody else, please tell us.");
      var toDan = mailbox.await("dan@care-told.example.org", "Somebody can turn to you");
      assertThat(toDan.plain())
          .contains(
              "You are named as the person to whom amina can turn for support with taking part.",
              "If nobody asked you, or you would rather not, please tell us.");
      assertThat(toDan.subject()).as("who looks on learns nobody's name").doesNotContain("amina");
      comesAgain(events.await("support_person_named.v1", it -> it.subject().equals(amina)));
      coordinatorOf(network).post(path, named(dan)).require(200);
      coordinatorOf(network).post(path, named(carys)).require(200);

      assertThat(mailbox.await("dan@care-told.example.org", "Somebody else is named").plain())
          .contains("amina now has somebody else to turn to for support");
      assertThat(mailbox.await("carys@care-told.example.org", "Gall rhywun droi").plain())
          .contains("Rydych wedi'ch enwi fel y person y gall amina droi ato");
      Await.until("the other one", () -> mailbox.of("amina@care-told.example.org").size() > 1);
      assertThat(mailbox.of("amina@care-told.example.org")).hasSize(2);
      assertThat(mailbox.of("dan@care-told.example.org")).hasSize(2);
    }
    erase(network, amina);
    Await.until(
        "what others were told of who is erased goes too",
        () ->
            coordinatorOf(network)
                .get(PEOPLE + "/" + dan + "/messages")
                .json()
                .path("items")
                .isEmpty());
  }

  @Test
  void whoever_is_no_longer_the_one_when_the_message_would_go_is_not_told() {
    String network = "care-quiet";
    openNetwork(network, Map.of());
    String amina = told(network, "amina", Map.of());
    String quiet = told(network, "quiet", Map.of("quietUntil", "2099-12-31"));
    String dan = told(network, "dan", Map.of());
    String path = PEOPLE + "/" + amina + "/support-person";
    coordinatorOf(network).post(path, named(quiet)).require(200);

    coordinatorOf(network).post(path, named(dan)).require(200);

    notTold(network, quiet, "changed-again");
    assertThat(mailbox.of("quiet@care-quiet.example.org")).isEmpty();
  }

  @Test
  void whoever_is_named_anew_before_the_first_message_could_go_is_told_once() {
    String network = "care-anew";
    openNetwork(network, Map.of());
    String amina = told(network, "amina", Map.of());
    String quiet = told(network, "quiet", Map.of("quietUntil", "2099-12-31"));
    String dan = told(network, "dan", Map.of());
    String path = PEOPLE + "/" + amina + "/support-person";
    coordinatorOf(network).post(path, named(quiet)).require(200);
    Await.until("it waits", () -> messagesTo(network, quiet).size() == 1);
    coordinatorOf(network).post(path, named(dan)).require(200);
    Await.until("so does that it is over", () -> messagesTo(network, quiet).size() == 2);

    coordinatorOf(network).post(path, named(quiet)).require(200);

    Await.until("it waits anew", () -> messagesTo(network, quiet).size() == 3);
    notTold(network, quiet, "changed-again");
    Await.until(
        "one is left",
        () ->
            messagesTo(network, quiet).stream().filter(it -> it.endsWith(" queued")).count() == 1);
    assertThat(messagesTo(network, quiet))
        .containsExactlyInAnyOrder(
            "supports_somebody queued", "supports_no_more needless", "supports_somebody needless");
  }

  @Test
  @Tag("P22")
  void what_is_read_of_somebody_who_was_erased_since_leaves_no_message_to_or_about_them() {
    String network = "care-erased";
    openNetwork(network, Map.of());
    String amina = told(network, "amina", Map.of());
    String dan = told(network, "dan", Map.of());
    String rowan = told(network, "rowan", Map.of());
    String path = PEOPLE + "/" + amina + "/support-person";
    coordinatorOf(network).post(path, named(rowan)).require(200);
    Await.until("she was told", () -> messagesTo(network, amina).size() == 1);
    erase(network, dan);
    Await.until("he is gone", () -> coordinatorOf(network).get(PEOPLE + "/" + dan).status() == 404);

    TestEvents.publish(
        "participants",
        network,
        "support_person_named.v1",
        amina,
        Map.of("participantId", amina, "supportPersonId", dan, "formerId", dan));

    String carys = told(network, "carys", Map.of());
    coordinatorOf(network).post(path, named(carys)).require(200);
    mailbox.await("amina@care-erased.example.org", "Somebody you can turn to");
    Await.until("of the next too", () -> messagesTo(network, amina).size() > 1);
    assertThat(messagesTo(network, amina)).hasSize(2).allMatch(it -> !it.endsWith(" needless"));
  }

  private static String told(String network, String name, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.put("contact", Map.of("email", name + "@" + network + ".example.org"));
    return personOnRecord(network, name, all);
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

  @Test
  void a_session_of_which_somebody_leads_a_part_is_asked_of_them_once_with_a_place_or_without() {
    String network = "care-leads";
    String amina = personOnRecord(network, "Amina");
    String path = PEOPLE + "/" + amina + "/asked";
    coordinatorOf(network)
        .post(API + "/ask-limits", Map.of("days", 28, "sessions", 9, "agreedBy", "The group"))
        .require(200);
    String led = WorkshopsTell.session(network, "Led", today.plusDays(7));
    String joined = WorkshopsTell.session(network, "Joined", today.plusDays(8));
    WorkshopsTell.leads(network, led, amina, 60);
    var own = participant(network, amina);
    Await.until("it is counted", () -> own.get(path).field("sessionsAhead").equals("1"));

    WorkshopsTell.place(network, led, amina);
    WorkshopsTell.place(network, joined, amina);
    Await.until("the other too", () -> !own.get(path).field("sessionsAhead").equals("1"));
    assertThat(own.get(path).field("sessionsAhead")).isEqualTo("2");
  }

  private static Map<String, Object> named(String person) {
    return Map.of("supportPersonId", person, "agreed", true);
  }
}
