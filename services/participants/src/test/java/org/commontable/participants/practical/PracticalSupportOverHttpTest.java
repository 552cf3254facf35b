package org.commontable.participants.practical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.comesAgain;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.merge;
import static org.commontable.participants.ServiceUnderTest.messagesTo;
import static org.commontable.participants.ServiceUnderTest.notTold;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.WorkshopsTell;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P17")
class PracticalSupportOverHttpTest {
  private final TestMailbox mailbox = TestMailbox.get();

  private static final LocalDate MAY = LocalDate.parse("2026-05-12");
  private static final String GAPS = API + "/practical-support/gaps?activeSince=2026-01-01";

  @Test
  void everybody_who_gives_time_takes_up_training_and_a_mentor_or_stands_on_the_gap_list() {
    String amina = personOnRecord("practical-a", "Amina");
    personOnRecord("practical-a", "Only on record");
    String session = WorkshopsTell.session("practical-a", "Day one", MAY);
    WorkshopsTell.attended("practical-a", session, amina, MAY, 60);
    Await.until(
        "she is on the list",
        () -> coordinatorOf("practical-a").get(GAPS).json().path("items").size() == 1);
    var gap = coordinatorOf("practical-a").get(GAPS);
    assertThat(gap.field("/items/0/participantId")).isEqualTo(amina);
    assertThat(gap.json().at("/items/0/missing")).hasSize(2);
    assertThat(gap.field("/items/0/lastGaveTime")).isEqualTo("2026-05-12");

    String path = PEOPLE + "/" + amina + "/practical-support";
    String training = offered("practical-a", path, "training", "Chairing a meeting");
    String mentor = offered("practical-a", path, "mentor", "How a board works");

    var waits = coordinatorOf("practical-a").get(GAPS).json();
    assertThat(waits.at("/items/0/missing")).as("offered, waiting for an answer").isEmpty();
    assertThat(waits.at("/items/0/waiting")).hasSize(2);
    var own = participant("practical-a", amina);
    own.post(path + "/" + training + "/done", null).requireProblem(409, "not-accepted");
    own.post(path + "/" + training + "/answer", Map.of("answer", "yes")).require(200);
    own.post(path + "/" + training + "/done", null).require(200);
    assertThat(own.get(path).field("/offers/0/answer")).isEqualTo("yes");
    coordinatorOf("practical-a")
        .post(path + "/" + mentor + "/answer", Map.of("answer", "later"))
        .require(200);
    var later = coordinatorOf("practical-a").get(GAPS).json();
    assertThat(later.at("/items/0/waiting").toString()).isEqualTo("[\"mentor\"]");
    own.post(path + "/" + mentor + "/answer", Map.of("answer", "no_thanks")).require(200);
    var declined = coordinatorOf("practical-a").get(GAPS).json();
    assertThat(declined.at("/items/0/missing").toString())
        .as("what was declined is open again")
        .isEqualTo("[\"mentor\"]");
    assertThat(declined.at("/items/0/waiting")).isEmpty();
    String another = offered("practical-a", path, "mentor", "Speaking up");
    own.post(path + "/" + another + "/answer", Map.of("answer", "yes")).require(200);
    assertThat(coordinatorOf("practical-a").get(GAPS).json().path("items")).isEmpty();
    own.post(path, Map.of("kind", "mentor", "what", "Me")).require(403);
  }

  @Test
  void a_mentor_is_somebody_else_on_record_and_no_training_has_one() {
    String amina = personOnRecord("practical-b", "Amina");
    String path = PEOPLE + "/" + amina + "/practical-support";

    coordinatorOf("practical-b")
        .post(path, Map.of("kind", "mentor", "what", "Anything", "mentorId", amina))
        .requireProblem(422, "mentor-is-oneself");
    coordinatorOf("practical-b")
        .post(path, Map.of("kind", "training", "what", "Anything", "mentorId", amina))
        .requireProblem(422, "mentor-of-a-training");
    coordinatorOf("practical-b")
        .post(
            path,
            Map.of("kind", "mentor", "what", "Anything", "mentorId", "00000000000000000000000000"))
        .requireProblem(422, "mentor-not-on-record");
    coordinatorOf("practical-b")
        .post(path + "/00000000000000000000000000/answer", Map.of("answer", "later"))
        .require(404);
  }

  @Test
  @Tag("P10")
  void an_offer_from_before_two_records_became_one_is_answered_after_it() {
    String network = "practical-merged";
    String gone = personOnRecord(network, "Amina");
    String amina = personOnRecord(network, "Amina");
    String path = PEOPLE + "/" + amina + "/practical-support";
    String mentor = offered(network, path, "mentor", "How a board works");
    String training =
        offered(network, PEOPLE + "/" + gone + "/practical-support", "training", "Chairing");
    merge(network, amina, gone);
    var own = participant(network, amina);

    own.post(path + "/" + training + "/answer", Map.of("answer", "yes")).require(200);
    own.post(path + "/" + mentor + "/answer", Map.of("answer", "no_thanks")).require(200);

    var seen = own.get(path).require(200);
    assertThat(seen.json().path("offers").findValuesAsString("answer"))
        .containsExactlyInAnyOrder("yes", "no_thanks");
    assertThat(seen.json().path("missing").toString()).isEqualTo("[\"mentor\"]");
    assertThat(seen.json().path("waiting")).isEmpty();
  }

