package org.commontable.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.OlderRecords.leave;
import static org.commontable.participants.OlderRecords.shapeOf;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.erase;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
    assertThat(shapeOf("practical_support", network, amina)).isEqualTo(2);
    Await.until(
        "of whom no other erasure asks again", () -> shapeOf("support_people", network, bo) == 2);
    assertThat(read(network, bo, "support-person")).contains(rowan);
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
