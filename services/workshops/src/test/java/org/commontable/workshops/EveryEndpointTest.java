package org.commontable.workshops;

import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.List;
import java.util.Map;
import org.commontable.testing.EndpointWalk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No endpoint serves anybody whom it is not for, and none tells another network anything. */
@Tag("N1")
class EveryEndpointTest {
  private static final Map<String, String> AMINA =
      Map.of("participantId", person("amina"), "perspective", "carer");

  private static final Map<String, Object> COURSE =
      Map.of(
          "title", "Fundamentals",
          "summary", "Two mornings",
          "whoItIsFor", "Anybody",
          "whatYouNeed", "Nothing",
          "access", "Step-free",
          "cost", "Free",
          "support", "Ring Jo",
          "eligibility", Map.of("everyone", true));
  private static final Map<String, Object> VERSION =
      Map.of(
          "changes",
          "First",
          "copies",
          List.of(Map.of("format", "pdf", "link", "https://files.example/1")));
  private static final Map<String, Object> MATERIAL =
      Map.of("title", "Handout", "version", VERSION);

  private static final String PROGRAMME = API + "/programmes/{programmeId}";
  private static final Map<String, Object> FILE = Map.of("file", List.of("aWQscm9sZQo="));
  private static final Map<String, String> STEP =
      Map.of("title", "Advert", "kind", "recruitment", "on", "2026-05-01");
  private static final Map<String, Object> REVIEWS =
      Map.of(
          "from",
          "2030-01-01",
          "reviews",
          List.of(Map.of("afterMonths", 3, "kind", "report", "title", "Report")));
  private static final Map<String, String> TASK = Map.of("kind", "apply", "text", "Ask one more");
  private static final Map<String, String> HELP = Map.of("kind", "access", "about", "A ramp");
  private static final Map<String, String> IDEA =
      Map.of("title", "Walk", "about", "Talk", "when", "In May", "mode", "in_person");
  private static final Map<String, String> GROUP =
      Map.of("who", "Night workers", "howAffected", "They wait", "reached", "not_yet");
  private static final Map<String, String> OUTREACH =
      Map.of("what", "Tea", "channel", "In person", "on", "2030-01-01");
  private static final Map<String, String> PROJECT =
      Map.of("title", "Visits", "service", "Nursing", "startedOn", "2026-01-05");

  private final Solent solent = Solent.network();

