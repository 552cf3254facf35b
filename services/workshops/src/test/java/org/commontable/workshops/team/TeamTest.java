package org.commontable.workshops.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.Ids;
import org.commontable.workshops.involved.PeopleNamed;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.team.Team.Aim;
import org.commontable.workshops.team.Team.Charter;
import org.commontable.workshops.team.Team.Member;
import org.commontable.workshops.team.TeamFact.MemberAdded;
import org.commontable.workshops.team.TeamFact.MemberLeft;
import org.commontable.workshops.team.TeamFact.TeamFormed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W2")
class TeamTest {
  private static final LocalDate MAY = LocalDate.of(2023, 5, 17);
  private static final LocalDate SEPTEMBER = LocalDate.of(2023, 9, 14);

  @Test
  void a_team_of_staff_alone_is_flagged_on_every_view() {
    assertThat(team(member("staff nurse", Perspective.STAFF)).noLivedExperience()).isTrue();
    assertThat(team().noLivedExperience()).isTrue();
  }

  @Test
  void the_flag_goes_when_somebody_states_lived_experience_and_returns_when_they_leave() {
    Team team = team(member("staff nurse", Perspective.STAFF));

    Team joined = after(team.join(member("amina", Perspective.CARER), true));
    assertThat(joined.noLivedExperience()).isFalse();
    assertThat(after(joined.leave(Ids.derived("amina"))).noLivedExperience()).isTrue();
  }

  @Test
  void it_is_told_who_was_put_into_it_and_never_that_somebody_has_lived_it() {
    Team team = team(member("staff nurse", Perspective.STAFF));
    String amina = Ids.derived("amina");

    Decision.Changed<Team> added =
        (Decision.Changed<Team>) team.join(member("amina", Perspective.CARER), true);

    String membership = Ids.derived("membership", team.id(), amina, MAY.toString());
    assertThat(facts(added))
        .isEqualTo(
            List.of(new MemberAdded(membership, team.id(), team.programmeId(), "Seahorse", amina)));
    assertThat(facts(added.state().leave(amina)))
        .isEqualTo(List.of(new MemberLeft(membership, team.id(), team.programmeId())));
    assertThat(facts(added.state().join(member("amina", Perspective.STAFF), false)))
        .as("who says it anew would be the only one of whom it can hold")
        .isEmpty();
    assertThat(
            ((Decision.Changed<Team>) team.join(member("nia", Perspective.STAFF), false)).facts())
        .as("who joins by themselves need not be told, and is in it")
        .singleElement()
        .isInstanceOfSatisfying(
            PeopleNamed.class,
            all ->
                assertThat(all.people())
                    .containsExactlyInAnyOrder(Ids.derived("staff nurse"), Ids.derived("nia")));
  }

  @Test
  void whoever_puts_others_and_themselves_into_a_new_team_is_not_told_of_it() {
    Decision<Team> formed =
        Team.formed(
            Ids.derived("t"),
            Ids.derived("p"),
            "Seahorse",
            Charter.OF_A_TEAM,
            new Aim("Aim", MAY),
            List.of(member("amina", Perspective.CARER), member("jo", Perspective.STAFF)),
            person -> !person.equals(Ids.derived("jo")));

    assertThat(facts(formed)).hasSize(2);
    assertThat(facts(formed).getFirst())
        .isEqualTo(new TeamFormed(Ids.derived("t"), Ids.derived("p"), "Seahorse", "Aim"));
    assertThat(facts(formed).getLast())
        .isInstanceOfSatisfying(
            MemberAdded.class,
            added -> assertThat(added.participantId()).isEqualTo(Ids.derived("amina")));
  }

  @Test
  void another_aim_keeps_the_earlier_ones_with_their_days() {
    var changed =
        (Decision.Changed<Team>) team().takeAim("Write it together", SEPTEMBER, SEPTEMBER);

    assertThat(changed.state().aim(SEPTEMBER).text()).isEqualTo("Write it together");
    assertThat(changed.state().aims())
        .containsExactly(
            new Aim("Help to write the plan", MAY), new Aim("Write it together", SEPTEMBER));
    assertThat(changed.facts()).hasSize(1);
  }

  @Test
  void the_same_aim_again_changes_nothing() {
    assertThat(team().takeAim("Help to write the plan", null, SEPTEMBER))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(team().takeAim("Help to write the plan", MAY, SEPTEMBER))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void the_same_aim_from_another_day_is_refused_by_name() {
    assertThat(team().takeAim("Help to write the plan", SEPTEMBER, SEPTEMBER))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("aim-holds-already"));
  }

