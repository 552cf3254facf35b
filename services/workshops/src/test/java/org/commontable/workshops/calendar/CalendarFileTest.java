package org.commontable.workshops.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.commontable.testing.OtherReaders;
import org.commontable.workshops.session.CalendarEntry;
import org.commontable.workshops.session.Joining;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is written is read back by two programs that others wrote. */
@Tag("I3")
@Tag("W10")
class CalendarFileTest {
  private static final Instant CHANGED = Instant.parse("2026-01-05T10:00:00Z");
  private static final Joining JOINING =
      new Joining(
          "https://call.example/room?pwd=a;b,c",
          "0800 123 4567",
          "Door at the back; ring twice,\nthen wait \\ and don't worry – croeso, أهلا, 👋🏽");

  @Test
  void summer_and_winter_times_are_read_as_the_instants_that_they_are() throws Exception {
    byte[] file =
        CalendarFile.of(
            "A programme",
            List.of(
                entry("1", "2026-03-28T22:00", "2026-03-29T06:00"),
                entry("2", "2026-07-01T10:00", "2026-07-01T16:00"),
                entry("3", "2026-10-24T22:00", "2026-10-25T06:00")));

    List<VEvent> events = read(file).getComponents(Component.VEVENT);
    assertThat(events.stream().map(CalendarFileTest::start))
        .containsExactly(
            Instant.parse("2026-03-28T22:00:00Z"),
            Instant.parse("2026-07-01T09:00:00Z"),
            Instant.parse("2026-10-24T21:00:00Z"));
    assertThat(end(events.getFirst())).isEqualTo(Instant.parse("2026-03-29T05:00:00Z"));
    assertThat(end(events.getLast())).isEqualTo(Instant.parse("2026-10-25T06:00:00Z"));
  }

  @Test
  void an_hour_that_comes_twice_is_told_apart() throws Exception {
    byte[] file =
        CalendarFile.of(
            "A programme",
            List.of(
                entry("1", "2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00+00:00"),
                entry("2", "2026-10-24T22:00", "2026-10-25T01:15:00+00:00"),
                entry("3", "2026-10-25T01:00:00+00:00", "2026-10-25T04:00")));

    List<VEvent> events = read(file).getComponents(Component.VEVENT);
    assertThat(events.stream().map(CalendarFileTest::start))
        .containsExactly(
            Instant.parse("2026-10-25T00:30:00Z"),
            Instant.parse("2026-10-24T21:00:00Z"),
            Instant.parse("2026-10-25T01:00:00Z"));
    assertThat(events.stream().map(CalendarFileTest::end))
        .containsExactly(
            Instant.parse("2026-10-25T01:30:00Z"),
            Instant.parse("2026-10-25T01:15:00Z"),
            Instant.parse("2026-10-25T04:00:00Z"));
    JsonNode others = OtherReaders.inJavaScript(file).path("events");
    assertThat(others.findValuesAsString("startsAt"))
        .containsExactly(
            "2026-10-25T00:30:00.000Z", "2026-10-24T21:00:00.000Z", "2026-10-25T01:00:00.000Z");
    assertThat(others.findValuesAsString("endsAt"))
        .containsExactly(
            "2026-10-25T01:30:00.000Z", "2026-10-25T01:15:00.000Z", "2026-10-25T04:00:00.000Z");
  }

  @Test
  void what_was_written_is_valid_and_says_all_that_was_said() throws Exception {
    byte[] file = CalendarFile.of("Ein table, commas; and \\", List.of(full(false)));

    Calendar calendar = read(file);
    assertThat(calendar.validate().getEntries()).isEmpty();
    VEvent event = (VEvent) calendar.getComponents(Component.VEVENT).getFirst();
    assertThat(value(event, Property.UID)).isEqualTo("1@commontable");
    assertThat(value(event, "SEQUENCE")).isEqualTo("381600");
    assertThat(value(event, "STATUS")).isEqualTo("CONFIRMED");
    assertThat(value(event, "LOCATION")).isEqualTo("Neuadd y Môr, 1 Example Quay; by the door");
    assertThat(value(event, "CONFERENCE")).isEqualTo(JOINING.link());
    assertThat(value(event, "DESCRIPTION"))
        .isEqualTo(
            "Join: %s\nPhone: %s\n%s"
                .formatted(JOINING.link(), JOINING.phone(), JOINING.instructions()));
  }

