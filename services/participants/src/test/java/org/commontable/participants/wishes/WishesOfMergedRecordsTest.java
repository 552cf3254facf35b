package org.commontable.participants.wishes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.OlderRecords.leave;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.merge;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.commontable.kernel.Ids;
import org.commontable.participants.TestMailbox;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody wished of messages holds on when their record gives way to another of theirs. */
@Tag("P7")
class WishesOfMergedRecordsTest {
  private final TestMailbox mailbox = TestMailbox.get();

  @Test
  void a_silence_that_was_asked_for_comes_along_with_the_address() {
    String network = "merged-wishes-a";
    String amina = withAddress(network);
    wish(network, amina, Map.of("silence", "asked"));
    String bare = goesOnInABareRecord(network, amina);

    detailsChange(network, bare);

    Await.until(
        "a message that is settled",
        () ->
            participant(network, bare)
                .get(PEOPLE + "/" + bare + "/messages")
                .text()
                .contains("silence-asked"));
    assertThat(mailbox.of("amina@merged-wishes-a.example.org")).isEmpty();
  }

  @Test
  void the_strictest_of_both_records_holds() {
    String network = "merged-wishes-b";
    String amina = withAddress(network);
    wish(network, amina, Map.of("discreet", true, "reminderDays", 7));
    String bare = personOnRecord(network, "Amina");
    wish(network, bare, Map.of("reminderDays", 0));
    merge(network, bare, amina);

    var wishes = coordinatorOf(network).get(wishesOf(bare)).require(200);

    assertThat(wishes.field("/discreet")).isEqualTo("true");
    assertThat(wishes.field("/reminderDays")).isEqualTo("0");
    assertThat(coordinatorOf(network).get(wishesOf(amina)).text()).isEqualTo(wishes.text());
  }

  @Test
  void who_chose_nothing_under_one_record_is_reminded_as_they_chose_under_the_other() {
    String network = "merged-wishes-d";
    String amina = withAddress(network);
    wish(network, amina, Map.of("reminderDays", 7));
    String bare = personOnRecord(network, "Amina");
    wish(network, bare, Map.of("discreet", true));
    var unchosen = coordinatorOf(network).get(wishesOf(bare)).require(200);
    assertThat(unchosen.field("/reminderDays")).isEqualTo("2");
    assertThat(unchosen.field("/reminderDaysChosen")).isEqualTo("false");
    merge(network, bare, amina);

    var wishes = coordinatorOf(network).get(wishesOf(bare)).require(200);

    assertThat(wishes.field("/reminderDays")).isEqualTo("7");
    assertThat(wishes.field("/reminderDaysChosen")).isEqualTo("true");
    wish(network, amina, Map.of("discreet", true), wishes.etag());
    assertThat(coordinatorOf(network).get(wishesOf(bare)).field("/reminderDaysChosen"))
        .as("it is left to each session again")
        .isEqualTo("false");
  }

  @Test
  void the_store_always_has_the_days_so_that_an_older_release_reads_on() {
    String network = "merged-wishes-e";
    String amina = withAddress(network);
    wish(network, amina, Map.of("discreet", true));

    Document unchosen = stored(network, amina);

    assertThat(unchosen.getInteger("reminderDays")).isEqualTo(2);
    assertThat(unchosen.getBoolean("reminderDaysChosen")).isFalse();
    // As an older release leaves them, which puts back what it does not know.
    leave("message_wishes", network, amina, 1, state -> state.put("reminderDays", 7));
    var chosenThere = coordinatorOf(network).get(wishesOf(amina)).require(200);
    assertThat(chosenThere.field("/reminderDays")).isEqualTo("7");
    assertThat(chosenThere.field("/reminderDaysChosen")).isEqualTo("true");
    leave("message_wishes", network, amina, 1, state -> state.put("reminderDays", 2));
    leave("message_wishes", network, amina, 1, state -> state.remove("reminderDaysChosen"));
    assertThat(coordinatorOf(network).get(wishesOf(amina)).field("/reminderDaysChosen"))
        .as("nobody can tell it from a choice")
        .isEqualTo("true");
    leave("message_wishes", network, amina, 1, state -> state.remove("reminderDays"));
    var neither = coordinatorOf(network).get(wishesOf(amina)).require(200);
    assertThat(neither.field("/reminderDays")).isEqualTo("2");
    assertThat(neither.field("/reminderDaysChosen")).isEqualTo("false");
  }

  private static Document stored(String network, String person) {
    return Objects.requireNonNull(
            service()
                .bean(MongoDatabase.class)
                .getCollection("message_wishes")
                .find(new Document("_id", network + ":" + person))
                .first())
        .get("state", Document.class);
  }

  @Test
  void what_is_wished_later_by_either_id_holds_for_the_person() {
    String network = "merged-wishes-c";
    String amina = withAddress(network);
    wish(network, amina, Map.of("silence", "asked"));
    String bare = goesOnInABareRecord(network, amina);

    wish(network, amina, Map.of("discreet", true));

    var wishes = coordinatorOf(network).get(wishesOf(bare)).require(200);
    assertThat(wishes.json().has("silence")).isFalse();
    assertThat(wishes.field("/discreet")).isEqualTo("true");
    detailsChange(network, bare);
    mailbox.await("amina@merged-wishes-c.example.org", "");
  }

  private static String withAddress(String network) {
    openNetwork(network, Map.of());
    return personOnRecord(
        network, "Amina", Map.of("contact", Map.of("email", "amina@" + network + ".example.org")));
  }

  private static String goesOnInABareRecord(String network, String merged) {
    String bare = personOnRecord(network, "Amina");
    merge(network, bare, merged);
    return bare;
  }

  private static void wish(String network, String person, Map<String, Object> wishes) {
    wish(network, person, wishes, "\"0\"");
  }

  private static void wish(
      String network, String person, Map<String, Object> wishes, String version) {
    coordinatorOf(network).put(wishesOf(person), wishes, version).require(200);
  }

  private static void detailsChange(String network, String person) {
    TestEvents.publish(
        "reimbursements",
        network,
        "payee_details_entered.v1",
        Ids.derived("merged wishes", network),
        Map.of("participantId", person, "version", 2, "change", true));
  }

  private static String wishesOf(String person) {
    return PEOPLE + "/" + person + "/message-wishes";
  }
}
