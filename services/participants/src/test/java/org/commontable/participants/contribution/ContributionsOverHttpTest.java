package org.commontable.participants.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commontable.kernel.Ids;
import org.commontable.participants.WorkshopsTell;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

@Tag("P15")
class ContributionsOverHttpTest {
  private static final LocalDate MAY = LocalDate.parse("2026-05-12");
  private static final LocalDate JUNE = LocalDate.parse("2026-06-09");

  @Test
  void a_person_has_a_record_and_a_certificate_of_the_time_they_gave() throws Exception {
    String amina = personOnRecord("contrib-a", "Amina <Rahman> & Co");
    var own = participant("contrib-a", amina);
    String path = PEOPLE + "/" + amina + "/contributions";
    String first = WorkshopsTell.session("contrib-a", "Whose table is it?", MAY);
    String second = WorkshopsTell.session("contrib-a", "Power & us", JUNE);
    WorkshopsTell.attended("contrib-a", first, amina, MAY, 150);
    WorkshopsTell.attended("contrib-a", second, amina, JUNE, 90);
    Await.until("both are known", () -> own.get(path).field("minutes").equals("240"));
    Await.until("the title is known", () -> own.get(path).text().contains("Power"));

    var record = own.get(path + "?from=2026-06-01").require(200);
    var page = own.get(path + "/certificate").require(200);
    var welsh = own.get(path + "/certificate?language=cy").require(200);
    var june = own.get(path + "/certificate?from=2026-06-09").require(200);
    var juneInWelsh = own.get(path + "/certificate?from=2026-06-09&language=cy").require(200);

    assertThat(record.field("minutes")).isEqualTo("90");
    assertThat(record.field("sessions")).isEqualTo("1");
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text())
        .contains(
            "lang=\"en\"", "4 hours and 0 minutes", "12 May 2026", "scope=\"col\"", "<caption>")
        .contains("Amina &lt;Rahman&gt; &amp; Co", "Power &amp; us")
        .doesNotContain("<script", "http://", "https://");
    assertThat(page.text().split("<h1>", -1)).hasSize(2);
    assertThat(welsh.text()).contains("lang=\"cy\"", "Tystysgrif", "12 Mai 2026", "4 awr, 0 mun");
    assertThat(page.text()).contains("in 2 sessions with");
    assertThat(june.text()).contains("gave 1 hour and 30 minutes in 1 session with");
    assertThat(juneInWelsh.text()).contains("1 awr, 30 mun mewn 1 sesiwn gyda");
    // Well formed, so that any reader reads it in order.
    String wellFormed =
        page.text().replace("<!DOCTYPE html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(wellFormed)));
  }

  @Test
  @Tag("P14")
  @Tag("F4")
  void preparing_leading_meeting_and_what_they_wrote_down_themselves_are_in_it_each_as_such() {
    String amina = personOnRecord("contrib-c", "Amina");
    var own = participant("contrib-c", amina);
    String path = PEOPLE + "/" + amina + "/contributions";
    String diary = PEOPLE + "/" + amina + "/diary";
    String session = WorkshopsTell.session("contrib-c", "Whose table is it?", MAY);
    WorkshopsTell.attended("contrib-c", session, amina, MAY, 150);
    works("contrib-c", amina, session, "preparation", 50, 1);
    works("contrib-c", amina, session, "segment", 45, 1);
    works("contrib-c", amina, Ids.derived("of its own"), "meeting", 30, 1);
    works("contrib-c", amina, Ids.derived("not done"), "task", 20, 1);
    works("contrib-c", amina, Ids.derived("not done"), "task", 0, 2);
    Map<String, Object> reading = Map.of("on", MAY.toString(), "minutes", 40, "as", "task_done");
    String entry = own.post(diary + "/own-time", reading, "read-at-home").require(201).field("id");
    assertThat(own.post(diary + "/own-time", reading, "read-at-home").require(201).field("id"))
        .isEqualTo(entry);

    // What they led is part of what they attended; what was not done counts for nothing.
    Await.until("all is known", () -> own.get(path).field("minutes").equals("230"));
    var record = own.get(path).require(200);
    assertThat(record.field("ownMinutes")).isEqualTo("40");
    assertThat(record.field("sessions")).isEqualTo("1");
    assertThat(record.json().path("items").valueStream().map(i -> i.path("as").asString()))
        .containsExactlyInAnyOrder("attended", "prepared", "met", "task_done");
    assertThat(own.get(path + "/certificate").require(200).text())
        .contains("3 hours and 50 minutes", "Preparation: Whose table is it?")
        .contains("Task (as they wrote down themselves, and beside the total)");
    assertThat(own.get(diary).require(200).field("/totals/minutes")).isEqualTo("230");
    assertThat(own.get(diary).require(200).field("/totals/ownMinutes")).isEqualTo("40");
    assertThat(coordinatorOf("contrib-c").get(diary).require(200).text())
        .contains("work_done", "own_time");

    own.post(diary + "/own-time", Map.of("on", "2099-12-31", "minutes", 5, "as", "met"))
        .requireProblem(422, "not-yet");
    coordinatorOf("contrib-c").post(diary + "/own-time", reading).require(403);
    own.post(diary + "/own-time/" + entry + "/removal", null).require(204);
    own.post(diary + "/own-time/" + entry + "/removal", null).require(404);
    assertThat(own.get(path).field("ownMinutes")).isEqualTo("0");
  }

