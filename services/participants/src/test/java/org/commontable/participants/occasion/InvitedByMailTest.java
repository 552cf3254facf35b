package org.commontable.participants.occasion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.merge;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.ContentType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.TestMailbox.Mail;
import org.commontable.participants.invitation.Entry;
import org.commontable.participants.invitation.Entry.Method;
import org.commontable.participants.invitation.Invitation;
import org.commontable.participants.invitation.Invitation.Between;
import org.commontable.participants.occasion.FollowingSessions.SessionTold;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.OtherReaders;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What emails about places put into calendars and take out again, as somebody else reads it. */
@Tag("W10")
@Tag("I3")
class InvitedByMailTest {
  private static final Instant START = Instant.parse("2099-03-03T10:00:00Z");

  private final TestMailbox mailbox = TestMailbox.get();

  @Test
  void a_place_is_an_invitation_that_moves_with_the_session_and_goes_with_the_place()
      throws Exception {
    String network = "invited-a";
    String email = "amina@invited-a.example.org";
    String amina = invited(network, email);
    session(network, "session_scheduled.v1", 1, 0, dates(1, 2), List.of());
    place(network, "place_confirmed.v1", amina, 1);

    List<Read> asked = read(mailbox.await(email, "confirmed"));

    assertThat(asked).extracting(Read::method).containsExactly("REQUEST", "REQUEST");
    assertThat(asked).extracting(Read::uid).containsExactly("s-1@commontable", "s-2@commontable");
    VEvent first = asked.getFirst().event();
    assertThat(value(first, Property.SUMMARY)).isEqualTo("Workshop");
    assertThat(value(first, Property.LOCATION)).isEqualTo("Moorgreen hall, 1 Lane; \"back\"");
    assertThat(value(first, "DTSTART")).isEqualTo("20990303T100000Z");
    assertThat(value(first, "STATUS")).isEqualTo("CONFIRMED");
    assertThat(value(first, "URL")).endsWith("/my/sessions/" + session(network));
    assertThat(value(first, "ORGANIZER")).isEqualTo("mailto:hello@invited-a.example.org");
    assertThat(value(first, "ATTENDEE")).isEqualTo("mailto:" + email);
    assertThat(asked.toString()).doesNotContain("Living with dementia", "carer");

    session(network, "session_changed.v1", 2, 1, dates(1, 3), dates(2));
    List<Read> moved = read(mailbox.await(email, "Changed"));

    assertThat(moved).extracting(Read::method).containsExactly("REQUEST", "REQUEST", "CANCEL");
    assertThat(moved)
        .extracting(Read::uid)
        .containsExactly("s-1@commontable", "s-3@commontable", "s-2@commontable");
    assertThat(moved.getFirst().sequence()).isGreaterThanOrEqualTo(asked.getFirst().sequence());
    assertThat(value(moved.getLast().event(), "STATUS")).isEqualTo("CANCELLED");

    session(network, "session_cancelled.v1", 3, 2, dates(1, 3), List.of());
    List<Read> gone = read(mailbox.await(email, "Cancelled"));

    assertThat(gone).extracting(Read::method).containsExactly("CANCEL", "CANCEL");
    assertThat(gone.getFirst().sequence()).isGreaterThanOrEqualTo(moved.getFirst().sequence());
  }

  @Test
  @Tag("W4")
  void who_takes_part_online_has_no_hall_in_their_calendar_until_they_come_to_it()
      throws Exception {
    String network = "invited-online";
    String email = "amina@invited-online.example.org";
    String amina = invited(network, email);
    session(network, "session_scheduled.v1", 1, 0, dates(1), List.of(), "Workshop", "hybrid");
    place(network, "place_confirmed.v1", amina, 1, "online");

    List<Read> asked = read(mailbox.await(email, "confirmed"));
    assertThat(asked).extracting(Read::method).containsExactly("REQUEST");
    assertThat(asked.getFirst().event().getProperty(Property.LOCATION)).isEmpty();

    place(network, "place_confirmed.v1", amina, 2, "in_person");
    Await.until("they are asked again", () -> mailbox.of(email).size() == 2);
    Read moved = read(mailbox.of(email).getLast()).getFirst();
    assertThat(value(moved.event(), Property.LOCATION)).startsWith("Moorgreen hall");
    assertThat(moved.uid()).isEqualTo(asked.getFirst().uid());
    assertThat(moved.sequence()).isGreaterThanOrEqualTo(asked.getFirst().sequence());
  }

