package org.commontable.workshops.arrangement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.commontable.kernel.Decision;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.arrangement.Arranging.Written;
import org.commontable.workshops.arrangement.Wishes.Asked;
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

  private final Wishes hers = changed(say(none(), List.of(LOOP, PRINT), true));

  @Test
  void no_log_can_say_what_somebody_needs() {
    Asked asked = new Asked(Kind.HEARING_LOOP, "Seat at the front", false);

    assertThat(
            List.of(
                    LOOP,
                    asked,
                    hers,
                    WishesView.of(new Written(hers, Provisions.none("s", "p"), true)),
                    new ArrangementRequests.WishRequest(
                        Kind.HEARING_LOOP, "Seat at the front", false),
                    new ArrangementRequests.OneMetRequest(Kind.LARGE_PRINT, true))
                .toString())
        .doesNotContain("Seat at the front", "HEARING_LOOP", "LARGE_PRINT");
  }

  @Test
  void what_another_list_leaves_out_stays_beside_it_as_they_said_it() {
    Wishes after = changed(say(hers, List.of(asked(Kind.HEARING_LOOP, null), VEGAN), false));

    assertThat(after.wishes()).containsExactly(theirs(LOOP), VEGAN);
    assertThat(after.leftOut()).containsExactly(theirs(PRINT));
    assertThat(changed(say(after, List.of(), false)).leftOut())
        .as("what somebody else wrote down is theirs to take away")
        .containsExactlyInAnyOrder(theirs(LOOP), theirs(PRINT));
  }

  @Test
  void what_another_list_says_otherwise_holds_and_what_they_said_stays_beside_it() {
    Wish otherwise = asked(Kind.HEARING_LOOP, "Seat at the back");

    Wishes after = changed(say(hers, List.of(otherwise, PRINT), false));

    assertThat(after.wishes()).containsExactly(otherwise, theirs(PRINT));
    assertThat(after.leftOut()).containsExactly(theirs(LOOP));
    assertThat(changed(say(after, List.of(LOOP, PRINT), false)).leftOut())
        .as("it is so again")
        .isEmpty();
  }

  @Test
  void their_own_list_is_all_that_they_say() {
    Wishes after = changed(say(hers, List.of(VEGAN), false));

    Wishes again = changed(say(after, List.of(VEGAN), true));

    assertThat(again.wishes()).containsExactly(theirs(VEGAN));
    assertThat(again.leftOut()).isEmpty();
  }

  @Test
  @Tag("W13")
  void it_goes_along_to_another_session_and_comes_back() {
    Wishes after = changed(say(hers, List.of(VEGAN), false));

    Wishes there = changed(none().takeOver(after));

    assertThat(there.wishes()).isEqualTo(after.wishes());
    assertThat(there.leftOut()).isEqualTo(after.leftOut());
    assertThat(changed(there.giveBack(after)).isEmpty()).isTrue();
    assertThat(changed(none().takeOver(changed(say(hers, List.of(), false)))).leftOut())
        .as("also where nothing else is left")
        .hasSize(2);
  }

  @Test
  @Tag("P8")
  void whoever_shares_no_name_any_more_is_not_named_by_what_is_put_back() {
    Wish named = new Wish(Kind.HEARING_LOOP, null, true, null, false, false);
    Wishes after = changed(say(changed(say(none(), List.of(named), true)), List.of(VEGAN), false));

    Wishes unnamed = changed(after.withoutName());

    assertThat(unnamed.leftOut()).noneMatch(Wish::mayBeNamed);
    assertThat(unnamed.withoutName()).isEqualTo(Decision.unchanged(unnamed));
  }

  @Test
  void what_they_spoke_of_is_not_taken_away_at_all() {
    Wishes spoken = changed(hers.confirm(Map.of(Kind.LARGE_PRINT, false), true));

    assertThat(say(spoken, List.of(LOOP), false)).isInstanceOf(Decision.Refused.class);
    assertThat(changed(say(spoken, List.of(PRINT), false)).leftOut()).containsExactly(theirs(LOOP));
  }

  @Test
  void what_was_written_otherwise_and_was_there_stays_so_when_it_is_written_down_again() {
    Wish back = asked(Kind.HEARING_LOOP, "Seat at the back");
    Wishes written = changed(say(hers, List.of(back, PRINT), false));
    Wishes met = changed(written.confirm(Map.of(Kind.HEARING_LOOP, true), false));

    Wishes again = changed(say(met, List.of(asked(Kind.HEARING_LOOP, null), PRINT), false));

    assertThat(again.wishes())
        .containsExactly(asked(Kind.HEARING_LOOP, null).met(true, false), theirs(PRINT));
    assertThat(again.leftOut()).containsExactly(theirs(LOOP));
    assertThat(changed(say(met, List.of(LOOP, PRINT), false)))
        .as("their own words make it theirs, and that it was there stays")
        .isEqualTo(with(met, List.of(theirs(LOOP).met(true, false), theirs(PRINT)), List.of()));
  }

  @Test
  @Tag("P8")
  void that_somebody_is_not_to_be_named_is_said_otherwise_and_nothing_said_of_it_is_not() {
    Wish named = new Wish(Kind.HEARING_LOOP, "Seat at the front", true, null, false, false);
    Wishes theirs = changed(say(none(), List.of(named), true));

    Wishes silent = changed(say(theirs, List.of(LOOP), false));
    Wishes unnamed =
        changed(
            theirs.say(List.of(new Asked(Kind.HEARING_LOOP, "Seat at the front", false)), false));

    assertThat(silent.wishes()).containsExactly(theirs(named));
    assertThat(unnamed.wishes()).containsExactly(LOOP);
    assertThat(unnamed.leftOut()).containsExactly(theirs(named));
  }

  @Test
  void who_says_nothing_of_being_named_in_their_own_list_is_named_as_they_said_before() {
    Wish taxi = new Wish(Kind.TAXI, "From Hill Lane", true, null, false, false);
    List<Asked> silent = List.of(new Asked(Kind.TAXI, "From the station", null));
    Wishes theirs = changed(say(none(), List.of(taxi), true));

    assertThat(changed(theirs.say(silent, true)).wishes())
        .containsExactly(new Wish(Kind.TAXI, "From the station", true, null, false, true));
    assertThat(changed(changed(say(theirs, List.of(), false)).say(silent, true)).wishes())
        .as("also what another list has left out since")
        .allMatch(Wish::mayBeNamed);
    assertThat(none().say(silent, true)).isInstanceOf(Decision.Refused.class);
    assertThat(changed(theirs.withoutName()).say(silent, true))
        .as("until they share no name any more")
        .isInstanceOf(Decision.Refused.class);
    assertThat(theirs.say(silent, false))
        .as("nobody else learns by it what they said")
        .isEqualTo(none().say(silent, false))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  @Tag("W13")
  void what_was_said_here_since_stays_also_where_somebody_left_all_of_it_out() {
    Wishes elsewhere = changed(say(changed(say(none(), List.of(LOOP), true)), List.of(), false));
    Wishes there = changed(none().takeOver(elsewhere));
    Wishes since = changed(say(changed(say(there, List.of(LOOP, PRINT), true)), List.of(), false));

    assertThat(since.giveBack(elsewhere)).isEqualTo(Decision.unchanged(since));
  }

  @Test
  void what_was_stored_before_it_was_noted_who_asked_for_it_may_be_theirs_and_is_not_lost() {
    Wishes older =
        new SealedWishes(
                "solent",
                "registration",
                "session",
                "programme",
                "amina",
                "HEARING_LOOP\u001ffalse\u001f\u001fSeat at the front\u001ffalse\u001e"
                    + "LARGE_PRINT\u001ffalse\u001ftrue\u001f",
                null)
            .open(new Unsealed());

    Wishes after = changed(say(older, List.of(VEGAN), false));

    assertThat(after.wishes()).containsExactly(VEGAN);
    assertThat(after.leftOut())
        .containsExactlyInAnyOrder(
            new Wish(Kind.HEARING_LOOP, "Seat at the front", false, null, false, null),
            new Wish(Kind.LARGE_PRINT, null, false, true, false, null));
    assertThat(SealedWishes.seal(after, new Unsealed()).open(new Unsealed())).isEqualTo(after);
    assertThat(changed(say(after, List.of(LOOP), true)).wishes())
        .as("until they say it themself")
        .containsExactly(theirs(LOOP));
  }

  /** Encrypts nothing. */
  private static final class Unsealed implements FieldCipher {
    @Override
    public String encrypt(NetworkId network, String owner, String field, String plain) {
      return plain;
    }

    @Override
    public String decrypt(NetworkId network, String owner, String field, String encrypted) {
      return encrypted;
    }
  }

  private static Decision<Wishes> say(Wishes known, List<Wish> anew, boolean byPerson) {
    return known.say(
        anew.stream()
            .map(wish -> new Asked(wish.kind(), wish.detail(), wish.mayBeNamed() ? true : null))
            .toList(),
        byPerson);
  }

  private static Wishes with(Wishes known, List<Wish> wishes, List<Wish> leftOut) {
    return new Wishes(
        known.network(),
        known.registrationId(),
        known.sessionId(),
        known.programmeId(),
        known.participantId(),
        wishes,
        leftOut);
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
