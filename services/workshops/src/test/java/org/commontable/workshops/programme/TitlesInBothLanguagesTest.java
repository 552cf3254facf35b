package org.commontable.workshops.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a network that requires Welsh says of its programmes, sessions and courses. */
class TitlesInBothLanguagesTest {
  private final Solent solent = Solent.network();
  private final String before = solent.programme();
  private final String sessionBefore = solent.session(before, sessionBody(hours(72), hours(78), 5));

  @Test
  @Tag("W1")
  void no_programme_has_a_title_in_english_alone_where_welsh_is_required() {
    solent.opens(true);
    var coordinator = solent.coordinator();

    refused(coordinator.post(API + "/programmes", Map.of("title", "Another")));
    String path =
        coordinator
            .post(API + "/programmes", Map.of("title", "Another", "titleWelsh", "Un arall"))
            .require(201)
            .location();
    refused(coordinator.put(path, Map.of("title", "Another"), "\"1\""));

    String older = API + "/programmes/" + before;
    coordinator
        .put(older, Map.of("title", "Co-production training", "stage", "designing"), "\"1\"")
        .require(200);
    refused(coordinator.put(older, Map.of("title", "Training"), "\"2\""));
  }

  @Test
  @Tag("W1")
  void no_programme_has_a_theme_in_english_alone_where_welsh_is_required() {
    solent.opens(true);
    var coordinator = solent.coordinator();
    Map<String, Object> body = new HashMap<>(Map.of("title", "Another", "titleWelsh", "Un arall"));
    body.put("themes", List.of(Map.of("title", "Trust")));

    assertThat(
            coordinator
                .post(API + "/programmes", body)
                .requireProblem(422, "welsh-missing")
                .field("detail"))
        .endsWith(": themes/titleWelsh.");
    body.put("themes", List.of(Map.of("title", "Trust", "titleWelsh", "Ymddiriedaeth")));
    coordinator.post(API + "/programmes", body).require(201);
  }

  @Test
  @Tag("W4")
  void no_session_has_a_title_in_english_alone_where_welsh_is_required() {
    solent.opens(true);
    var coordinator = solent.coordinator();
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);

    refused(coordinator.post(API + "/programmes/" + before + "/sessions", body));
    body.put("titleWelsh", "Diwrnod un");
    coordinator.post(API + "/programmes/" + before + "/sessions", body).require(201);

