package org.commontable.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.OlderRecords.leave;
import static org.commontable.participants.OlderRecords.leaveSealed;
import static org.commontable.participants.OlderRecords.shapeOf;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.erase;
import static org.commontable.participants.ServiceUnderTest.merge;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What older releases stored is read, and once it is written anew none of them writes over it. */
class OlderRecordsTest {

  @Test
  @Tag("P22")
  void whoever_is_erased_is_named_no_more_where_an_older_release_did_not_say_whom_it_names() {
    String network = "older-named";
    String amina = personOnRecord(network, "Amina");
    String bo = personOnRecord(network, "Bo");
    String dan = personOnRecord(network, "Dan");
    String rowan = personOnRecord(network, "Rowan");
    turnsTo(network, amina, dan);
    turnsTo(network, bo, rowan);
    coordinatorOf(network)
        .post(
            PEOPLE + "/" + amina + "/practical-support",
            Map.of("kind", "mentor", "what", "How a board works", "mentorId", dan))
        .require(201);
    for (String each : List.of(amina, bo)) {
      leave("support_people", network, each, 1, state -> plain(state).remove("named"));
    }
    leave("practical_support", network, amina, 1, state -> plain(state).remove("mentors"));

    erase(network, dan);

    Await.until(
        "nobody is named by her",
        () ->
            !read(network, amina, "support-person").contains(dan)
                && !read(network, amina, "practical-support").contains(dan));
    assertThat(read(network, amina, "practical-support")).contains("How a board works");
    assertThat(shapeOf("support_people", network, amina)).isEqualTo(2);
    assertThat(shapeOf("practical_support", network, amina)).isEqualTo(4);
    Await.until(
        "of whom no other erasure asks again", () -> shapeOf("support_people", network, bo) == 2);
    assertThat(read(network, bo, "support-person")).contains(rowan);
  }

  @Test
  @Tag("P10")
  void a_record_with_which_an_older_release_joined_another_is_joined_with_a_further_one() {
    String network = "older-joined";
    String amina = personOnRecord(network, "Amina");
    String again = personOnRecord(network, "Amina");
    String further = personOnRecord(network, "Amina");
    merge(network, amina, again);
    leave(
        "people",
        network,
        amina,
        2,
        state ->
            state.getList("absorbed", Document.class).forEach(one -> one.remove("alsoAccounts")));

    merge(network, amina, further);

    assertThat(shapeOf("people", network, amina)).isEqualTo(4);
    for (String one : List.of(again, further)) {
      assertThat(coordinatorOf(network).get(PEOPLE + "/" + one).require(200).text())
          .contains(amina);
    }
  }

  @Test
  @Tag("K9")
  void whom_an_older_release_invited_is_invited_anew_at_the_address_that_is_given() {
    String network = "older-invited";
    openNetwork(network, Map.of());
    String email = "zahra@older-invited.example.org";
    String zahra = invited(network, email);
    String first = TestMailbox.get().await(email, "invited to administer").plain();
    leaveSealed(
        "administrator_invitations",
        network,
        zahra,
        "administrator-invitation",
        1,
        invitation -> invitation.remove("email"));

    assertThat(invited(network, email)).isEqualTo(zahra);

    assertThat(shapeOf("administrator_invitations", network, zahra)).isEqualTo(2);
    Await.until("there is another code", () -> TestMailbox.get().of(email).size() == 2);
    assertThat(TestMailbox.get().of(email).getLast().plain()).isNotEqualTo(first);
  }

  @Test
  @Tag("P12")
  void an_interest_that_an_older_release_stored_is_answered() {
    String network = "older-interest";
    openNetwork(network, Map.of());
    String amina = personOnRecord(network, "Amina");
    String interest =
        participant(network, amina)
            .post(
                PEOPLE + "/" + amina + "/interests",
                Map.of("kind", "keep_me_in_mind", "wordingVersion", "shipped-1", "agreed", true))
            .require(201)
            .field("id");
    leaveSealed(
        "interests", network, interest, "interest", 1, one -> one.remove(List.of("cameBy")));

    coordinatorOf(network)
        .post(API + "/interests/" + interest + "/answer", Map.of("text", "Come on Monday"))
        .require(200);

    assertThat(shapeOf("interests", network, interest)).isEqualTo(3);
  }

