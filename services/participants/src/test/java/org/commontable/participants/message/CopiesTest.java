package org.commontable.participants.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.erase;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.WorkshopsTell;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P9")
class CopiesTest {
  private static final LocalDate DAY = LocalDate.of(2099, 3, 3);

  private final TestMailbox mailbox = TestMailbox.get();

  @Test
  void whoever_helps_gets_a_copy_in_their_own_way_where_the_person_wants_that() {
    openNetwork("copies-a", Map.of());
    String ziad = personOnRecord("copies-a", "Ziad", Map.of("preferredContact", "in_person"));
    String nour = person("copies-a", "Nour", Map.of("language", "cy"));
    helper("copies-a", ziad, Map.of("participantId", nour), "read_messages", "act_for_them");
    helper(
        "copies-a",
        ziad,
        Map.of("participantId", person("copies-a", "Idle", Map.of())),
        "act_for_them");

    confirmed("copies-a", ziad, "Diwrnod un");

    var copy = mailbox.await("nour@copies-a.example.org", "Copi o'r hyn");
    assertThat(copy.subject()).contains("Ziad");
    assertThat(copy.plain())
        .contains("Annwyl Nour", "Mae gennych le", "Diwrnod un", "/my/sessions/")
        .doesNotContain("/links/"); // It would work for longer than they may act.
    assertThat(copy.raw()).doesNotContain("text/calendar");
    var log = log("copies-a", ziad);
    assertThat(log).filteredOn(one -> one.has("copyFor")).hasSize(1);
    assertThat(log).filteredOn(one -> !one.has("copyFor")).isNotEmpty();
    assertThat(mailbox.of("idle@copies-a.example.org")).isEmpty();
  }

  @Test
  void whoever_may_not_act_gets_no_link_and_hears_nothing_of_money_or_of_worries() {
    openNetwork("copies-b", Map.of());
    String ziad = person("copies-b", "Ziad", Map.of());
    String session = WorkshopsTell.session("copies-b", "Day one", DAY);
    helper(
        "copies-b",
        ziad,
        Map.of("name", "Kit", "contact", Map.of("email", "kit@copies-b.example.org")),
        "read_messages");
    String guardian = person("copies-b", "Nour", Map.of());
    helper("copies-b", ziad, Map.of("participantId", guardian), "read_messages", "act_for_them");

    String entitlement = Ids.derived("entitlement", "copies-b");
    TestEvents.publish(
        "reimbursements",
        "copies-b",
        "offer_made.v1",
        entitlement,
        Map.of(
            "entitlementId", entitlement,
            "participantId", ziad,
            "sessionId", session,
            "payBy", "2099-03-16"));
    participant("copies-b", ziad)
        .post(PEOPLE + "/" + ziad + "/voices", Map.of("kind", "concern", "text", "About Nour"))
        .require(201);
    mailbox.await("nour@copies-b.example.org", "A copy of what we wrote");
    mailbox.await("ziad@copies-b.example.org", "We have what you told us");
    WorkshopsTell.place("copies-b", session, ziad);

    var copy = mailbox.await("kit@copies-b.example.org", "A copy of what we wrote to Ziad");
    assertThat(copy.plain()).contains("Dear Kit,", "Day one").doesNotContain("/my/");
    assertThat(mailbox.of("kit@copies-b.example.org")).hasSize(1);
    assertThat(mailbox.of("nour@copies-b.example.org"))
        .allMatch(mail -> mail.plain().contains("pay you") || mail.plain().contains("a place"));
  }

  @Test
  void copies_end_with_the_standing_and_go_when_the_helper_is_erased() {
    openNetwork("copies-c", Map.of());
    String ziad = person("copies-c", "Ziad", Map.of());
    String nour = person("copies-c", "Nour", Map.of());
    String kit = person("copies-c", "Kit", Map.of());
    String entry = helper("copies-c", ziad, Map.of("participantId", nour), "read_messages");
    helper("copies-c", ziad, Map.of("participantId", kit), "read_messages");
    confirmed("copies-c", ziad, "Day one");
    mailbox.await("nour@copies-c.example.org", "A copy");
    mailbox.await("kit@copies-c.example.org", "A copy");

    coordinatorOf("copies-c")
        .post(PEOPLE + "/" + ziad + "/supporters/" + entry + "/end", null)
        .require(200);
    erase("copies-c", kit);
    Await.until(
        "the erased helper's copy is gone",
        () -> log("copies-c", ziad).stream().filter(one -> one.has("copyFor")).count() == 1);
    confirmed("copies-c", ziad, "Day two");
    mailbox.await("ziad@copies-c.example.org", "Day two");

    assertThat(mailbox.of("nour@copies-c.example.org")).hasSize(1);
    assertThat(mailbox.of("kit@copies-c.example.org")).hasSize(1);
  }

  private static void confirmed(String network, String person, String title) {
    WorkshopsTell.place(network, WorkshopsTell.session(network, title, DAY), person);
  }

  private static String person(String network, String name, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.put(
        "contact", Map.of("email", name.toLowerCase(Locale.ROOT) + "@" + network + ".example.org"));
    return personOnRecord(network, name, all);
  }

  private static String helper(
      String network, String person, Map<String, Object> who, String... may) {
    Map<String, Object> all = new HashMap<>(who);
    all.put("kind", "supporter");
    all.put("may", List.of(may));
    all.put("basis", "Ziad asked for it");
    var named =
        coordinatorOf(network)
            .post(PEOPLE + "/" + person + "/supporters", all)
            .require(201)
            .json()
            .path("items");
    return named.path(named.size() - 1).path("id").asString();
  }

  private static List<JsonNode> log(String network, String person) {
    service();
    return coordinatorOf(network)
        .get(PEOPLE + "/" + person + "/messages")
        .require(200)
        .json()
        .path("items")
        .valueStream()
        .filter(one -> !one.path("kind").asString().equals("session_reminder"))
        .toList();
  }
}
