package org.commontable.reimbursements.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What identity tells of an account, before it is anybody's conflict. */
@Tag("F23")
class DutiesGrantedTest {
  private static final DutiesGranted RELEASES = told("pia", "payment-releaser");

  @Test
  void only_duties_that_matter_here_are_kept() {
    DutiesGranted kept = told("pia", "editor", "payment-releaser", "conjurer");

    assertThat(kept.duties()).containsExactly(Duty.everywhere(Role.PAYMENT_RELEASER));
    assertThat(kept.account()).isEqualTo("account");
    assertThat(kept.participantId()).isEqualTo("pia");
  }

  @Test
  void of_whoever_may_do_nothing_nothing_is_kept() {
    assertThat(told("pia", "editor")).isEqualTo(new DutiesGranted(null, null, Set.of()));
  }

  @Test
  void the_same_again_changes_nothing_and_something_else_does() {
    assertThat(RELEASES.become(told("pia", "payment-releaser")))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(RELEASES.become(told("pia")))
        .isInstanceOfSatisfying(
            Decision.Changed.class,
            changed ->
                assertThat(changed.state())
                    .as("what was done with it stays theirs")
                    .isEqualTo(new DutiesGranted("account", "pia", Set.of())));
  }

  @Test
  void nothing_is_left_of_an_account_that_may_do_nothing_once_its_person_is_erased() {
    DutiesGranted takenBack = stored(RELEASES.become(told("pia")));

    assertThat(stored(takenBack.erasePerson())).isEqualTo(new DutiesGranted(null, null, Set.of()));
  }

  @Test
  void whose_it_is_is_erased_once_and_what_it_may_do_stays() {
    DutiesGranted left = stored(RELEASES.erasePerson());

    assertThat(left).isEqualTo(new DutiesGranted("account", null, RELEASES.duties()));
    assertThat(left.erasePerson()).isInstanceOf(Decision.Unchanged.class);
  }

  private static DutiesGranted stored(Decision<DutiesGranted> decision) {
    return ((Decision.Changed<DutiesGranted>) decision).state();
  }

  private static DutiesGranted told(String participant, String... roles) {
    return new DutiesGranted.Told("account", participant, Set.of(roles)).asDuties();
  }
}
