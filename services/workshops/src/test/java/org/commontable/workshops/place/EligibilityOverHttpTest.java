package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.member;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whom a session is open to, and what is said to the others. */
@Tag("W3")
class EligibilityOverHttpTest {
  private static final Map<String, ?> PATIENTS_AND_HEALTH =
      Map.of("sectors", List.of("health"), "perspectives", List.of("patient"));

  private final Solent solent = Solent.network();
  private final String programme = solent.programme();

  @Test
  void whom_a_session_is_not_open_to_is_told_whom_it_is_open_to_and_whom_to_ask() {
    String session = session(PATIENTS_AND_HEALTH);

    HttpAnswer refused = asks(solent.participant("amina"), session, "amina", "staff", Map.of());

    refused.requireProblem(403, "not-eligible");
    assertThat(refused.field("detail"))
        .contains("Open to people with one of these: patient, health.", "as staff")
        .contains("ask the programme's coordinator");
    asks(solent.participant("amina"), session, "amina", "staff", Map.of("sector", "health"))
        .require(201);
    asks(solent.participant("bryn"), session, "bryn", "patient", Map.of()).require(201);
  }

  @Test
  void lived_experience_is_whatever_counts_as_lived() {
    String session = session(Map.of("perspectives", List.of("lived_experience")));

    asks(solent.participant("amina"), session, "amina", "carer", Map.of()).require(201);
    asks(solent.participant("bryn"), session, "bryn", "patient", Map.of()).require(201);
    asks(solent.participant("cai"), session, "cai", "staff", Map.of())
        .requireProblem(403, "not-eligible");
  }

  @Test
  void where_nothing_is_said_everybody_may_come() {
    String session = solent.session(programme, hours(72), hours(78), 5);

    asks(solent.participant("amina"), session, "amina", "other", Map.of()).require(201);
  }

  @Test
  void a_coordinator_lets_somebody_in_with_a_reason_that_is_kept_and_nobody_else_does() {
    String session = session(PATIENTS_AND_HEALTH);
    Map<String, String> reason = Map.of("eligibilityReason", "She ran the first one");

    asks(solent.participant("amina"), session, "amina", "staff", reason)
        .requireProblem(403, "not-eligible");
    assertThat(
            asks(solent.coordinator(), session, "amina", "staff", Map.of())
                .requireProblem(403, "not-eligible")
                .field("detail"))
        .contains("eligibilityReason");
    HttpAnswer letIn = asks(solent.coordinator(), session, "amina", "staff", reason).require(201);

    assertThat(letIn.field("state")).isEqualTo("placed");
    assertThat(letIn.field("/history/0/reason")).isEqualTo("She ran the first one");
    asks(solent.participant("amina"), session, "amina", "staff", Map.of()).require(201);
  }

  @Test
  void a_session_is_open_to_whom_its_course_is_unless_it_says_otherwise() {
    Map<String, Object> course = new LinkedHashMap<>();
    for (String said :
        List.of("title", "summary", "whoItIsFor", "whatYouNeed", "access", "cost", "support")) {
      course.put(said, "Plain words");
    }
    course.put("eligibility", PATIENTS_AND_HEALTH);
    String id = solent.coordinator().post(API + "/courses", course).require(201).field("id");
    String asItsCourse = session(body -> body.put("courseId", id));
    String otherwise =
        session(body -> {
          body.put("courseId", id);
          body.put("eligibility", Map.of("everyone", true));
        });

    assertThat(
            solent.coordinator().get(API + "/sessions/" + asItsCourse).require(200).field("openTo"))
        .contains("patient");
    assertThat(
            solent
                .coordinator()
                .get(API + "/sessions/" + asItsCourse)
                .require(200)
                .field("openToWelsh"))
        .contains("claf");
    asks(solent.participant("amina"), asItsCourse, "amina", "staff", Map.of())
        .requireProblem(403, "not-eligible");
    asks(solent.participant("amina"), otherwise, "amina", "staff", Map.of()).require(201);
  }

  @Test
  void a_session_that_is_open_to_nobody_can_t_be_planned() {
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    body.put("eligibility", Map.of("everyone", false));

    solent
        .coordinator()
        .post(API + "/programmes/" + programme + "/sessions", body)
        .requireProblem(422, "open-to-nobody");
  }

  @Test
  void of_a_team_each_is_asked_by_themselves_and_moving_opens_no_door() {
    String narrow = session(PATIENTS_AND_HEALTH);
    String open = solent.session(programme, hours(96), hours(98), 5);
    String team = solent.team(programme, member("amina", "patient"), member("bryn", "staff"));

    String asked =
        solent
            .coordinator()
            .post(API + "/sessions/" + narrow + "/team-registrations", Map.of("teamId", team))
            .require(200)
            .text();
    String bryn =
        asks(solent.participant("bryn"), open, "bryn", "staff", Map.of()).require(201).field("id");

    assertThat(asked).contains("placed", "not-eligible");
    String transfer = API + "/registrations/" + bryn + "/transfer";
    solent
        .participant("bryn")
        .post(transfer, Map.of("sessionId", narrow))
        .requireProblem(403, "not-eligible");
    solent
        .coordinator()
        .post(transfer, Map.of("sessionId", narrow, "eligibilityReason", "He stands in for Jo"))
        .require(201);
  }

  @Test
  void a_reason_that_nobody_needs_to_be_let_in_is_not_kept() {
    String here = solent.session(programme, hours(72), hours(78), 5);
    String there = solent.session(programme, hours(96), hours(98), 5);
    HttpCaller amina = solent.participant("amina");
    Map<String, String> reason = Map.of("eligibilityReason", "Has come since March");
    HttpAnswer asked = asks(amina, here, "amina", "staff", reason).require(201);

    HttpAnswer moved =
        amina
            .post(
                API + "/registrations/" + asked.field("id") + "/transfer",
                Map.of("sessionId", there, "eligibilityReason", "Has come since March"))
            .require(201);

    assertThat(asked.text()).doesNotContain("March");
    assertThat(moved.field("/history/0/reason")).isEqualTo("moved from another session");
  }

  @Test
  void who_was_in_before_a_session_was_narrowed_stays_in() {
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    HttpCaller coordinator = solent.coordinator();
    String session = solent.session(programme, body);
    asks(solent.participant("amina"), session, "amina", "staff", Map.of()).require(201);
    body.remove("totalPlaces");
    body.remove("pools");
    body.put("eligibility", PATIENTS_AND_HEALTH);
    String etag = coordinator.get(API + "/sessions/" + session).etag();
    coordinator.put(API + "/sessions/" + session, body, etag).require(200);

    Await.until(
        "the session is open to patients alone",
        () -> asks(solent.participant("bryn"), session, "bryn", "staff", Map.of()).status() == 403);
    assertThat(
            asks(solent.participant("amina"), session, "amina", "staff", Map.of())
                .require(201)
                .field("state"))
        .isEqualTo("placed");
  }

  private String session(Map<String, ?> eligibility) {
    return session(body -> body.put("eligibility", eligibility));
  }

  private String session(Consumer<Map<String, Object>> more) {
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    more.accept(body);
    return solent.session(programme, body);
  }

  private static HttpAnswer asks(
      HttpCaller caller, String session, String name, String perspective, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("participantId", person(name));
    body.put("perspective", perspective);
    return caller.post(API + "/sessions/" + session + "/registrations", body);
  }
}
