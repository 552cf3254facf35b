package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.perspective.Perspective.CARER;
import static org.commontable.workshops.perspective.Perspective.LIVED_EXPERIENCE;
import static org.commontable.workshops.perspective.Perspective.SERVICE_USER;
import static org.commontable.workshops.perspective.Perspective.STAFF;
import static org.commontable.workshops.place.ListOfPlaces.NOW;
import static org.commontable.workshops.place.ListOfPlaces.RELEASE;
import static org.commontable.workshops.place.ListOfPlaces.held;
import static org.commontable.workshops.place.ListOfPlaces.id;
import static org.commontable.workshops.place.Standing.LEFT;
import static org.commontable.workshops.place.Standing.OFFERED;
import static org.commontable.workshops.place.Standing.PLACED;
import static org.commontable.workshops.place.Standing.WAITING;
import static org.commontable.workshops.place.WhenLapsed.KEEP_TURN_ONCE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.workshops.time.LondonTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W7")
class PlacesTest {

  @Test
  void the_pool_for_lived_experience_holds_two_so_the_third_waits() {
    ListOfPlaces list =
        ListOfPlaces.with(10, held(2, LIVED_EXPERIENCE))
            .asks("amina", SERVICE_USER)
            .asks("bryn", CARER)
            .asks("carys", SERVICE_USER);

    assertThat(list.standing("amina")).isEqualTo(PLACED);
    assertThat(list.standing("bryn")).isEqualTo(PLACED);
    assertThat(list.standing("carys")).isEqualTo(WAITING);
    assertThat(list.position("carys")).isEqualTo(1);
  }

  @Test
  void a_held_place_is_not_given_to_another_perspective() {
    ListOfPlaces list =
        ListOfPlaces.with(3, held(2, LIVED_EXPERIENCE)).asks("dilys", STAFF).asks("emrys", STAFF);

    assertThat(list.standing("dilys")).isEqualTo(PLACED);
    assertThat(list.standing("emrys")).isEqualTo(WAITING);
  }

  @Test
  void held_places_open_at_the_same_hour_when_a_session_moves_over_a_change_of_clocks() {
    // Nine in the morning of summer, a week before a session at ten.
    Pool held = Pool.of(LIVED_EXPERIENCE, 2, Instant.parse("2026-10-13T08:00:00Z"));

    Pool moved =
        held.later(
            LondonTime.between(
                Instant.parse("2026-10-20T09:00:00Z"), Instant.parse("2026-11-03T10:00:00Z")));

    assertThat(moved.releaseAt()).isEqualTo(Instant.parse("2026-10-27T09:00:00Z"));
  }

  @Test
  void held_places_open_to_everybody_when_their_time_comes() {
    ListOfPlaces list =
        ListOfPlaces.with(3, held(2, LIVED_EXPERIENCE))
            .asks("dilys", STAFF)
            .asks("emrys", STAFF)
            .timeComes(RELEASE);

    assertThat(list.standing("emrys")).isEqualTo(OFFERED);
    assertThat(list.places().toTell()).containsExactly(id("emrys"));
  }

  @Test
  void after_the_release_lived_experience_is_no_longer_bounded_by_its_pool() {
    ListOfPlaces list =
        ListOfPlaces.with(4, held(1, LIVED_EXPERIENCE))
            .asks("amina", SERVICE_USER)
            .asks("bryn", SERVICE_USER)
            .timeComes(RELEASE);

    assertThat(list.standing("bryn")).isEqualTo(OFFERED);
  }

  @Test
  void a_late_sweep_gives_nobody_the_place_of_those_who_wait() {
    ListOfPlaces list =
        ListOfPlaces.with(2, held(1, LIVED_EXPERIENCE))
            .asks("dilys", STAFF)
            .asks("emrys", STAFF)
            .at(RELEASE.plusSeconds(60))
            .asks("ffion", STAFF);

    assertThat(list.standing("emrys")).isEqualTo(OFFERED);
    assertThat(list.standing("ffion")).isEqualTo(WAITING);
  }

