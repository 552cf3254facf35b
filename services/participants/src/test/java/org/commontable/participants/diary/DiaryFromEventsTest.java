package org.commontable.participants.diary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.diary.DiaryEntry.TimeGiven;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P14")
class DiaryFromEventsTest {
  private static final String SESSION = Ids.derived("session");
  private static final String REGISTRATION = Ids.derived("registration");
  private static final String ENTITLEMENT = Ids.derived("entitlement");

  @Test
  void the_own_diary_shows_the_time_given_and_the_payment_made() {
    String amina = personOnRecord("diary-a", "Amina");
    var own = participant("diary-a", amina);

    workshopsTell("diary-a", "session_scheduled.v1", SESSION, titled("Day one"));
    workshopsTell("diary-a", "attendance_recorded.v1", REGISTRATION, attended(amina, 150, 1));
    paymentIsSent("diary-a", amina);

    var diary = awaitDiary(own, amina, d -> d.json().path("entries").size() == 2);
    assertThat(diary.field("/totals/minutes")).isEqualTo("150");
    assertThat(diary.field("/totals/sessions")).isEqualTo("1");
    assertThat(diary.field("/entries/0/kind")).isEqualTo("payment_made");
    assertThat(diary.field("/entries/0/on")).isEqualTo("2026-10-16");
    assertThat(diary.field("/entries/1/kind")).isEqualTo("time_given");
    assertThat(diary.field("/entries/1/minutes")).isEqualTo("150");
    awaitDiary(own, amina, d -> d.field("/entries/1/title").equals("Day one"));
  }

  @Test
  void a_correction_replaces_what_was_recorded_and_a_late_event_does_not() {
    String amina = personOnRecord("diary-b", "Amina");
    var own = participant("diary-b", amina);
    String first = TestEvents.sequence(1);
    String second = TestEvents.sequence(2);

    attendance("diary-b", attended(amina, 360, 1), first);
    awaitDiary(own, amina, d -> d.field("/totals/minutes").equals("360"));
    attendance("diary-b", attended(amina, 90, 2), second);
    awaitDiary(own, amina, d -> d.field("/totals/minutes").equals("90"));
    attendance("diary-b", attended(amina, 360, 1), first);
    attendance("diary-b", attended(amina, 90, 2), second);
    attendance("diary-b", attended(amina, 0, 3), TestEvents.sequence(3));

    awaitDiary(own, amina, d -> d.field("/totals/minutes").equals("0"));
    assertThat(own.get(diaryOf(amina)).json().path("entries")).isEmpty();
  }

  @Test
  @Tag("W12")
  void a_session_of_several_days_is_written_down_day_by_day() {
    String amina = personOnRecord("diary-j", "Amina");
    var own = participant("diary-j", amina);
    Map<String, Object> course = new HashMap<>(attended(amina, 150, 1));
    course.put(
        "days",
        List.of(
            Map.of("on", "2026-10-02", "minutes", 90), Map.of("on", "2026-10-09", "minutes", 60)));

    attendance("diary-j", course, TestEvents.sequence(1));

    var diary = awaitDiary(own, amina, d -> d.json().path("entries").size() == 2);
    assertThat(diary.field("/entries/0/on")).isEqualTo("2026-10-09");
    assertThat(diary.field("/entries/0/minutes")).isEqualTo("60");
    assertThat(diary.field("/entries/1/on")).isEqualTo("2026-10-02");
    assertThat(diary.field("/entries/1/minutes")).isEqualTo("90");
    assertThat(diary.field("/totals/minutes")).isEqualTo("150");
    assertThat(diary.field("/totals/sessions")).isEqualTo("1");
    attendance("diary-j", attended(amina, 30, 2), TestEvents.sequence(2));
    awaitDiary(own, amina, d -> d.json().path("entries").size() == 1);
  }

  @Test
  @Tag("F16")
  void a_payment_that_came_back_is_not_shown_as_made_until_it_is_made_again() {
    String amina = personOnRecord("diary-h", "Amina");
    var own = participant("diary-h", amina);

    paymentIsSent("diary-h", amina, "2026-10-16", 1);
    awaitPayment(own, amina, "payment_made", "2026-10-16");
    paymentComesBack("diary-h", amina, "2026-10-19", 2);
    paymentComesBack("diary-h", amina, "2026-10-19", 2);
    awaitPayment(own, amina, "payment_returned", "2026-10-19");
    assertThat(coordinatorOf("diary-h").get(diaryOf(amina)).require(200).text())
        .doesNotContain("payment");
    paymentIsSent("diary-h", amina, "2026-10-30", 3);
    awaitPayment(own, amina, "payment_made", "2026-10-30");
  }

  @Test
  @Tag("F16")
  void an_older_word_on_a_payment_does_not_undo_a_newer_one() {
    String amina = personOnRecord("diary-i", "Amina");
    var own = participant("diary-i", amina);

    paymentComesBack("diary-i", amina, "2026-10-19", 2);
    paymentIsSent("diary-i", amina, "2026-10-16", 1);
    readUpToHere("diary-i", amina, own, 1);
    awaitPayment(own, amina, "payment_returned", "2026-10-19");
    paymentIsSent("diary-i", amina, "2026-10-30", 3);
    paymentComesBack("diary-i", amina, "2026-10-19", 2);
    readUpToHere("diary-i", amina, own, 2);
    awaitPayment(own, amina, "payment_made", "2026-10-30");
  }

  @Test
  void a_session_s_new_title_is_shown() {
    String amina = personOnRecord("diary-c", "Amina");
    var own = participant("diary-c", amina);
    workshopsTell("diary-c", "attendance_recorded.v1", REGISTRATION, attended(amina, 60, 1));
    workshopsTell("diary-c", "session_scheduled.v1", SESSION, titled("Day one"));
    workshopsTell("diary-c", "session_changed.v1", SESSION, titled("Day one, moved"));

    awaitDiary(own, amina, d -> d.field("/entries/0/title").equals("Day one, moved"));
  }

