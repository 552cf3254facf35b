package org.commontable.participants.ties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was told of who is part of things is read by the person, and goes with them. */
@Tag("N10")
class TiesOverHttpTest {
  private static final String NETWORK = "ties";

  @Test
  void the_person_reads_it_nobody_else_when_they_signed_in_and_it_goes_with_them() {
    String amina = personOnRecord(NETWORK, "Amina");
    String bryn = personOnRecord(NETWORK, "Bryn");
    String team = Ids.derived("a team");
    String programme = Ids.derived("a programme");
    List<String> both = List.of(amina, bryn);
    told(
        "identity",
        "presence_noted.v1",
        Ids.derived("presence"),
        Map.of("participantId", amina, "atWork", true, "lastMonth", "2031-07"));
    told(
        "workshops",
        "people_named.v1",
        team,
        Map.of("participantIds", both, "endsWithProgramme", programme));
    HttpCaller own = participant(NETWORK, amina);
    String data = API + "/personal-data/" + amina;
    Await.until("both are known", () -> own.get(data).require(200).text().contains("known-names"));
    Await.until("presence is", () -> own.get(data).require(200).text().contains("2031-07"));

    assertThat(own.get(data).require(200).text())
        .contains("That you are still here, so that you are not forgotten", programme)
        .as("whom else it names")
        .doesNotContain(bryn);
    told("workshops", "people_named.v1", Ids.derived("a task"), Map.of("participantIds", both));
    told(
        "workshops", "people_named.v1", Ids.derived("a task"), Map.of("participantIds", List.of()));
    Await.until(
        "she reads until when she was part of it",
        () -> own.get(data).require(200).text().contains("known-names-until"));
    Await.until("of both of them", () -> daysKept() == 2);
    assertThat(holding(Role.NETWORK_ADMIN, NETWORK).get(data).require(200).text())
        .contains("known-names")
        .doesNotContain("2031-07");

    own.post(
            PEOPLE + "/" + amina + "/erasure",
            Map.of("confirmParticipantId", amina, "reason", "consent_withdrawn"))
        .require(201);
    Await.until(
        "nothing is left of her", () -> left().stream().noneMatch(row -> row.contains(amina)));
    assertThat(left()).as("whom else it names stays").anyMatch(row -> row.contains(bryn));
    Await.until("until when she was goes too, and nobody else's", () -> daysKept() == 1);
  }

  private static void told(String service, String name, String subject, Map<String, ?> data) {
    TestEvents.publish(service, NETWORK, name, subject, data);
  }

  private static long daysKept() {
    return service()
        .bean(MongoDatabase.class)
        .getCollection("known_names_until")
        .countDocuments(
            new Document("tenantId", NETWORK).append("state.day", new Document("$exists", true)));
  }

  private static List<String> left() {
    MongoDatabase database = service().bean(MongoDatabase.class);
    List<String> left = new ArrayList<>();
    for (String name : List.of("known_presences", "known_names")) {
      for (Document row : database.getCollection(name).find(new Document("tenantId", NETWORK))) {
        // What is left of a record that was erased is its id.
        left.add(String.valueOf(row.get("state")));
      }
    }
    return left;
  }
}