  @Test
  void a_pool_stays_released_whatever_another_clock_says() {
    ListOfPlaces list =
        ListOfPlaces.with(2, held(2, LIVED_EXPERIENCE))
            .timeComes(RELEASE)
            .at(NOW)
            .asks("dilys", STAFF);

    assertThat(list.standing("dilys")).isEqualTo(PLACED);
  }

  @Test
  void a_place_that_is_given_up_goes_to_the_next_whom_it_fits() {
    ListOfPlaces list =
        ListOfPlaces.with(3, held(1, LIVED_EXPERIENCE))
            .asks("dilys", STAFF)
            .asks("emrys", STAFF)
            .asks("amina", SERVICE_USER)
            .asks("ffion", STAFF)
            .asks("bryn", SERVICE_USER)
            .leaves("amina", SERVICE_USER);

    assertThat(list.standing("bryn")).isEqualTo(OFFERED);
    assertThat(list.standing("ffion")).as("passed over, not dropped").isEqualTo(WAITING);
    assertThat(list.position("ffion")).isEqualTo(1);
  }

  @Test
  void those_who_wait_move_up_in_the_order_in_which_they_came() {
    ListOfPlaces list =
        ListOfPlaces.with(1)
            .asks("amina", SERVICE_USER)
            .asks("bryn", STAFF)
            .asks("carys", CARER)
            .leaves("amina", SERVICE_USER);

    assertThat(list.standing("bryn")).isEqualTo(OFFERED);
    assertThat(list.position("carys")).isEqualTo(1);
  }

