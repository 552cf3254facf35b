package org.commontable.workshops.arrangement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.arrangement.Wishes.Wish;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody asked for themself is theirs, whoever writes their list down. */
@Tag("W11")
class WishesTest {
  private static final Wish LOOP = asked(Kind.HEARING_LOOP, "Seat at the front");
  private static final Wish PRINT = asked(Kind.LARGE_PRINT, null);
  private static final Wish VEGAN = asked(Kind.VEGAN, null);

  private final Wishes hers = changed(none().say(List.of(LOOP, PRINT), true));

  @Test
  void what_another_list_leaves_out_stays_beside_it_as_they_said_it() {
    Wishes after = changed(hers.say(List.of(asked(Kind.HEARING_LOOP, null), VEGAN), false));

    assertThat(after.wishes()).containsExactly(theirs(LOOP), VEGAN);
    assertThat(after.leftOut()).containsExactly(theirs(PRINT));
    assertThat(changed(after.say(List.of(), false)).leftOut())
        .as("what somebody else wrote down is theirs to take away")
        .containsExactlyInAnyOrder(theirs(LOOP), theirs(PRINT));
  }

  @Test
  void what_another_list_says_otherwise_holds_and_what_they_said_stays_beside_it() {
    Wish otherwise = asked(Kind.HEARING_LOOP, "Seat at the back");

    Wishes after = changed(hers.say(List.of(otherwise, PRINT), false));

    assertThat(after.wishes()).containsExactly(otherwise, theirs(PRINT));
    assertThat(after.leftOut()).containsExactly(theirs(LOOP));
    assertThat(changed(after.say(List.of(LOOP, PRINT), false)).leftOut())
        .as("it is so again")
        .isEmpty();
  }

  @Test
  void their_own_list_is_all_that_they_say() {
    Wishes after = changed(hers.say(List.of(VEGAN), false));

    Wishes again = changed(after.say(List.of(VEGAN), true));

    assertThat(again.wishes()).containsExactly(theirs(VEGAN));
    assertThat(again.leftOut()).isEmpty();
  }

  @Test
  @Tag("W13")
  void it_goes_along_to_another_session_and_comes_back() {
    Wishes after = changed(hers.say(List.of(VEGAN), false));

    Wishes there = changed(none().takeOver(after));

    assertThat(there.wishes()).isEqualTo(after.wishes());
    assertThat(there.leftOut()).isEqualTo(after.leftOut());
    assertThat(changed(there.giveBack(after)).isEmpty()).isTrue();
    assertThat(changed(none().takeOver(changed(hers.say(List.of(), false)))).leftOut())
        .as("also where nothing else is left")
        .hasSize(2);
  }

  @Test
  @Tag("P8")
  void whoever_shares_no_name_any_more_is_not_named_by_what_is_put_back() {
    Wish named = new Wish(Kind.HEARING_LOOP, null, true, null, false, false);
    Wishes after = changed(changed(none().say(List.of(named), true)).say(List.of(VEGAN), false));

    Wishes unnamed = changed(after.withoutName());

    assertThat(unnamed.leftOut()).noneMatch(Wish::mayBeNamed);
    assertThat(unnamed.withoutName()).isEqualTo(Decision.unchanged(unnamed));
  }

  @Test
  void what_they_spoke_of_is_not_taken_away_at_all() {
    Wishes spoken = changed(hers.confirm(Map.of(Kind.LARGE_PRINT, false), true));

    assertThat(spoken.say(List.of(LOOP), false)).isInstanceOf(Decision.Refused.class);
    assertThat(changed(spoken.say(List.of(PRINT), false)).leftOut()).containsExactly(theirs(LOOP));
  }

  private static Wish asked(Kind kind, @Nullable String detail) {
    return new Wish(kind, detail, false, null, false, false);
  }

  private static Wish theirs(Wish wish) {
    return new Wish(
        wish.kind(), wish.detail(), wish.mayBeNamed(), wish.met(), wish.byPerson(), true);
  }

  private static Wishes none() {
    return new Wishes(
        new NetworkId("solent"),
        "registration",
        "session",
        "programme",
        "amina",
        List.of(),
        List.of());
  }

  private static Wishes changed(Decision<Wishes> decision) {
    assertThat(decision).isInstanceOf(Decision.Changed.class);
    return ((Decision.Changed<Wishes>) decision).state();
  }
}
