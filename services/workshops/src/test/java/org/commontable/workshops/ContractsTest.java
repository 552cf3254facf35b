package org.commontable.workshops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.testing.ContractKit;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.time.LondonTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What this service tells fits what it promised to tell. */
@Tag("I1")
class ContractsTest {
  private static final Set<String> TOLD =
      Set.of(
          "programme_started.v1",
          "team_formed.v1",
          "team_aim_changed.v1",
          "team_renamed.v1",
          "team_member_added.v1",
          "team_member_left.v1",
          "outreach_step_due.v1",
          "outreach_reminder_withdrawn.v1",
          "session_scheduled.v1",
          "session_changed.v1",
          "session_cancelled.v1",
          "session_leads_named.v1",
          "session_leads_told.v1",
          "arrangements_told.v1",
          "joining_details_changed.v1",
          "programme_changed.v1",
          "cohort_launched.v1",
          "milestone_reached.v1",
          "review_due.v1",
          "review_done.v1",
          "review_dropped.v1",
          "milestone_not_reached.v1",
          "task_due.v1",
          "people_named.v1",
          "support_requested.v1",
          "support_answered.v1",
          "event_proposed.v1",
          "proposal_answered.v1",
          "project_registered.v1",
          "recording_published.v1",
          "recording_withdrawn.v1",
          "course_published.v1",
          "course_retired.v1",
          "material_version_published.v1",
          "place_confirmed.v1",
          "place_offered.v1",
          "place_way_told.v1",
          "place_waiting.v1",
          "place_cancelled.v1",
          "place_walked_in.v1",
          "place_needs_approval.v1",
          "place_turned_down.v1",
          "place_reply_refused.v1",
          "attendance_recorded.v1");

  private final ContractKit contracts = ContractKit.of("workshops");
  private final Solent solent = Solent.network();

  @Test
  void every_event_has_a_schema_and_a_sample_that_fits_it() {
    contracts.checkSchemas();
  }

  @Test
  void all_that_is_told_fits_its_schema_and_says_nothing_about_anybody() {
    Solent.service();
    try (TestEvents events = TestEvents.of("workshops")) {
      liveThroughAProgramme(events);
      offerACourse();
      lookAfterAProgramme();
      Solent.tellsAgain("ways-of-places");
      Solent.tellsAgain("leads-of-sessions");
      TOLD.forEach(name -> events.await(name, this::ours));

      List<SeenEvent> told = events.seen().stream().filter(this::ours).toList();
      assertThat(told.stream().map(SeenEvent::name).collect(Collectors.toSet())).isEqualTo(TOLD);
      contracts.checkFits(told);
      for (SeenEvent event : told) {
        assertThat(event.data().toString())
            .as("A perspective, or what somebody said of how to reach them")
            .doesNotContainIgnoringCase(
                Perspective.CARER.name().toLowerCase(Locale.ROOT),
                Perspective.SERVICE_USER.name().toLowerCase(Locale.ROOT),
                "staff",
                "livedExperience",
                "reply",
                "hearing_loop",
                "because the hall is flooded",
                "calls.example");
      }
    }
  }

  private boolean ours(SeenEvent event) {
    return event.network().equals(solent.id());
  }

  private void liveThroughAProgramme(TestEvents events) {
    var coordinator = solent.coordinator();
    String programme = solent.programme();
    HttpAnswer formed =
        coordinator
            .post(
                API + "/programmes/" + programme + "/teams",
                Map.of(
                    "name", "Seahorse",
                    "aim", "Help to write the plan",
                    "members",
                        List.of(Map.of("participantId", person("amina"), "perspective", "carer"))))
            .require(201);
    String team = formed.location();
    coordinator.put(team + "/name", Map.of("name", "Seahorses"), formed.etag()).require(200);
    coordinator.post(team + "/aims", Map.of("aim", "Write the plan")).require(200);
    String member = team + "/members/" + person("amina");
    coordinator.delete(member, coordinator.get(team).etag()).require(200);
    reachPeople(programme, events);
    String session = solent.session(programme, hours(-1), hours(5), 1);
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");
    solent
        .facilitator()
        .post(
            API + "/registrations/" + amina + "/attendance",
            Map.of("status", "partial", "minutes", 45))
        .require(200);
    solent
        .facilitator()
        .post(
            API + "/sessions/" + session + "/walk-ins",
            Map.of("participantId", person("bryn"), "perspective", "service_user"))
        .require(201);
    solent
        .participant("amina")
        .post(
            API + "/registrations/" + amina + "/arrangements",
            Map.of("wishes", List.of(Map.of("kind", "hearing_loop"))))
        .require(200);
    solent
        .facilitator()
        .post(
            API + "/sessions/" + session + "/arrangements",
            Map.of("provisions", List.of(Map.of("kind", "hearing_loop", "stage", "arranged"))))
        .require(200);
    String recordings = API + "/sessions/" + session + "/recordings";
    coordinator
        .post(
            recordings,
            Map.of("title", "Morning", "link", "https://video.example/1", "everybodyAgreed", true))
        .require(200);
    coordinator
        .post(recordings + "/withdrawal", Map.of("link", "https://video.example/1"))
        .require(200);
    String toCome = solent.session(programme, hours(72), hours(78), 1);
    String carys = solent.registers(toCome, "carys", "carer").require(201).field("id");
    String dilys = solent.registers(toCome, "dilys", "carer").require(201).field("id");
    coordinator.post(API + "/registrations/" + carys + "/cancellation", null).require(200);
    TestEvents.publish(
        "participants",
        solent.id(),
        "place_reply_given.v1",
        dilys,
        Map.of(
            "registrationId",
            dilys,
            "sessionId",
            toCome,
            "participantId",
            person("dilys"),
            "answer",
            "accept",
            "since",
            hours(1).toString(),
            "answerBy",
            "2020-01-01T17:00:00Z"));
    String asked =
        solent
            .participant("bryn")
            .post(
                API + "/sessions/" + toCome + "/registrations",
                Map.of("participantId", person("emyr"), "perspective", "carer"))
            .require(201)
            .location();
    coordinator
        .post(asked + "/approval", Map.of("approved", false, "reason", "staff know him"))
        .require(200);
    var read = coordinator.get(API + "/sessions/" + session).require(200);
    coordinator
        .put(
            API + "/sessions/" + session,
            Map.of(
                "title",
                "Day one",
                "mode",
                "online",
                "agenda",
                List.of(Map.of("title", "Opening", "minutes", 30, "lead", person("amina"))),
                "dates",
                List.of(Map.of("startsAt", hours(-1).toString(), "endsAt", hours(4).toString()))),
            read.etag())
        .require(200);
    String joining = API + "/sessions/" + session + "/joining";
    coordinator
        .put(
            joining,
            Map.of("link", "https://calls.example/because-the-hall-is-flooded"),
            coordinator.get(joining).etag())
        .require(200);
    coordinator
        .post(
            API + "/sessions/" + toCome + "/cancellation",
            Map.of("reason", "because the hall is flooded"))
        .require(200);
  }

