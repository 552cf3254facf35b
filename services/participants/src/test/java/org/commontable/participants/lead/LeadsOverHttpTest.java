package org.commontable.participants.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.comesAgain;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.messagesTo;
import static org.commontable.participants.ServiceUnderTest.notTold;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.participants.TestMailbox;
import org.commontable.testing.Await;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P24")
class LeadsOverHttpTest {
  private final TestMailbox mailbox = TestMailbox.get();

  private static final String LEADS = API + "/leads";
  private static final String PROGRAMME = Ids.derived("programme");

  @Test
  void everybody_in_the_network_sees_who_answers_for_what_and_who_did() {
    String dan = personOnRecord("lead-a", "Dan");
    String rowan = personOnRecord("lead-a", "Rowan");
    String whole =
        coordinatorOf("lead-a").post(LEADS, lead(dan, "network", null)).require(201).field("id");
    coordinatorOf("lead-a").post(LEADS, lead(rowan, "programme", PROGRAMME)).require(201);

    var anybody = participant("lead-a", rowan);
    assertThat(anybody.get(LEADS).json().path("items")).hasSize(2);
    var ofProgramme = anybody.get(LEADS + "?scope=programme&scopeId=" + PROGRAMME);
    assertThat(ofProgramme.json().path("items")).hasSize(1);
    assertThat(ofProgramme.field("/items/0/displayName")).isEqualTo("Rowan");

    coordinatorOf("lead-a")
        .post(LEADS + "/" + whole + "/end", Map.of("lastDay", "2026-01-31"))
        .require(200);
    assertThat(anybody.get(LEADS).json().path("items")).hasSize(1);
    assertThat(anybody.get(LEADS + "?past=true").json().path("items")).hasSize(2);
    anybody.post(LEADS, lead(rowan, "network", null)).require(403);
  }

  @Test
  void nobody_is_named_who_did_not_agree_or_is_not_on_record() {
    String dan = personOnRecord("lead-b", "Dan");
    Map<String, Object> unasked = lead(dan, "network", null);
    unasked.put("agreed", false);

    coordinatorOf("lead-b").post(LEADS, unasked).requireProblem(422, "agreement-missing");
    coordinatorOf("lead-b")
        .post(LEADS, lead(dan, "programme", null))
        .requireProblem(422, "scope-unclear");
    coordinatorOf("lead-b")
        .post(LEADS, lead("00000000000000000000000000", "network", null))
        .requireProblem(422, "lead-not-on-record");
  }

  @Test
  void whoever_is_named_is_told_for_what_and_from_when_and_again_when_it_ends() {
    openNetwork("lead-c", Map.of());
    String dan = told("lead-c", "dan", Map.of());
    String carys = told("lead-c", "carys", Map.of("language", "cy"));
    TestEvents.publish(
        "workshops",
        "lead-c",
        "programme_started.v1",
        PROGRAMME,
        Map.of("programmeId", PROGRAMME, "title", "Training", "titleWelsh", "Hyfforddiant"));
    knows("lead-c", carys);
    try (TestEvents events = TestEvents.of("participants")) {
      String lead =
          coordinatorOf("lead-c")
              .post(LEADS, lead(dan, "programme", PROGRAMME))
              .require(201)
              .field("id");
      coordinatorOf("lead-c").post(LEADS, lead(carys, "programme", PROGRAMME)).require(201);
      SeenEvent named = events.await("lead_named.v1", it -> it.subject().equals(lead));

      assertThat(mailbox.await("dan@lead-c.example.org", "You lead on Co-production").plain())
          .contains(
              "You are named to lead on Co-production.",
              "In: Training",
              "From: Thursday 1 January 2026",
              "/my/leads",
              "If nobody asked you, please tell us.")
          .doesNotContain("Until");
      assertThat(mailbox.await("carys@lead-c.example.org", "Rydych yn arwain").plain())
          .contains("Rydych wedi'ch enwi i arwain ar Co-production.", "Yn: Hyfforddiant");
      comesAgain(named);
      Map<String, String> inSpring = Map.of("lastDay", "2099-03-31");
      coordinatorOf("lead-c").post(LEADS + "/" + lead + "/end", inSpring).require(200);

      assertThat(mailbox.await("dan@lead-c.example.org", "Your last day of leading").plain())
          .contains("Your last day of leading on Co-production is Tuesday 31 March 2099.")
          .doesNotContain("no longer");
      comesAgain(events.await("lead_ended.v1", it -> it.subject().equals(lead)));
      coordinatorOf("lead-c")
          .post(LEADS + "/" + lead + "/end", Map.of("lastDay", "2099-04-30"))
          .require(200);
      Await.until(
          "another last day is told", () -> mailbox.of("dan@lead-c.example.org").size() > 2);
      assertThat(mailbox.of("dan@lead-c.example.org"))
          .extracting(TestMailbox.Mail::subject)
          .containsExactly(
              "You lead on Co-production",
              "Your last day of leading on Co-production",
              "Your last day of leading on Co-production");
      coordinatorOf("lead-c").post(LEADS + "/" + lead + "/end", inSpring).require(200);
      Await.until(
          "so is the day that it was before",
          () -> mailbox.of("dan@lead-c.example.org").size() > 3);
      assertThat(mailbox.of("dan@lead-c.example.org").getLast().plain())
          .contains("is Tuesday 31 March 2099.");
      coordinatorOf("lead-c")
          .post(LEADS + "/" + lead + "/end", Map.of("lastDay", "2026-01-31"))
          .require(200);
      assertThat(mailbox.await("dan@lead-c.example.org", "No longer leading").plain())
          .contains("You lead on Co-production no longer.", "Last day: Saturday 31 January 2026");
    }
  }