  @Test
  void a_coordinator_sees_the_time_and_nothing_of_payments_and_others_see_nothing() {
    String amina = personOnRecord("diary-d", "Amina");
    String rowan = personOnRecord("diary-d", "Rowan");
    workshopsTell("diary-d", "attendance_recorded.v1", REGISTRATION, attended(amina, 60, 1));
    paymentIsSent("diary-d", amina);
    awaitDiary(participant("diary-d", amina), amina, d -> d.json().path("entries").size() == 2);

    var seen = coordinatorOf("diary-d").get(diaryOf(amina)).require(200);

    assertThat(seen.field("/totals/minutes")).isEqualTo("60");
    assertThat(seen.json().path("entries")).hasSize(1);
    assertThat(seen.text()).doesNotContain("payment");
    participant("diary-d", rowan).get(diaryOf(amina)).require(404);
    holding(Role.FINANCE_OFFICER, "diary-d").get(diaryOf(amina)).require(403);
  }

  @Test
  void an_event_about_somebody_who_is_not_on_record_leaves_nothing_behind() {
    String erased = Ids.derived("erased");
    String amina = personOnRecord("diary-e", "Amina");

    workshopsTell("diary-e", "attendance_recorded.v1", REGISTRATION, attended(erased, 60, 1));
    // The same subject, so that this one is read after that one.
    workshopsTell("diary-e", "attendance_recorded.v1", REGISTRATION, attended(amina, 45, 2));
    awaitDiary(participant("diary-e", amina), amina, d -> d.field("/totals/minutes").equals("45"));

    var kept = service().bean(DiaryEntries.class).of(new NetworkId("diary-e"), erased);
    assertThat(kept.entries()).isEmpty();
  }

  @Test
  void another_network_s_event_about_the_same_id_changes_nothing() {
    String amina = personOnRecord("diary-f", "Amina");

    workshopsTell("diary-g", "attendance_recorded.v1", REGISTRATION, attended(amina, 60, 1));
    workshopsTell("diary-f", "attendance_recorded.v1", REGISTRATION, attended(amina, 30, 1));

    awaitDiary(participant("diary-f", amina), amina, d -> d.field("/totals/minutes").equals("30"));
    assertThat(service().bean(DiaryEntries.class).of(new NetworkId("diary-g"), amina).entries())
        .isEmpty();
    assertThat(service().bean(DiaryEntries.class).of(new NetworkId("diary-f"), amina).entries())
        .containsExactly(
            new TimeGiven(amina, SESSION, REGISTRATION, 30, LocalDate.parse("2026-10-02")));
  }

  private static HttpAnswer awaitDiary(HttpCaller who, String person, Predicate<HttpAnswer> until) {
    return Await.found(
        "the diary of " + person,
        () -> Optional.of(who.get(diaryOf(person)).require(200)).filter(until));
  }

  private static String diaryOf(String person) {
    return PEOPLE + "/" + person + "/diary";
  }

  private static void workshopsTell(String network, String name, String subject, Object data) {
    TestEvents.publish("workshops", network, name, subject, data);
  }

  private static void attendance(String network, Object data, String sequence) {
    TestEvents.publish(
        "workshops", network, "attendance_recorded.v1", REGISTRATION, data, sequence);
  }

  private static void paymentIsSent(String network, String person) {
    paymentIsSent(network, person, "2026-10-16", 1);
  }

  private static void paymentIsSent(String network, String person, String on, long sequence) {
    payment(network, "payment_sent.v1", ENTITLEMENT, person, "paidOn", on, sequence);
  }

  private static void paymentComesBack(String network, String person, String on, long sequence) {
    payment(network, "payment_returned.v1", ENTITLEMENT, person, "returnedOn", on, sequence);
  }

  private static void payment(
      String network,
      String name,
      String entitlement,
      String person,
      String field,
      String on,
      long sequence) {
    TestEvents.publish(
        "reimbursements",
        network,
        name,
        ENTITLEMENT,
        Map.of(
            "entitlementId", entitlement, "participantId", person, "sessionId", SESSION, field, on),
        TestEvents.sequence(sequence));
  }

  /** Tells of another payment after all that was told of the first, and waits until it is shown. */
  private static void readUpToHere(String network, String person, HttpCaller own, int others) {
    String other = Ids.derived("other entitlement", Integer.toString(others));
    payment(network, "payment_sent.v1", other, person, "paidOn", "2020-01-01", 1);
    awaitDiary(own, person, d -> d.json().path("entries").size() == 1 + others);
  }

  /** The newest payment. */
  private static void awaitPayment(HttpCaller own, String person, String kind, String on) {
    awaitDiary(
        own,
        person,
        d -> d.field("/entries/0/kind").equals(kind) && d.field("/entries/0/on").equals(on));
  }

  private static Map<String, Object> titled(String title) {
    return Map.of(
        "sessionId",
        SESSION,
        "programmeId",
        Ids.derived("programme"),
        "title",
        title,
        "dates",
        List.of(),
        "plannedMinutes",
        360,
        "mode",
        "in_person");
  }

  private static Map<String, Object> attended(String person, int minutes, int revision) {
    return Map.of(
        "sessionId", SESSION,
        "programmeId", Ids.derived("programme"),
        "registrationId", REGISTRATION,
        "participantId", person,
        "status", minutes == 0 ? "apology" : "partial",
        "minutes", minutes,
        "on", "2026-10-02",
        "revision", revision);
  }
}
