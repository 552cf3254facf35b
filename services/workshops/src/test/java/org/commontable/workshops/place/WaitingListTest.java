package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.perspective.Perspective.STAFF;
import static org.commontable.workshops.place.ListOfPlaces.START;
import static org.commontable.workshops.place.ListOfPlaces.id;
import static org.commontable.workshops.place.Standing.LEFT;
import static org.commontable.workshops.place.Standing.OFFERED;
import static org.commontable.workshops.place.Standing.PLACED;
import static org.commontable.workshops.place.Standing.WAITING;

import java.time.Duration;
import org.commontable.kernel.Decision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Offers, turns, and what becomes of those who do not answer. */
@Tag("W8")
class WaitingListTest {

  @Test
  void what_comes_free_is_offered_to_the_first_who_waits_and_is_theirs_when_they_accept() {
    ListOfPlaces list = threeWaitForOnePlace().leaves("amina", STAFF);

    assertThat(list.standing("bryn")).isEqualTo(OFFERED);
    assertThat(list.standing("carys")).isEqualTo(WAITING);
    assertThat(list.accepts("bryn").standing("bryn")).isEqualTo(PLACED);
  }

  @Test
  void a_place_that_is_offered_is_nobody_elses() {
    ListOfPlaces list = threeWaitForOnePlace().leaves("amina", STAFF).asks("emrys", STAFF);

    assertThat(list.standing("emrys")).isEqualTo(WAITING);
    assertThat(list.places().room().free()).isZero();
  }

  @Test
  void an_offer_that_lapses_goes_to_the_next_and_keeps_the_turn_once() {
    ListOfPlaces list = threeWaitForOnePlace().leaves("amina", STAFF);
    list.timeComes(list.answerBy("bryn"));

    assertThat(list.standing("bryn")).isEqualTo(WAITING);
    assertThat(list.standing("carys")).as("the next").isEqualTo(OFFERED);
    assertThat(list.places().turnOf(id("bryn"))).as("the same turn").isEqualTo(1);

    list.accepts("carys").leaves("carys", STAFF);
    assertThat(list.standing("bryn")).as("the next place is theirs").isEqualTo(OFFERED);
    list.timeComes(list.answerBy("bryn"));
    assertThat(list.standing("dilys")).isEqualTo(OFFERED);
    assertThat(list.places().entries().getLast().registrationId())
        .as("the second time: to the end")
        .isEqualTo(id("bryn"));
  }

  @Test
  void who_asked_otherwise_goes_to_the_end_or_leaves_when_an_offer_lapses() {
    ListOfPlaces list =
        ListOfPlaces.with(1)
            .asks("amina", STAFF)
            .asks("bryn", STAFF, lapsing(WhenLapsed.LEAVE))
            .asks("carys", STAFF, lapsing(WhenLapsed.TO_THE_END))
            .asks("dilys", STAFF)
            .asks("emrys", STAFF)
            .leaves("amina", STAFF);
    list.timeComes(list.answerBy("bryn"));
    assertThat(list.standing("bryn")).isEqualTo(LEFT);
    assertThat(list.standing("carys")).isEqualTo(OFFERED);
    list.timeComes(list.answerBy("carys"));

    assertThat(list.standing("dilys")).isEqualTo(OFFERED);
    assertThat(list.places().turnOf(id("carys"))).as("behind emrys").isEqualTo(2);
  }

  @Test
  void the_only_one_who_waits_is_not_asked_again_for_the_place_that_they_let_go() {
    ListOfPlaces list =
        ListOfPlaces.with(1).asks("amina", STAFF).asks("bryn", STAFF).leaves("amina", STAFF);
    list.timeComes(list.answerBy("bryn"));

    assertThat(list.standing("bryn")).isEqualTo(WAITING);
    list.asks("carys", STAFF);
    assertThat(list.standing("carys")).as("it is open to whoever asks").isEqualTo(PLACED);
    list.leaves("carys", STAFF);
    assertThat(list.standing("bryn")).as("this one is another").isEqualTo(OFFERED);
  }

  @Test
  void who_lets_an_offer_of_the_other_way_go_by_still_wants_what_they_asked_for() {
    Terms eitherWay = Terms.PLAIN.eitherWay(true);
    ListOfPlaces list =
        ListOfPlaces.with(
                2, Pool.of(Pool.Kind.IN_PERSON, 1, null), Pool.of(Pool.Kind.ONLINE, 1, null))
            .asks("amina", STAFF)
            .asks("bryn", STAFF, Terms.PLAIN.by(Way.ONLINE))
            .asks("carys", STAFF, eitherWay);
    list.take(
        list.places()
            .leave(
                ListOfPlaces.claim(id("bryn"), 1, STAFF, Terms.PLAIN.by(Way.ONLINE)),
                list.moment()));
    assertThat(offered(list, "carys").way()).isEqualTo(Way.ONLINE);

    list.timeComes(list.answerBy("carys"));
    assertThat(offered(list, "carys")).isEqualTo(eitherWay);
    list.leaves("amina", STAFF);

    assertThat(list.standing("carys")).isEqualTo(OFFERED);
    assertThat(offered(list, "carys").way()).as("the room").isEqualTo(Way.IN_PERSON);
  }

