package org.commontable.reimbursements.entitlement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;

import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person gave back of a payment, noted by somebody and shown by a bank entry. */
@Tag("F30")
class GivenBackTest {
  private static final LocalDate LATER = DAY.plusDays(40);

  private final Entitlement paid = paidBy("run");

  @Test
  void only_what_somebody_has_is_given_back() {
    assertThat(refusalOf(approved().repay(inHand("a", 1)))).isEqualTo("not-paid");
    assertThat(refusalOf(paid.repay(inHand("a", 151)))).isEqualTo("more-than-was-paid");

    Decision<Entitlement> all = paid.repay(inHand("a", 150));
    assertThat(factsOf(all)).containsExactly("PaymentGivenBack");
    assertThat(paymentOf(after(all)).kept()).isEqualTo(Pence.NOTHING);
    assertThat(after(all).charged()).isEqualTo(Pence.NOTHING);
    assertThat(refusalOf(after(all).repay(inHand("b", 1)))).isEqualTo("more-than-was-paid");
    assertThat(after(all).repay(inHand("a", 150))).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void what_came_back_in_part_and_was_written_off_is_neither_kept_nor_a_cost() {
    Entitlement part = cameBackInPart();
    assertThat(refusalOf(part.repay(inHand("a", 111)))).isEqualTo("more-than-was-paid");
    // Until somebody says what becomes of it, it stays a cost.
    assertThat(part.charged()).isEqualTo(Pence.pounds(150));
    assertThat(after(part.repay(inHand("a", 10))).charged()).isEqualTo(Pence.pounds(140));

    assertThat(paidByHandAfterAReturn(LATER).charged()).isEqualTo(Pence.pounds(150));
    assertThat(writtenOff().charged()).isEqualTo(Pence.NOTHING);
    assertThat(approved().charged()).isEqualTo(Pence.NOTHING);
  }

  @Test
  void what_came_back_is_missing_until_the_person_has_it_in_another_way() {
    assertThat(paymentOf(paid).missing()).isEmpty();
    assertThat(paymentOf(cameBackInPart()).missing())
        .contains(new Payment.Back(Pence.pounds(40), null));
    assertThat(paymentOf(writtenOff()).missing()).isPresent();
    assertThat(paymentOf(paidByHandAfterAReturn(LATER)).missing()).isEmpty();
  }

  @Test
  void a_bank_entry_shows_what_was_noted_of_its_amount_once() {
    Entitlement noted = after(after(paid.repay(byBank("a", 20))).repay(byBank("b", 20)));

    Entitlement shown = after(noted.repaidAsShown("entry", Pence.pounds(20)));
    assertThat(shownBy(shown)).containsExactly("entry", null);
    assertThat(shown.repaidAsShown("entry", Pence.pounds(20)))
        .as("the same entry")
        .isInstanceOf(Decision.Unchanged.class);

    Entitlement both = after(shown.repaidAsShown("another", Pence.pounds(20)));
    assertThat(shownBy(both)).containsExactly("entry", "another");
    assertThat(refusalOf(both.repaidAsShown("third", Pence.pounds(20)))).isEqualTo("not-noted");
  }

  @Test
  void what_was_noted_by_the_entry_itself_is_shown_by_it_and_by_no_other_of_the_same_amount() {
    Entitlement noted = after(after(paid.repay(byBank("a", 20))).repay(byBank("entry", 20)));

    assertThat(shownBy(after(noted.repaidAsShown("entry", Pence.pounds(20)))))
        .containsExactly(null, "entry");
  }

  @Test
  void a_bank_entry_shows_nothing_that_nobody_noted_as_such() {
    assertThat(refusalOf(approved().repaidAsShown("entry", Pence.pounds(20))))
        .isEqualTo("not-noted");
    assertThat(refusalOf(paid.repaidAsShown("entry", Pence.pounds(20)))).isEqualTo("not-noted");
    assertThat(
            refusalOf(after(paid.repay(inHand("a", 20))).repaidAsShown("entry", Pence.pounds(20))))
        .as("put into somebody's hands")
        .isEqualTo("not-noted");
    assertThat(
            refusalOf(after(paid.repay(byBank("a", 21))).repaidAsShown("entry", Pence.pounds(20))))
        .as("another amount")
        .isEqualTo("not-noted");
  }

  private static List<@Nullable String> shownBy(Entitlement e) {
    return paymentOf(e).repayments().stream().<@Nullable String>map(Repayment::shownBy).toList();
  }

  private static Payment paymentOf(Entitlement e) {
    return requireNonNull(e.payment());
  }

  private static Repayment inHand(String key, int pounds) {
    return new Repayment(key, Pence.pounds(pounds), LATER, false, APPROVER, null);
  }

  private static Repayment byBank(String key, int pounds) {
    return new Repayment(key, Pence.pounds(pounds), LATER, true, APPROVER, null);
  }
}
