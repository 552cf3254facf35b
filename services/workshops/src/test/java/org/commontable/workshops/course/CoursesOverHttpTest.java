package org.commontable.workshops.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W3")
class CoursesOverHttpTest {
  private final Solent solent = Solent.network();
  private final HttpCaller coordinator = solent.coordinator();

  /** A course as a coordinator would write it down. */
  private static Map<String, Object> course(Map<String, ?> eligibility) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", "Improvement fundamentals");
    body.put("topics", List.of("Quality improvement"));
    body.put("summary", "Two mornings on trying out small changes.");
    body.put("whoItIsFor", "Anybody who uses or runs a service and wants to change one thing.");
    body.put("whatYouNeed", "Nothing. Bring one thing that annoys you.");
    body.put("access", "Step-free, hearing loop, call open for those who stay at home.");
    body.put("cost", "Free. Travel is paid on the day.");
    body.put("support", "Ring Jo on the days before; a quiet room is open all morning.");
    body.put("eligibility", eligibility);
    return body;
  }

  @Test
  void everybody_reads_in_plain_words_who_a_course_is_for_and_what_it_asks_for() {
    Solent.service();
    try (TestEvents events = TestEvents.of("workshops")) {
      Map<String, Object> body = course(Map.of("everyone", true));
      body.put("titleWelsh", "Hanfodion gwella");
      HttpAnswer made = coordinator.post(API + "/courses", body).require(201);

      String open = API + "/networks/" + solent.id() + "/courses";
      HttpAnswer read = Solent.service().http().get(open + "/" + made.field("id")).require(200);
      assertThat(read.field("openTo")).isEqualTo("Open to everyone.");
      assertThat(read.field("openToWelsh")).isEqualTo("Yn agored i bawb.");
      assertThat(read.field("cost")).startsWith("Free");
      assertThat(Solent.service().http().get(open).require(200).json().path("items")).hasSize(1);
      var told =
          events.await("course_published.v1", it -> it.subject().equals(made.field("id"))).data();
      assertThat(told.path("openToEveryone").asBoolean()).isTrue();
      assertThat(told.path("titleWelsh").asString()).isEqualTo("Hanfodion gwella");
    }
  }

  @Test
  void a_course_says_whom_it_admits_by_sector_or_perspective() {
    String course =
        coordinator
            .post(
                API + "/courses",
                course(
                    Map.of(
                        "sectors", List.of("health", "voluntary_and_community"),
                        "perspectives", List.of("patient"))))
            .require(201)
            .location();

    assertThat(eligible(course, "sector=health")).isTrue();
    assertThat(eligible(course, "perspective=patient")).isTrue();
    assertThat(eligible(course, "sector=education&perspective=patient")).isTrue();
    assertThat(eligible(course, "sector=education&perspective=carer")).isFalse();
    assertThat(eligible(course, "")).isFalse();
    assertThat(coordinator.get(course).field("openTo"))
        .isEqualTo("Open to people with one of these: patient, health, voluntary and community.");
    assertThat(coordinator.get(course).field("openToWelsh"))
        .isEqualTo(
            "Yn agored i bobl ag un o'r rhain: claf, iechyd, y sector gwirfoddol a chymunedol.");
    assertThat(coordinator.get(course + "/eligibility").field("openToWelsh"))
        .startsWith("Yn agored i bobl");
  }

  @Test
  void a_course_that_is_open_to_nobody_or_leaves_something_unsaid_is_refused() {
    coordinator
        .post(API + "/courses", course(Map.of("everyone", false)))
        .requireProblem(422, "open-to-nobody");
    Map<String, Object> silent = course(Map.of("everyone", true));
    silent.remove("cost");
    assertThat(coordinator.post(API + "/courses", silent).require(400).field("/errors/0/pointer"))
        .isEqualTo("/cost");
  }

  @Test
  void a_course_is_found_by_topic_and_leaves_the_catalogue_when_it_is_no_longer_held() {
    HttpAnswer made =
        coordinator.post(API + "/courses", course(Map.of("everyone", true))).require(201);
    assertThat(coordinator.get(API + "/courses?topic=Leadership").json().path("items")).isEmpty();
    assertThat(coordinator.get(API + "/courses?topic=Quality%20improvement").json().path("items"))
        .hasSize(1);

    coordinator.post(made.location() + "/retirement", null).require(200);

    assertThat(
            Solent.service()
                .http()
                .get(API + "/networks/" + solent.id() + "/courses")
                .json()
                .path("items"))
        .isEmpty();
    HttpAnswer kept = solent.participant("amina").get(made.location()).require(200);
    assertThat(kept.json().path("retired").asBoolean()).isTrue();
    coordinator
        .put(made.location(), course(Map.of("everyone", true)), kept.etag())
        .requireProblem(409, "course-retired");
  }

  @Test
  void a_coordinator_of_one_programme_lists_courses_of_that_programme_only() {
    String programme = solent.programme();
    Map<String, Object> body = course(Map.of("everyone", true));

    solent
        .coordinatorOf(programme)
        .post(API + "/courses", body)
        .requireProblem(403, "programme-needed");
    body.put("programmeId", programme);
    solent.coordinatorOf(programme).post(API + "/courses", body).require(201);
    solent
        .coordinatorOf(solent.programme())
        .post(API + "/courses", body)
        .requireProblem(403, "not-your-programme");
  }

  @Test
  void a_session_holds_a_course_of_the_catalogue() {
    String course =
        coordinator
            .post(API + "/courses", course(Map.of("everyone", true)))
            .require(201)
            .field("id");
    Map<String, Object> body = sessionBody(hours(24), hours(26), 5);
    body.put("courseId", course);
    String path = API + "/programmes/" + solent.programme() + "/sessions";

    HttpAnswer session = coordinator.post(path, body).require(201);
    assertThat(session.field("courseId")).isEqualTo(course);
    assertThat(session.field("openTo")).isEqualTo("Open to everyone.");
    body.put("courseId", Solent.person("no course"));
    coordinator.post(path, body).requireProblem(422, "course-unknown");
  }

  private boolean eligible(String course, String query) {
    return solent
        .participant("amina")
        .get(course + "/eligibility?" + query)
        .require(200)
        .json()
        .path("eligible")
        .asBoolean();
  }
}