  @Test
  void an_aim_that_is_to_come_holds_from_its_day_and_not_before() {
    Team team = after(team().takeAim("Write it together", SEPTEMBER, MAY));

    LocalDate before = SEPTEMBER.minusDays(1);
    assertThat(team.aim(before).text()).isEqualTo("Help to write the plan");
    assertThat(team.earlierAims(before)).isEmpty();
    assertThat(team.aimsToCome(before)).containsExactly(new Aim("Write it together", SEPTEMBER));
    assertThat(team.aim(SEPTEMBER).text()).isEqualTo("Write it together");
    assertThat(team.earlierAims(SEPTEMBER)).containsExactly(new Aim("Help to write the plan", MAY));
    assertThat(team.aimsToCome(SEPTEMBER)).isEmpty();
  }

  @Test
  void an_aim_that_is_to_come_can_be_moved_and_gives_way_to_one_that_begins_sooner() {
    Team team = after(team().takeAim("Write it together", SEPTEMBER, MAY));
    LocalDate later = SEPTEMBER.plusDays(7);

    assertThat(after(team.takeAim("Write it together", later, MAY)).aimsToCome(MAY))
        .containsExactly(new Aim("Write it together", later));
    assertThat(team.takeAim("Write it together", SEPTEMBER, MAY))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(after(team.takeAim("Read it together", null, MAY.plusDays(1))).aims())
        .containsExactly(
            new Aim("Help to write the plan", MAY), new Aim("Read it together", MAY.plusDays(1)));
    assertThat(after(team.takeAim("Print it", later, MAY)).aimsToCome(MAY))
        .containsExactly(new Aim("Write it together", SEPTEMBER), new Aim("Print it", later));
  }

  @Test
  void the_present_aim_given_again_without_a_day_calls_off_what_is_to_come() {
    Team team = after(team().takeAim("Write it together", SEPTEMBER, MAY));

    assertThat(after(team.takeAim("Help to write the plan", null, MAY)).aims())
        .containsExactly(new Aim("Help to write the plan", MAY));
    assertThat(after(team.takeAim("Help to write the plan", null, MAY.plusDays(1))).aims())
        .containsExactly(new Aim("Help to write the plan", MAY));
  }

  @Test
  void an_aim_said_again_for_the_day_it_has_calls_off_nothing_that_comes_after_it() {
    LocalDate later = SEPTEMBER.plusMonths(1);
    Team team =
        after(
            after(team().takeAim("Write it together", SEPTEMBER, MAY))
                .takeAim("Print it", later, MAY));

    assertThat(team.takeAim("Write it together", SEPTEMBER, MAY))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void an_aim_can_not_begin_before_the_one_it_follows() {
    assertThat(team().takeAim("Earlier", MAY.minusDays(1), MAY))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void nobody_is_in_a_team_twice() {
    assertThat(
            Team.formed(
                Ids.derived("t"),
                Ids.derived("p"),
                "Seahorse",
                Charter.OF_A_TEAM,
                new Aim("Aim", MAY),
                List.of(member("amina", Perspective.CARER), member("amina", Perspective.STAFF)),
                person -> true))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void who_says_anew_what_they_bring_keeps_their_day_of_joining() {
    Team team = team(member("amina", Perspective.STAFF));

    Team restated =
        after(team.join(new Member(Ids.derived("amina"), Perspective.CARER, SEPTEMBER), false));

    assertThat(restated.members())
        .containsExactly(new Member(Ids.derived("amina"), Perspective.CARER, MAY));
  }

  private static Team team(Member... members) {
    return after(
        Team.formed(
            Ids.derived("t"),
            Ids.derived("p"),
            "Seahorse",
            Charter.OF_A_TEAM,
            new Aim("Help to write the plan", MAY),
            List.of(members),
            person -> false));
  }

  private static Member member(String name, Perspective perspective) {
    return new Member(Ids.derived(name), perspective, MAY);
  }

  /** Of the team; whom it names in all is told beside them. */
  private static List<Fact> facts(Decision<Team> decision) {
    return ((Decision.Changed<Team>) decision)
        .facts().stream().filter(fact -> !(fact instanceof PeopleNamed)).toList();
  }

  private static Team after(Decision<Team> decision) {
    return ((Decision.Changed<Team>) decision).state();
  }
}
