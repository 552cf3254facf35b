package org.commontable.participants.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.leads;
import static org.commontable.participants.ServiceUnderTest.notTold;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.WorkshopsTell;
import org.commontable.participants.duty.Duties.DoneReview;
import org.commontable.participants.duty.Duties.LeftTeam;
import org.commontable.participants.duty.Duties.WithdrawnReminder;
import org.commontable.testing.ContractKit;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P7")
class ToldOfDutiesTest {
  private static final String PROGRAMME = Ids.derived("duties", "programme");
  private static final String TEAM = Ids.derived("duties", "team");
  private static final String REVIEW = Ids.derived("duties", "review");
  private static final String TASK = Ids.derived("duties", "task");
  private static final String REQUEST = Ids.derived("duties", "request");
  private static final String PROPOSAL = Ids.derived("duties", "proposal");

  private final TestMailbox mailbox = TestMailbox.get();

  @Test
  @Tag("W27")
  void whoever_looks_after_a_review_is_told_in_their_language_unless_it_is_done() {
    openNetwork("duty-a", Map.of());
    String carys = person("duty-a", "carys", Map.of("language", "cy"));
    String quiet = person("duty-a", "quiet", Map.of("quietUntil", "2099-12-31"));
    programme("duty-a");
    review("duty-a", carys);
    review("duty-a", quiet);

    var mail = mailbox.await("carys@duty-a.example.org", "Adolygiad");

    assertThat(mail.plain())
        .contains("Hyfforddiant", "1 Mehefin 2099", "/my/reviews/" + REVIEW)
        .doesNotContain("Training");
    TestEvents.publish("workshops", "duty-a", "review_done.v1", REVIEW, Map.of("reviewId", REVIEW));
    notTold("duty-a", quiet, "review-done");
    assertThat(mailbox.of("quiet@duty-a.example.org")).isEmpty();
  }

  @Test
  @Tag("W27")
  @Tag("P24")
  void a_review_that_nobody_looks_after_reaches_the_leads_of_its_programme() {
    openNetwork("duty-b", Map.of());
    String nia = person("duty-b", "nia", Map.of());
    programme("duty-b");
    leads("duty-b", nia, PROGRAMME);

    review("duty-b", null);

    mailbox.await("nia@duty-b.example.org", "A review for Training");
  }

  @Test
  @Tag("W27")
  void a_review_with_neither_owner_nor_leads_reaches_the_office() {
    openNetwork("duty-f", Map.of());
    programme("duty-f");

    review("duty-f", null);

    mailbox.await("hello@duty-f.example.org", "A review for Training");
  }

  @Test
  @Tag("W27")
  void a_review_whose_owner_is_on_record_no_more_reaches_whoever_is_named_for_reviews() {
    openNetwork("duty-g", Map.of());
    String nia = person("duty-g", "nia", Map.of());
    programme("duty-g");
    holding(Role.NETWORK_ADMIN, "duty-g")
        .put(
            API + "/responsibilities/review",
            Map.of("people", List.of(nia), "answerDays", 0),
            "\"0\"")
        .require(200);

    review("duty-g", Ids.derived("duties", "nobody any more"));

    mailbox.await("nia@duty-g.example.org", "A review for Training");
    assertThat(mailbox.of("hello@duty-g.example.org")).isEmpty();
  }

  @Test
  @Tag("W38")
  void whoever_said_that_they_would_do_something_is_reminded_unless_the_session_is_off() {
    openNetwork("duty-c", Map.of());
    String amina = person("duty-c", "amina", Map.of());
    String session = WorkshopsTell.session("duty-c", "Day one", LocalDate.of(2099, 3, 3));
    String gone = WorkshopsTell.session("duty-c", "Day two", LocalDate.of(2099, 3, 3));
    TestEvents.publish(
        "workshops", "duty-c", "session_cancelled.v1", gone, Map.of("sessionId", gone));

    task("duty-c", amina, gone);
    notTold("duty-c", amina, "session-cancelled");
    task("duty-c", amina, session);

    assertThat(mailbox.await("amina@duty-c.example.org", "Day one").plain())
        .contains("1 June 2099", "/my/sessions/" + session);
    assertThat(mailbox.of("amina@duty-c.example.org")).hasSize(1);
  }

