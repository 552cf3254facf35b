package org.commontable.participants.wishes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.merge;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.kernel.Ids;
import org.commontable.participants.TestMailbox;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A bank reports that somebody has died: nothing is sent to them while the report stands. */
@Tag("F16")
@Tag("P7")
class ReportedDeceasedTest {
  private static final String BOUNCE = Ids.derived("reported", "bounce");
  private static final String OTHER_BOUNCE = Ids.derived("reported", "other bounce");
  private static final String SESSION = Ids.derived("reported", "session");

  private final TestMailbox mailbox = TestMailbox.get();

  @Test
  void nothing_that_comes_later_is_sent_until_the_report_is_withdrawn() {
    String amina = by("dead-a", "amina@dead-a.example.org");
    report("dead-a", amina, BOUNCE, true, 1);
    detailsChange("dead-a", amina, BOUNCE);

    assertThat(reason(settled("dead-a", amina, 1))).isEqualTo("silence-deceased");
    assertThat(mailbox.of("amina@dead-a.example.org")).isEmpty();
    var wishes = coordinatorOf("dead-a").get(wishesOf(amina)).require(200);
    assertThat(wishes.field("/reportedDeceased")).isEqualTo("true");
    assertThat(wishes.json().has("silence")).isFalse();

    report("dead-a", amina, BOUNCE, false, 2);
    detailsChange("dead-a", amina, BOUNCE);
    mailbox.await("amina@dead-a.example.org", "bank details were changed");
    assertThat(mailbox.of("amina@dead-a.example.org")).hasSize(1);
    assertThat(coordinatorOf("dead-a").get(wishesOf(amina)).json().has("reportedDeceased"))
        .isFalse();
  }

  @Test
  void what_waits_for_the_end_of_a_quiet_time_never_goes() {
    openNetwork("dead-b", Map.of());
    String amina =
        personOnRecord(
            "dead-b",
            "Amina",
            Map.of(
                "contact",
                Map.of("email", "amina@dead-b.example.org"),
                "quietUntil",
                "2099-12-31"));
    sessionIsKnown("dead-b");
    TestEvents.publish(
        "reimbursements",
        "dead-b",
        "payment_sent.v1",
        Ids.derived("entitlement"),
        Map.of(
            "entitlementId",
            Ids.derived("entitlement"),
            "participantId",
            amina,
            "sessionId",
            SESSION,
            "paidOn",
            "2026-10-16"));
    Await.until(
        "a message that waits",
        () -> logOf("dead-b", amina).stream().anyMatch(one -> reason(one).equals("quiet-time")));

    report("dead-b", amina, BOUNCE, true, 1);

    JsonNode message = settled("dead-b", amina, 1);
    assertThat(message.path("state").asString()).isEqualTo("needless");
    assertThat(reason(message)).isEqualTo("silence-deceased");
  }

  @Test
  void nobody_is_asked_any_more_to_tell_them() {
    openNetwork("dead-c", Map.of());
    String amina = personOnRecord("dead-c", "Amina", Map.of("preferredContact", "in_person"));
    detailsChange("dead-c", amina, BOUNCE);
    assertThat(settled("dead-c", amina, 1).path("state").asString()).isEqualTo("by_hand");

    report("dead-c", amina, BOUNCE, true, 1);

    Await.until(
        "a message that is silenced",
        () -> reason(logOf("dead-c", amina).getFirst()).equals("silence-deceased"));
    var finance = holding(Role.FINANCE_OFFICER, "dead-c");
    assertThat(finance.get(API + "/messages").require(200).json().path("items")).isEmpty();
    String id = logOf("dead-c", amina).getFirst().path("id").asString();
    assertThat(finance.get(API + "/messages/" + id).require(200).json().has("text")).isFalse();
  }

  @Test
  void a_withdrawal_lifts_no_silence_that_was_asked_for() {
    String amina = by("dead-d", "amina@dead-d.example.org");
    coordinatorOf("dead-d").put(wishesOf(amina), Map.of("silence", "asked"), "\"0\"").require(200);
    report("dead-d", amina, BOUNCE, true, 1);
    detailsChange("dead-d", amina, BOUNCE);
    assertThat(reason(settled("dead-d", amina, 1))).isEqualTo("silence-deceased");

    report("dead-d", amina, BOUNCE, false, 2);
    detailsChange("dead-d", amina, BOUNCE);

    assertThat(reason(settled("dead-d", amina, 2))).isEqualTo("silence-asked");
    assertThat(coordinatorOf("dead-d").get(wishesOf(amina)).field("/silence")).isEqualTo("asked");
  }

