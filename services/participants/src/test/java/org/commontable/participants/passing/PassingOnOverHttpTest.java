package org.commontable.participants.passing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commontable.disclosure.Rules;
import org.commontable.kernel.Decision;
import org.commontable.testing.HttpCaller;
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

  @Test
  void a_link_counts_who_came_by_it_and_tells_nobody_who_they_are_or_whose_it_is() {
    openNetwork("passing-l", Map.of());
    String amina = personOnRecord("passing-l", "Amina");
    var own = participant("passing-l", amina);
    String path = PEOPLE + "/" + amina + "/share-links";
    var link = own.post(path, null).require(201);
    String code = link.field("code");
    assertThat(link.field("address")).endsWith("/join/passing-l/" + code);
    assertThat(link.json().has("came")).as("that nobody came is told as little").isFalse();

    var welcome =
        service().http().get(API + "/networks/passing-l/share-links/" + code).require(200);
    assertThat(welcome.field("text")).contains("Network passing-l");
    assertThat(welcome.text()).doesNotContain(amina, "Amina");

    for (int i = 1; i <= 4; i++) {
      registers("passing-l", "Friend " + i, code, "account-" + i);
    }
    assertThat(came(own, path)).as("four are too few to tell").isEmpty();
    registers("passing-l", "Friend 5", code, "account-5");
    assertThat(came(own, path)).isEqualTo("5");
    registers("passing-l", "Friend 6", code, "account-6");
    assertThat(came(own, path)).as("one more does not show").isEqualTo("5");
    coordinatorOf("passing-l").get(path).require(403);
    participant("passing-l", personOnRecord("passing-l", "Rowan")).get(path).require(404);

    own.post(path + "/" + code + "/end", null).require(200);
    service().http().get(API + "/networks/passing-l/share-links/" + code).require(404);
    registers("passing-l", "Friend 7", code, "account-7");
    assertThat(came(own, path)).isEqualTo("5");
    String stored =
        String.valueOf(
            service()
                .bean(MongoDatabase.class)
                .getCollection("share_links")
                .find()
                .into(new ArrayList<>()));
    assertThat(stored).doesNotContain("account-5", "Friend");
  }

  @Test
  void a_code_that_is_no_link_hinders_nobody_and_one_s_own_link_does_not_count_oneself() {
    openNetwork(
        "passing-m",
        Map.of("disclosure", Map.of("fewest", 3, "roundedTo", 1, "fewestForWords", 8)));
    registers("passing-m", "Cai", "0".repeat(26), "account-cai");
    ShareLink link = ShareLink.made("code", "amina", Instant.EPOCH);
    Rules rules = new Rules(3, 1, 8, true);

    ShareLink one = changed(link.cameBy("a", rules));
    ShareLink two = changed(one.cameBy("b", rules));
    ShareLink three = changed(two.cameBy("c", rules));

    assertThat(two.shown()).isZero();
    assertThat(three.shown()).isEqualTo(3);
    assertThat(three.cameBy("c", rules)).isInstanceOf(Decision.Unchanged.class);
    assertThat(changed(three.end(Instant.EPOCH)).cameBy("d", rules))
        .isInstanceOf(Decision.Unchanged.class);
  }

  private static ShareLink changed(Decision<ShareLink> decision) {
    return ((Decision.Changed<ShareLink>) decision).state();
  }

  private static String came(HttpCaller own, String path) {
    return own.get(path).require(200).field("/items/0/came");
  }

  private static void registers(String network, String name, String code, String account) {
    as(TestTokens.get().of(network).account(account))
        .post(PEOPLE, Map.of("displayName", name, "cameBy", code))
        .require(201);
  }
}
