package org.commontable.participants.occasion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.participants.link.Links;
import org.commontable.participants.message.Attention;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.MessageState;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling.Circumstances;
import org.commontable.participants.message.Telling.Now;
import org.commontable.participants.network.Language;
import org.commontable.participants.occasion.HeldPlace.Standing;
import org.commontable.participants.person.People;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;
import org.commontable.participants.template.Rendered;
import org.commontable.participants.template.Templates;
import org.commontable.testing.TestEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

@Tag("W10")
class TellingOfSessionsTest {
  private static final NetworkId NETWORK = new NetworkId("telling");

  /** A Tuesday at ten by the clocks of summer; they go back on the Sunday before. */
  private static final Instant START = Instant.parse("2026-10-27T10:00:00Z");

  private static final Span DATE = new Span(START, START.plus(Duration.ofHours(6)));
  private static final Instant NINE_ON_SUNDAY = Instant.parse("2026-10-25T09:00:00Z");
  private static final Instant LONG_BEFORE = Instant.parse("2026-09-01T12:00:00Z");

  private static final AtomicLong TOLD = new AtomicLong();

  private final Occasions occasions = service().bean(Occasions.class);
  private final TellingOfSessions telling =
      new TellingOfSessions(
          occasions,
          service().bean(People.class),
          service().bean(Pages.class),
          service().bean(Links.class));

  @Test
  void a_reminder_comes_at_nine_two_days_before_across_a_change_of_clocks() {
    session(session(List.of(DATE), false));
    place(Standing.CONFIRMED, null);

    assertThat(reminder(NINE_ON_SUNDAY.minusMillis(1), 2, false))
        .isEqualTo(new Now.Later(NINE_ON_SUNDAY, "reminder-later"));
    assertThat(reminder(NINE_ON_SUNDAY, 2, false)).isInstanceOf(Now.Say.class);
    // Before the clocks go back, nine is an hour earlier.
    assertThat(reminder(LONG_BEFORE, 7, false))
        .isEqualTo(new Now.Later(Instant.parse("2026-10-20T08:00:00Z"), "reminder-later"));
  }

  @Test
  void a_letter_starts_days_earlier_and_nobody_gets_one_who_wishes_none() {
    session(session(List.of(DATE), false));
    place(Standing.CONFIRMED, null);

    assertThat(reminder(LONG_BEFORE, 2, true))
        .isEqualTo(new Now.Later(Instant.parse("2026-10-20T08:00:00Z"), "reminder-later"));
    assertThat(reminder(LONG_BEFORE, 0, false))
        .isEqualTo(new Now.Later(START, "no-reminder-wished"));
    assertThat(reminder(START, 0, false)).isEqualTo(new Now.Needless("date-begun"));
  }

  @Test
  void what_somebody_chose_goes_before_what_the_session_says_and_that_before_two_days() {
    place(Standing.CONFIRMED, null);
    session(remindedOf(5));
    var onThursday = new Now.Later(Instant.parse("2026-10-22T08:00:00Z"), "reminder-later");
    var onSunday = new Now.Later(NINE_ON_SUNDAY, "reminder-later");

    assertThat(reminder(LONG_BEFORE, null, false)).as("the session's").isEqualTo(onThursday);
    assertThat(reminder(LONG_BEFORE, 2, false)).as("their own").isEqualTo(onSunday);
    assertThat(reminder(LONG_BEFORE, 0, false))
        .isEqualTo(new Now.Later(START, "no-reminder-wished"));
    session(remindedOf(null));
    assertThat(reminder(LONG_BEFORE, null, false)).as("of all").isEqualTo(onSunday);
  }

  @Test
  void of_a_session_that_says_none_only_those_are_reminded_who_chose_so_themselves() {
    place(Standing.CONFIRMED, null);
    session(remindedOf(0));
    var never = new Now.Later(START, "no-reminder-wished");
    Instant sixDaysBefore = NINE_ON_SUNDAY.minus(Duration.ofDays(4));

    assertThat(reminder(LONG_BEFORE, null, false)).isEqualTo(never);
    assertThat(reminder(NINE_ON_SUNDAY, null, false)).isEqualTo(never);
    assertThat(reminded(sixDaysBefore, NINE_ON_SUNDAY, null, false))
        .as("nor on the usual day, who got the place late")
        .isEqualTo(never);
    assertThat(reminder(LONG_BEFORE, 2, false))
        .as("their own choice")
        .isEqualTo(new Now.Later(NINE_ON_SUNDAY, "reminder-later"));
    assertThat(reminded(sixDaysBefore, NINE_ON_SUNDAY, 7, false)).isInstanceOf(Now.Say.class);
  }