  @Test
  void a_withdrawal_lifts_no_other_report() {
    String amina = by("dead-e", "amina@dead-e.example.org");
    report("dead-e", amina, BOUNCE, true, 1);
    detailsChange("dead-e", amina, BOUNCE);
    settled("dead-e", amina, 1);
    report("dead-e", amina, OTHER_BOUNCE, true, 1);
    detailsChange("dead-e", amina, OTHER_BOUNCE);
    settled("dead-e", amina, 2);

    report("dead-e", amina, BOUNCE, false, 2);
    detailsChange("dead-e", amina, BOUNCE);
    assertThat(reason(settled("dead-e", amina, 3))).isEqualTo("silence-deceased");

    report("dead-e", amina, OTHER_BOUNCE, false, 2);
    detailsChange("dead-e", amina, OTHER_BOUNCE);
    assertThat(settled("dead-e", amina, 4).path("state").asString()).isEqualTo("sent");
  }

  @Test
  void an_older_or_repeated_word_does_not_undo_a_newer_one() {
    String amina = by("dead-f", "amina@dead-f.example.org");
    report("dead-f", amina, BOUNCE, false, 2);
    report("dead-f", amina, BOUNCE, true, 1);
    detailsChange("dead-f", amina, BOUNCE);
    assertThat(settled("dead-f", amina, 1).path("state").asString()).isEqualTo("sent");

    report("dead-f", amina, BOUNCE, true, 3);
    report("dead-f", amina, BOUNCE, true, 3);
    report("dead-f", amina, BOUNCE, false, 2);
    detailsChange("dead-f", amina, BOUNCE);
    assertThat(reason(settled("dead-f", amina, 2))).isEqualTo("silence-deceased");
  }

  @Test
  void a_report_under_a_merged_record_silences_the_one_that_goes_on() {
    String amina = by("dead-g", "amina@dead-g.example.org");
    String twice = personOnRecord("dead-g", "Amina");
    merge("dead-g", amina, twice);

    report("dead-g", twice, BOUNCE, true, 1);
    detailsChange("dead-g", amina, BOUNCE);

    assertThat(reason(settled("dead-g", amina, 1))).isEqualTo("silence-deceased");
  }

  private static String by(String network, String email) {
    openNetwork(network, Map.of());
    return personOnRecord(network, "Amina", Map.of("contact", Map.of("email", email)));
  }

  private static void report(
      String network, String person, String bounce, boolean reported, long sequence) {
    TestEvents.publish(
        "reimbursements",
        network,
        "payee_reported_deceased.v1",
        bounce,
        Map.of("participantId", person, "reported", reported, "reportedOn", "2026-10-19"),
        TestEvents.sequence(sequence));
  }

  /** Something to tell them; of the same subject as a report, so that it is read after that. */
  private static void detailsChange(String network, String person, String subject) {
    TestEvents.publish(
        "reimbursements",
        network,
        "payee_details_entered.v1",
        subject,
        Map.of("participantId", person, "version", 2, "change", true));
  }

  private static void sessionIsKnown(String network) {
    TestEvents.publish(
        "workshops",
        network,
        "session_scheduled.v1",
        SESSION,
        Map.of(
            "sessionId",
            SESSION,
            "programmeId",
            Ids.derived("programme"),
            "title",
            "Day one",
            "dates",
            List.of(Map.of("startsAt", "2026-10-02T10:00:00Z", "endsAt", "2026-10-02T16:00:00Z")),
            "plannedMinutes",
            360,
            "mode",
            "in_person"));
  }

  /** The newest of so many messages, once none of them is on its way. */
  private static JsonNode settled(String network, String person, int messages) {
    return Await.found(
        messages + " messages to " + person,
        () ->
            Optional.of(logOf(network, person))
                .filter(log -> log.size() == messages)
                .filter(log ->
                    log.stream()
                        .noneMatch(one ->
                            Set.of("queued", "sending").contains(one.path("state").asString())))
                .map(List::getFirst));
  }

  private static String reason(JsonNode message) {
    return message.path("reason").asString("");
  }

  private static String wishesOf(String person) {
    return PEOPLE + "/" + person + "/message-wishes";
  }

  private static List<JsonNode> logOf(String network, String person) {
    return participant(network, person)
        .get(PEOPLE + "/" + person + "/messages")
        .require(200)
        .json()
        .path("items")
        .valueStream()
        .toList();
  }
}
