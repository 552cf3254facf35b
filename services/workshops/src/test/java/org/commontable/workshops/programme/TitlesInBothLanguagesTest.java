package org.commontable.workshops.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.sessionBody;

import java.util.HashMap;
import java.util.Map;
import org.commontable.testing.HttpAnswer;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a network that requires Welsh calls its programmes and sessions. */
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
        .put(older, Map.of("title", "Co-production training", "theme", "Trust"), "\"1\"")
        .require(200);
    refused(coordinator.put(older, Map.of("title", "Training"), "\"2\""));
  }

  @Test
  @Tag("W4")
  void no_session_has_a_title_in_english_alone_where_welsh_is_required() {
    solent.opens(true);
    var coordinator = solent.coordinator();
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);

    refused(coordinator.post(API + "/programmes/" + before + "/sessions", body));
    refused(
        coordinator.post(
            API + "/sessions/" + sessionBefore + "/copies", Map.of("everyDays", 7, "times", 1)));
    body.put("titleWelsh", "Diwrnod un");
    coordinator.post(API + "/programmes/" + before + "/sessions", body).require(201);

    Map<String, Object> change = sessionBody(hours(96), hours(98), 5);
    change.remove("totalPlaces");
    change.remove("pools");
    String path = API + "/sessions/" + sessionBefore;
    coordinator.put(path, change, "\"1\"").require(200);
    refused(coordinator.put(path, titled(change, "Day two"), coordinator.get(path).etag()));
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