  @Test
  @Tag("P6")
  void a_reminder_says_what_the_session_has_it_say_in_the_language_of_who_reads_it() {
    place(Standing.CONFIRMED, null);
    session(reminding("Bring <notes>.\n\nAnd {{name}}.", "Dewch â nodiadau."));

    assertThat(reminderIn(List.of(Language.EN), false).plain())
        .contains("\n\nBring <notes>.\n\nAnd {{name}}.\n\nIf you can no longer come")
        .doesNotContain("Dewch");
    assertThat(reminderIn(List.of(Language.EN), false).html()).contains("<p>Bring &lt;notes&gt;.");
    assertThat(reminderIn(List.of(Language.CY), false).plain())
        .contains("\n\nDewch â nodiadau.\n\n")
        .doesNotContain("Bring");
    for (boolean discreet : List.of(true, false)) {
      Rendered both = reminderIn(List.of(Language.CY, Language.EN), discreet);
      assertThat(both.plain()).contains("Dewch â nodiadau.", "Bring <notes>.");
      assertThat(both.subject() + both.brief())
          .as("what is seen without opening it, and what a text message says")
          .doesNotContain("Dewch", "Bring");
    }
    session(reminding("Bring notes.", null));
    assertThat(reminderIn(List.of(Language.CY), false).plain()).contains("Bring notes.");
    session(reminding(null, null));
    assertThat(reminderIn(List.of(Language.EN), false).plain())
        .contains("/my/sessions/s\n\nIf you can no longer come");
  }

  private Rendered reminderIn(List<Language> languages, boolean discreet) {
    return ((Outcome.Done<Rendered>)
            service()
                .bean(Templates.class)
                .render(
                    NETWORK,
                    MessageKind.SESSION_REMINDER,
                    languages,
                    discreet,
                    ((Now.Say) reminder(NINE_ON_SUNDAY, null, false)).values()))
        .value();
  }

  private static KnownSession reminding(@Nullable String text, @Nullable String welsh) {
    return new KnownSession(
        "s",
        "Day one",
        null,
        List.of(DATE),
        "in_person",
        null,
        false,
        "1",
        null,
        text,
        welsh,
        null);
  }

  @Test
  void a_reminder_of_a_date_that_moved_or_a_place_that_was_given_up_is_not_sent() {
    session(session(List.of(new Span(START.plusSeconds(3600), DATE.endsAt())), false));
    place(Standing.CONFIRMED, null);
    assertThat(reminder(NINE_ON_SUNDAY, 2, false)).isEqualTo(new Now.Needless("date-moved"));

    session(session(List.of(DATE), false));
    place(Standing.CANCELLED, null);
    assertThat(reminder(NINE_ON_SUNDAY, 2, false))
        .isEqualTo(new Now.Needless("place-stands-otherwise"));
  }

  @Test
  void who_got_the_place_after_the_reminder_s_time_has_just_been_told() {
    session(session(List.of(DATE), false));
    place(Standing.CONFIRMED, null);
    Instant monday = NINE_ON_SUNDAY.plus(Duration.ofDays(1));

    assertThat(
            telling.now(
                message(MessageKind.SESSION_REMINDER, monday), new Circumstances(monday, 2, false)))
        .isEqualTo(new Now.Needless("just-told"));
  }

  @Test
  void who_got_the_place_too_late_for_an_early_reminder_is_reminded_on_the_usual_day() {
    session(remindedOf(12));
    place(Standing.CONFIRMED, null);
    Instant sixDaysBefore = NINE_ON_SUNDAY.minus(Duration.ofDays(4));
    var onSunday = new Now.Later(NINE_ON_SUNDAY, "reminder-later");

    assertThat(reminded(sixDaysBefore, sixDaysBefore, null, false))
        .as("the session's days")
        .isEqualTo(onSunday);
    assertThat(reminded(sixDaysBefore, sixDaysBefore, 7, false))
        .as("their own days")
        .isEqualTo(onSunday);
    assertThat(reminded(sixDaysBefore, NINE_ON_SUNDAY, null, false)).isInstanceOf(Now.Say.class);
    Instant monday = NINE_ON_SUNDAY.plus(Duration.ofDays(1));
    assertThat(reminded(monday, monday, null, false))
        .as("that day has passed too")
        .isEqualTo(new Now.Needless("just-told"));
    assertThat(reminded(NINE_ON_SUNDAY, NINE_ON_SUNDAY, 1, false))
        .as("nobody is reminded sooner than they chose")
        .isEqualTo(new Now.Later(monday, "reminder-later"));
    assertThat(reminded(monday.plusSeconds(1), monday.plusSeconds(1), 1, false))
        .isEqualTo(new Now.Needless("just-told"));
    assertThat(reminded(sixDaysBefore, sixDaysBefore, null, true))
        .as("by post it would be sent before they were told")
        .isEqualTo(new Now.Needless("just-told"));
  }