  @Test
  void every_endpoint_asks_who_is_there() {
    String programme = solent.programme();
    String team =
        solent
            .coordinator()
            .post(
                API + "/programmes/" + programme + "/teams",
                Map.of("name", "Seahorse", "aim", "Plan", "members", List.of(AMINA)))
            .require(201)
            .field("id");
    String session = solent.session(programme, hours(-1), hours(5), 3);
    String registration = solent.registers(session, "amina", "carer").require(201).field("id");
    solent
        .facilitator()
        .post(API + "/registrations/" + registration + "/catch-up", Map.of("how", "recording"))
        .require(200);
    solent
        .facilitator()
        .post(API + "/registrations/" + registration + "/attendance", Map.of("status", "present"))
        .require(200);
    Map<String, Object> change = sessionBody(hours(-1), hours(5), 3);
    change.remove("totalPlaces");
    change.remove("pools");

    String course = solent.coordinator().post(API + "/courses", COURSE).require(201).field("id");
    String material =
        solent
            .coordinator()
            .post(API + "/courses/" + course + "/materials", MATERIAL)
            .require(201)
            .field("id");

    String step =
        solent
            .coordinator()
            .post(API + "/programmes/" + programme + "/timeline/milestones", STEP)
            .require(200)
            .field("/milestones/0/id");
    String review =
        solent
            .coordinator()
            .post(API + "/programmes/" + programme + "/reviews", REVIEWS)
            .require(200)
            .field("/0/id");
    String task =
        solent
            .coordinator()
            .post(API + "/sessions/" + session + "/tasks", TASK)
            .require(201)
            .field("id");
    String request =
        solent.coordinator().post(API + "/support-requests", HELP).require(201).field("id");
    String proposal =
        solent
            .participant("amina")
            .post(API + "/programmes/" + programme + "/proposals", IDEA)
            .require(201)
            .field("id");
    String outreach = API + "/programmes/" + programme + "/outreach";
    String group =
        solent.coordinator().post(outreach + "/groups", GROUP).require(200).field("/groups/0/id");
    String outreachStep =
        solent.coordinator().post(outreach + "/steps", OUTREACH).require(200).field("/steps/0/id");
    String project = solent.coordinator().post(API + "/projects", PROJECT).require(201).field("id");
    String file =
        solent
            .coordinator()
            .post(API + "/sessions/" + session + "/registration-imports", FILE)
            .require(201)
            .field("id");

    EndpointWalk.of(Solent.service(), solent.id())
        .record(API + "/programmes/{id}", "id", programme)
        .record(API + "/programmes/{programmeId}", "programmeId", programme)
        .record(API + "/teams/{id}", "id", team)
        .record(API + "/teams/{id}/members/{participantId}", "participantId", person("amina"))
        .record(API + "/sessions/{id}", "id", session)
        .record(API + "/sessions/{sessionId}", "sessionId", session)
        .record(API + "/registrations/{id}", "id", registration)
        .record(API + "/registrations/{registrationId}", "registrationId", registration)
        // The person's own: a test of theirs tries another network.
        .value(API + "/registrations/{registrationId}/arrangements", "registrationId", registration)
        .record(API + "/courses/{id}", "id", course)
        .record(API + "/courses/{courseId}", "courseId", course)
        .record(API + "/materials/{id}", "id", material)
        .record(PROGRAMME + "/timeline/milestones/{milestoneId}", "milestoneId", step)
        .record(API + "/registration-imports/{id}", "id", file)
        .body("POST " + API + "/sessions/{sessionId}/registration-imports", FILE)
        .record(API + "/reviews/{id}", "id", review)
        .record(API + "/tasks/{id}", "id", task)
        .record(API + "/support-requests/{id}", "id", request)
        .record(API + "/proposals/{id}", "id", proposal)
        .record(PROGRAMME + "/outreach/groups/{groupId}", "groupId", group)
        .record(PROGRAMME + "/outreach/steps/{stepId}", "stepId", outreachStep)
        .record(API + "/projects/{id}", "id", project)
        .body("PUT " + API + "/programmes/{id}", Map.of("title", "Another"))
        .body(
            "POST " + API + "/programmes/{id}/cohorts",
            Map.of("name", "Spring", "launchedOn", "2026-03-01"))
        .body("POST " + PROGRAMME + "/timeline/milestones", STEP)
        .body("PUT " + PROGRAMME + "/timeline/milestones/{milestoneId}", STEP)
        .body("POST " + PROGRAMME + "/timeline/milestones/{milestoneId}/reached", Map.of())
        .body("POST " + PROGRAMME + "/reviews", REVIEWS)
        .body("PUT " + API + "/reviews/{id}", Map.of("dueOn", "2030-01-01"))
        .body("POST " + API + "/reviews/{id}/cancellation", Map.of("reason", "Planned twice"))
        .body("POST " + API + "/reviews/{id}/done", Map.of())
        .body("POST " + API + "/sessions/{sessionId}/tasks", TASK)
        .body("POST " + API + "/tasks/{id}/given", Map.of())
        .body("POST " + API + "/tasks/{id}/done", Map.of())
        .body("POST " + API + "/tasks/{id}/dropped", Map.of())
        .body("POST " + API + "/tasks/{id}/carried-on", Map.of("sessionId", session))
        .body("POST " + API + "/support-requests", HELP)
        .body(
            "POST " + API + "/support-requests/{id}/answer",
            Map.of("helped", false, "answer", "Not this year"))
        .body("POST " + PROGRAMME + "/proposals", IDEA)
        .body("PUT " + API + "/proposals/{id}", IDEA)
        .body("POST " + API + "/proposals/{id}/agreement", sessionBody(hours(1), hours(2), 3))
        .body("POST " + API + "/proposals/{id}/change-wished", Map.of("answer", "By day?"))
        .body("POST " + API + "/proposals/{id}/refusal", Map.of("answer", "Closed in May"))
        .body("POST " + PROGRAMME + "/outreach/groups", GROUP)
        .body("PUT " + PROGRAMME + "/outreach/groups/{groupId}", GROUP)
        .body("POST " + PROGRAMME + "/outreach/steps", OUTREACH)
        .body("PUT " + PROGRAMME + "/outreach/steps/{stepId}", OUTREACH)
        .body(
            "POST " + PROGRAMME + "/outreach/steps/{stepId}/result",
            Map.of("invited", 3, "replied", 2, "came", 1))
        .body("POST " + API + "/projects", PROJECT)
        .body("PUT " + API + "/projects/{id}", PROJECT)
        .body("PUT " + API + "/sessions/{id}/joining", Map.of("link", "https://call.example/1"))
        .body("POST " + API + "/sessions/{id}/copies", Map.of("everyDays", 7, "times", 1))
        .body(
            "POST " + API + "/sessions/{id}/recordings",
            Map.of("title", "T", "link", "https://video.example/1", "everybodyAgreed", true))
        .body(
            "POST " + API + "/sessions/{id}/recordings/withdrawal",
            Map.of("link", "https://video.example/1"))
        .body("POST " + API + "/courses", COURSE)
        .body("PUT " + API + "/courses/{id}", COURSE)
        .body("POST " + API + "/courses/{courseId}/materials", MATERIAL)
        .body("POST " + API + "/programmes/{programmeId}/materials", MATERIAL)
        .body("POST " + API + "/materials/{id}/versions", VERSION)
        .body(
            "POST " + API + "/sessions/{sessionId}/materials",
            Map.of("materialId", material, "version", 1))
        .body("POST " + API + "/programmes", Map.of("title", "Another"))
        .body("POST " + API + "/programmes/{programmeId}/teams", Map.of("name", "T", "aim", "Plan"))
        .body("POST " + API + "/teams/{id}/aims", Map.of("aim", "Another"))
        .body("PUT " + API + "/teams/{id}/name", Map.of("name", "Seahorses"))
        .body("PUT " + API + "/teams/{id}/terms", Map.of("termsOfReference", "Meets monthly"))
        .body("POST " + API + "/teams/{id}/members", AMINA)
        .body(
            "POST " + API + "/programmes/{programmeId}/sessions",
            sessionBody(hours(1), hours(2), 3))
        .body("PUT " + API + "/sessions/{id}", change)
        .body("POST " + API + "/sessions/{id}/cancellation", Map.of("reason", "Flooded"))
        .body("PUT " + API + "/sessions/{sessionId}/places", Map.of("totalPlaces", 9))
        .body("POST " + API + "/sessions/{sessionId}/registrations", AMINA)
        .body("POST " + API + "/sessions/{sessionId}/walk-ins", AMINA)
        .body("POST " + API + "/sessions/{sessionId}/team-registrations", Map.of("teamId", team))
        .body(
            "POST " + API + "/sessions/{sessionId}/waiting-list/turns",
            Map.of("registrationId", registration, "turn", 1, "reason", "Asked on paper first"))
        .body("POST " + API + "/registrations/{id}/cancellation", Map.of("reason", "No time"))
        .body("POST " + API + "/registrations/{id}/apology", Map.of("reason", "A bad cold"))
        .body("POST " + API + "/registrations/{id}/answer", Map.of("kind", "accept"))
        .body("POST " + API + "/registrations/{id}/correction", Map.of("supporters", 0))
        .body("POST " + API + "/registrations/{id}/approval", Map.of("approved", true))
        .body("POST " + API + "/registrations/{id}/way", Map.of("way", "online"))
        .body("POST " + API + "/registrations/{id}/transfer", Map.of("sessionId", session))
        .body(
            "POST " + API + "/sessions/{sessionId}/attendance",
            Map.of("entries", List.of(Map.of("registrationId", registration, "status", "no_show"))))
        .body(
            "POST " + API + "/registrations/{registrationId}/attendance",
            Map.of("status", "no_show"))
        .body(
            "POST " + API + "/registrations/{registrationId}/catch-up", Map.of("how", "recording"))
        .body(
            "POST " + API + "/registrations/{registrationId}/arrangements",
            Map.of("wishes", List.of(Map.of("kind", "hearing_loop"))))
        .body(
            "POST " + API + "/registrations/{registrationId}/arrangements/met",
            Map.of("arrangements", List.of(Map.of("kind", "hearing_loop", "met", true))))
        .body(
            "POST " + API + "/sessions/{sessionId}/arrangements",
            Map.of("provisions", List.of(Map.of("kind", "vegan", "stage", "arranged"))))
        .body(
            "POST " + API + "/sessions/{sessionId}/extra-sessions",
            Map.of(
                "dates",
                List.of(Map.of("startsAt", hours(9).toString(), "endsAt", hours(10).toString()))))
        .walk();
  }
}
