package org.commontable.participants.practical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.merge;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.time.LocalDate;
import java.util.Map;
import org.commontable.participants.WorkshopsTell;
import org.commontable.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P17")
class PracticalSupportOverHttpTest {
  private static final LocalDate MAY = LocalDate.parse("2026-05-12");
  private static final String GAPS = API + "/practical-support/gaps?activeSince=2026-01-01";

  @Test
  void everybody_who_gives_time_is_offered_training_and_a_mentor_or_stands_on_the_gap_list() {
    String amina = personOnRecord("practical-a", "Amina");
    personOnRecord("practical-a", "Only on record");
    String session = WorkshopsTell.session("practical-a", "Day one", MAY);
    WorkshopsTell.attended("practical-a", session, amina, MAY, 60);
    Await.until(
        "she is on the list",
        () -> coordinatorOf("practical-a").get(GAPS).json().path("items").size() == 1);
    var gap = coordinatorOf("practical-a").get(GAPS);
    assertThat(gap.field("/items/0/participantId")).isEqualTo(amina);
    assertThat(gap.json().at("/items/0/missing")).hasSize(2);
    assertThat(gap.field("/items/0/lastGaveTime")).isEqualTo("2026-05-12");

    String path = PEOPLE + "/" + amina + "/practical-support";
    String training = offered("practical-a", path, "training", "Chairing a meeting");
    offered("practical-a", path, "mentor", "How a board works");

    assertThat(coordinatorOf("practical-a").get(GAPS).json().path("items")).isEmpty();
    var own = participant("practical-a", amina);
    own.post(path + "/" + training + "/done", null).requireProblem(409, "not-accepted");
    own.post(path + "/" + training + "/answer", Map.of("answer", "yes")).require(200);
    own.post(path + "/" + training + "/done", null).require(200);
    assertThat(own.get(path).field("/offers/0/answer")).isEqualTo("yes");
    own.post(path, Map.of("kind", "mentor", "what", "Me")).require(403);
  }

  @Test
  void nobody_is_their_own_mentor_and_no_training_has_one() {
    String amina = personOnRecord("practical-b", "Amina");
    String path = PEOPLE + "/" + amina + "/practical-support";

    coordinatorOf("practical-b")
        .post(path, Map.of("kind", "mentor", "what", "Anything", "mentorId", amina))
        .requireProblem(422, "mentor-is-oneself");
    coordinatorOf("practical-b")
        .post(path, Map.of("kind", "training", "what", "Anything", "mentorId", amina))
        .requireProblem(422, "mentor-of-a-training");
    coordinatorOf("practical-b")
        .post(path + "/00000000000000000000000000/answer", Map.of("answer", "later"))
        .require(404);
  }

  @Test
  @Tag("P10")
  void an_offer_from_before_two_records_became_one_is_answered_after_it() {
    String network = "practical-merged";
    String gone = personOnRecord(network, "Amina");
    String amina = personOnRecord(network, "Amina");
    String path = PEOPLE + "/" + amina + "/practical-support";
    String mentor = offered(network, path, "mentor", "How a board works");
    String training =
        offered(network, PEOPLE + "/" + gone + "/practical-support", "training", "Chairing");
    merge(network, amina, gone);
    var own = participant(network, amina);

    own.post(path + "/" + training + "/answer", Map.of("answer", "yes")).require(200);
    own.post(path + "/" + mentor + "/answer", Map.of("answer", "no_thanks")).require(200);

    var seen = own.get(path).require(200);
    assertThat(seen.json().path("offers").findValuesAsString("answer"))
        .containsExactlyInAnyOrder("yes", "no_thanks");
    assertThat(seen.json().path("missing")).isEmpty();
  }

  private static String offered(String network, String path, String kind, String what) {
    var answer = coordinatorOf(network).post(path, Map.of("kind", kind, "what", what)).require(201);
    var offers = answer.json().path("offers");
    return offers.get(offers.size() - 1).path("id").asString();
  }
}