  @Test
  void whoever_is_offered_something_is_told_what_when_and_where_and_answers_there_or_through_us() {
    String network = "practical-told";
    openNetwork(network, Map.of("contact", Map.of("email", "hello@told.example.org")));
    String amina = told(network, "amina", Map.of());
    String carys = told(network, "carys", Map.of("language", "cy"));
    Map<String, Object> training =
        Map.of(
            "kind", "training",
            "what", "Chairing a meeting",
            "when", "Tuesdays in March, 10am",
            "where", "Harbour Hall");
    try (TestEvents events = TestEvents.of("participants")) {
      coordinatorOf(network).post(path(amina), training).require(201);
      offered(network, path(carys), "training", "Cadeirio");
      assertThat(
              participant(network, amina).get(API + "/personal-data/" + amina).require(200).text())
          .as("what is kept of it, in words")
          .contains("Tuesdays in March, 10am", "Harbour Hall");

      assertThat(mailbox.await("amina@practical-told.example.org", "We offer you training").plain())
          .contains(
              "We offer you training: Chairing a meeting.",
              "When: Tuesdays in March, 10am",
              "Where: Harbour Hall",
              "Say yes, later or no thanks here:",
              "/my/practical-support",
              "You can also tell us, and we write your answer down for you: hello@told.example.org");
      assertThat(mailbox.await("carys@practical-told.example.org", "hyfforddiant").plain())
          .contains("Rydym yn cynnig hyfforddiant i chi: Cadeirio.")
          .doesNotContain("Pryd:", "Ble:");
      comesAgain(events.await("support_offer_stands.v1", it -> it.subject().equals(amina)));
      offered(network, path(amina), "mentor", "How a board works");
      assertThat(mailbox.await("amina@practical-told.example.org", "a mentor").plain())
          .contains("who could help you with this: How a board works.")
          .doesNotContain("Who it would be");
      assertThat(mailbox.of("amina@practical-told.example.org")).hasSize(2);
    }
  }

  @Test
  void a_mentor_is_told_whom_they_are_to_help_once_that_one_said_yes_and_before_only_with_what() {
    String network = "practical-mentor";
    openNetwork(network, Map.of());
    String amina = told(network, "amina", Map.of());
    String dan = told(network, "dan", Map.of());
    Map<String, Object> mentor =
        Map.of("kind", "mentor", "what", "How a board works", "mentorId", dan);
    String offer =
        coordinatorOf(network)
            .post(path(amina), mentor)
            .require(201)
            .json()
            .at("/offers/0/id")
            .asString();

    assertThat(mailbox.await("amina@practical-mentor.example.org", "a mentor").plain())
        .contains("Who it would be: dan");
    assertThat(mailbox.await("dan@practical-mentor.example.org", "named you as a mentor").plain())
        .contains("to help with this: How a board works.", "There is nothing to do yet")
        .doesNotContain("amina");
    var own = participant(network, amina);
    own.post(path(amina) + "/" + offer + "/answer", Map.of("answer", "yes")).require(200);
    own.post(path(amina) + "/" + offer + "/answer", Map.of("answer", "yes")).require(200);
    assertThat(mailbox.await("dan@practical-mentor.example.org", "would like you").plain())
        .contains("amina would like you as their mentor, to help with this: How a board works.");
    own.post(path(amina) + "/" + offer + "/answer", Map.of("answer", "no_thanks")).require(200);
    assertThat(mailbox.await("dan@practical-mentor.example.org", "not needed").plain())
        .contains("They have said no thanks, so there is nothing for you to do.")
        .doesNotContain("amina");
    assertThat(mailbox.of("dan@practical-mentor.example.org")).hasSize(3);
  }

  @Test
  void a_mentor_is_told_once_of_a_yes_with_a_later_in_between_and_anew_of_one_after_a_no() {
    String network = "practical-twice";
    openNetwork(network, Map.of());
    String amina = told(network, "amina", Map.of());
    String dan = told(network, "dan", Map.of());
    String offer = mentor(network, amina, dan);
    mailbox.await("dan@practical-twice.example.org", "named you as a mentor");
    answers(network, amina, offer, "yes");
    mailbox.await("dan@practical-twice.example.org", "would like you");

    answers(network, amina, offer, "later");
    answers(network, amina, offer, "yes");
    isRead(network, amina);
    answers(network, amina, offer, "no_thanks");
    mailbox.await("dan@practical-twice.example.org", "not needed");
    answers(network, amina, offer, "later");
    answers(network, amina, offer, "no_thanks");
    isRead(network, amina);
    assertThat(messagesTo(network, dan)).hasSize(3);

    answers(network, amina, offer, "yes");
    Await.until("that is news", () -> messagesTo(network, dan).size() == 4);
  }

