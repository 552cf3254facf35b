package org.commontable.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.util.List;
import java.util.Map;
import org.commontable.testing.Await;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a network's admin finds of who did what to people's records, and who read what of them. */
@Tag("N9")
class AuditedTest {
  private static final String NETWORK = "audited-people";

  @Test
  void who_changes_or_reads_what_is_known_of_somebody_leaves_a_row_without_the_words() {
    openNetwork(NETWORK, Map.of());
    HttpCaller coordinator = coordinatorOf(NETWORK);
    String amina =
        personOnRecord(
            NETWORK, "Amina", Map.of("contact", Map.of("email", "amina@audited.example.org")));
    HttpCaller own = participant(NETWORK, amina);
    String person = PEOPLE + "/" + amina;
    String need =
        own.post(
                person + "/needs",
                Map.of(
                    "choice", "no_steps",
                    "sharedWith", List.of("organiser"),
                    "reviewOn", "2099-01-01"))
            .require(201)
            .field("id");
    String voice =
        own.post(person + "/voices", Map.of("kind", "concern", "text", "The door is too heavy"))
            .require(201)
            .field("id");
    own.post(
            person + "/interests",
            Map.of("kind", "keep_me_in_mind", "wordingVersion", "shipped-1", "agreed", true))
        .require(201);
    coordinator.put(person, Map.of("displayName", "Amina B"), coordinator.get(person).etag());

    coordinator.get(person).require(200);
    coordinator.get(person + "/needs").require(200);
    coordinator.get(API + "/voices/" + voice).require(200);
    coordinator.get(person + "/messages").require(200);
    coordinator.get(person + "/interests").require(200);
    coordinator.get(person + "/supporters").require(200);
    coordinator.get(person + "/possible-duplicates").require(200);
    coordinator.get(API + "/interests").require(200);
    participant(NETWORK, personOnRecord(NETWORK, "Bryn")).get(person + "/needs").require(404);

    Await.until(
        "the change is on the audit", () -> rows("record=" + amina).contains("person_changed"));
    assertThat(rows("what=read:contact&record=" + amina))
        .contains("read:contact")
        .doesNotContain("person_changed");
    assertThat(rows("what=read:")).contains("read:contact").doesNotContain("person_changed");
    assertThat(rows("what=person_changed.v1&client=nobody-s")).doesNotContain("person_changed");
    assertThat(rows("record=" + amina))
        .contains(
            "read:contact",
            "read:needs",
            "read:messages",
            "read:interests",
            "read:supporters",
            "read:possible-duplicates",
            "person_registered",
            "\"account\":\"coordinator\"",
            "\"client\"")
        .doesNotContain("Amina", "audited.example.org", "no_steps", need);
    assertThat(rows("record=" + voice))
        .contains("read:voices", "voice_raised")
        .doesNotContain("heavy");
    assertThat(rows("account=coordinator")).contains("read:interests", "read:voices");
    // Whoever was refused read nothing; whoever does not administer the network reads no rows.
    assertThat(rows("record=" + amina).split("read:needs", -1)).hasSize(2);
    coordinator.get(API + "/audit?record=" + amina).require(403);
    assertThat(
            holding(Role.NETWORK_ADMIN, "audited-elsewhere")
                .get(API + "/audit?record=" + amina)
                .require(200)
                .text())
        .doesNotContain("person_registered", "read:needs");
  }

  private static String rows(String about) {
    return holding(Role.NETWORK_ADMIN, NETWORK).get(API + "/audit?" + about).require(200).text();
  }
}