  private static Terms offered(ListOfPlaces list, String person) {
    return list.places().entry(id(person)).orElseThrow().terms();
  }

  @Test
  void who_waits_on_lets_the_place_go_and_keeps_the_turn() {
    ListOfPlaces list = threeWaitForOnePlace().leaves("amina", STAFF).waitsOn("bryn");

    assertThat(list.standing("carys")).isEqualTo(OFFERED);
    assertThat(list.places().turnOf(id("bryn"))).isEqualTo(1);
  }

  @Test
  void an_answer_that_comes_too_late_is_refused_even_before_a_timer_has_looked() {
    ListOfPlaces list = threeWaitForOnePlace().leaves("amina", STAFF);
    list.at(list.answerBy("bryn"));

    assertThat(list.places().accept(id("bryn"), list.moment()))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void accepting_twice_is_accepting_once() {
    ListOfPlaces list = threeWaitForOnePlace().leaves("amina", STAFF).accepts("bryn");

    assertThat(list.places().accept(id("bryn"), list.moment()))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void nobody_is_offered_a_place_once_the_session_has_begun() {
    ListOfPlaces list = threeWaitForOnePlace().at(START).leaves("amina", STAFF);

    assertThat(list.standing("bryn")).isEqualTo(WAITING);
  }

  @Test
  void the_list_wants_to_be_asked_when_the_first_offer_runs_out() {
    ListOfPlaces list = threeWaitForOnePlace().leaves("amina", STAFF);
    list.take(list.places().told(list.places().untold(10), list.now()));

    assertThat(list.places().dueAt()).isEqualTo(list.answerBy("bryn"));
  }

  @Test
  void an_offer_does_not_outlast_a_session_that_is_brought_forward() {
    ListOfPlaces list = threeWaitForOnePlace().leaves("amina", STAFF);
    KnownSession was = list.places().session();
    KnownSession sooner =
        new KnownSession(
            was.programmeId(),
            was.revision() + 1,
            list.now().plus(Duration.ofHours(1)),
            was.endsAt(),
            false,
            was.ways());
    list.take(list.places().follow(sooner, list.moment()));

    assertThat(list.answerBy("bryn")).isEqualTo(sooner.startsAt());
    assertThat(list.places().toTell()).contains(id("bryn"));
  }

  @Test
  void another_turn_needs_a_reason_and_is_written_down() {
    ListOfPlaces list = threeWaitForOnePlace();
    list.take(
        list.places()
            .reorder(id("dilys"), 1, "Asked by post a week before", "coordinator", list.moment()));

    assertThat(list.places().turnOf(id("dilys"))).isEqualTo(1);
    assertThat(list.places().turnOf(id("bryn"))).isEqualTo(2);
    assertThat(list.places().orderChanges())
        .containsExactly(
            new OrderChange(
                list.now(), "coordinator", id("dilys"), 3, 1, "Asked by post a week before"));
    assertThat(list.leaves("amina", STAFF).standing("dilys")).isEqualTo(OFFERED);
  }

  @Test
  void the_reasons_for_one_persons_turns_are_forgotten_and_nothing_else() {
    ListOfPlaces list = threeWaitForOnePlace();
    list.take(list.places().reorder(id("dilys"), 1, "Chemotherapy", "c", list.moment()));
    list.take(list.places().reorder(id("bryn"), 1, "As agreed", "c", list.moment()));

    list.take(list.places().forget(id("dilys")));

    assertThat(list.places().orderChanges())
        .extracting(OrderChange::reason)
        .containsExactly("", "As agreed");
    assertThat(list.places().turnOf(id("dilys"))).isEqualTo(2);
    assertThat(list.places().forget(id("dilys"))).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_turn_may_be_later_too_and_beyond_the_last_is_the_last() {
    ListOfPlaces list = threeWaitForOnePlace();
    list.take(list.places().reorder(id("bryn"), 99, "As they wish", "somebody", list.moment()));

    assertThat(list.places().turnOf(id("bryn"))).isEqualTo(3);
    assertThat(list.places().reorder(id("amina"), 1, "x", "y", list.moment()))
        .as("has a place")
        .isInstanceOf(Decision.Refused.class);
  }

  private static ListOfPlaces threeWaitForOnePlace() {
    return ListOfPlaces.with(1)
        .asks("amina", STAFF)
        .asks("bryn", STAFF)
        .asks("carys", STAFF)
        .asks("dilys", STAFF);
  }

  private static Terms lapsing(WhenLapsed whenLapsed) {
    return new Terms(Way.IN_PERSON, false, false, 0, null, whenLapsed);
  }
}