  private Now reminded(Instant toldAt, Instant now, @Nullable Integer days, boolean slow) {
    return telling.now(
        message(MessageKind.SESSION_REMINDER, toldAt), new Circumstances(now, days, slow));
  }

  @Test
  void a_place_that_stands_otherwise_by_now_is_not_told() {
    session(session(List.of(DATE), false));
    place(Standing.CONFIRMED, null);
    assertThat(say(MessageKind.PLACE_WAITING))
        .isEqualTo(new Now.Needless("place-stands-otherwise"));
    assertThat(say(MessageKind.PLACE_CONFIRMED)).isInstanceOf(Now.Say.class);

    place(Standing.OFFERED, LONG_BEFORE.plusSeconds(7200));
    var offer = (Now.Say) say(MessageKind.PLACE_OFFERED);
    assertThat(offer.atTheLatest()).isEqualTo(LONG_BEFORE.plusSeconds(3600));
    assertThat(offer.values().in(Language.EN).get(Placeholder.REPLY_BY))
        .isEqualTo("Tuesday 1 September 2026, 3:00pm");
    place(Standing.OFFERED, LONG_BEFORE);
    assertThat(say(MessageKind.PLACE_OFFERED)).isEqualTo(new Now.Needless("offer-lapsed"));
  }

  @Test
  @Tag("W4")
  void an_offer_that_lapses_before_a_letter_arrives_is_told_by_people() {
    session(session(List.of(DATE), false));
    // From a Tuesday to the Thursday; by post it would come on the Friday.
    place(Standing.OFFERED, LONG_BEFORE.plus(Duration.ofDays(2)));

    var told = (Now.ByPeople) offered(true);

    assertThat(told.why()).isEqualTo("too-late-for-post");
    assertThat(told.say().values().in(Language.EN)).containsKey(Placeholder.REPLY_BY);
    assertThat(offered(false)).isInstanceOf(Now.Say.class);
    place(Standing.OFFERED, LONG_BEFORE.plus(Duration.ofDays(7)));
    assertThat(offered(true)).as("five days with post").isInstanceOf(Now.Say.class);
  }

  private Now offered(boolean slow) {
    return telling.now(
        message(MessageKind.PLACE_OFFERED, LONG_BEFORE), new Circumstances(LONG_BEFORE, 2, slow));
  }

  @Test
  void with_a_session_that_is_cancelled_its_places_are_told_once() {
    session(session(List.of(DATE), true));
    place(Standing.CANCELLED, null);

    assertThat(say(MessageKind.PLACE_CANCELLED)).isEqualTo(new Now.Needless("session-cancelled"));
    assertThat(say(MessageKind.SESSION_CANCELLED)).isInstanceOf(Now.Say.class);

    session(session(List.of(DATE), false));
    assertThat(say(MessageKind.PLACE_CANCELLED))
        .isEqualTo(
            new Now.Later(
                LONG_BEFORE.plus(TellingOfSessions.TOGETHER), "may-be-the-whole-session"));
  }

  @Test
  void who_gives_back_one_of_two_places_in_a_session_is_not_told_that_theirs_is_cancelled() {
    session(session(List.of(DATE), false));
    place(Standing.CANCELLED, null);
    Instant later = LONG_BEFORE.plus(TellingOfSessions.TOGETHER);
    HeldPlace other = new HeldPlace("r2", "s", "p", Standing.CONFIRMED, null, LONG_BEFORE);
    occasions.keep(event("r2"), other);

    assertThat(cancelled(later)).isEqualTo(new Now.Needless("has-another-place"));

    HeldPlace gone = new HeldPlace("r2", "s", "p", Standing.CANCELLED, null, LONG_BEFORE);
    occasions.keep(event("r2"), gone);
    assertThat(cancelled(later)).isInstanceOf(Now.Say.class);
  }