  private void reachPeople(String programme, TestEvents events) {
    String steps = API + "/programmes/" + programme + "/outreach/steps";
    Map<String, Object> step =
        Map.of(
            "what",
            "Because the hall is flooded",
            "channel",
            "A poster for staff",
            "on",
            LondonTime.day(hours(24)).toString(),
            "owner",
            person("amina"));
    String id = solent.coordinator().post(steps, step).require(200).field("/steps/0/id");
    events.await("outreach_step_due.v1", it -> it.data().path("stepId").asString().equals(id));
    solent
        .coordinator()
        .post(steps + "/" + id + "/result", Map.of("invited", 9, "replied", 3, "came", 2))
        .require(200);
  }

  private void offerACourse() {
    var coordinator = solent.coordinator();
    String course =
        coordinator
            .post(
                API + "/courses",
                Map.of(
                    "title", "Fundamentals",
                    "summary", "Two mornings",
                    "whoItIsFor", "Anybody",
                    "whatYouNeed", "Nothing",
                    "access", "Step-free",
                    "cost", "Free",
                    "support", "Ring Jo",
                    "eligibility", Map.of("perspectives", List.of("carer"))))
            .require(201)
            .location();
    coordinator
        .post(
            course + "/materials",
            Map.of(
                "title",
                "Handout",
                "version",
                Map.of(
                    "changes",
                    "First",
                    "copies",
                    List.of(Map.of("format", "pdf", "link", "https://files.example/1")))))
        .require(201);
    coordinator.post(course + "/retirement", null).require(200);
  }

  private void lookAfterAProgramme() {
    var coordinator = solent.coordinator();
    var made = coordinator.post(API + "/programmes", Map.of("title", "Another")).require(201);
    String path = made.location();
    coordinator
        .put(path, Map.of("title", "Another one", "stage", "delivering"), made.etag())
        .require(200);
    coordinator
        .post(path + "/cohorts", Map.of("name", "Spring", "launchedOn", "2026-03-02"))
        .require(200);
    String step =
        coordinator
            .post(
                path + "/timeline/milestones",
                Map.of("title", "Advert", "kind", "recruitment", "on", "2026-05-01"))
            .require(200)
            .field("/milestones/0/id");
    String reached = path + "/timeline/milestones/" + step + "/reached";
    coordinator
        .delete(reached, coordinator.post(reached, Map.of()).require(200).etag())
        .require(200);
    var reviews =
        coordinator
            .post(
                path + "/reviews",
                Map.of(
                    "from",
                    "2020-01-01",
                    "reviews",
                    List.of(
                        Map.of("afterMonths", 3, "kind", "report", "title", "Report"),
                        Map.of("afterMonths", 6, "kind", "report", "title", "Another"),
                        Map.of("afterMonths", 9, "kind", "report", "title", "A third"))))
            .require(200);
    coordinator.post(API + "/reviews/" + reviews.field("/0/id") + "/done", Map.of()).require(200);
    coordinator
        .post(
            API + "/reviews/" + reviews.field("/1/id") + "/cancellation",
            Map.of("reason", "because the hall is flooded"))
        .require(200);
    String session = solent.session(made.field("id"), hours(24), hours(25), 1);
    coordinator
        .post(
            API + "/sessions/" + session + "/tasks",
            Map.of(
                "kind", "apply",
                "text", "Because the hall is flooded",
                "owner", person("amina"),
                "dueOn", "2026-01-01"))
        .require(201);
    String request =
        solent
            .participant("amina")
            .post(
                API + "/support-requests",
                Map.of("kind", "access", "about", "Because the hall is flooded"))
            .require(201)
            .location();
    coordinator
        .post(request + "/answer", Map.of("helped", true, "answer", "There is another"))
        .require(200);
    String proposal =
        solent
            .participant("amina")
            .post(
                path + "/proposals",
                Map.of("title", "Walk", "about", "Talk", "when", "In May", "mode", "in_person"))
            .require(201)
            .location();
    coordinator.post(proposal + "/refusal", Map.of("answer", "Closed in May")).require(200);
    coordinator
        .post(
            API + "/projects",
            Map.of("title", "Visits", "service", "Nursing", "startedOn", "2026-01-05"))
        .require(201);
  }
}
