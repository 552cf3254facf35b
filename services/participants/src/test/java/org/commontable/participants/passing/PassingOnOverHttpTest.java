package org.commontable.participants.passing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.util.List;
import java.util.Map;
import org.commontable.testing.TestTokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P13")
class PassingOnOverHttpTest {

  @Test
  void an_invitation_to_pass_on_is_the_same_for_everybody_and_says_nothing_of_who_did() {
    as(TestTokens.get().operator())
        .post(
            API + "/networks",
            Map.of(
                "id", "passing-a",
                "name", "Passing on",
                "nations", List.of("wales"),
                "languages", List.of("en", "cy"),
                "contact", Map.of("email", "hello@passing.example.org")))
        .require(201);
    String amina = personOnRecord("passing-a", "Amina");
    String rowan = personOnRecord("passing-a", "Rowan");

    var one = participant("passing-a", amina).get(API + "/invitation-text").require(200);
    var other = participant("passing-a", rowan).get(API + "/invitation-text").require(200);

    assertThat(one.text()).isEqualTo(other.text()).doesNotContain(amina, "Amina");
    assertThat(one.field("text")).contains("Passing on", "hello@passing.example.org");
    assertThat(
            participant("passing-a", amina).get(API + "/invitation-text?language=cy").field("text"))
        .contains("Passing on")
        .isNotEqualTo(one.field("text"));
  }

  @Test
  void somebody_notes_that_they_passed_it_on_and_a_coordinator_sees_where_people_heard_of_it() {
    String amina = personOnRecord("passing-b", "Amina");
    coordinatorOf("passing-b")
        .post(
            PEOPLE,
            Map.of(
                "displayName",
                "Cai",
                "heardFrom",
                Map.of("kind", "friend_or_family", "words", "At the choir")))
        .require(201);
    String path = PEOPLE + "/" + amina + "/passed-on";
    var own = participant("passing-b", amina);

    own.post(path, Map.of("on", "2026-05-01", "how", "talked", "people", 3)).require(201);
    own.post(
            path, Map.of("on", "2026-05-02", "how", "put_up_posters", "cameOfIt", "Two came along"))
        .require(201);

    assertThat(own.get(path).json().path("items")).hasSize(2);
    own.post(path, Map.of("on", "2099-05-01", "how", "talked"))
        .requireProblem(400, "invalid-request");
    participant("passing-b", personOnRecord("passing-b", "Rowan")).get(path).require(404);
    var counts = coordinatorOf("passing-b").get(API + "/heard-from").require(200);
    assertThat(counts.field("/people/friend_or_family")).isEqualTo("1");
    assertThat(counts.field("notKnown")).isEqualTo("2");
    assertThat(counts.text()).doesNotContain("choir");
    own.get(API + "/heard-from").require(403);
  }
}
