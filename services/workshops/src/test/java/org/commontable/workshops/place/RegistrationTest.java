package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.workshops.place.ListOfPlaces.NOW;
import static org.commontable.workshops.place.ListOfPlaces.id;

import org.commontable.kernel.Decision;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.Registration.Request;
import org.commontable.workshops.place.Registration.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W6")
class RegistrationTest {

  @Test
  void a_request_is_written_down_before_the_list_decides_and_a_sweep_may_carry_on() {
    Registration asked = asked();

    assertThat(asked.state()).isEqualTo(State.ASKED);
    assertThat(asked.resumeAt()).isEqualTo(NOW.plus(Registration.RESUME_AFTER));
  }

  @Test
  void it_follows_what_the_list_decided_and_tells_it_once() {
    var placed = (Decision.Changed<Registration>) asked().follow(entry(Standing.PLACED, 1));

    assertThat(placed.state().state()).isEqualTo(State.PLACED);
    assertThat(placed.state().resumeAt()).isNull();
    assertThat(placed.facts())
        .containsExactly(
            new RegistrationFact.PlaceConfirmed(id("session"), id("amina"), id("person")));
    assertThat(placed.state().follow(entry(Standing.PLACED, 1)))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void an_older_decision_that_comes_late_changes_nothing() {
    Registration placed = after(asked().follow(entry(Standing.PLACED, 7)));

    assertThat(placed.follow(entry(Standing.WAITING, 3))).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void asking_again_is_answered_with_the_registration_that_lives() {
    assertThat(asked().askAgain(request(Perspective.STAFF), NOW))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(asked().askAgain(request(Perspective.CARER), NOW))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void who_gave_up_may_ask_again_and_news_of_the_first_time_is_void() {
    Registration leaving = after(asked().giveUp(NOW));
    Registration cancelled = after(leaving.follow(entry(Standing.LEFT, 4)));
    Registration again = after(cancelled.askAgain(request(Perspective.CARER), NOW));

    assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
    assertThat(again.state()).isEqualTo(State.ASKED);
    assertThat(again.round()).isEqualTo(2);
    assertThat(again.follow(entry(Standing.LEFT, 5))).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_place_that_comes_while_somebody_is_leaving_is_not_theirs() {
    Registration leaving = after(asked().giveUp(NOW));

    assertThat(leaving.follow(entry(Standing.PLACED, 9))).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void who_is_turned_away_may_ask_again() {
    Registration away = after(asked().turnAway(1, "list-full"));

    assertThat(away.turnedAway()).isEqualTo("list-full");
    assertThat(after(away.askAgain(request(Perspective.STAFF), NOW)).turnedAway()).isNull();
  }

  @Test
  @Tag("W12")
  void who_waits_and_comes_all_the_same_walks_in_and_waits_no_more() {
    Registration waiting = after(asked().follow(entry(Standing.WAITING, 1)));
    Registration walkedIn = after(waiting.walkIn(NOW));

    assertThat(walkedIn.state()).isEqualTo(State.WALKED_IN);
    assertThat(walkedIn.resumeAt()).as("the list is still to hear of it").isNotNull();
    Registration heard = after(walkedIn.follow(entry(Standing.LEFT, 2)));
    assertThat(heard.state()).isEqualTo(State.WALKED_IN);
    assertThat(heard.resumeAt()).isNull();
  }

  @Test
  void how_fast_somebody_can_reply_is_said_in_hours_or_in_days() {
    assertThat(new ReplyWithin(4, null).hours()).isEqualTo(4);
    assertThatThrownBy(() -> new ReplyWithin(4, 2)).hasMessageContaining("either");
    assertThatThrownBy(() -> new ReplyWithin(null, null)).hasMessageContaining("either");
    assertThatThrownBy(() -> new ReplyWithin(-1, null)).hasMessageContaining("either");
  }

  private static Registration asked() {
    return Registration.asked(id("amina"), request(Perspective.STAFF), NOW);
  }

  private static Request request(Perspective perspective) {
    return new Request(id("session"), id("programme"), id("person"), perspective, null);
  }

  private static Entry entry(Standing standing, long decided) {
    return new Entry(id("amina"), 1, Perspective.STAFF, standing, decided);
  }

  private static Registration after(Decision<Registration> decision) {
    return ((Decision.Changed<Registration>) decision).state();
  }
}