  @Test
  void what_waits_for_a_session_is_looked_at_less_and_less_often_and_after_a_day_seen_by_people() {
    Map.of(
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofHours(10),
            TellingOfSessions.PAUSE_MAX)
        .forEach((waited, pause) -> {
          Instant now = LONG_BEFORE.plus(waited);
          assertThat(nowhere(now))
              .isEqualTo(new Now.Later(now.plus(pause), TellingOfSessions.UNKNOWN));
        });
    assertThat(nowhere(LONG_BEFORE.plus(Duration.ofHours(25))))
        .isEqualTo(new Now.Stuck(TellingOfSessions.UNKNOWN));
  }

  private Now nowhere(Instant now) {
    Message message =
        message(
            MessageKind.PLACE_CONFIRMED,
            LONG_BEFORE,
            Map.of("sessionId", "nowhere", "registrationId", "r"));
    return telling.now(message, new Circumstances(now, 2, false));
  }

  @Test
  void a_change_that_is_still_being_read_is_waited_for() {
    session(session(List.of(DATE), false));
    place(Standing.CONFIRMED, null);
    Message told = message(MessageKind.SESSION_CANCELLED, LONG_BEFORE);
    Map<String, String> about = new HashMap<>(told.about());
    about.put("sequence", "2");

    assertThat(
            telling.now(
                message(MessageKind.SESSION_CANCELLED, LONG_BEFORE, about),
                new Circumstances(LONG_BEFORE, 2, false)))
        .isInstanceOf(Now.Later.class);
  }

  @Test
  void nothing_is_told_of_what_is_over() {
    session(session(List.of(DATE), false));
    place(Standing.CONFIRMED, null);

    assertThat(
            telling.now(
                message(MessageKind.PLACE_CONFIRMED, LONG_BEFORE),
                new Circumstances(DATE.endsAt(), 2, false)))
        .isEqualTo(new Now.Needless("session-over"));
  }

  @Test
  void days_are_said_as_people_say_them_in_both_languages() {
    assertThat(InWords.dates(List.of(DATE), Language.EN))
        .isEqualTo("Tuesday 27 October 2026, 10:00am to 4:00pm");
    assertThat(InWords.dates(List.of(DATE), Language.CY))
        .isEqualTo("Dydd Mawrth 27 Hydref 2026, 10:00yb i 4:00yh");
  }

  @Test
  void that_everybody_takes_part_another_way_is_told_once_and_of_the_session() {
    Map<String, String> moved =
        Map.of("sessionId", "s", "registrationId", "r", TellingOfSessions.GOES_ELSEWHERE, "true");
    Message message = message(MessageKind.PLACE_CONFIRMED, LONG_BEFORE, moved);
    occasions.keep(event("r"), online());

    for (String mode : List.of("online", "in_person")) {
      session(session(mode));
      assertThat(telling.now(message, new Circumstances(LONG_BEFORE, 2, false)))
          .isEqualTo(new Now.Needless("told-of-the-session"));
    }
    session(session("hybrid"));
    assertThat(telling.now(message, new Circumstances(LONG_BEFORE, 2, false)))
        .isInstanceOf(Now.Say.class);
  }

  @Test
  void where_somebody_goes_is_as_the_session_is_and_then_as_their_place_is() {
    HeldPlace inTheHall =
        new HeldPlace(
            "r", "s", "p", Standing.CONFIRMED, null, LONG_BEFORE, null, null, "in_person");

    assertThat(session("hybrid").locationFor(online())).isNull();
    assertThat(session("hybrid").locationFor(inTheHall)).isEqualTo("Harbour Hall");
    assertThat(session("online").locationFor(inTheHall)).isNull();
    assertThat(session("in_person").locationFor(online())).isEqualTo("Harbour Hall");
    assertThat(inTheHall.goesElsewhere(online())).isTrue();
    assertThat(online().goesElsewhere(online())).isFalse();
    assertThat(
            offered("in_person", DATE.startsAt()).goesElsewhere(offered("online", DATE.endsAt())))
        .as("that it has to be answered by another time is told for itself")
        .isFalse();
    HeldPlace cancelled =
        online().followedBy(new HeldPlace("r", "s", "p", Standing.CANCELLED, null, LONG_BEFORE));
    assertThat(cancelled.isOnline()).as("what they are told is off was online").isTrue();
  }