    Map<String, Object> change = sessionBody(hours(96), hours(98), 5);
    change.remove("totalPlaces");
    change.remove("pools");
    String path = API + "/sessions/" + sessionBefore;
    coordinator.put(path, change, "\"1\"").require(200);
    refused(coordinator.put(path, titled(change, "Day two"), coordinator.get(path).etag()));
  }

  @Test
  @Tag("W4")
  void no_session_is_summed_up_in_english_alone_where_welsh_is_required() {
    HttpAnswer made = plannedOnlyInBoth("summary", "Starting together", "Cychwyn gyda'n gilydd");
    var copies = Map.of("everyDays", 7, "times", 1);
    assertThat(
            solent
                .coordinator()
                .post(made.location() + "/copies", copies)
                .require(200)
                .field("/0/summaryWelsh"))
        .isEqualTo("Cychwyn gyda'n gilydd");
  }

  @Test
  @Tag("W4")
  @Tag("W10")
  void nobody_is_reminded_in_english_alone_where_welsh_is_required() {
    var _ = plannedOnlyInBoth("reminderText", "Bring your notes.", "Dewch â'ch nodiadau.");
  }

  /** What says something in English is refused without the Welsh, and planned with it. */
  private HttpAnswer plannedOnlyInBoth(String field, String english, String welsh) {
    solent.opens(true);
    var coordinator = solent.coordinator();
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    body.put("titleWelsh", "Diwrnod un");
    body.put(field, english);
    String sessions = API + "/programmes/" + before + "/sessions";

    assertThat(
            coordinator.post(sessions, body).requireProblem(422, "welsh-missing").field("detail"))
        .endsWith(": " + field + "Welsh.");
    body.put(field + "Welsh", welsh);
    HttpAnswer made = coordinator.post(sessions, body).require(201);
    assertThat(made.field(field + "Welsh")).isEqualTo(welsh);
    return made;
  }

  @Test
  @Tag("W4")
  void an_older_session_that_is_summed_up_in_english_is_changed_elsewhere_and_held_again() {
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    body.put("summary", "Starting together");
    String older = API + "/sessions/" + solent.session(before, body);
    solent.opens(true);
    var coordinator = solent.coordinator();

    body.remove("totalPlaces");
    body.remove("pools");
    body.put("reminderDays", 3);
    var changed = coordinator.put(older, body, "\"1\"").require(200);
    assertThat(changed.json().path("reminderDays").asInt()).isEqualTo(3);
    assertThat(
            coordinator
                .post(older + "/copies", Map.of("everyDays", 7, "times", 1))
                .require(200)
                .field("/0/summary"))
        .isEqualTo("Starting together");
    Map<String, Object> extra = new HashMap<>();
    extra.put(
        "dates",
        List.of(Map.of("startsAt", hours(240).toString(), "endsAt", hours(246).toString())));
    coordinator.post(older + "/extra-sessions", extra).require(200);
    extra.putAll(Map.of("title", "Once more", "titleWelsh", "Unwaith eto"));
    coordinator.post(older + "/extra-sessions", extra).require(200);
    extra.remove("titleWelsh");
    refused(coordinator.post(older + "/extra-sessions", extra));

    body.put("summary", "Something else");
    coordinator.put(older, body, changed.etag()).requireProblem(422, "welsh-missing");
  }

  @Test
  @Tag("W1")
  @Tag("W3")
  @Tag("W4")
  void blanks_are_no_welsh() {
    var coordinator = solent.coordinator();
    Map<String, Object> session = sessionBody(hours(72), hours(78), 5);
    session.put("titleWelsh", " \u00a0\n");
    String sessions = API + "/programmes/" + before + "/sessions";
    Map<String, Object> course =
        Map.of("title", "Improvement", "costWelsh", " ", "eligibility", Map.of("everyone", true));

    coordinator.post(sessions, session).require(400);
    session.remove("titleWelsh");
    session.put("summaryWelsh", "Diwrnod un.\n\nCychwyn.");
    coordinator.post(sessions, session).require(201);
    assertThat(coordinator.post(API + "/courses", course).require(400).text())
        .contains("/costWelsh");
    for (Map<String, Object> programme :
        List.<Map<String, Object>>of(
            Map.of("title", "Another", "titleWelsh", " "),
            Map.of(
                "title", "Another", "themes", List.of(Map.of("title", "T", "titleWelsh", " "))))) {
      coordinator.post(API + "/programmes", programme).require(400);
    }
  }

  @Test
  @Tag("W3")
  void no_course_is_described_in_english_alone_where_welsh_is_required() {
    List<String> texts =
        List.of("title", "summary", "whoItIsFor", "whatYouNeed", "access", "cost", "support");
    var coordinator = solent.coordinator();
    Map<String, Object> body = new HashMap<>(Map.of("eligibility", Map.of("everyone", true)));
    texts.forEach(text -> body.put(text, "Two mornings"));
    var older = coordinator.post(API + "/courses", body).require(201);
    solent.opens(true);

    assertThat(
            coordinator
                .post(API + "/courses", body)
                .requireProblem(422, "welsh-missing")
                .field("detail"))
        .contains(texts.stream().map(text -> text + "Welsh").toList());
    body.put("provider", "The academy");
    var same = coordinator.put(older.location(), body, older.etag()).require(200);
    body.put("cost", "Free");
    assertThat(
            coordinator
                .put(older.location(), body, same.etag())
                .requireProblem(422, "welsh-missing")
                .field("detail"))
        .endsWith(": costWelsh.");
    texts.forEach(text -> body.put(text + "Welsh", "Dau fore"));
    coordinator.put(older.location(), body, same.etag()).require(200);
    var read =
        Solent.service()
            .http()
            .get(API + "/networks/" + solent.id() + "/courses/" + older.field("id"))
            .require(200);
    texts.forEach(text -> assertThat(read.field(text + "Welsh")).as(text).isEqualTo("Dau fore"));
  }

  private static Map<String, Object> titled(Map<String, Object> body, String title) {
    Map<String, Object> other = new HashMap<>(body);
    other.put("title", title);
    return other;
  }

  private static void refused(HttpAnswer answer) {
    assertThat(answer.requireProblem(422, "welsh-missing").field("detail")).contains("titleWelsh");
  }
}