  @Test
  void whoever_has_a_last_day_to_and_fro_before_a_message_could_go_is_told_once() {
    String network = "lead-e";
    openNetwork(network, Map.of());
    String quiet = told(network, "quiet", Map.of("language", "cy", "quietUntil", "2099-12-31"));
    String lead =
        coordinatorOf(network).post(LEADS, lead(quiet, "network", null)).require(201).field("id");
    int messages = 1;
    for (String day : List.of("2099-06-30", "2099-07-31", "2099-06-30")) {
      coordinatorOf(network).post(LEADS + "/" + lead + "/end", Map.of("lastDay", day)).require(200);
      int then = ++messages;
      Await.until("it waits", () -> messagesTo(network, quiet).size() == then);
    }

    notTold(network, quiet, "changed-again");

    Await.until(
        "one is left of the three",
        () ->
            messagesTo(network, quiet).stream().filter(it -> it.endsWith(" queued")).count() == 2);
    assertThat(messagesTo(network, quiet))
        .containsExactlyInAnyOrder(
            "leads_on_named queued",
            "leads_on_ending needless",
            "leads_on_ending needless",
            "leads_on_ending queued");
  }

  @Test
  void nobody_is_told_of_what_ended_before_the_message_could_go() {
    openNetwork("lead-d", Map.of());
    String quiet = told("lead-d", "quiet", Map.of("quietUntil", "2099-12-31"));
    String lead =
        coordinatorOf("lead-d").post(LEADS, lead(quiet, "network", null)).require(201).field("id");

    coordinatorOf("lead-d")
        .post(LEADS + "/" + lead + "/end", Map.of("lastDay", "2026-01-31"))
        .require(200);

    notTold("lead-d", quiet, "lead-over");
    assertThat(mailbox.of("quiet@lead-d.example.org")).isEmpty();
  }

  private static String told(String network, String name, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.put("contact", Map.of("email", name + "@" + network + ".example.org"));
    return personOnRecord(network, name, all);
  }

  /** Waits until the programme is known, which somebody's review tells. */
  private void knows(String network, String person) {
    TestEvents.publish(
        "workshops",
        network,
        "review_due.v1",
        PROGRAMME,
        Map.of(
            "reviewId", PROGRAMME,
            "programmeId", PROGRAMME,
            "dueOn", "2099-06-01",
            "participantId", person));
    mailbox.await("carys@" + network + ".example.org", "Adolygiad");
  }

  private static Map<String, Object> lead(String person, String scope, @Nullable String scopeId) {
    Map<String, Object> lead = new HashMap<>();
    lead.put("participantId", person);
    lead.put("leadsOn", "Co-production");
    lead.put("scope", scope);
    lead.put("agreed", true);
    lead.put("from", "2026-01-01");
    if (scopeId != null) {
      lead.put("scopeId", scopeId);
    }
    return lead;
  }
}
