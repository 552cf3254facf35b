package org.commontable.workshops.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Outcome;
import org.commontable.workshops.session.Session.Details;
import org.commontable.workshops.session.Session.Mode;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W4")
class SessionTest {
  private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");
  private static final Venue HALL = new Venue(Venue.Kind.COMMUNITY, "Moorgreen hall", null);

  @Test
  void a_session_may_have_several_dates_which_are_put_in_order() {
    Session session =
        scheduled(
            date("2026-06-11T10:00", "2026-06-11T12:00"),
            date("2026-06-04T10:00", "2026-06-04T16:30"));

    assertThat(session.plannedMinutes()).isEqualTo(120 + 390);
    assertThat(session.day()).isEqualTo(LocalDate.of(2026, 6, 4));
    assertThat(session.endsAt()).isEqualTo(Instant.parse("2026-06-11T11:00:00Z"));
  }

  @Test
  void a_night_on_which_the_clocks_go_forward_is_an_hour_shorter() {
    assertThat(scheduled(date("2026-03-28T22:00", "2026-03-29T06:00")).plannedMinutes())
        .isEqualTo(7 * 60);
  }

  @Test
  void a_night_on_which_the_clocks_go_back_is_an_hour_longer() {
    assertThat(scheduled(date("2026-10-24T22:00", "2026-10-25T06:00")).plannedMinutes())
        .isEqualTo(9 * 60);
  }

  @Test
  void a_date_that_ends_before_it_starts_is_refused() {
    assertThat(refusal(date("2026-06-04T16:00", "2026-06-04T10:00")))
        .isEqualTo("ends-before-start");
  }

  @Test
  void dates_that_overlap_are_refused() {
    assertThat(
            refusal(
                date("2026-06-04T10:00", "2026-06-04T12:00"),
                date("2026-06-04T11:00", "2026-06-04T13:00")))
        .isEqualTo("dates-overlap");
  }

  @Test
  void a_date_longer_than_a_day_or_shorter_than_a_minute_is_refused() {
    assertThat(refusal(date("2026-06-04T10:00", "2026-06-06T10:00"))).isEqualTo("date-too-long");
    assertThat(refusal(date("2026-06-04T10:00:00", "2026-06-04T10:00:20")))
        .isEqualTo("date-too-short");
  }

  @Test
  void no_date_and_too_many_dates_are_refused() {
    assertThat(refusal()).isEqualTo("dates-out-of-range");
    assertThat(
            refusal(
                IntStream.rangeClosed(1, SessionDate.DATES_MAX + 1)
                    .mapToObj(day ->
                        date(
                            "2026-06-%02dT10:00".formatted(day),
                            "2026-06-%02dT12:00".formatted(day)))
                    .toArray(SessionDate[]::new)))
        .isEqualTo("dates-out-of-range");
  }

  @Test
  void people_who_come_need_a_place_to_come_to() {
    assertThat(code(scheduling(details(Mode.IN_PERSON, null, List.of()))))
        .isEqualTo("place-missing");
    assertThat(code(scheduling(details(Mode.HYBRID, onlineOnly(), List.of()))))
        .isEqualTo("place-missing");
    assertThat(scheduling(details(Mode.ONLINE, null, List.of())))
        .isInstanceOf(Decision.Changed.class);
  }

  @Test
  @Tag("W5")
  void the_agenda_says_who_leads_and_how_and_fits_into_the_day() {
    AgendaSegment led =
        new AgendaSegment("What matters to us", 90, Ids.derived("amina"), "World café");

    assertThat(scheduling(details(Mode.IN_PERSON, HALL, List.of(led))))
        .isInstanceOf(Decision.Changed.class);
    assertThat(code(scheduling(details(Mode.IN_PERSON, HALL, List.of(led, led)))))
        .isEqualTo("agenda-too-long");
  }

  @Test
  @Tag("P15")
  void who_leads_is_told_with_for_how_long_and_anew_when_that_changes() {
    AgendaSegment opening = new AgendaSegment("Opening", 30, Ids.derived("amina"), null);
    AgendaSegment closing = new AgendaSegment("Closing", 15, Ids.derived("amina"), null);
    AgendaSegment lunch = new AgendaSegment("Lunch", 45, null, null);
    Session planned =
        after(scheduling(details(Mode.IN_PERSON, HALL, List.of(opening, lunch, closing))));

    var shorter =
        (Decision.Changed<Session>)
            planned.change(details(Mode.IN_PERSON, HALL, List.of(opening, lunch)), NOW);
    var sooner =
        (Decision.Changed<Session>)
            planned.change(details(Mode.IN_PERSON, HALL, List.of(opening, closing)), NOW);

    assertThat(planned.details().leads()).containsOnly(Ids.derived("amina"));
    assertThat(shorter.facts())
        .contains(
            new SessionFact.SessionLeadsNamed(
                planned.id(),
                planned.programmeId(),
                List.of(new SessionFact.Lead(Ids.derived("amina"), 30))));
    assertThat(sooner.facts())
        .as("nobody leads for longer")
        .containsExactly(new SessionFact.SessionChanged(sooner.state()));
  }