  @Test
  @Tag("W32")
  void a_request_for_help_reaches_who_answers_and_its_answer_comes_back() {
    openNetwork("duty-d", Map.of());
    String amina = person("duty-d", "amina", Map.of());
    Map<String, Object> asked = Map.of("requestId", REQUEST, "kind", "training");
    TestEvents.publish("workshops", "duty-d", "support_requested.v1", REQUEST, asked);

    assertThat(mailbox.await("hello@duty-d.example.org", "Somebody asks for help").plain())
        .as("nobody is named: the office hears of it")
        .contains("/desk/support-requests/" + REQUEST);
    TestEvents.publish(
        "workshops",
        "duty-d",
        "support_answered.v1",
        REQUEST,
        Map.of("requestId", REQUEST, "helped", true, "participantId", amina));
    assertThat(mailbox.await("amina@duty-d.example.org", "request for help").plain())
        .contains("/my/support-requests/" + REQUEST);
  }

  @Test
  @Tag("W34")
  void
      a_proposed_event_reaches_the_leads_and_the_office_that_can_answer_it_and_its_answer_comes_back() {
    openNetwork("duty-e", Map.of());
    String nia = person("duty-e", "nia", Map.of());
    String amina = person("duty-e", "amina", Map.of());
    leads("duty-e", nia, PROGRAMME);
    Map<String, Object> proposal = new HashMap<>();
    proposal.put("proposalId", PROPOSAL);
    proposal.put("programmeId", PROGRAMME);
    proposal.put("participantId", amina);
    TestEvents.publish("workshops", "duty-e", "event_proposed.v1", PROPOSAL, proposal);
    proposal.put("answer", "agreed");
    TestEvents.publish("workshops", "duty-e", "proposal_answered.v1", PROPOSAL, proposal);
    programme("duty-e");

    assertThat(mailbox.await("nia@duty-e.example.org", "idea for an event: Training").plain())
        .contains("/desk/proposals/" + PROPOSAL);
    assertThat(mailbox.await("amina@duty-e.example.org", "your idea for an event").plain())
        .contains("/my/proposals/" + PROPOSAL);
    assertThat(mailbox.await("hello@duty-e.example.org", "idea for an event: Training").plain())
        .as("to be a lead gives nobody the role that it takes to answer")
        .contains("/desk/proposals/" + PROPOSAL);
  }

  @Test
  @Tag("W26")
  void whoever_is_to_do_a_step_of_outreach_is_reminded_once_unless_it_is_done_or_another_s() {
    openNetwork("duty-h", Map.of());
    String amina = person("duty-h", "amina", Map.of());
    String carys = person("duty-h", "carys", Map.of("language", "cy"));
    String quiet = person("duty-h", "quiet", Map.of("quietUntil", "2099-12-31"));
    programme("duty-h");

    outreach("duty-h", amina, 1);
    outreach("duty-h", amina, 1);
    outreach("duty-h", carys, 2);
    outreach("duty-h", quiet, 3);

    assertThat(mailbox.await("amina@duty-h.example.org", "reach people for Training").plain())
        .contains(
            "You took on a step to reach people for Training.",
            "Its day: Monday 1 June 2099",
            "/my/programmes/" + PROGRAMME + "/outreach",
            "so that somebody else can.");
    assertThat(mailbox.await("carys@duty-h.example.org", "Cam i gyrraedd pobl").plain())
        .contains("Gwnaethoch ymgymryd â cham i gyrraedd pobl ar gyfer Hyfforddiant.");
    String reminder = Ids.derived("duties", "reminder", quiet);
    TestEvents.publish(
        "workshops",
        "duty-h",
        "outreach_reminder_withdrawn.v1",
        PROGRAMME,
        Map.of("reminderId", reminder));
    notTold("duty-h", quiet, "reminder-withdrawn");
    assertThat(mailbox.of("amina@duty-h.example.org")).hasSize(1);
    assertThat(mailbox.of("quiet@duty-h.example.org")).isEmpty();
  }

  private static void outreach(String network, String owner, long place) {
    TestEvents.publish(
        "workshops",
        network,
        "outreach_step_due.v1",
        PROGRAMME,
        Map.of(
            "reminderId",
            Ids.derived("duties", "reminder", owner),
            "stepId",
            Ids.derived("duties", "step", owner),
            "programmeId",
            PROGRAMME,
            "dueOn",
            "2099-06-01",
            "standing",
            "due",
            "participantId",
            owner),
        TestEvents.sequence(place));
  }