  @Test
  void who_has_not_told_how_they_take_part_hears_of_both_ways() {
    session(session("hybrid"));
    place(Standing.CONFIRMED, null);

    assertThat(where(Language.EN)).isEqualTo("Harbour Hall, or online");
    assertThat(where(Language.CY)).isEqualTo("Harbour Hall, neu ar-lein");
    session(session("in_person"));
    assertThat(where(Language.EN)).isEqualTo("Harbour Hall");
  }

  @Test
  void a_lead_hears_of_the_way_in_which_they_take_part_and_of_both_where_that_is_not_known() {
    session(session("hybrid"));
    String person = personOnRecord("telling", "Amina");
    HeldPlace leads = new HeldPlace("lead", "s", person, Standing.LEADS, null, LONG_BEFORE);
    occasions.keep(event("lead"), leads);
    Message named =
        message(
            MessageKind.LEAD_NAMED,
            LONG_BEFORE,
            Map.of("sessionId", "s", "registrationId", "lead"));
    var moment = new Circumstances(LONG_BEFORE, 2, false);

    assertThat(where(telling.now(named, moment), Language.EN)).isEqualTo("Harbour Hall, or online");
    occasions.keep(
        event("beside"),
        new HeldPlace(
            "beside", "s", person, Standing.CONFIRMED, null, LONG_BEFORE, null, null, "online"));
    assertThat(where(telling.now(named, moment), Language.EN)).isEqualTo("online");
    assertThat(where(telling.now(named, moment), Language.CY)).isEqualTo("ar-lein");
  }

  private @Nullable String where(Language language) {
    return where(say(MessageKind.PLACE_CONFIRMED), language);
  }

  private static @Nullable String where(Now said, Language language) {
    return ((Now.Say) said).values().in(language).get(Placeholder.WHERE);
  }

  private static HeldPlace offered(String way, Instant answerBy) {
    return new HeldPlace("r", "s", "p", Standing.OFFERED, answerBy, LONG_BEFORE, null, null, way);
  }

  private static HeldPlace online() {
    return new HeldPlace(
        "r", "s", "p", Standing.CONFIRMED, null, LONG_BEFORE, null, null, "online");
  }

  private static KnownSession session(String mode) {
    return new KnownSession(
        "s",
        "Day one",
        null,
        List.of(DATE),
        mode,
        "Harbour Hall",
        false,
        "1",
        null,
        null,
        null,
        null);
  }

  private Now reminder(Instant now, @Nullable Integer days, boolean slow) {
    return telling.now(
        message(MessageKind.SESSION_REMINDER, LONG_BEFORE), new Circumstances(now, days, slow));
  }

  private Now say(MessageKind kind) {
    return telling.now(message(kind, LONG_BEFORE), new Circumstances(LONG_BEFORE, 2, false));
  }

  private Now cancelled(Instant now) {
    return telling.now(
        message(MessageKind.PLACE_CANCELLED, LONG_BEFORE), new Circumstances(now, 2, false));
  }

  private static KnownSession remindedOf(@Nullable Integer days) {
    return new KnownSession(
        "s", "Day one", null, List.of(DATE), "in_person", null, false, "1", days, null, null, null);
  }

  private static KnownSession session(List<Span> dates, boolean cancelled) {
    return new KnownSession(
        "s", "Day one", null, dates, "in_person", null, cancelled, "1", null, null, null, null);
  }

  private void session(KnownSession session) {
    occasions.keep(event("s"), session);
  }

  private void place(Standing standing, @Nullable Instant answerBy) {
    occasions.keep(event("r"), new HeldPlace("r", "s", "p", standing, answerBy, LONG_BEFORE));
  }

  /** Something that is told after all that was told before. */
  private static IncomingEvent event(String subject) {
    return new IncomingEvent(
        NETWORK,
        "org.commontable.workshops.anything.v1",
        subject,
        TestEvents.sequence(TOLD.incrementAndGet()),
        "e",
        LONG_BEFORE,
        "test",
        "test",
        JsonNodeFactory.instance.objectNode());
  }

  private static Message message(MessageKind kind, Instant queuedAt) {
    return message(
        kind,
        queuedAt,
        Map.of("sessionId", "s", "registrationId", "r", "startsAt", START.toString()));
  }

  private static Message message(MessageKind kind, Instant queuedAt, Map<String, String> about) {
    return new Message(
        NETWORK,
        "m",
        kind,
        "p",
        about,
        MessageState.QUEUED,
        Attention.NONE,
        0,
        queuedAt,
        queuedAt,
        null,
        Set.of(),
        null,
        false,
        null,
        null,
        null,
        null);
  }
}