  @Test
  @Tag("P15")
  void after_an_upgrade_leads_are_told_with_their_minutes_unless_it_does_not_take_place() {
    AgendaSegment opening = new AgendaSegment("Opening", 30, Ids.derived("amina"), null);
    AgendaSegment lunch = new AgendaSegment("Lunch", 45, null, null);
    Session led = after(scheduling(details(Mode.IN_PERSON, HALL, List.of(opening, lunch))));
    Session ledByNobody = after(scheduling(details(Mode.IN_PERSON, HALL, List.of(lunch))));

    assertThat(led.leadsAsTheyStand())
        .containsExactly(
            new SessionFact.SessionLeadsTold(
                led.id(),
                led.programmeId(),
                List.of(new SessionFact.Lead(Ids.derived("amina"), 30))));
    assertThat(ledByNobody.leadsAsTheyStand()).isEmpty();
    assertThat(after(led.cancel("Snow", NOW)).leadsAsTheyStand()).isEmpty();
  }

  @Test
  void a_change_tells_everything_that_holds_and_the_list_of_places_hears_of_it() {
    Session before = scheduled(date("2026-06-04T10:00", "2026-06-04T12:00"));
    Details moved = details(Mode.HYBRID, HALL, List.of());

    var changed = (Decision.Changed<Session>) before.change(moved, NOW);

    assertThat(changed.facts()).containsExactly(new SessionFact.SessionChanged(changed.state()));
    assertThat(changed.state().dueAt()).isEqualTo(NOW.plus(Session.TELL_WITHIN));
    assertThat(after(changed.state().placesHeardOf(1)).dueAt()).isNull();
  }

  @Test
  @Tag("W14")
  void what_is_held_again_under_another_title_keeps_no_other_name_of_the_first() {
    About named =
        new About(
            "On the plan",
            null,
            "At the hall",
            null,
            null,
            "Diwrnod un",
            true,
            null,
            5,
            "Bring it",
            null);
    Details first =
        new Details(
            "Day one",
            List.of(date("2026-06-04T10:00", "2026-06-04T12:00")),
            Mode.IN_PERSON,
            HALL,
            List.of(),
            List.of(),
            null,
            named);

    About other = first.again("Evening", null, first.dates()).about();

    assertThat(other.titleWelsh()).isNull();
    assertThat(other.calendarTitle()).isNull();
    assertThat(other.summary()).isEqualTo("On the plan");
    assertThat(other.unlisted()).isTrue();
    assertThat(other.reminderDays()).isEqualTo(5);
    assertThat(other.reminderText()).isEqualTo("Bring it");
    assertThat(first.again(null, null, first.dates()).about()).isEqualTo(named);
    assertThat(first.again("Day one", null, first.dates()).about()).isEqualTo(named);
    assertThat(first.again("Evening", "Noswaith", first.dates()).about().titleWelsh())
        .isEqualTo("Noswaith");
    assertThat(first.again(null, "Y dydd", first.dates()).about().titleWelsh()).isEqualTo("Y dydd");
  }

  @Test
  void a_change_to_the_same_is_none() {
    Session session = scheduled(date("2026-06-04T10:00", "2026-06-04T12:00"));

    assertThat(session.change(session.details(), NOW)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_cancelled_session_stays_cancelled() {
    Session session = scheduled(date("2026-06-04T10:00", "2026-06-04T12:00"));
    Session cancelled = after(session.cancel("The hall is flooded", NOW));

    assertThat(cancelled.cancel("Again", NOW)).isInstanceOf(Decision.Unchanged.class);
    assertThat(code(cancelled.change(details(Mode.ONLINE, null, List.of()), NOW)))
        .isEqualTo("session-cancelled");
  }

  private static Session scheduled(SessionDate... dates) {
    List<SessionDate> ordered = SessionDate.all(List.of(dates)).orThrow();
    Details details =
        new Details(
            "Day one", ordered, Mode.IN_PERSON, HALL, List.of(), List.of(), null, About.NOTHING);
    return after(scheduling(details));
  }

  private static Decision<Session> scheduling(Details details) {
    return Session.scheduled(
        Ids.derived("s"), Ids.derived("p"), details, Joining.NOTHING, Provenance.PLANNED, NOW);
  }

  private static Details details(Mode mode, @Nullable Venue venue, List<AgendaSegment> agenda) {
    return new Details(
        "Day one",
        List.of(date("2026-06-04T10:00", "2026-06-04T12:00")),
        mode,
        venue,
        agenda,
        List.of(Accessibility.HEARING_LOOP),
        null,
        About.NOTHING);
  }

  private static Venue onlineOnly() {
    return new Venue(Venue.Kind.ONLINE, "Video call", null);
  }

  private static SessionDate date(String from, String to) {
    return new SessionDate(LondonTime.of(from).instant(), LondonTime.of(to).instant());
  }

  private static String refusal(SessionDate... dates) {
    return SessionDate.all(List.of(dates))
            instanceof Outcome.Refused<List<SessionDate>>(var refusal)
        ? refusal.code()
        : "accepted";
  }

  private static String code(Decision<Session> decision) {
    return decision instanceof Decision.Refused<Session>(var refusal) ? refusal.code() : "accepted";
  }

  private static Session after(Decision<Session> decision) {
    return ((Decision.Changed<Session>) decision).state();
  }
}
