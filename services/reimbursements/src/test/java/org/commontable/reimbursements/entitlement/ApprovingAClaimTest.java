package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;

import org.commontable.kernel.Decision;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F7")
class ApprovingAClaimTest {

  @Test
  void an_approver_pins_the_amount_that_they_saw() {
    Decision<Entitlement> decision = claimed().approve(approving(150, APPROVER), NOW);

    assertThat(factsOf(decision)).containsExactly("ClaimApproved");
    assertThat(after(decision).approval())
        .isEqualTo(new Approval(Pence.pounds(150), RATE, present(), APPROVER, NOW));
  }

  @Test
  void an_amount_other_than_what_is_claimed_is_refused() {
    assertThat(refusalOf(claimed().approve(approving(149, APPROVER), NOW)))
        .isEqualTo("amount-changed");
    assertThat(refusalOf(claimed().approve(approving(151, APPROVER), NOW)))
        .isEqualTo("amount-changed");
  }

  @Test
  void nobody_approves_a_payment_to_themselves_by_whatever_account() {
    assertThat(refusalOf(claimed().approve(approving(150, new Actor("other-account", AMINA)), NOW)))
        .isEqualTo("approver-is-payee");
  }

  @Test
  void nobody_approves_an_offer_that_they_prepared_by_whatever_account() {
    String beatrice = "0673000000701a8g000000000b";
    Entitlement prepared =
        after(
            after(
                    after(
                            nothingYet()
                                .offer(anOffer(new Actor("one", beatrice), SIX_HOURS), PROGRAMME))
                        .answer(new Answer.Accept(), "amina", NOW))
                .record(present(), PROGRAMME));

    assertThat(refusalOf(claimed().approve(approving(150, COORDINATOR), NOW)))
        .isEqualTo("approver-prepared-the-offer");
    assertThat(refusalOf(prepared.approve(approving(150, new Actor("two", beatrice)), NOW)))
        .isEqualTo("approver-prepared-the-offer");
  }

  @Test
  void what_is_not_claimed_can_not_be_approved() {
    assertThat(refusalOf(accepted().approve(approving(150, APPROVER), NOW))).isEqualTo("no-claim");
    assertThat(refusalOf(paidBy("run").approve(approving(150, COORDINATOR_TWO), NOW)))
        .isEqualTo("no-claim");
  }

  @Test
  void the_same_approval_twice_is_one() {
    assertThat(approved().approve(approving(150, APPROVER), NOW.plusSeconds(9)))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void one_person_is_not_two_approvers_by_whatever_account() {
    String beatrice = "0673000000701a8g000000000b";
    Approving.Authority oneOfTwo =
        new Approving.Authority(Pence.pounds(1_000), 2, null, false, false);
    Entitlement begun =
        after(
            claimed()
                .approve(
                    new Approving(Pence.pounds(150), new Actor("one", beatrice), oneOfTwo), NOW));
    assertThat(begun.state()).isEqualTo(EntitlementState.CLAIMED);

    assertThat(
            refusalOf(
                begun.approve(
                    new Approving(Pence.pounds(150), new Actor("other", beatrice), oneOfTwo), NOW)))
        .isEqualTo("approved-by-you-already");
    assertThat(
            after(
                    begun.approve(
                        new Approving(Pence.pounds(150), new Actor("other", null), oneOfTwo), NOW))
                .state())
        .isEqualTo(EntitlementState.APPROVED);
  }

  @Test
  void a_correction_of_attendance_takes_the_approval_back() {
    Decision<Entitlement> corrected = approved().record(partial(TWO_HOURS, 2), PROGRAMME);

    assertThat(after(corrected).state()).isEqualTo(EntitlementState.CLAIMED);
    assertThat(factsOf(corrected)).containsExactly("ClaimDrafted");
  }

  @Test
  void a_correction_that_says_the_same_leaves_the_approval() {
    Evidence same = evidence(Evidence.Attendance.PRESENT, SIX_HOURS, 2);

    assertThat(after(approved().record(same, PROGRAMME)).state())
        .isEqualTo(EntitlementState.APPROVED);
  }

  private static final Actor COORDINATOR_TWO = new Actor("second-approver", null);

  private static Approving approving(long pounds, Actor by) {
    return new Approving(Pence.pounds(pounds), by);
  }
}
