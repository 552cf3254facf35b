package org.commontable.reimbursements.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.approval.ApprovalScheme.Delegation;
import org.commontable.reimbursements.approval.ApprovalScheme.Limit;
import org.commontable.reimbursements.approval.ApprovalScheme.Power;
import org.commontable.reimbursements.approval.ApprovalScheme.Tier;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.person.Who;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F7")
class ApprovalSchemeTest {
  private static final Who ANN = Who.only("ann", null);
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
    assertThat(SCHEME.powerOf("bob", "C100", MONDAY, Pence.pounds(500), ApprovalSchemeTest::lent))
        .isEqualTo(new Power(Pence.pounds(1000), "ann"));
    assertThat(
            SCHEME
                .powerOf("bob", "C100", MONDAY, Pence.pounds(50), ApprovalSchemeTest::lent)
                .onBehalfOf())
        .isNull();
    assertThat(
            SCHEME
                .powerOf(
                    "bob", "C100", FRIDAY.plusDays(1), Pence.pounds(500), ApprovalSchemeTest::lent)
                .limit())
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

    assertThat(refusal(SCHEME.set(asked, Who.only("admin", null)))).isEqualTo("limit-for-oneself");
    assertThat(SCHEME.set(asked, Who.only("other-admin", null)))
        .isInstanceOf(Decision.Changed.class);
    assertThat(
            refusal(
                SCHEME.delegate(ANN, ANN, new Delegation("zoe", "bob", MONDAY, FRIDAY), MONDAY)))
        .isEqualTo("no-limit-of-your-own");
    assertThat(
            refusal(
                SCHEME.delegate(ANN, ANN, new Delegation("ann", "ann", MONDAY, FRIDAY), MONDAY)))
        .isEqualTo("delegate-is-oneself");
    assertThat(
            refusal(
                SCHEME.delegate(ANN, ANN, new Delegation("ann", "cat", FRIDAY, MONDAY), MONDAY)))
        .isEqualTo("delegation-days");
  }

  @Test
  void a_delegation_takes_the_place_of_the_same_two_peoples_and_old_ones_go() {
    Delegation longer = new Delegation("ann", "bob", MONDAY, FRIDAY.plusDays(7));
    Delegation another = new Delegation("ann", "cat", MONDAY, FRIDAY);

    assertThat(after(SCHEME.delegate(ANN, ANN, longer, MONDAY)).delegations())
        .containsExactly(longer);
    assertThat(after(SCHEME.delegate(ANN, ANN, another, MONDAY)).delegations())
        .containsExactly(SCHEME.delegations().getFirst(), another);
    assertThat(SCHEME.delegate(ANN, ANN, SCHEME.delegations().getFirst(), MONDAY))
        .isInstanceOf(Decision.Unchanged.class);
    LocalDate nextYear = FRIDAY.plusYears(1);
    Delegation later = new Delegation("ann", "cat", nextYear, nextYear);
    assertThat(after(SCHEME.delegate(ANN, ANN, later, nextYear)).delegations()).hasSize(2);
    LocalDate after = nextYear.plusDays(1);
    Delegation latest = new Delegation("ann", "cat", after, after);
    assertThat(after(SCHEME.delegate(ANN, ANN, latest, after)).delegations())
        .containsExactly(latest);
  }

  @Test
  void a_limit_that_is_not_lent_here_does_not_count() {
    assertThat(SCHEME.powerOf("bob", "C100", MONDAY, Pence.pounds(500), "ann"::equals).limit())
        .isEqualTo(Pence.pounds(1000));
    assertThat(SCHEME.powerOf("bob", "C100", MONDAY, Pence.pounds(500), from -> false))
        .isEqualTo(new Power(Pence.pounds(100), null));
  }

  @Test
  void a_delegation_ends_also_before_it_begins_and_others_stay() {
    Delegation another = new Delegation("ann", "cat", FRIDAY, FRIDAY);
    ApprovalScheme two = after(SCHEME.delegate(ANN, ANN, another, MONDAY));

    assertThat(after(two.endDelegation("ann", "cat")).delegations())
        .containsExactlyElementsOf(SCHEME.delegations());
    assertThat(after(two.endDelegation("ann", "bob")).delegations()).containsExactly(another);
    assertThat(refusal(two.endDelegation("bob", "ann"))).isEqualTo("not-found");
  }

  @Test
  void an_administrator_names_a_stand_in_for_somebody_but_not_themselves() {
    Who admin = Who.only("admin", null);
    Delegation ill = new Delegation("ann", "cat", MONDAY, FRIDAY);

    assertThat(after(SCHEME.delegate(admin, ANN, ill, MONDAY)).delegations()).contains(ill);
    assertThat(
            refusal(
                SCHEME.delegate(
                    admin, ANN, new Delegation("ann", "admin", MONDAY, FRIDAY), MONDAY)))
        .isEqualTo("limit-for-oneself");
  }

  @Test
  void nobody_stands_in_for_longer_than_a_quarter_nor_in_the_past() {
    LocalDate last = MONDAY.plusDays(ApprovalScheme.DELEGATION_DAYS_MAX);

    assertThat(SCHEME.delegate(ANN, ANN, new Delegation("ann", "cat", MONDAY, last), MONDAY))
        .isInstanceOf(Decision.Changed.class);
    assertThat(
            refusal(
                SCHEME.delegate(
                    ANN, ANN, new Delegation("ann", "cat", MONDAY, last.plusDays(1)), MONDAY)))
        .isEqualTo("delegation-days");
    assertThat(
            refusal(
                SCHEME.delegate(
                    ANN, ANN, new Delegation("ann", "cat", MONDAY, FRIDAY), FRIDAY.plusDays(1))))
        .isEqualTo("delegation-days");
  }

  @Test
  void there_is_an_end_to_delegations() {
    List<Delegation> many =
        IntStream.range(0, ApprovalScheme.DELEGATIONS_MAX)
            .mapToObj(i -> new Delegation("ann", "cat" + i, MONDAY, FRIDAY))
            .toList();
    Delegation further = new Delegation("ann", "zoe", MONDAY, FRIDAY);

    assertThat(refusal(with(many).delegate(ANN, ANN, further, MONDAY)))
        .isEqualTo("too-many-delegations");
    assertThat(with(many.subList(1, many.size())).delegate(ANN, ANN, further, MONDAY))
        .isInstanceOf(Decision.Changed.class);
  }

  @Test
  void without_limits_everybody_with_the_role_may_approve_everything() {
    ApprovalScheme open =
        new ApprovalScheme("organisation", List.of(new Tier(null, 1)), List.of(), List.of());

    assertThat(open.powerOf("anybody", null, MONDAY, Pence.pounds(5000), ApprovalSchemeTest::lent))
        .isEqualTo(new Power(Pence.of(Pence.MOST), null));
  }

  @Test
  void who_stands_in_for_somebody_with_less_keeps_their_own_limit() {
    ApprovalScheme scheme =
        new ApprovalScheme(
            "organisation",
            SCHEME.tiers(),
            SCHEME.limits(),
            List.of(new Delegation("bob", "ann", MONDAY, FRIDAY)));

    assertThat(scheme.powerOf("ann", "C100", MONDAY, Pence.pounds(5000), ApprovalSchemeTest::lent))
        .isEqualTo(new Power(Pence.pounds(1000), null));
  }

  @Test
  void setting_what_is_set_already_changes_nothing() {
    assertThat(SCHEME.set(SCHEME, Who.only("ann", null))).isInstanceOf(Decision.Unchanged.class);
  }

  private static boolean lent(String from) {
    return !from.isEmpty();
  }

  private static ApprovalScheme with(List<Delegation> delegations) {
    return new ApprovalScheme("organisation", SCHEME.tiers(), SCHEME.limits(), delegations);
  }

  private static ApprovalScheme after(Decision<ApprovalScheme> decision) {
    return ((Decision.Changed<ApprovalScheme>) decision).state();
  }

  @Property
  void no_power_is_more_than_the_highest_limit_that_was_given(
      @ForAll @LongRange(min = 1, max = 1_000_000) long pence) {
    for (String account : List.of("ann", "bob", "cat")) {
      assertThat(
              SCHEME
                  .powerOf(account, "C100", MONDAY, Pence.of(pence), ApprovalSchemeTest::lent)
                  .limit())
          .isLessThanOrEqualTo(Pence.pounds(1000));
    }
  }

  private static Pence limit(String account, String centre, LocalDate day) {
    return SCHEME
        .powerOf(account, centre, day, Pence.pounds(5000), ApprovalSchemeTest::lent)
        .limit();
  }

  private static String refusal(Decision<ApprovalScheme> decision) {
    return ((Decision.Refused<ApprovalScheme>) decision).refusal().code();
  }
}