  @Test
  void asking_twice_is_asking_once() {
    ListOfPlaces list = ListOfPlaces.with(2).asks("amina", STAFF);

    assertThat(list.places().claim(ListOfPlaces.claim(id("amina"), 1, STAFF), list.moment()))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_request_that_arrives_after_the_person_left_is_void() {
    ListOfPlaces list = ListOfPlaces.with(2).leaves("amina", STAFF).asks("amina", STAFF, 1);

    assertThat(list.standing("amina")).isEqualTo(LEFT);
    assertThat(list.places().count(PLACED)).isZero();
  }

  @Test
  void who_left_and_asks_again_goes_to_the_end() {
    ListOfPlaces list =
        ListOfPlaces.with(1)
            .asks("amina", STAFF)
            .asks("bryn", STAFF)
            .asks("carys", STAFF)
            .leaves("bryn", STAFF)
            .asks("bryn", STAFF, 2);

    assertThat(list.position("carys")).isEqualTo(1);
    assertThat(list.position("bryn")).isEqualTo(2);
  }

  @Test
  void more_places_let_people_move_up_and_nobody_loses_one() {
    ListOfPlaces list = ListOfPlaces.with(1).asks("amina", STAFF).asks("bryn", STAFF).replanned(2);

    assertThat(list.standing("amina")).isEqualTo(PLACED);
    assertThat(list.standing("bryn")).isEqualTo(OFFERED);
  }

  @Test
  void a_plan_with_fewer_places_than_are_given_is_refused() {
    ListOfPlaces list =
        ListOfPlaces.with(3, held(2, LIVED_EXPERIENCE))
            .asks("amina", SERVICE_USER)
            .asks("bryn", SERVICE_USER);

    assertThat(list.places().replan(new PlacesPlan(1, List.of()), list.moment()))
        .isInstanceOf(Decision.Refused.class);
    assertThat(
            list.places()
                .replan(new PlacesPlan(3, List.of(held(1, LIVED_EXPERIENCE))), list.moment()))
        .as("one pool")
        .isInstanceOf(Decision.Refused.class);
    assertThat(list.places().replan(new PlacesPlan(3, List.of(held(2, STAFF))), list.moment()))
        .as("no room left to hold")
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void a_plan_that_could_never_be_kept_is_refused() {
    assertThat(PlacesPlan.of(0, List.of())).isInstanceOf(Outcome.Refused.class);
    assertThat(PlacesPlan.of(-3, List.of())).isInstanceOf(Outcome.Refused.class);
    assertThat(PlacesPlan.of(3, List.of(held(4, STAFF)))).isInstanceOf(Outcome.Refused.class);
    assertThat(PlacesPlan.of(3, List.of(held(0, STAFF)))).isInstanceOf(Outcome.Refused.class);
    assertThat(PlacesPlan.of(3, List.of(held(1, STAFF), held(1, STAFF))))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void a_cancelled_session_lets_everybody_go_and_takes_nobody() {
    ListOfPlaces list = ListOfPlaces.with(1).asks("amina", STAFF).asks("bryn", STAFF).cancelled();

    assertThat(list.standing("amina")).isEqualTo(LEFT);
    assertThat(list.standing("bryn")).isEqualTo(LEFT);
    assertThat(list.places().toTell()).containsExactly(id("amina"), id("bryn"));
    assertThat(list.places().claim(ListOfPlaces.claim(id("carys"), 1, STAFF), list.moment()))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void older_news_of_the_session_changes_nothing() {
    ListOfPlaces list = ListOfPlaces.with(1).cancelled();

    assertThat(list.places().follow(ListOfPlaces.session(1, false), list.moment()))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void the_list_wants_to_be_asked_while_somebody_is_to_be_told_and_when_places_open() {
    ListOfPlaces list = ListOfPlaces.with(3, held(2, LIVED_EXPERIENCE));
    assertThat(list.places().dueAt()).isEqualTo(RELEASE);

    list.asks("dilys", STAFF).asks("emrys", STAFF).timeComes(RELEASE);
    assertThat(list.places().dueAt()).isEqualTo(RELEASE.plus(Places.TELL_WITHIN));

    list.take(list.places().told(list.places().untold(10), list.now()));
    assertThat(list.places().dueAt()).isEqualTo(list.answerBy("emrys"));
  }

  @Test
  void what_was_told_is_not_crossed_off_if_something_newer_holds() {
    ListOfPlaces list =
        ListOfPlaces.with(1).asks("amina", STAFF).asks("bryn", STAFF).leaves("amina", STAFF);
    List<Entry> told = list.places().untold(10);

    list.cancelled();
    list.take(list.places().told(told, NOW));

    assertThat(list.places().toTell()).contains(id("bryn"));
  }

  @Test
  void a_list_takes_no_more_than_it_can_hold() {
    ListOfPlaces list = ListOfPlaces.with(1);
    for (int i = 0; i < Places.STANDING_MAX; i++) {
      list.asks("person " + i, STAFF);
    }

    assertThat(list.places().claim(ListOfPlaces.claim(id("one more"), 1, STAFF), list.moment()))
        .isInstanceOf(Decision.Refused.class);
    assertThat(list.places().count(PLACED)).isEqualTo(1);
    list.leaves("person 7", STAFF).asks("one more", STAFF);
    assertThat(list.standing("one more")).as("in the room of who left").isEqualTo(WAITING);
    assertThat(list.places().claim(ListOfPlaces.claim(id("person 7"), 2, STAFF), list.moment()))
        .as("who left comes back like anybody else")
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void who_left_takes_nobody_s_room_and_of_many_the_latest_are_remembered() {
    ListOfPlaces list = ListOfPlaces.with(1).asks("amina", STAFF);
    for (int i = 0; i < Places.LEFT_MAX + 10; i++) {
      list.asks("person " + i, STAFF).leaves("person " + i, STAFF);
    }

    assertThat(list.places().takesMore()).isEqualTo(Places.STANDING_MAX - 1);
    assertThat(list.places().entries()).hasSize(1 + Places.LEFT_MAX);
    assertThat(list.places().entry(id("person 9"))).isEmpty();
    assertThat(list.places().entry(id("person 10"))).isPresent();
    assertThat(list.standing("amina")).isEqualTo(PLACED);
  }

  @Test
  void nobody_is_dropped_who_must_still_hear_that_the_session_is_cancelled() {
    ListOfPlaces list = ListOfPlaces.with(1);
    for (int i = 0; i < Places.LEFT_MAX + 10; i++) {
      list.asks("person " + i, STAFF);
    }
    list.cancelled();

    list.leaves("somebody else", STAFF);

    assertThat(list.places().untold(Places.STANDING_MAX)).hasSize(Places.LEFT_MAX + 10);
  }

  @Test
  void who_finds_a_pool_full_goes_where_it_overflows() {
    Pool toOpen = held(1, LIVED_EXPERIENCE).overflowingTo(new Overflow(null));
    ListOfPlaces list =
        ListOfPlaces.with(2, toOpen)
            .asks("amina", SERVICE_USER)
            .asks("bryn", SERVICE_USER)
            .asks("carys", SERVICE_USER);

    assertThat(list.standing("bryn")).as("an open place").isEqualTo(PLACED);
    assertThat(list.standing("carys")).isEqualTo(WAITING);
  }

  @Test
  void a_pool_overflows_into_another_and_no_further() {
    ListOfPlaces list =
        ListOfPlaces.with(
                3,
                held(1, CARER).overflowingTo(new Overflow(LIVED_EXPERIENCE)),
                held(1, LIVED_EXPERIENCE))
            .asks("amina", CARER)
            .asks("bryn", CARER)
            .asks("carys", CARER);

    assertThat(list.standing("bryn")).as("the other pool").isEqualTo(PLACED);
    assertThat(list.standing("carys")).as("though a place is open").isEqualTo(WAITING);
  }

  @Test
  void supporters_take_no_place_for_learning_and_one_in_the_room() {
    ListOfPlaces list =
        ListOfPlaces.with(3, Pool.of(Pool.Kind.IN_PERSON, 4, null))
            .asks("amina", CARER, supported(2))
            .asks("bryn", CARER, supported(1))
            .asks("carys", CARER);

    assertThat(list.standing("amina")).isEqualTo(PLACED);
    assertThat(list.standing("bryn")).as("the room has one seat left").isEqualTo(WAITING);
    assertThat(list.standing("carys")).isEqualTo(PLACED);
    assertThat(list.places().room().free()).isEqualTo(1);
  }

  @Test
  void seats_for_supporters_and_accessible_positions_are_kept_in_the_room_until_released() {
    ListOfPlaces list =
        ListOfPlaces.with(
                9,
                Pool.of(Pool.Kind.IN_PERSON, 4, null),
                Pool.of(Pool.Kind.ACCESSIBLE, 1, RELEASE),
                Pool.of(Pool.Kind.SUPPORTERS, 1, RELEASE))
            .asks("amina", STAFF)
            .asks("bryn", STAFF)
            .asks("carys", STAFF)
            .asks("dilys", CARER, new Terms(Way.IN_PERSON, false, true, 1, null, KEEP_TURN_ONCE));

    assertThat(list.standing("carys")).as("two seats are kept").isEqualTo(WAITING);
    assertThat(list.standing("dilys")).isEqualTo(PLACED);
    list.leaves("dilys", CARER).timeComes(RELEASE);
    assertThat(list.standing("carys")).isEqualTo(OFFERED);
  }

  @Test
  void the_second_wheelchair_user_waits_where_there_is_one_position_though_a_place_is_free() {
    Terms wheelchair = new Terms(Way.IN_PERSON, false, true, 0, null, KEEP_TURN_ONCE);
    ListOfPlaces list =
        ListOfPlaces.with(9, Pool.of(Pool.Kind.ACCESSIBLE, 1, null))
            .asks("amina", CARER, wheelchair)
            .asks("bryn", CARER, wheelchair)
            .asks("carys", CARER);

    assertThat(list.standing("bryn")).isEqualTo(WAITING);
    assertThat(list.standing("carys")).isEqualTo(PLACED);
  }

  @Test
  void who_would_take_part_either_way_is_placed_online_when_the_room_is_full() {
    Terms either = Terms.PLAIN.eitherWay(true);
    ListOfPlaces list =
        ListOfPlaces.with(
                9, Pool.of(Pool.Kind.IN_PERSON, 1, null), Pool.of(Pool.Kind.ONLINE, 1, null))
            .asks("amina", CARER)
            .asks("bryn", CARER)
            .asks("carys", CARER, either)
            .asks("dilys", CARER, either);

    assertThat(list.standing("bryn")).as("comes in person or not at all").isEqualTo(WAITING);
    assertThat(list.standing("carys")).isEqualTo(PLACED);
    assertThat(list.places().entry(id("carys")).orElseThrow().terms().way()).isEqualTo(Way.ONLINE);
    assertThat(list.standing("dilys")).isEqualTo(WAITING);
  }

  @Test
  void switching_to_online_frees_a_seat_and_switching_to_a_full_room_keeps_what_one_has() {
    ListOfPlaces list =
        ListOfPlaces.with(9, Pool.of(Pool.Kind.IN_PERSON, 1, null))
            .asks("amina", CARER)
            .asks("bryn", CARER)
            .switches("amina", Way.ONLINE);

    assertThat(list.standing("amina")).isEqualTo(PLACED);
    assertThat(list.standing("bryn")).isEqualTo(OFFERED);
    assertThat(list.places().switchWay(id("amina"), Way.IN_PERSON, false, list.moment()))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  @Tag("W6")
  void who_says_anew_as_whom_they_come_leaves_one_pool_for_another_in_one_decision() {
    ListOfPlaces list =
        ListOfPlaces.with(2, held(1, LIVED_EXPERIENCE), held(1, STAFF))
            .asks("amina", STAFF)
            .asks("bryn", STAFF);

    list.says("amina", CARER, Terms.PLAIN);

    assertThat(list.standing("amina")).isEqualTo(PLACED);
    assertThat(list.standing("bryn")).as("the place for staff is free").isEqualTo(OFFERED);
    assertThat(list.places().sayAnew(id("amina"), STAFF, Terms.PLAIN, list.moment()))
        .as("there is no way back")
        .isInstanceOf(Decision.Refused.class);
    assertThat(list.places().entry(id("amina")).orElseThrow().perspective()).isEqualTo(CARER);
  }

  @Test
  @Tag("W6")
  void who_says_later_that_somebody_comes_along_has_seats_for_both_or_keeps_what_they_had() {
    ListOfPlaces list =
        ListOfPlaces.with(3, Pool.of(Pool.Kind.IN_PERSON, 3, null))
            .asks("amina", STAFF)
            .asks("bryn", STAFF);
    Terms withOne = new Terms(Way.IN_PERSON, false, true, 1, null, KEEP_TURN_ONCE);

    list.says("amina", STAFF, withOne);

    assertThat(Judge.wrongsOf(list.places())).isEmpty();
    assertThat(list.places().entry(id("amina")).orElseThrow().terms()).isEqualTo(withOne);
    assertThat(list.places().sayAnew(id("bryn"), STAFF, withOne, list.moment()))
        .isInstanceOf(Decision.Refused.class);
    assertThat(list.standing("bryn")).isEqualTo(PLACED);
  }

  @Test
  void held_places_open_as_long_before_the_session_as_was_planned_wherever_it_moves() {
    ListOfPlaces list = ListOfPlaces.with(3, held(2, LIVED_EXPERIENCE), Pool.of(STAFF, 1, null));
    KnownSession was = list.places().session();
    Duration week = Duration.ofDays(7);

    list.take(
        list.places()
            .follow(
                new KnownSession(
                    was.programmeId(),
                    was.revision() + 1,
                    was.startsAt().minus(week),
                    was.endsAt().minus(week),
                    false,
                    was.ways()),
                list.moment()));

    assertThat(list.places().plan().pools())
        .extracting(Pool::releaseAt)
        .containsExactly(RELEASE.minus(week), null);
  }

  @Test
  @Tag("W4")
  void
      who_takes_part_in_a_way_that_is_no_more_keeps_place_offer_and_turn_in_the_one_that_is_left() {
    ListOfPlaces list =
        ListOfPlaces.with(9, Pool.of(Pool.Kind.IN_PERSON, 2, null))
            .asks("amina", CARER)
            .asks("bryn", STAFF, Terms.PLAIN.by(Way.ONLINE))
            .asks("carys", STAFF)
            .asks("dilys", STAFF)
            .asks("emrys", STAFF)
            .leaves("carys", STAFF);
    assertThat(list.standing("dilys")).isEqualTo(OFFERED);
    assertThat(list.standing("emrys")).isEqualTo(WAITING);
    Instant answerBy = list.answerBy("dilys");

    list.take(list.places().follow(heldBy(list, Way.ONLINE), list.moment()));

    assertThat(list.places().entries())
        .filteredOn(entry -> entry.standing() != LEFT)
        .extracting(entry -> entry.terms().way())
        .containsOnly(Way.ONLINE);
    assertThat(list.standing("amina")).isEqualTo(PLACED);
    assertThat(list.standing("dilys")).isEqualTo(OFFERED);
    assertThat(list.answerBy("dilys")).isEqualTo(answerBy);
    assertThat(list.standing("emrys")).as("there is room online").isEqualTo(OFFERED);
    assertThat(list.places().toTell()).contains(id("amina"), id("dilys"), id("emrys"));
    assertThat(list.places().toTell()).doesNotContain(id("bryn"));
    assertThat(list.places().room().used(Pool.of(Pool.Kind.IN_PERSON, 2, null))).isZero();
  }

  @Test
  @Tag("W4")
  void who_asked_before_a_session_came_to_be_held_otherwise_is_taken_by_the_way_that_is_left() {
    ListOfPlaces list = ListOfPlaces.with(9);
    list.take(list.places().follow(heldBy(list, Way.ONLINE), list.moment()));

    list.asks("amina", CARER).asks("bryn", STAFF, Terms.PLAIN.eitherWay(true));

    assertThat(list.places().entries())
        .extracting(Entry::terms)
        .containsOnly(Terms.PLAIN.by(Way.ONLINE));
    assertThat(list.says("amina", CARER, Terms.PLAIN.by(Way.ONLINE).eitherWay(true)).places())
        .as("there is no other way")
        .isEqualTo(list.places())
        .extracting(places -> places.entry(id("amina")).orElseThrow().terms().eitherWay())
        .isEqualTo(false);
  }

  @Test
  @Tag("W4")
  void a_session_does_not_change_to_a_way_in_which_too_few_can_take_part() {
    ListOfPlaces list =
        ListOfPlaces.with(9, Pool.of(Pool.Kind.ONLINE, 2, null))
            .asks("amina", CARER)
            .asks("bryn", STAFF, Terms.PLAIN.by(Way.ONLINE))
            .asks("carys", STAFF);

    assertThat(list.places().tooFewPlacesBy(List.of(Way.ONLINE))).isPresent();
    assertThat(list.places().tooFewPlacesBy(List.of(Way.IN_PERSON))).isEmpty();
    assertThat(list.places().tooFewPlacesBy(List.of(Way.IN_PERSON, Way.ONLINE))).isEmpty();

    list.leaves("carys", STAFF);
    assertThat(list.places().tooFewPlacesBy(List.of(Way.ONLINE))).isEmpty();

    // Somebody may register between the question and the change: they keep what they have.
    list.asks("carys", STAFF, 2);
    list.take(list.places().follow(heldBy(list, Way.ONLINE), list.moment()));
    assertThat(list.standing("carys")).isEqualTo(PLACED);
    assertThat(list.asks("dilys", STAFF).standing("dilys")).isEqualTo(WAITING);
  }

  private static KnownSession heldBy(ListOfPlaces list, Way way) {
    KnownSession was = list.places().session();
    return new KnownSession(
        was.programmeId(), was.revision() + 1, was.startsAt(), was.endsAt(), false, List.of(way));
  }

  @Test
  void a_plan_whose_places_open_after_the_session_begins_is_refused() {
    ListOfPlaces list = ListOfPlaces.with(3);
    PlacesPlan late =
        new PlacesPlan(3, List.of(Pool.of(STAFF, 1, ListOfPlaces.START.plusSeconds(1))));

    assertThat(list.places().replan(late, list.moment())).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void who_switches_while_waiting_keeps_their_turn() {
    ListOfPlaces list =
        ListOfPlaces.with(1)
            .asks("amina", CARER)
            .asks("bryn", CARER)
            .asks("carys", CARER)
            .switches("bryn", Way.ONLINE);

    assertThat(list.places().turnOf(id("bryn"))).isEqualTo(1);
  }

  @Test
  void a_plan_whose_pools_contradict_each_other_is_refused() {
    assertThat(
            code(9, Pool.of(Pool.Kind.IN_PERSON, 2, null), Pool.of(Pool.Kind.ACCESSIBLE, 3, null)))
        .isEqualTo("positions-exceed-room");
    assertThat(code(9, Pool.of(Pool.Kind.ONLINE, 2, RELEASE))).isEqualTo("nothing-to-release");
    assertThat(code(9, held(1, CARER).overflowingTo(new Overflow(STAFF))))
        .isEqualTo("overflow-unknown");
    assertThat(
            code(
                9,
                held(1, CARER).overflowingTo(new Overflow(STAFF)),
                held(1, STAFF).overflowingTo(new Overflow(CARER))))
        .isEqualTo("overflow-in-circles");
    assertThat(code(9, Pool.of(Pool.Kind.ONLINE, 2, null), Pool.of(Pool.Kind.ONLINE, 3, null)))
        .isEqualTo("pool-twice");
  }

  @Test
  @Tag("W9")
  void where_registration_is_elsewhere_no_place_is_counted_and_nothing_is_said_of_places_left() {
    Places places =
        Places.opened(
            ListOfPlaces.session(0, false),
            PlacesPlan.elsewhere(new Elsewhere("https://events.example/42", "Example Events")));
    Decision<Places> decision =
        places.claim(
            ListOfPlaces.claim(id("amina"), 1, CARER),
            ListOfPlaces.at(NOW, ListOfPlaces.WORKING_DAYS));
    Places taken = ((Decision.Changed<Places>) decision).state();

    assertThat(taken.entry(id("amina")).orElseThrow().standing()).isEqualTo(PLACED);
    assertThat(Availability.of(taken)).isEmpty();
    assertThat(
            taken.replan(
                PlacesPlan.of(5, List.of()).orThrow(),
                ListOfPlaces.at(NOW, ListOfPlaces.WORKING_DAYS)))
        .as("people have registered there")
        .isInstanceOf(Decision.Refused.class);
  }

  private static String code(int total, Pool... pools) {
    return PlacesPlan.of(total, List.of(pools)) instanceof Outcome.Refused<PlacesPlan>(var refusal)
        ? refusal.code()
        : "accepted";
  }

  private static Terms supported(int supporters) {
    return new Terms(Way.IN_PERSON, false, false, supporters, null, KEEP_TURN_ONCE);
  }
}