  @Test
  void a_new_name_alone_reaches_the_calendars_that_mail_filled() throws Exception {
    String network = "invited-name";
    String email = "amina@invited-name.example.org";
    String amina = invited(network, email);
    session(network, "session_scheduled.v1", 1, 0, dates(1), List.of());
    place(network, "place_confirmed.v1", amina, 1);
    List<Read> asked = read(mailbox.await(email, "confirmed"));

    session(network, "session_changed.v1", 2, 1, dates(1), List.of(), "Open studio");
    session(network, "session_changed.v1", 2, 1, dates(1), List.of(), "Open studio");

    List<Read> renamed = read(mailbox.await(email, "Changed"));
    assertThat(renamed).extracting(Read::method).containsExactly("REQUEST");
    assertThat(value(renamed.getFirst().event(), Property.SUMMARY)).isEqualTo("Open studio");
    assertThat(renamed.getFirst().uid()).isEqualTo(asked.getFirst().uid());
    assertThat(renamed.getFirst().sequence()).isGreaterThanOrEqualTo(asked.getFirst().sequence());
  }

  @Test
  @Tag("P7")
  void who_leads_a_part_without_a_place_is_told_asked_and_let_go() throws Exception {
    String network = "invited-lead";
    String email = "amina@invited-lead.example.org";
    String amina = invited(network, email);
    session(network, "session_scheduled.v1", 1, 0, dates(1), List.of());
    leads(network, 2, amina);
    leads(network, 2, amina);
    List<Read> asked = read(mailbox.await(email, "You lead a part of"));
    assertThat(asked).extracting(Read::method).containsExactly("REQUEST");

    session(network, "session_changed.v1", 3, 1, dates(2), dates(1));
    List<Read> moved = read(mailbox.await(email, "Changed"));
    assertThat(moved).extracting(Read::method).containsExactly("REQUEST", "CANCEL");

    leads(network, 4);
    List<Read> gone = read(mailbox.await(email, "No longer on the agenda"));
    assertThat(gone).extracting(Read::method).contains("CANCEL").doesNotContain("REQUEST");
    assertThat(gone.getFirst().sequence()).isGreaterThanOrEqualTo(moved.getFirst().sequence());
    assertThat(mailbox.of(email)).hasSize(3);

    leads(network, 5, amina);
    session(network, "session_cancelled.v1", 6, 2, dates(2), List.of());
    List<Read> off = read(mailbox.await(email, "Cancelled"));
    assertThat(off).extracting(Read::method).containsOnly("CANCEL");
  }

  @Test
  @Tag("P7")
  void who_leads_already_is_not_written_to_when_it_is_told_again() throws Exception {
    String network = "invited-again";
    String email = "amina@invited-again.example.org";
    String amina = invited(network, email);
    session(network, "session_scheduled.v1", 1, 0, dates(1), List.of());
    leads(network, 2, amina);
    mailbox.await(email, "You lead a part of");

    leads(network, 3, amina);
    session(network, "session_changed.v1", 4, 1, dates(2), dates(1));
    mailbox.await(email, "Changed");
    leads(network, 5);
    mailbox.await(email, "No longer on the agenda");

    assertThat(mailbox.of(email)).hasSize(3);
  }

