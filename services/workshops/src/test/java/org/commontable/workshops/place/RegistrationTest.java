package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.workshops.place.ListOfPlaces.NOW;
import static org.commontable.workshops.place.ListOfPlaces.id;

import org.commontable.kernel.Decision;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.Registration.Asked;
import org.commontable.workshops.place.Registration.Doer;
import org.commontable.workshops.place.Registration.Request;
import org.commontable.workshops.place.Registration.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W6")
class RegistrationTest {
  private static final Doer DOER = new Doer("account", NOW);

  @Test
  void a_request_is_written_down_before_the_list_decides_and_a_sweep_may_carry_on() {
    Registration asked = asked();

    assertThat(asked.state()).isEqualTo(State.ASKED);
    assertThat(asked.resumeAt()).isEqualTo(NOW.plus(Registration.RESUME_AFTER));
  }

  @Test
  void it_follows_what_the_list_decided_and_tells_it_once() {
    var placed = (Decision.Changed<Registration>) asked().follow(entry(Standing.PLACED, 1), DOER);

    assertThat(placed.state().state()).isEqualTo(State.PLACED);
    assertThat(placed.state().resumeAt()).isNull();
    assertThat(placed.facts())
        .containsExactly(
            new RegistrationFact.PlaceConfirmed(
                id("session"), id("amina"), id("person"), Way.IN_PERSON));
    assertThat(placed.state().follow(entry(Standing.PLACED, 1), DOER))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void only_who_has_a_place_or_is_offered_one_has_a_way_to_tell_of() {
    Registration placed = after(asked().follow(entry(Standing.PLACED, 1), DOER));
    Registration waiting = after(asked().follow(entry(Standing.WAITING, 1), DOER));

    assertThat(placed.wayOfThePlace())
        .containsExactly(
            new RegistrationFact.PlaceWayTold(
                id("session"), id("amina"), id("person"), Way.IN_PERSON));
    assertThat(waiting.wayOfThePlace()).isEmpty();
    assertThat(after(placed.giveUp(DOER)).wayOfThePlace()).isEmpty();
  }

  @Test
  void an_older_decision_that_comes_late_changes_nothing() {
    Registration placed = after(asked().follow(entry(Standing.PLACED, 7), DOER));

    assertThat(placed.follow(entry(Standing.WAITING, 3), DOER))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void asking_again_is_answered_with_the_registration_that_lives() {
    assertThat(asked().askAgain(request(Perspective.STAFF), DOER))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(asked().askAgain(request(Perspective.CARER), DOER))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void who_gave_up_may_ask_again_and_news_of_the_first_time_is_void() {
    Registration leaving = after(asked().giveUp(DOER));
    Registration cancelled = after(leaving.follow(entry(Standing.LEFT, 4), DOER));
    Registration again = after(cancelled.askAgain(request(Perspective.CARER), DOER));

    assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
    assertThat(again.state()).isEqualTo(State.ASKED);
    assertThat(again.round()).isEqualTo(2);
    assertThat(again.follow(entry(Standing.LEFT, 5), DOER)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_place_that_comes_while_somebody_is_leaving_is_not_theirs() {
    Registration leaving = after(asked().giveUp(DOER));

    assertThat(leaving.follow(entry(Standing.PLACED, 9), DOER))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void who_is_turned_away_may_ask_again() {
    Registration away = after(asked().turnAway(1, "list-full", DOER));

    assertThat(away.turnedAway()).isEqualTo("list-full");
    assertThat(after(away.askAgain(request(Perspective.STAFF), DOER)).turnedAway()).isNull();
  }

  @Test
  @Tag("W12")
  void who_waits_and_comes_all_the_same_walks_in_and_waits_no_more() {
    Registration waiting = after(asked().follow(entry(Standing.WAITING, 1), DOER));
    Registration walkedIn = after(waiting.walkIn(DOER));

    assertThat(walkedIn.state()).isEqualTo(State.WALKED_IN);
    assertThat(((Decision.Changed<Registration>) waiting.walkIn(DOER)).facts())
        .as("others write to them as to anybody with a place")
        .hasExactlyElementsOfTypes(RegistrationFact.PlaceWalkedIn.class);
    assertThat(walkedIn.resumeAt()).as("the list is still to hear of it").isNotNull();
    Registration heard = after(walkedIn.follow(entry(Standing.LEFT, 2), DOER));
    assertThat(heard.state()).isEqualTo(State.WALKED_IN);
    assertThat(heard.resumeAt()).isNull();
  }

  @Test
  void how_fast_somebody_can_reply_is_said_in_hours_or_in_days() {
    assertThat(new ReplyWithin(4, null, null).hours()).isEqualTo(4);
    assertThatThrownBy(() -> new ReplyWithin(4, 2, null)).hasMessageContaining("either");
    assertThatThrownBy(() -> new ReplyWithin(null, null, null)).hasMessageContaining("either");
    assertThatThrownBy(() -> new ReplyWithin(-1, null, null)).hasMessageContaining("either");
  }

  @Test
  @Tag("W8")
  void an_offer_is_told_with_its_end_and_what_follows_it_is_told_too() {
    Entry offer =
        Entry.of(
                ListOfPlaces.claim(id("amina"), 1, Perspective.STAFF),
                Terms.PLAIN,
                Standing.WAITING,
                1)
            .offered(Terms.PLAIN, NOW.plusSeconds(3600), 2);
    var offered = (Decision.Changed<Registration>) asked().follow(offer, DOER);

    assertThat(offered.state().answerBy()).isEqualTo(NOW.plusSeconds(3600));
    assertThat(offered.facts())
        .containsExactly(
            new RegistrationFact.PlaceOffered(
                id("session"), id("amina"), id("person"), Way.IN_PERSON, NOW.plusSeconds(3600)));
    var lapsed = (Decision.Changed<Registration>) offered.state().follow(offer.lapsed(3), DOER);
    assertThat(lapsed.state().state()).isEqualTo(State.WAITING);
    assertThat(lapsed.state().answerBy()).isNull();
    assertThat(lapsed.facts()).hasSize(1);
    assertThat(lapsed.state().history())
        .extracting(Registration.Step::state)
        .containsExactly(State.ASKED, State.OFFERED, State.WAITING);
  }

  @Test
  void a_change_of_terms_tells_nobody_anything_but_where_the_place_is_now() {
    Terms online = Terms.PLAIN.by(Way.ONLINE);
    Registration placed = after(asked().follow(entry(Standing.PLACED, 1), DOER));
    Registration waiting = after(asked().follow(entry(Standing.WAITING, 1), DOER));

    var either = followed(placed, Standing.PLACED, Terms.PLAIN.eitherWay(true));
    var waitsOnline = followed(waiting, Standing.WAITING, online);
    var comesOnline = followed(placed, Standing.PLACED, online);

    assertThat(either.state().terms().eitherWay()).isTrue();
    assertThat(either.facts()).isEmpty();
    assertThat(waitsOnline.state().terms().way()).isEqualTo(Way.ONLINE);
    assertThat(waitsOnline.facts()).as("they have no place yet").isEmpty();
    assertThat(comesOnline.facts())
        .containsExactly(
            new RegistrationFact.PlaceConfirmed(
                id("session"), id("amina"), id("person"), Way.ONLINE));
  }

  @Test
  void a_change_of_the_way_alone_is_a_row_of_the_history_and_nothing_else_said_anew_is() {
    Registration placed = after(asked().follow(entry(Standing.PLACED, 1), DOER));
    Registration waiting = after(asked().follow(entry(Standing.WAITING, 1), DOER));
    Terms online = Terms.PLAIN.by(Way.ONLINE);

    var either = followed(placed, Standing.PLACED, Terms.PLAIN.eitherWay(true)).state();
    var comesOnline = followed(placed, Standing.PLACED, online).state();
    var waitsOnline = followed(waiting, Standing.WAITING, online).state();
    var placedOnline = followed(waiting, Standing.PLACED, online).state();

    assertThat(either.history()).isEqualTo(placed.history());
    assertThat(comesOnline.history())
        .hasSize(3)
        .last()
        .isEqualTo(new Registration.Step(NOW, DOER.by(), State.PLACED, "takes part online"));
    assertThat(waitsOnline.history().getLast())
        .isEqualTo(new Registration.Step(NOW, DOER.by(), State.WAITING, "takes part online"));
    assertThat(placedOnline.history())
        .as("that they have a place says why")
        .hasSize(3)
        .last()
        .isEqualTo(new Registration.Step(NOW, DOER.by(), State.PLACED, null));
  }

  private static Decision.Changed<Registration> followed(
      Registration registration, Standing standing, Terms terms) {
    Entry before = entry(standing, 1);
    return (Decision.Changed<Registration>)
        registration.follow(before.saying(before.perspective(), terms, 2), DOER);
  }

  @Test
  void what_needs_approval_is_asked_of_the_list_only_then() {
    Request request =
        new Request(
            id("session"),
            id("programme"),
            id("person"),
            Perspective.STAFF,
            Terms.PLAIN,
            new Asked(id("helper"), null, null, null),
            true);
    Registration waitsForApproval = after(Registration.asked(id("amina"), request, DOER));

    assertThat(waitsForApproval.resumeAt()).isNull();
    assertThat(after(waitsForApproval.approve(DOER)).state()).isEqualTo(State.ASKED);
    assertThat(after(waitsForApproval.turnDown(DOER)).state()).isEqualTo(State.CANCELLED);
    assertThat(asked().approve(DOER)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void what_another_asked_for_becomes_the_person_s_own_when_they_ask_or_act() {
    Request byAnother =
        new Request(
            id("session"),
            id("programme"),
            id("person"),
            Perspective.STAFF,
            Terms.PLAIN,
            new Asked(id("helper"), null, null, null),
            true);
    Registration unapproved = after(Registration.asked(id("amina"), byAnother, DOER));
    Registration approved = after(unapproved.approve(DOER));

    Registration own = after(unapproved.askThemselves(request(Perspective.CARER), DOER));
    assertThat(own.state()).isEqualTo(State.ASKED);
    assertThat(own.perspective()).isEqualTo(Perspective.CARER);
    assertThat(own.asked().helper()).isNull();
    assertThat(after(approved.askThemselves(request(Perspective.STAFF), DOER)).asked().helper())
        .isNull();
    assertThat(approved.askThemselves(request(Perspective.CARER), DOER))
        .isInstanceOf(Decision.Refused.class);
    assertThat(asked().takenOver()).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void nobody_asks_and_gives_up_for_ever() {
    Registration registration = asked();
    for (int round = 1; round < Registration.ROUNDS_MAX; round++) {
      Registration cancelled = after(registration.turnAway(round, "list-full", DOER));
      registration = after(cancelled.askAgain(request(Perspective.STAFF), DOER));
    }
    Registration last = after(registration.turnAway(Registration.ROUNDS_MAX, "list-full", DOER));

    assertThat(last.askAgain(request(Perspective.STAFF), DOER))
        .isInstanceOf(Decision.Refused.class);
  }

  private static Registration asked() {
    return after(Registration.asked(id("amina"), request(Perspective.STAFF), DOER));
  }

  private static Request request(Perspective perspective) {
    return new Request(
        id("session"),
        id("programme"),
        id("person"),
        perspective,
        Terms.PLAIN,
        Asked.THEMSELVES,
        false);
  }

  private static Entry entry(Standing standing, long decided) {
    return Entry.of(
        ListOfPlaces.claim(id("amina"), 1, Perspective.STAFF), Terms.PLAIN, standing, decided);
  }

  private static Registration after(Decision<Registration> decision) {
    return ((Decision.Changed<Registration>) decision).state();
  }
}