  @Test
  void a_program_in_another_language_reads_the_same() {
    JsonNode events =
        OtherReaders.inJavaScript(
                CalendarFile.of(
                    "A programme",
                    List.of(full(false), entry("2", "2026-07-01T10:00", "2026-07-01T16:00"))))
            .path("events");

    assertThat(events).hasSize(2);
    assertThat(events.at("/0/summary").asString()).isEqualTo("Day one, whose table is it?");
    assertThat(events.at("/0/sequence").asInt()).isEqualTo(381_600);
    assertThat(events.at("/0/description").asString()).endsWith("أهلا, 👋🏽");
    assertThat(events.at("/1/startsAt").asString()).isEqualTo("2026-07-01T09:00:00.000Z");
  }

  @Test
  void no_line_is_longer_than_75_octets_and_no_character_is_torn_apart() {
    byte[] file = CalendarFile.of("名".repeat(200), List.of(full(false)));

    String text = new String(file, StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("\uFFFD").endsWith("END:VCALENDAR\r\n");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
    assertThat(Arrays.stream(text.split("\r\n")))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
  }

  @Test
  void nobody_can_smuggle_a_line_of_their_own_into_a_calendar() throws Exception {
    CalendarEntry entry =
        new CalendarEntry(
            "1@commontable",
            "Tea\r\nATTENDEE:mailto:a@people.example\rX-B:c\u0085\u2028d",
            Instant.parse("2026-07-01T09:00:00Z"),
            Instant.parse("2026-07-01T10:00:00Z"),
            null,
            null,
            false,
            CHANGED,
            Joining.NOTHING);

    VEvent event = (VEvent) read(CalendarFile.of("X", List.of(entry))).getComponents().get(1);
    assertThat(event.getProperty("ATTENDEE")).isEmpty();
    assertThat(event.getProperty("X-B")).isEmpty();
  }

  @Test
  void a_date_that_is_off_says_so_and_tells_no_more_how_to_get_in() throws Exception {
    VEvent event =
        (VEvent)
            read(CalendarFile.of("X", List.of(full(true))))
                .getComponents(Component.VEVENT)
                .getFirst();

    assertThat(value(event, "STATUS")).isEqualTo("CANCELLED");
    assertThat(event.getProperty("CONFERENCE")).isEmpty();
    assertThat(event.getProperty("DESCRIPTION")).isEmpty();
  }

  @Test
  void the_same_sessions_always_make_the_same_bytes() {
    assertThat(CalendarFile.of("X", List.of(full(false))))
        .isEqualTo(CalendarFile.of("X", List.of(full(false))));
  }

  private static CalendarEntry full(boolean cancelled) {
    return new CalendarEntry(
        "1@commontable",
        "Day one, whose table is it?",
        Instant.parse("2026-07-01T09:00:00Z"),
        Instant.parse("2026-07-01T10:00:00Z"),
        "Neuadd y Môr, 1 Example Quay; by the door",
        "https://stream.example/1",
        cancelled,
        CHANGED,
        JOINING);
  }

  private static CalendarEntry entry(String uid, String from, String to) {
    return new CalendarEntry(
        uid + "@commontable",
        "Day " + uid,
        LondonTime.of(from).instant(),
        LondonTime.of(to).instant(),
        null,
        null,
        false,
        CHANGED,
        Joining.NOTHING);
  }

  private static Calendar read(byte[] file) throws Exception {
    return new CalendarBuilder().build(new ByteArrayInputStream(file));
  }

  private static Instant start(VEvent event) {
    return Instant.from(Objects.requireNonNull(event.<Temporal>getDateTimeStart()).getDate());
  }

  private static Instant end(VEvent event) {
    return Instant.from(Objects.requireNonNull(event.<Temporal>getDateTimeEnd()).getDate());
  }

  private static @Nullable String value(VEvent event, String property) {
    return event.getProperty(property).map(Property::getValue).orElse(null);
  }
}