  @Test
  void a_quiet_mentor_hears_once_how_it_stands_then_and_that_they_are_named_while_it_waits() {
    String network = "practical-waits";
    openNetwork(network, Map.of());
    String amina = told(network, "amina", Map.of());
    String quiet = told(network, "quiet", Map.of("quietUntil", "2099-12-31"));
    String offer = mentor(network, amina, quiet);
    Await.until("it waits", () -> messagesTo(network, quiet).size() == 1);
    answers(network, amina, offer, "later");
    isRead(network, amina);
    looksAgain(network, quiet, 1);
    assertThat(messagesTo(network, quiet)).containsExactly("mentor_named queued");

    int messages = 1;
    for (String answer : List.of("yes", "no_thanks", "yes")) {
      answers(network, amina, offer, answer);
      int then = ++messages;
      Await.until("it waits", () -> messagesTo(network, quiet).size() == then);
    }

    notTold(network, quiet, "answered");
    Await.until(
        "one is left",
        () ->
            messagesTo(network, quiet).stream().filter(it -> it.endsWith(" queued")).count() == 1);
    assertThat(messagesTo(network, quiet))
        .containsExactlyInAnyOrder(
            "mentor_named needless",
            "mentor_accepted needless",
            "mentor_not_needed needless",
            "mentor_accepted queued");

    answers(network, amina, offer, "later");
    Await.until(
        "nothing to say while it waits",
        () -> {
          looksAgain(network, quiet, 2);
          return messagesTo(network, quiet).stream().noneMatch(it -> it.endsWith(" queued"));
        });
    answers(network, amina, offer, "yes");
    Await.until(
        "it is needed again", () -> messagesTo(network, quiet).contains("mentor_accepted queued"));
    assertThat(messagesTo(network, quiet)).hasSize(4);
  }

  private static String mentor(String network, String person, String mentor) {
    return coordinatorOf(network)
        .post(
            path(person), Map.of("kind", "mentor", "what", "How a board works", "mentorId", mentor))
        .require(201)
        .json()
        .at("/offers/0/id")
        .asString();
  }

  private static void answers(String network, String person, String offer, String answer) {
    participant(network, person)
        .post(path(person) + "/" + offer + "/answer", Map.of("answer", answer))
        .require(200);
  }

  /** Waits until what was told before has been read: an offer after it leads to a message. */
  private static void isRead(String network, String person) {
    int before = messagesTo(network, person).size();
    offered(network, path(person), "training", "Chairing");
    Await.until("read", () -> messagesTo(network, person).size() > before);
  }

  /** Has whatever waits for somebody looked at again, since their wishes changed. */
  private static void looksAgain(String network, String person, int reminderDays) {
    String wishes = PEOPLE + "/" + person + "/message-wishes";
    coordinatorOf(network)
        .put(
            wishes,
            Map.of("reminderDays", reminderDays),
            coordinatorOf(network).get(wishes).etag());
  }

  @Test
  void whoever_answered_before_the_message_could_go_is_not_told_and_outside_it_says_nothing() {
    String network = "practical-quiet";
    openNetwork(network, Map.of());
    String quiet = told(network, "quiet", Map.of("quietUntil", "2099-12-31"));
    String discreet = told(network, "discreet", Map.of());
    coordinatorOf(network)
        .put(PEOPLE + "/" + discreet + "/message-wishes", Map.of("discreet", true), "\"0\"")
        .require(200);
    String offer = offered(network, path(quiet), "training", "Chairing");

    coordinatorOf(network)
        .post(path(quiet) + "/" + offer + "/answer", Map.of("answer", "yes"))
        .require(200);
    offered(network, path(discreet), "training", "Chairing");

    notTold(network, quiet, "answered");
    assertThat(mailbox.of("quiet@practical-quiet.example.org")).isEmpty();
    var mail = mailbox.await("discreet@practical-quiet.example.org", "A message from");
    assertThat(mail.subject()).doesNotContainIgnoringCase("training");
    assertThat(mail.plain()).contains("We offer you training: Chairing.");
  }

  private static String path(String person) {
    return PEOPLE + "/" + person + "/practical-support";
  }

  private static String told(String network, String name, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.put("contact", Map.of("email", name + "@" + network + ".example.org"));
    return personOnRecord(network, name, all);
  }

  private static String offered(String network, String path, String kind, String what) {
    var answer = coordinatorOf(network).post(path, Map.of("kind", kind, "what", what)).require(201);
    var offers = answer.json().path("offers");
    return offers.get(offers.size() - 1).path("id").asString();
  }
}