  @Test
  void who_led_a_part_of_a_session_was_there_though_nobody_pays_or_lists_them() {
    String network = "contrib-d";
    String amina = personOnRecord(network, "Amina");
    String rowan = personOnRecord(network, "Rowan");
    var own = participant(network, amina);
    String path = PEOPLE + "/" + amina + "/contributions";
    String over = WorkshopsTell.session(network, "Whose table is it?", MAY);
    String off = WorkshopsTell.session(network, "Called off", MAY);
    String ahead = WorkshopsTell.session(network, "Ahead", LocalDate.parse("2099-06-09"));
    TestEvents.publish(
        "workshops",
        network,
        "session_cancelled.v1",
        off,
        Map.of("sessionId", off),
        TestEvents.sequence(9));
    for (String session : List.of(over, off, ahead)) {
      leads(network, session, Map.of(amina, 45, rowan, 30));
    }

    Await.until("it counts", () -> own.get(path).field("minutes").equals("45"));
    var record = own.get(path).require(200);
    assertThat(record.field("sessions")).isEqualTo("1");
    assertThat(record.field("/items/0/as")).isEqualTo("led");
    assertThat(record.field("/items/0/on")).isEqualTo(MAY.toString());
    assertThat(own.get(path + "/certificate").require(200).text())
        .contains("in 1 session with", "Led a part of a session: Whose table is it?");
    assertThat(own.get(PEOPLE + "/" + amina + "/diary").field("/totals/sessions")).isEqualTo("1");

    // What is on the list of who came goes before the agenda.
    WorkshopsTell.attended(network, over, amina, MAY, 150);
    WorkshopsTell.attended(network, over, rowan, MAY, 0);
    Await.until("they are on the list", () -> own.get(path).field("minutes").equals("150"));
    String other = PEOPLE + "/" + rowan + "/contributions";
    Await.until(
        "they did not come",
        () -> participant(network, rowan).get(other).field("sessions").equals("0"));
  }

  @Test
  @Tag("P15")
  void a_part_that_was_led_before_minutes_were_told_counts_once_an_upgrade_tells_them() {
    String network = "contributions-led-before";
    String amina = personOnRecord(network, "Amina");
    var own = participant(network, amina);
    String path = PEOPLE + "/" + amina + "/contributions";
    String session = WorkshopsTell.session(network, "Whose table is it?", MAY);
    TestEvents.publish(
        "workshops",
        network,
        "session_leads_named.v1",
        session,
        Map.of("sessionId", session, "participantIds", List.of(amina)),
        TestEvents.sequence(1));
    leads("session_leads_told.v1", network, session, Map.of(amina, 45));

    Await.until("it counts", () -> own.get(path).field("minutes").equals("45"));
  }

  private static void leads(String network, String session, Map<String, Integer> minutes) {
    leads("session_leads_named.v1", network, session, minutes);
  }

  private static void leads(
      String event, String network, String session, Map<String, Integer> minutes) {
    TestEvents.publish(
        "workshops",
        network,
        event,
        session,
        Map.of(
            "sessionId",
            session,
            "programmeId",
            Ids.derived("programme", network),
            "participantIds",
            List.copyOf(minutes.keySet()),
            "leads",
            minutes.entrySet().stream()
                .map(lead -> Map.of("participantId", lead.getKey(), "minutes", lead.getValue()))
                .toList()));
  }

  private static void works(
      String network, String person, String activity, String kind, int minutes, long sequence) {
    String id = Ids.derived("work", person, activity, kind);
    TestEvents.publish(
        "reimbursements",
        network,
        "work_recorded.v1",
        id,
        Map.of(
            "entitlementId", id,
            "participantId", person,
            "sessionId", activity,
            "kind", kind,
            "minutes", minutes,
            "on", MAY.toString()),
        TestEvents.sequence(sequence));
  }

  @Test
  void nobody_else_sees_it() {
    String amina = personOnRecord("contrib-b", "Amina");
    String path = PEOPLE + "/" + amina + "/contributions";

    coordinatorOf("contrib-b").get(path).require(200);
    holding(Role.FACILITATOR, "contrib-b").get(path).require(403);
    participant("contrib-b", personOnRecord("contrib-b", "Rowan"))
        .get(path + "/certificate")
        .requireProblem(404, "not-found");
    coordinatorOf("contrib-b")
        .get(path + "?from=2026-02-01&to=2026-01-01")
        .requireProblem(422, "ends-before-it-begins");
    coordinatorOf("contrib-b")
        .get(path + "/certificate?language=xx")
        .requireProblem(422, "parameter-invalid");
  }
}
