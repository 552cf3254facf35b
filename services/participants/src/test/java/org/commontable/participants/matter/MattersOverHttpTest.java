package org.commontable.participants.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.merge;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P25")
class MattersOverHttpTest {

  @Test
  void what_matters_to_somebody_is_theirs_and_they_say_who_reads_it() {
    String amina = personOnRecord("matter-a", "Amina");
    var own = participant("matter-a", amina);
    String path = PEOPLE + "/" + amina + "/matters";
    String matter =
        own.post(path, matter("Being spoken to, not about", "nobody"))
            .require(201)
            .field("/items/0/id");

    assertThat(coordinatorOf("matter-a").get(path).require(200).json().path("items")).isEmpty();
    coordinatorOf("matter-a")
        .post(path + "/" + matter + "/sharing", Map.of("sharedWith", "coordinators"))
        .requireProblem(403, "coordinator-or-oneself");
    own.post(path + "/" + matter + "/sharing", Map.of("sharedWith", "coordinators")).require(200);
    assertThat(coordinatorOf("matter-a").get(path).field("/items/0/words"))
        .isEqualTo("Being spoken to, not about");

    own.post(path + "/" + matter + "/end", null).require(200);
    assertThat(own.get(path).json().at("/items/0/endedOn").isMissingNode()).isFalse();
    own.post(path + "/" + matter + "/removal", null).require(200);
    assertThat(own.get(path).json().path("items")).isEmpty();
  }

  @Test
  void what_a_coordinator_writes_down_is_not_the_person_s_until_they_say_so() {
    String ziad = personOnRecord("matter-b", "Ziad");
    String path = PEOPLE + "/" + ziad + "/matters";
    var written =
        coordinatorOf("matter-b").post(path, matter("To be home by four", "nobody")).require(201);
    assertThat(written.field("/items/0/theirs")).isEqualTo("false");
    assertThat(written.field("/items/0/sharedWith")).isEqualTo("coordinators");

    var own = participant("matter-b", ziad);
    own.post(
            path + "/" + written.field("/items/0/id") + "/sharing",
            Map.of("sharedWith", "facilitators"))
        .require(200);

    assertThat(own.get(path).field("/items/0/theirs")).isEqualTo("true");
  }

  @Test
  @Tag("P10")
  void what_was_said_under_either_of_two_records_is_seen_and_theirs_to_end_under_the_one() {
    String network = "matter-merged";
    String gone = personOnRecord(network, "Amina");
    String amina = personOnRecord(network, "Amina");
    String first = said(network, gone, "Being asked");
    merge(network, amina, gone);
    String path = PEOPLE + "/" + amina + "/matters";
    var own = participant(network, amina);

    own.post(path, matter("Tea", "coordinators")).require(201);
    assertThat(own.get(path).json().path("items")).hasSize(2);
    own.post(path + "/" + first + "/sharing", Map.of("sharedWith", "nobody")).require(200);

    String another = personOnRecord(network, "Amina");
    String second = said(network, another, "Quiet");
    merge(network, amina, another);
    assertThat(own.post(path + "/" + second + "/end", null).require(200).json().path("items"))
        .hasSize(3);
    own.post(path + "/" + first + "/removal", null).require(200);
    assertThat(own.get(path).require(200).text()).contains("Tea", "Quiet").doesNotContain("asked");
    assertThat(coordinatorOf(network).get(path).require(200).text()).contains("Tea");
    own.post(path + "/00000000000000000000000000/end", null).require(404);
  }

  private static String said(String network, String person, String words) {
    return participant(network, person)
        .post(PEOPLE + "/" + person + "/matters", matter(words, "coordinators"))
        .require(201)
        .field("/items/0/id");
  }

  private static Map<String, String> matter(String words, String sharedWith) {
    return Map.of("words", words, "sharedWith", sharedWith);
  }
}
