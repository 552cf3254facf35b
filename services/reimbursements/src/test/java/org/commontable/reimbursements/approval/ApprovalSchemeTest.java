package org.commontable.reimbursements.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.approval.ApprovalScheme.Delegation;
import org.commontable.reimbursements.approval.ApprovalScheme.Limit;
import org.commontable.reimbursements.approval.ApprovalScheme.Power;
import org.commontable.reimbursements.approval.ApprovalScheme.Tier;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F7")
class ApprovalSchemeTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 7, 6);
  private static final LocalDate FRIDAY = LocalDate.of(2026, 7, 10);
  private static final ApprovalScheme SCHEME =
      new ApprovalScheme(
          "organisation",
          List.of(new Tier(Pence.pounds(200), 1), new Tier(null, 2)),
          List.of(
              new Limit("ann", null, Pence.pounds(1000), MONDAY.minusYears(1), null),
              new Limit("bob", "C100", Pence.pounds(100), MONDAY.minusYears(1), FRIDAY)),
          List.of(new Delegation("ann", "bob", MONDAY, FRIDAY)));

  @Test
  void the_tier_says_how_many_must_agree_and_its_end_belongs_to_it() {
    assertThat(SCHEME.approversFor(Pence.pounds(200))).isEqualTo(1);
    assertThat(SCHEME.approversFor(Pence.of(20_001))).isEqualTo(2);
  }

  @Test
  void a_limit_holds_for_its_cost_centre_and_its_days() {
    LocalDate before = MONDAY.minusDays(1);
    assertThat(limit("bob", "C100", before)).isEqualTo(Pence.pounds(100));
    assertThat(limit("bob", "C200", before)).isEqualTo(Pence.NOTHING);
    assertThat(limit("bob", "C100", FRIDAY.plusDays(1))).isEqualTo(Pence.NOTHING);
    assertThat(limit("nobody", "C100", before)).isEqualTo(Pence.NOTHING);
  }

  @Test
  void who_stands_in_has_the_others_limit_for_those_days_and_it_is_said_whose() {
    assertThat(SCHEME.powerOf("bob", "C100", MONDAY, Pence.pounds(500)))
        .isEqualTo(new Power(Pence.pounds(1000), "ann"));
    assertThat(SCHEME.powerOf("bob", "C100", MONDAY, Pence.pounds(50)).onBehalfOf()).isNull();
    assertThat(SCHEME.powerOf("bob", "C100", FRIDAY.plusDays(1), Pence.pounds(500)).limit())
        .isEqualTo(Pence.NOTHING);
    assertThat(SCHEME.whoMay(Pence.pounds(500), "C100", MONDAY)).containsExactly("bob");
    assertThat(SCHEME.whoMay(Pence.pounds(500), "C100", FRIDAY.plusDays(1))).containsExactly("ann");
  }

  @Test
  void nobody_gives_themselves_a_limit_nor_passes_on_what_they_have_not() {
    ApprovalScheme asked =
        new ApprovalScheme(
            "organisation",
            SCHEME.tiers(),
            List.of(new Limit("admin", null, Pence.pounds(1), MONDAY, null)),
            List.of());

    assertThat(refusal(SCHEME.set(asked, "admin"))).isEqualTo("limit-for-oneself");
    assertThat(SCHEME.set(asked, "other-admin")).isInstanceOf(Decision.Changed.class);
    assertThat(refusal(SCHEME.delegate(new Delegation("zoe", "bob", MONDAY, FRIDAY), MONDAY)))
        .isEqualTo("no-limit-of-your-own");
    assertThat(refusal(SCHEME.delegate(new Delegation("ann", "ann", MONDAY, FRIDAY), MONDAY)))
        .isEqualTo("delegate-is-oneself");
    assertThat(refusal(SCHEME.delegate(new Delegation("ann", "cat", FRIDAY, MONDAY), MONDAY)))
        .isEqualTo("delegation-days");
  }

  @Property
  void no_power_is_more_than_the_highest_limit_that_was_given(
      @ForAll @LongRange(min = 1, max = 1_000_000) long pence) {
    for (String account : List.of("ann", "bob", "cat")) {
      assertThat(SCHEME.powerOf(account, "C100", MONDAY, Pence.of(pence)).limit())
          .isLessThanOrEqualTo(Pence.pounds(1000));
    }
  }

  private static Pence limit(String account, String centre, LocalDate day) {
    return SCHEME.powerOf(account, centre, day, Pence.pounds(5000)).limit();
  }

  private static String refusal(Decision<ApprovalScheme> decision) {
    return ((Decision.Refused<ApprovalScheme>) decision).refusal().code();
  }
}
