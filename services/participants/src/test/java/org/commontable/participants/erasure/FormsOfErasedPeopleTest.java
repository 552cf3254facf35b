package org.commontable.participants.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.erase;
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
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
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

    erase("forms-a", zofia);

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

    erase("forms-b", zofia);
    coordinatorOf("forms-b").get(PEOPLE + "/" + bryn).require(200);
    Await.until(
        "she is gone", () -> coordinatorOf("forms-b").get(PEOPLE + "/" + zofia).status() == 404);
    assertThat(kept("forms-b", "enquiries")).isEqualTo(1);
    erase("forms-b", bryn);
    Await.until("it is gone with the last", () -> kept("forms-b", "enquiries") == 0);
  }

  @Test
  void whoever_writes_anothers_address_into_their_own_record_deletes_nothing_of_theirs() {
    openNetwork("forms-c", Map.of());
    sends("forms-c", EMAIL);
    String mallory =
        as(TestTokens.get().of("forms-c").account("mallory").roles(Role.PARTICIPANT))
            .post(PEOPLE, Map.of("displayName", "Mallory", "contact", Map.of("email", EMAIL)))
            .require(201)
            .field("id");
    String eve =
        personOnRecord("forms-c", "Eve", Map.of("contact", Map.of("email", "e@example.org")));
    HttpCaller herself = participant("forms-c", eve);
    herself
        .put(
            PEOPLE + "/" + eve,
            Map.of("displayName", "Eve", "contact", Map.of("email", EMAIL)),
            herself.get(PEOPLE + "/" + eve).etag())
        .require(200);

    saysWhatStays(erase("forms-c", eve));
    saysWhatStays(erase("forms-c", mallory));

    assertThat(kept("forms-c", "enquiries")).isEqualTo(1);
    assertThat(kept("forms-c", "interests")).isEqualTo(1);
  }

  @Test
  void what_the_office_wrote_down_again_is_the_offices_word() {
    openNetwork("forms-d", Map.of());
    sends("forms-d", EMAIL);
    String zofia = personOnRecord("forms-d", "Zofia", Map.of("contact", Map.of("email", EMAIL)));
    HttpCaller herself = participant("forms-d", zofia);
    // She changes other things, and the address stays the one that the office knows.
    herself
        .put(
            PEOPLE + "/" + zofia,
            Map.of("displayName", "Zofia N", "contact", Map.of("email", EMAIL)),
            herself.get(PEOPLE + "/" + zofia).etag())
        .require(200);

    erase("forms-d", zofia);

    Await.until("it is gone", () -> kept("forms-d", "enquiries") == 0);
  }

  private static void saysWhatStays(String report) {
    Await.until(
        "the report says what stays",
        () -> service().http().get(report).require(200).text().contains("through a public form"));
    assertThat(service().http().get(report).require(200).text())
        .as("in Welsh too")
        .contains(
            "\"kindWelsh\":\"yr hyn a ddaeth drwy ffurflen gyhoeddus", "\"groundWelsh\":\"Nid oes");
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

  private static long kept(String network, String collection) {
    return service()
        .bean(MongoDatabase.class)
        .getCollection(collection)
        .countDocuments(
            new Document("tenantId", network).append("erased", new Document("$exists", false)));
  }
}