  @Test
  @Tag("P5")
  void a_need_from_before_it_had_a_language_of_its_own_is_read_and_says_it_when_written_anew() {
    String network = "older-need";
    String amina = personOnRecord(network, "Amina");
    var own = participant(network, amina);
    String needs = PEOPLE + "/" + amina + "/needs";
    Map<String, Object> interpreter =
        Map.of(
            "choice", "language_interpreter",
            "language", "ar",
            "detail", "Arabic",
            "sharedWith", List.of("organiser"),
            "reviewOn", "2099-01-01");
    String need = own.post(needs, interpreter).require(201).field("id");
    leaveSealed(
        "needs",
        network,
        need,
        "need",
        1,
        inside -> ((ObjectNode) inside.path("said")).remove("language"));
    var older = own.get(needs).require(200);
    assertThat(older.field("/items/0/detail")).isEqualTo("Arabic");
    assertThat(older.json().at("/items/0").has("language")).isFalse();

    own.post(needs + "/" + need + "/review", Map.of("reviewOn", "2099-02-01")).require(200);

    assertThat(shapeOf("needs", network, need)).isEqualTo(3);
  }

  @Test
  @Tag("P22")
  void the_report_of_an_erasure_goes_on_with_what_an_older_release_wrote_into_it() {
    String network = "older-report";
    String amina = personOnRecord(network, "Amina");
    String report = erase(network, amina);
    String id = report.substring(report.lastIndexOf('/') + 1);
    answers("workshops", network, amina);
    Await.until("workshops have answered", () -> kept(report, 2).contains("Attendance"));
    leave(
        "erasures",
        network,
        id,
        1,
        state ->
            state.getList("answers", Document.class).stream()
                .flatMap(answer -> answer.getList("kept", Document.class).stream())
                .forEach(one -> {
                  one.remove("kindWelsh");
                  one.remove("groundWelsh");
                }));
    assertThat(kept(report, 2)).contains("Attendance").doesNotContain("Presenoldeb");

    answers("resources", network, amina);

    Await.until("resources have answered", () -> kept(report, 3).contains("Presenoldeb"));
    assertThat(kept(report, 2)).contains("Attendance").doesNotContain("Presenoldeb");
    assertThat(shapeOf("erasures", network, id)).isEqualTo(2);
  }

  private static void answers(String service, String network, String gone) {
    TestEvents.publish(
        service,
        network,
        "erasure_done.v1",
        Ids.derived(service, gone),
        Map.of(
            "participantId",
            gone,
            "kept",
            List.of(
                Map.of(
                    "kind", "Attendance",
                    "kindWelsh", "Presenoldeb",
                    "ground", "It is counted",
                    "groundWelsh", "Mae'n cael ei gyfrif",
                    "forNow", false))));
  }

  private static String kept(String report, int service) {
    return service()
        .http()
        .get(report)
        .require(200)
        .json()
        .path("services")
        .path(service)
        .path("kept")
        .toString();
  }

  private static String invited(String network, String email) {
    return as(TestTokens.get().operator())
        .post(
            API + "/networks/" + network + "/administrators",
            Map.of("name", "Zahra", "email", email))
        .require(200)
        .field("participantId");
  }

  private static Document plain(Document state) {
    return state.get("plain", Document.class);
  }

  private static void turnsTo(String network, String person, String supports) {
    coordinatorOf(network)
        .post(
            PEOPLE + "/" + person + "/support-person",
            Map.of("supportPersonId", supports, "agreed", true))
        .require(200);
  }

  private static String read(String network, String person, String what) {
    return coordinatorOf(network).get(PEOPLE + "/" + person + "/" + what).require(200).text();
  }
}