  @Test
  void who_leads_a_part_and_has_a_place_hears_of_a_change_once() throws Exception {
    String network = "invited-both";
    String email = "amina@invited-both.example.org";
    String amina = invited(network, email);
    session(network, "session_scheduled.v1", 1, 0, dates(1), List.of());
    place(network, "place_confirmed.v1", amina, 1);
    mailbox.await(email, "confirmed");
    leads(network, 2, amina);
    assertThat(read(mailbox.await(email, "You lead a part of"))).as("they are asked").isEmpty();

    session(network, "session_changed.v1", 3, 1, dates(2), dates(1));
    mailbox.await(email, "Changed");
    session(network, "session_cancelled.v1", 4, 2, dates(2), List.of());
    mailbox.await(email, "Cancelled");

    assertThat(mailbox.of(email)).hasSize(4);
  }

  @Test
  @Tag("P15")
  void who_leads_and_was_never_heard_of_is_not_written_to_when_it_is_told_after_an_upgrade()
      throws Exception {
    String network = "invited-unheard";
    String email = "amina@invited-unheard.example.org";
    String amina = invited(network, email);
    session(network, "session_scheduled.v1", 1, 0, dates(1), List.of());

    leadsAre("session_leads_told.v1", network, 2, amina);
    session(network, "session_changed.v1", 3, 1, dates(2), dates(1));
    leads(network, 4, amina);
    mailbox.await(email, "You lead a part of");
    leads(network, 5);
    mailbox.await(email, "No longer on the agenda");

    assertThat(mailbox.of(email)).hasSize(2);
  }

  private static void leads(String network, long place, String... people) {
    leadsAre("session_leads_named.v1", network, place, people);
  }

  private static void leadsAre(String event, String network, long place, String... people) {
    TestEvents.publish(
        "workshops",
        network,
        event,
        session(network),
        Map.of(
            "sessionId", session(network),
            "programmeId", Ids.derived("programme"),
            "participantIds", List.of(people)),
        TestEvents.sequence(place));
  }

  @Test
  void who_only_waits_is_asked_by_no_calendar() throws Exception {
    String network = "invited-b";
    String email = "amina@invited-b.example.org";
    String amina = invited(network, email);
    session(network, "session_scheduled.v1", 1, 0, dates(1), List.of());
    place(network, "place_waiting.v1", amina, 1);
    assertThat(read(mailbox.await(email, "waiting list"))).isEmpty();

    session(network, "session_changed.v1", 2, 1, dates(2), dates(1));
    assertThat(read(mailbox.await(email, "Changed"))).isEmpty();

    session(network, "session_cancelled.v1", 3, 2, dates(2), List.of());
    assertThat(read(mailbox.await(email, "Cancelled"))).isEmpty();
  }

  @Test
  void the_number_of_an_entry_does_not_fall_when_two_records_are_parted_again() throws Exception {
    String network = "invited-parted";
    String email = "amina@invited-parted.example.org";
    String amina = invited(network, email);
    String twice = personOnRecord(network, "Amina");
    session(network, "session_scheduled.v1", 1, 0, dates(1), List.of());
    for (int turn = 1; turn < 9; turn++) {
      place(network, turn % 2 == 0 ? "place_cancelled.v1" : "place_waiting.v1", twice, turn);
    }
    Await.until("the last is read", () -> turnsOf(network) == 7);
    String merges = PEOPLE + "/" + amina + "/merges";
    merge(network, amina, twice);
    leads(network, 2, amina);
    Read asked = read(mailbox.await(email, "You lead a part of")).getFirst();

    coordinatorOf(network)
        .post(merges + "/" + twice + "/undoing", Map.of("reason", "Two after all"))
        .require(200);
    session(network, "session_changed.v1", 3, 1, dates(2), dates(1));
    Read moved = read(mailbox.await(email, "Changed")).getLast();

    assertThat(moved.uid()).isEqualTo(asked.uid());
    assertThat(moved.sequence()).isGreaterThanOrEqualTo(asked.sequence());
  }

  private static int turnsOf(String network) {
    return service()
        .bean(Occasions.class)
        .place(new NetworkId(network), Ids.derived("invited-registration", network))
        .map(HeldPlace::turns)
        .orElse(0);
  }

