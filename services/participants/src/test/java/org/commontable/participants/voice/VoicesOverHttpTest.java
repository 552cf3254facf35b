package org.commontable.participants.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.erase;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.responsible.Matter;
import org.commontable.participants.responsible.Responsibility;
import org.commontable.participants.voice.VoiceFact.VoiceOverdue;
import org.commontable.testing.Await;
import org.commontable.testing.LogWatch;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P18")
class VoicesOverHttpTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final Map<String, Object> WORRY =
      Map.of("kind", "safety_worry", "text", "The rail on the ramp is loose");

  private final TestMailbox mailbox = TestMailbox.get();

  @Test
  void a_worry_reaches_who_is_named_with_a_clock_and_its_answer_comes_back() {
    openNetwork("voice-a", Map.of());
    String amina = reachedBy("voice-a", "amina@voice-a.example.org");
    String nia = reachedBy("voice-a", "nia@voice-a.example.org");
    named("voice-a", "safety_worry", nia, 1);

    var raised =
        participant("voice-a", amina).post(PEOPLE + "/" + amina + "/voices", WORRY).require(201);
    assertThat(raised.field("answerBy")).isNotEmpty();
    mailbox.await("amina@voice-a.example.org", "We have what you told us");
    var told = mailbox.await("nia@voice-a.example.org", "Something for you to read");
    assertThat(told.plain())
        .contains("a worry about safety", "/desk/voices/", "Please answer by: ")
        .doesNotContain("ramp", amina);

    var answerer = participant("voice-a", nia);
    assertThat(answerer.get(API + "/voices-to-answer").require(200).field("/items/0/text"))
        .contains("ramp");
    answerer
        .post(raised.location() + "/answers", Map.of("text", "It is mended since this morning."))
        .require(200);

    mailbox.await("amina@voice-a.example.org", "An answer for you");
    var seen = participant("voice-a", amina).get(raised.location()).require(200);
    assertThat(seen.field("/answers/0/text")).contains("mended");
    assertThat(seen.json().has("answerBy")).isFalse();
  }

  @Test
  void nothing_becomes_a_complaint_but_by_the_person_s_own_choice() {
    openNetwork("voice-b", Map.of());
    String amina = reachedBy("voice-b", "amina@voice-b.example.org");
    String nia = reachedBy("voice-b", "nia@voice-b.example.org");
    named("voice-b", "safety_worry", nia, 1);
    var own = participant("voice-b", amina);
    String voice = own.post(PEOPLE + "/" + amina + "/voices", WORRY).require(201).location();

    participant("voice-b", nia)
        .post(voice + "/complaint", Map.of())
        .requireProblem(403, "persons-own-choice");
    coordinatorOf("voice-b")
        .post(voice + "/complaint", Map.of())
        .requireProblem(403, "persons-own-choice");
    assertThat(own.get(voice).field("complaint")).isEqualTo("false");

    // She said so on the phone: written down as that, and she is told what was written.
    participant("voice-b", nia)
        .post(voice + "/complaint", Map.of("saidHow", "by_phone"))
        .require(200);
    mailbox.await("amina@voice-b.example.org", "We have recorded your choice");
    assertThat(own.get(voice).field("complaintSaidHow")).isEqualTo("by_phone");

    participant("voice-b", nia)
        .post(voice + "/complaint/withdrawal", null)
        .requireProblem(403, "persons-own-choice");
    assertThat(own.post(voice + "/complaint/withdrawal", null).require(200).field("complaint"))
        .isEqualTo("false");
    assertThat(own.post(voice + "/complaint", Map.of()).require(200).field("complaint"))
        .isEqualTo("true");

    String idea =
        own.post(
                PEOPLE + "/" + amina + "/voices",
                Map.of("kind", "idea", "text", "Tea before the start"))
            .require(201)
            .location();
    own.post(idea + "/complaint", Map.of()).requireProblem(409, "nothing-to-complain-of");
  }

  @Test
  void words_are_for_those_whom_they_concern() {
    openNetwork("voice-c", Map.of());
    String amina = personOnRecord("voice-c", "Amina");
    String rowan = personOnRecord("voice-c", "Rowan");
    String nia = personOnRecord("voice-c", "Nia");
    named("voice-c", "safety_worry", nia, 1);
    var own = participant("voice-c", amina);
    try (var log = LogWatch.open()) {
      String voice = own.post(PEOPLE + "/" + amina + "/voices", WORRY).require(201).location();
      String thanks =
          own.post(
                  PEOPLE + "/" + amina + "/voices",
                  Map.of("kind", "thanks", "text", "The lunch was lovely"))
              .require(201)
              .location();

      participant("voice-c", rowan).get(voice).require(404);
      participant("voice-c", rowan).get(PEOPLE + "/" + amina + "/voices").require(404);
      participant("voice-c", rowan)
          .post(voice + "/answers", Map.of("text", "I know better"))
          .require(404);
      var coordinator = coordinatorOf("voice-c");
      assertThat(coordinator.get(voice).require(200).text())
          .contains("safety_worry")
          .doesNotContain("ramp", amina);
      coordinator
          .post(voice + "/answers", Map.of("text", "Hm"))
          .requireProblem(403, "not-yours-to-answer");
      // Nobody is named for thanks: the coordinators read them.
      assertThat(coordinator.get(thanks).require(200).field("text")).contains("lovely");
      assertThat(coordinator.get(API + "/voices").require(200).json().path("items")).hasSize(2);
      assertThat(own.get(PEOPLE + "/" + amina + "/voices").require(200).json().path("items"))
          .hasSize(2);
      log.assertNever("ramp", "lovely");
    }
    MongoDatabase database = service().bean(MongoDatabase.class);
    for (Document raw : database.getCollection("voices").find()) {
      assertThat(raw.toJson()).doesNotContain("ramp", "lovely");
    }
  }

  @Test
  void everybody_sees_who_answers_for_what_and_administrators_say_who() {
    openNetwork("voice-d", Map.of());
    String nia = personOnRecord("voice-d", "Nia");
    named("voice-d", "concern", nia, 3);

    var seen = participant("voice-d", nia).get(API + "/responsibilities/concern").require(200);

    assertThat(seen.field("/people/0/displayName")).isEqualTo("Nia");
    assertThat(seen.field("answerDays")).isEqualTo("3");
    holding(Role.NETWORK_ADMIN, "voice-d")
        .put(
            API + "/responsibilities/idea",
            Map.of("people", List.of(Ids.derived("nobody")), "answerDays", 3),
            "\"0\"")
        .requireProblem(422, "person-unknown");
    assertThat(
            coordinatorOf("voice-d")
                .get(API + "/responsibilities")
                .require(200)
                .json()
                .path("items"))
        .hasSize(Matter.values().length);
  }

  @Test
  void what_nobody_is_named_to_answer_reaches_the_network_s_office_without_a_word_of_it() {
    openNetwork("voice-office", Map.of());
    String amina = reachedBy("voice-office", "amina@voice-office.example.org");
    var own = participant("voice-office", amina);
    String voice =
        own.post(
                PEOPLE + "/" + amina + "/voices",
                Map.of("kind", "safety_worry", "text", "The rail is loose"))
            .require(201)
            .field("id");

    var told = mailbox.await("hello@voice-office.example.org", "nobody is named to answer");

    assertThat(told.plain())
        .contains("a worry about safety", "/desk/voices/" + voice)
        .doesNotContain("rail", "Amina");
    coordinatorOf("voice-office").get(API + "/voices/" + voice).require(200);
    var rows =
        holding(Role.NETWORK_ADMIN, "voice-office")
            .get(API + "/audit?record=" + voice)
            .require(200)
            .text();
    assertThat(rows).contains("read:voices", "\"account\":\"coordinator\"").doesNotContain("rail");
    TestEvents.publish(
        "participants",
        "voice-office",
        "voice_overdue.v1",
        voice,
        Map.of("voiceId", voice, "kind", "safety_worry", "answerBy", "2026-01-01T10:00:00Z"));
    Await.until(
        "told again once its answer is overdue",
        () -> mailbox.of("hello@voice-office.example.org").size() == 2);
  }

  @Test
  void what_nobody_is_left_to_answer_is_the_coordinators_and_the_office_hears_once_it_is_overdue() {
    openNetwork("voice-left", Map.of());
    String amina = reachedBy("voice-left", "amina@voice-left.example.org");
    String nia = reachedBy("voice-left", "nia@voice-left.example.org");
    named("voice-left", "safety_worry", nia, 1);
    var raised =
        participant("voice-left", amina).post(PEOPLE + "/" + amina + "/voices", WORRY).require(201);
    coordinatorOf("voice-left")
        .post(raised.location() + "/answers", Map.of("text", "Mended"))
        .requireProblem(403, "not-yours-to-answer");

    erase("voice-left", nia);

    Await.until(
        "a coordinator reads it",
        () -> coordinatorOf("voice-left").get(raised.location()).text().contains("ramp"));
    TestEvents.publish(
        "participants",
        "voice-left",
        "voice_overdue.v1",
        raised.field("id"),
        Map.of(
            "voiceId",
            raised.field("id"),
            "kind",
            "safety_worry",
            "answerBy",
            "2026-01-01T10:00:00Z"));
    mailbox.await("hello@voice-left.example.org", "nobody is named to answer");
    coordinatorOf("voice-left")
        .post(raised.location() + "/answers", Map.of("text", "Mended"))
        .require(200);
  }

  @Test
  void a_clock_that_ran_out_says_so_again_to_the_office_when_nobody_is_left_to_answer() {
    Instant late = NOON.plus(Duration.ofDays(1));
    Voice overdue = ((Decision.Changed<Voice>) raised(1).timeComes(late)).state();

    Voice nobodys = ((Decision.Changed<Voice>) overdue.withoutAnswerer("n")).state();

    assertThat(nobodys.people()).isEmpty();
    assertThat(((Decision.Changed<Voice>) nobodys.timeComes(late)).facts())
        .containsExactly(new VoiceOverdue("v", VoiceKind.CONCERN, late));
    assertThat(nobodys.withoutAnswerer("n")).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_clock_that_runs_out_says_so_once_and_an_answer_stops_it() {
    Voice raised = raised(1);

    assertThat(raised.dueAt()).isEqualTo(NOON.plus(Duration.ofDays(1)));
    assertThat(raised.timeComes(NOON)).isInstanceOf(Decision.Unchanged.class);
    var overdue = (Decision.Changed<Voice>) raised.timeComes(NOON.plus(Duration.ofDays(1)));
    assertThat(overdue.facts())
        .containsExactly(new VoiceOverdue("v", VoiceKind.CONCERN, NOON.plus(Duration.ofDays(1))));
    assertThat(overdue.state().dueAt()).isNull();

    Instant later = NOON.plus(Duration.ofDays(2));
    var more =
        (Decision.Changed<Voice>)
            overdue.state().answer(new Answer(later, "a", "Soon", later.plusSeconds(60)));
    assertThat(more.state().dueAt()).isEqualTo(later.plusSeconds(60));
    assertThat(more.state().overdue()).isFalse();
    assertThat(more.state().answer(new Answer(later, "a", "No", later)))
        .isInstanceOf(Decision.Refused.class);
    assertThat(raised(0).dueAt()).isNull();
  }

  private static Voice raised(int days) {
    Voice asked =
        new Voice(
            new NetworkId("solent"),
            "v",
            "p",
            VoiceKind.CONCERN,
            "The door is heavy",
            null,
            NOON,
            "account",
            List.of(),
            null,
            false,
            List.of(),
            null);
    return ((Decision.Changed<Voice>)
            Voice.raise(asked, new Responsibility(Matter.CONCERN, List.of("n"), days)))
        .state();
  }

  private static String reachedBy(String network, String email) {
    return personOnRecord(network, "Amina", Map.of("contact", Map.of("email", email)));
  }

  private static void named(String network, String matter, String person, int days) {
    holding(Role.NETWORK_ADMIN, network)
        .put(
            API + "/responsibilities/" + matter,
            Map.of("people", List.of(person), "answerDays", days),
            "\"0\"")
        .require(200);
  }
}
