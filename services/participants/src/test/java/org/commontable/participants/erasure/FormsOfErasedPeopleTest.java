package org.commontable.participants.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.commontable.participants.TestMailbox;
import org.commontable.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody sent through a public form goes with them, though no id of theirs is on it. */
@Tag("P22")
@Tag("T10")
class FormsOfErasedPeopleTest {
  private static final String EMAIL = "zofia@forms.example.org";

  @Test
  void what_came_from_the_address_of_somebody_who_is_erased_goes_with_them() {
    openNetwork("forms-a", Map.of());
    String zofia = personOnRecord("forms-a", "Zofia", Map.of("contact", Map.of("email", EMAIL)));
    sends("forms-a", EMAIL.toUpperCase(Locale.ROOT));
    sends("forms-a", "another@forms.example.org");
    assertThat(kept("forms-a", "enquiries")).isEqualTo(2);
    assertThat(kept("forms-a", "interests")).isEqualTo(2);

    erases("forms-a", zofia);

    Await.until("their enquiry is gone", () -> kept("forms-a", "enquiries") == 1);
    Await.until("their interest is gone", () -> kept("forms-a", "interests") == 1);
    // What was written to them about either, too; the other's two stay.
    Await.until("its messages are gone", () -> kept("forms-a", "messages") == 2);
  }

  @Test
  void what_may_be_somebody_elses_of_the_same_address_stays_until_they_go_too() {
    openNetwork("forms-b", Map.of());
    String zofia = personOnRecord("forms-b", "Zofia", Map.of("contact", Map.of("email", EMAIL)));
    String bryn = personOnRecord("forms-b", "Bryn", Map.of("contact", Map.of("email", EMAIL)));
    sends("forms-b", EMAIL);

    erases("forms-b", zofia);
    coordinatorOf("forms-b").get(PEOPLE + "/" + bryn).require(200);
    Await.until(
        "she is gone", () -> coordinatorOf("forms-b").get(PEOPLE + "/" + zofia).status() == 404);
    assertThat(kept("forms-b", "enquiries")).isEqualTo(1);
    erases("forms-b", bryn);
    Await.until("it is gone with the last", () -> kept("forms-b", "enquiries") == 0);
  }

  private static void sends(String network, String email) {
    var anybody = service().http();
    String in = API + "/networks/" + network;
    anybody
        .send(
            "POST",
            in + "/enquiries",
            Map.of("name", "Zofia", "email", email, "text", "Is there a ramp?"))
        .require(200);
    anybody
        .send(
            "POST",
            in + "/interests",
            Map.of(
                "name",
                "Zofia",
                "email",
                email,
                "interest",
                Map.of("kind", "keep_me_in_mind", "wordingVersion", "shipped-1", "agreed", true)))
        .require(200);
    TestMailbox.get().await(email, "confirm");
  }

  private static void erases(String network, String person) {
    participant(network, person)
        .post(
            PEOPLE + "/" + person + "/erasure",
            Map.of("confirmParticipantId", person, "reason", "objected"))
        .require(201);
  }

  private static long kept(String network, String collection) {
    return service()
        .bean(MongoDatabase.class)
        .getCollection(collection)
        .countDocuments(
            new Document("tenantId", network).append("erased", new Document("$exists", false)));
  }
}