  @Test
  void a_later_invitation_has_a_higher_number() {
    Entry entry =
        new Entry(Method.REQUEST, "s-1", START, START, "Workshop", null, null, "https://t.example");
    Between between = new Between("Solent", "hello@s.example.org", "amina@s.example.org");
    Instant now = Instant.parse("2093-12-31T23:59:58Z");

    int number = numberOf(Invitation.of(entry, between, now));

    assertThat(numberOf(Invitation.of(entry, between, now.plusSeconds(1)))).isEqualTo(number + 1);
  }

  @Test
  void a_program_in_another_language_reads_the_same() {
    Entry entry =
        new Entry(
            Method.CANCEL,
            "s-1@commontable",
            START,
            START.plusSeconds(7200),
            "Whose table is it? أهلا, 👋🏽",
            null,
            "Neuadd y Môr; by the door",
            "https://table.example.org/my/sessions/1");
    Between between = new Between("Solent", "hello@s.example.org", "amina@s.example.org");
    Instant now = Instant.parse("2026-03-02T10:00:00Z");

    JsonNode read =
        OtherReaders.inJavaScript(
            Invitation.of(entry, between, now).text().getBytes(StandardCharsets.UTF_8));

    assertThat(read.path("method").asString()).isEqualTo("CANCEL");
    JsonNode event = read.at("/events/0");
    assertThat(event.path("uid").asString()).isEqualTo("s-1@commontable");
    assertThat(event.path("sequence").asInt()).isPositive();
    assertThat(event.path("summary").asString()).isEqualTo(entry.title());
    assertThat(event.path("location").asString()).isEqualTo(entry.location());
    assertThat(event.path("startsAt").asString()).isEqualTo("2099-03-03T10:00:00.000Z");
    assertThat(event.path("status").asString()).isEqualTo("CANCELLED");
  }

