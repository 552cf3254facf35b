package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A record moves when somebody answers; whoever must not know can't find out that it has moved. */
@Tag("F1")
class NobodyTriesOutAnAnswerTest {
  private static final List<String> TAGS = List.of("\"0\"", "\"1\"", "\"2\"", "\"3\"");

  private final Scene scene = new Scene();
  private final String amina = Scene.anId();

  @Test
  void whoever_it_is_not_for_is_told_the_same_before_and_after_whichever_version_they_name() {
    String offered = scene.offered(scene.session(), amina);
    HttpCaller stranger = scene.person(Scene.anId());

    List<String> before = tried(stranger, offered);
    scene.answer(amina, offered, "nothing").require(200);

    assertThat(tried(stranger, offered)).isEqualTo(before);
    assertThat(before).containsOnly("404not-found", "403not-allowed");
    // For the person themselves it counts what they read.
    scene
        .person(amina)
        .with("If-Match", "\"1\"")
        .post(path(offered, "answer"), Map.of("kind", "accept"))
        .requireProblem(412, "changed-meanwhile");
  }

  private static List<String> tried(HttpCaller stranger, String entitlement) {
    List<String> told = new ArrayList<>();
    for (String tag : TAGS) {
      HttpCaller guessing = stranger.with("If-Match", tag);
      told.add(said(guessing.post(path(entitlement, "answer"), Map.of("kind", "accept"))));
      told.add(said(guessing.post(path(entitlement, "pay-date"), Map.of())));
      told.add(said(guessing.post(path(entitlement, "withdrawal"), Map.of("why", "mistake"))));
    }
    return told;
  }

  @Test
  void who_offers_and_says_what_was_done_is_told_the_same_whatever_was_answered() {
    List<List<String>> seen = new ArrayList<>();
    for (String answer : List.of("", "accept", "nothing")) {
      String person = Scene.anId();
      Map<String, Object> asked = aMeeting(person);
      String offered = scene.coordinator.post(API + "/offers", asked).require(201).field("id");
      if (!answer.isEmpty()) {
        scene.answer(person, offered, answer).require(200);
      }
      List<String> told = new ArrayList<>();
      for (String tag : TAGS) {
        told.add(said(scene.coordinator.with("If-Match", tag).post(API + "/offers", asked)));
      }
      for (HttpCaller by : List.of(scene.coordinator, scene.as("leads", Role.FACILITATOR))) {
        for (String tag : TAGS) {
          told.add(said(by.with("If-Match", tag).post(path(offered, "work"), halfAnHour())));
        }
        told.add(said(by.post(path(offered, "work"), halfAnHour())));
      }
      for (String tag : TAGS) {
        told.add(
            said(
                scene
                    .coordinator
                    .with("If-Match", tag)
                    .post(path(offered, "withdrawal"), Map.of("why", "mistake"))));
      }
      seen.add(told);
    }

    assertThat(seen.stream().distinct()).hasSize(1);
    assertThat(seen.getFirst()).containsOnly("201", "200", "409offer-stands");
  }

  private Map<String, Object> aMeeting(String person) {
    Map<String, Object> asked = new HashMap<>();
    asked.put("participantId", person);
    asked.put("rateCardId", scene.rateCard());
    asked.put("payingOrganisationId", scene.organisation());
    asked.put(
        "work",
        Map.of(
            "kind",
            "meeting",
            "reference",
            "planning",
            "what",
            "Planning together",
            "minutes",
            30,
            "on",
            Scene.SESSION_DAY.toString(),
            "programmeId",
            scene.known(scene.programme)));
    return asked;
  }

  private static Map<String, Object> halfAnHour() {
    return Map.of("minutes", 30, "on", Scene.SESSION_DAY.toString());
  }

  private static String said(HttpAnswer answer) {
    return answer.status() + answer.problem() + answer.etag();
  }

  private static String path(String entitlement, String what) {
    return API + "/entitlements/" + entitlement + "/" + what;
  }
}