  @Test
  @Tag("W2")
  void whoever_was_put_into_a_team_hears_of_it_once_unless_they_have_left() {
    openNetwork("duty-i", Map.of());
    String amina = person("duty-i", "amina", Map.of());
    String carys = person("duty-i", "carys", Map.of("language", "cy"));
    String quiet = person("duty-i", "quiet", Map.of("quietUntil", "2099-12-31"));
    programme("duty-i");

    left("duty-i", amina, 1); // And was put into it again on the same day.
    member("duty-i", amina, 2);
    member("duty-i", amina, 2);
    member("duty-i", carys, 3);
    member("duty-i", quiet, 4);

    assertThat(mailbox.await("amina@duty-i.example.org", "You are in Seahorse ward").plain())
        .contains(
            "You are now in Seahorse ward, part of Training.",
            "/my/teams/" + TEAM,
            "If nobody asked you, or you would rather not be in it");
    assertThat(mailbox.await("carys@duty-i.example.org", "Seahorse ward").plain())
        .contains("Rydych nawr yn aelod o Seahorse ward, rhan o Hyfforddiant.");
    left("duty-i", quiet, 5);
    notTold("duty-i", quiet, "left-the-team");
    assertThat(mailbox.of("amina@duty-i.example.org")).hasSize(1);
    assertThat(mailbox.of("quiet@duty-i.example.org")).isEmpty();
  }

  private static void left(String network, String person, long place) {
    TestEvents.publish(
        "workshops",
        network,
        "team_member_left.v1",
        TEAM,
        Map.of("membershipId", Ids.derived("duties", "membership", person)),
        TestEvents.sequence(place));
  }

  private static void member(String network, String person, long place) {
    TestEvents.publish(
        "workshops",
        network,
        "team_member_added.v1",
        TEAM,
        Map.of(
            "membershipId", Ids.derived("duties", "membership", person),
            "teamId", TEAM,
            "programmeId", PROGRAMME,
            "name", "Seahorse ward",
            "participantId", person),
        TestEvents.sequence(place));
  }

  @Test
  void all_of_it_is_read_as_workshops_tell_it() {
    ContractKit workshops = ContractKit.of("workshops");

    assertThat(workshops.checkReads("programme_started.v1", KnownProgramme.class).titleWelsh())
        .isNotEmpty();
    workshops.checkReads("programme_changed.v1", KnownProgramme.class);
    for (String name : new String[] {"review_done.v1", "review_dropped.v1"}) {
      assertThat(workshops.checkReads(name, DoneReview.class).reviewId()).isNotEmpty();
    }
    assertThat(workshops.checkReads("review_due.v1", DutyTold.class).about())
        .containsKeys("reviewId", "programmeId", "dueOn");
    assertThat(workshops.checkReads("task_due.v1", DutyTold.class).about())
        .containsKeys("taskId", "sessionId", "dueOn");
    assertThat(workshops.checkReads("outreach_step_due.v1", DutyTold.class).about())
        .containsKeys("reminderId", "programmeId", "dueOn");
    assertThat(workshops.checkReads("team_member_added.v1", DutyTold.class).about())
        .containsKeys("membershipId", "teamId", "programmeId", "name");
    assertThat(workshops.checkReads("team_member_left.v1", LeftTeam.class).membershipId())
        .isNotEmpty();
    assertThat(
            workshops
                .checkReads("outreach_reminder_withdrawn.v1", WithdrawnReminder.class)
                .reminderId())
        .isNotEmpty();
    for (String name : new String[] {"support_answered.v1", "proposal_answered.v1"}) {
      assertThat(workshops.checkReads(name, DutyTold.class).participantId()).isNotEmpty();
    }
    assertThat(workshops.checkReads("support_requested.v1", DutyTold.class).about())
        .containsKeys("requestId", "programmeId");
    assertThat(workshops.checkReads("event_proposed.v1", DutyTold.class).about())
        .containsKeys("proposalId", "programmeId");
  }

  private static void programme(String network) {
    TestEvents.publish(
        "workshops",
        network,
        "programme_started.v1",
        PROGRAMME,
        Map.of("programmeId", PROGRAMME, "title", "Training", "titleWelsh", "Hyfforddiant"));
  }

  private static void review(String network, @Nullable String owner) {
    Map<String, Object> due = new HashMap<>();
    due.put("reviewId", REVIEW);
    due.put("programmeId", PROGRAMME);
    due.put("kind", "report");
    due.put("title", "Three months");
    due.put("dueOn", "2099-06-01");
    due.put("standing", "due");
    if (owner != null) {
      due.put("participantId", owner);
    }
    TestEvents.publish("workshops", network, "review_due.v1", REVIEW, due);
  }

  private static void task(String network, String owner, String session) {
    TestEvents.publish(
        "workshops",
        network,
        "task_due.v1",
        Ids.derived(TASK, session),
        Map.of(
            "taskId", TASK,
            "programmeId", PROGRAMME,
            "sessionId", session,
            "kind", "apply",
            "dueOn", "2099-06-01",
            "participantId", owner));
  }

  private static String person(String network, String name, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.put("contact", Map.of("email", name + "@" + network + ".example.org"));
    return personOnRecord(network, name, all);
  }
}