  private static int numberOf(Invitation invitation) {
    return invitation
        .text()
        .lines()
        .filter(line -> line.startsWith("SEQUENCE:"))
        .map(line -> Integer.parseInt(line.substring("SEQUENCE:".length())))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_calendar_that_others_see_says_nothing_where_that_is_wished() throws Exception {
    String network = "invited-c";
    String email = "amina@invited-c.example.org";
    String amina = invited(network, email);
    coordinatorOf(network)
        .put(PEOPLE + "/" + amina + "/message-wishes", Map.of("discreet", true), "\"0\"")
        .require(200);
    session(network, "session_scheduled.v1", 1, 0, dates(1), List.of());
    place(network, "place_confirmed.v1", amina, 1);

    VEvent entry = read(mailbox.await(email, "")).getFirst().event();

    assertThat(value(entry, Property.SUMMARY)).isEqualTo("Appointment");
    assertThat(entry.getProperty(Property.LOCATION)).isEmpty();
  }

  @Test
  void dates_that_were_given_up_while_nobody_was_told_go_with_the_next_message() {
    CalendarOfSession first = calendar(List.of("1", "2", "3"), List.of());
    CalendarOfSession second = calendar(List.of("1", "3"), List.of("2")).after(first);
    CalendarOfSession third = calendar(List.of("1"), List.of("3")).after(second);
    CalendarOfSession back = calendar(List.of("1", "2"), List.of()).after(third);

    assertThat(third.gone()).extracting(CalendarOfSession.Day::uid).containsExactly("2", "3");
    assertThat(back.gone()).extracting(CalendarOfSession.Day::uid).containsExactly("3");
  }

  @Test
  void what_workshops_tells_of_sessions_has_all_that_calendars_need() {
    ContractKit workshops = ContractKit.of("workshops");
    for (String name :
        List.of("session_scheduled.v1", "session_changed.v1", "session_cancelled.v1")) {
      CalendarOfSession calendar =
          Objects.requireNonNull(
              workshops.checkReads(name, SessionTold.class).known(false, "1").calendar());
      assertThat(calendar.dates()).isNotEmpty();
    }
    assertThat(
            workshops
                .checkReads("session_changed.v1", SessionTold.class)
                .known(false, "1")
                .calendar())
        .satisfies(calendar -> assertThat(calendar.gone()).hasSize(1));
  }

  /** One calendar part of an email, as another library reads it. */
  private record Read(String method, String uid, int sequence, VEvent event) {}

  private static List<Read> read(Mail mail) throws Exception {
    List<Read> found = new ArrayList<>();
    if (mail.message().getContent() instanceof Multipart parts) {
      collect(parts, found);
    }
    return found;
  }

  private static void collect(Multipart parts, List<Read> found) throws Exception {
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.isMimeType("text/calendar")) {
        try (InputStream in = part.getInputStream()) {
          Calendar calendar = new CalendarBuilder().build(in);
          assertThat(calendar.validate().getEntries()).isEmpty();
          assertThat(calendar.getComponents(Component.VEVENT)).hasSize(1);
          VEvent event = (VEvent) calendar.getComponents(Component.VEVENT).getFirst();
          String method = calendar.getProperty(Property.METHOD).orElseThrow().getValue();
          assertThat(new ContentType(part.getContentType()).getParameter("method"))
              .isEqualTo(method);
          found.add(
              new Read(
                  method,
                  value(event, Property.UID),
                  Integer.parseInt(value(event, "SEQUENCE")),
                  event));
        }
      } else if (part.getContent() instanceof Multipart inner) {
        collect(inner, found);
      }
    }
  }

  private static String value(VEvent event, String property) {
    return event.getProperty(property).map(Property::getValue).orElse("");
  }

  private static String invited(String network, String email) {
    openNetwork(network, Map.of());
    return personOnRecord(network, "Amina", Map.of("contact", Map.of("email", email)));
  }

  private static CalendarOfSession calendar(List<String> dates, List<String> gone) {
    return new CalendarOfSession("Workshop", null, days(dates), days(gone));
  }

  private static List<CalendarOfSession.Day> days(List<String> uids) {
    return uids.stream().map(uid -> new CalendarOfSession.Day(uid, START, START)).toList();
  }

  private static String session(String network) {
    return Ids.derived("invited", network);
  }

  private static List<Map<String, Object>> dates(int... numbers) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int number : numbers) {
      Instant start = START.plus(Duration.ofDays(number - 1L));
      all.add(
          Map.of(
              "startsAt", start.toString(),
              "endsAt", start.plus(Duration.ofHours(2)).toString(),
              "uid", "s-" + number + "@commontable"));
    }
    return all;
  }

  private static void session(
      String network,
      String event,
      long place,
      int sequence,
      List<Map<String, Object>> dates,
      List<Map<String, Object>> dropped) {
    session(network, event, place, sequence, dates, dropped, "Workshop");
  }

  private static void session(
      String network,
      String event,
      long place,
      int sequence,
      List<Map<String, Object>> dates,
      List<Map<String, Object>> dropped,
      String title) {
    session(network, event, place, sequence, dates, dropped, title, "in_person");
  }

  private static void session(
      String network,
      String event,
      long place,
      int sequence,
      List<Map<String, Object>> dates,
      List<Map<String, Object>> dropped,
      String title,
      String mode) {
    Map<String, Object> told = new HashMap<>();
    told.put("sessionId", session(network));
    told.put("programmeId", Ids.derived("programme"));
    told.put("title", "Living with dementia: for carers");
    told.put("calendarTitle", title);
    told.put("sequence", sequence);
    told.put("dates", dates);
    told.put("droppedDates", dropped);
    told.put("plannedMinutes", 120);
    told.put("mode", mode);
    told.put("reminderText", "Bring the dementia diary, carer");
    told.put("location", "Moorgreen hall, 1 Lane; \"back\"");
    TestEvents.publish(
        "workshops", network, event, session(network), told, TestEvents.sequence(place));
  }

  private static void place(String network, String event, String person, long place) {
    place(network, event, person, place, "in_person");
  }

  private static void place(String network, String event, String person, long place, String way) {
    String registration = Ids.derived("invited-registration", network);
    TestEvents.publish(
        "workshops",
        network,
        event,
        registration,
        Map.of(
            "sessionId", session(network),
            "registrationId", registration,
            "participantId", person,
            "way", way),
        TestEvents.sequence(place));
  }
}
