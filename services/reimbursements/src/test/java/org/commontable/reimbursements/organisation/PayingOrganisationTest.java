package org.commontable.reimbursements.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisation.AccountChange;
import org.commontable.reimbursements.organisation.PayingOrganisation.FormerAccount;
import org.commontable.reimbursements.organisation.PayingOrganisation.Registration;
import org.commontable.reimbursements.organisation.PayingOrganisation.Terms;
import org.commontable.reimbursements.organisation.PayingOrganisation.TermsChange;
import org.commontable.reimbursements.person.Who;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayingOrganisationTest {
  private static final Instant NOW = Instant.parse("2026-07-06T09:00:00Z");
  private static final Who FINANCE = Who.only("finance", "amina");
  private static final Who SAME_PERSON = Who.only("other-account", "amina");
  private static final Who SECOND = Who.only("admin", null);
  private static final PaymentLimits LIMITS = limits(500, 10_000, 20_000);

  @Test
  void a_limit_goes_down_at_once_and_up_with_a_second_person() {
    PaymentLimits asked = limits(400, 12_000, 20_000);
    PayingOrganisation changed = changed(payer().change(asking(asked), FINANCE, NOW));

    assertThat(changed.limits()).isEqualTo(limits(400, 10_000, 20_000));
    Terms waiting = new Terms("Solent Partnership", "123456", asked);
    assertThat(changed.termsChange()).isEqualTo(new TermsChange(waiting, "finance", "amina", NOW));

    assertThat(refusal(changed.confirmTerms(waiting, FINANCE))).isEqualTo("confirmer-entered-it");
    assertThat(refusal(changed.confirmTerms(waiting, SAME_PERSON)))
        .isEqualTo("confirmer-entered-it");
    assertThat(refusal(changed.confirmTerms(changed.terms(), SECOND)))
        .isEqualTo("other-change-since");
    PayingOrganisation confirmed = changed(changed.confirmTerms(waiting, SECOND));
    assertThat(confirmed.limits()).isEqualTo(asked);
    assertThat(confirmed.termsChange()).isNull();
    assertThat(refusal(confirmed.confirmTerms(waiting, SECOND))).isEqualTo("no-change-waits");
  }

  @Test
  void what_only_lowers_limits_waits_for_nobody() {
    PayingOrganisation lower = changed(payer().change(asking(limits(1, 1, 1)), FINANCE, NOW));

    assertThat(lower.limits()).isEqualTo(limits(1, 1, 1));
    assertThat(lower.termsChange()).isNull();
  }

  @Test
  void others_are_told_of_what_changed_and_of_nothing_else() {
    assertThat(payer().change(payer(), FINANCE, NOW)).isInstanceOf(Decision.Unchanged.class);

    Decision.Changed<PayingOrganisation> changed =
        (Decision.Changed<PayingOrganisation>)
            payer().change(asking(limits(1, 1, 1)), FINANCE, NOW);
    assertThat(changed.facts()).isEqualTo(List.of(new OrganisationFact.Changed(changed.state())));
  }

  @Test
  void asking_for_the_terms_that_hold_leaves_those_that_wait() {
    PayingOrganisation waits =
        changed(payer().change(asking(limits(600, 10_000, 20_000)), FINANCE, NOW));

    assertThat(waits.change(payer(), SECOND, NOW)).isInstanceOf(Decision.Unchanged.class);
    assertThat(waits.change(asking(limits(600, 10_000, 20_000)), SECOND, NOW))
        .isInstanceOf(Decision.Unchanged.class);
    PayingOrganisation other =
        changed(waits.change(asking(limits(700, 10_000, 20_000)), SECOND, NOW));
    assertThat(other.termsChange()).extracting(TermsChange::by).isEqualTo("admin");
  }

  @Test
  void terms_that_wait_can_be_withdrawn() {
    PayingOrganisation waits =
        changed(payer().change(asking(limits(600, 10_000, 20_000)), FINANCE, NOW));

    assertThat(changed(waits.withdrawTerms())).isEqualTo(payer());
    assertThat(refusal(payer().withdrawTerms())).isEqualTo("no-change-waits");
  }

  @Test
  void another_account_to_pay_from_holds_when_a_second_person_has_the_same_before_them() {
    AccountChange other = new AccountChange("sort", "number", "finance", "amina", NOW);
    PayingOrganisation waits = changed(payer().proposeAccount(other));

    assertThat(waits.sealedAccountNumber()).isEqualTo("sealed-number");
    assertThat(refusal(payer().confirmAccount(change -> true, SECOND, NOW)))
        .isEqualTo("no-account-change");
    assertThat(refusal(waits.confirmAccount(change -> false, SECOND, NOW)))
        .isEqualTo("other-account-entered");
    assertThat(refusal(waits.confirmAccount(change -> true, SAME_PERSON, NOW)))
        .isEqualTo("confirmer-entered-it");
    PayingOrganisation moved = changed(waits.confirmAccount(other::equals, SECOND, NOW));
    assertThat(moved.sealedSortCode()).isEqualTo("sort");
    assertThat(moved.sealedAccountNumber()).isEqualTo("number");
    assertThat(moved.accountChange()).isNull();
    assertThat(moved.formerAccounts())
        .containsExactly(new FormerAccount("sealed-sort", "sealed-number", NOW));
  }

  @Test
  void of_the_accounts_that_it_left_the_ten_newest_are_known() {
    PayingOrganisation payer = payer();
    for (int i = 1; i <= 12; i++) {
      AccountChange next = new AccountChange("sort-" + i, "number-" + i, "finance", null, NOW);
      payer = changed(changed(payer.proposeAccount(next)).confirmAccount(c -> true, SECOND, NOW));
    }

    assertThat(payer.formerAccounts())
        .hasSize(10)
        .extracting(FormerAccount::sealedAccountNumber)
        .startsWith("number-2")
        .endsWith("number-11");
  }

  @Test
  void it_pays_nothing_before_a_second_person_has_seen_its_terms_and_its_account() {
    PayingOrganisation registered = registered();
    Terms terms = registered.terms();

    assertThat(registered.isConfirmed()).isFalse();
    assertThat(registered.notConfirmed().orElseThrow().code())
        .isEqualTo("organisation-not-confirmed");
    Terms other = new Terms("Another Partnership", "123456", LIMITS);
    assertThat(refusal(registered.confirm(other, true, SECOND))).isEqualTo("other-change-since");
    assertThat(refusal(registered.confirm(terms, false, SECOND)))
        .isEqualTo("other-account-entered");
    assertThat(refusal(registered.confirm(terms, true, FINANCE))).isEqualTo("confirmer-entered-it");
    assertThat(refusal(registered.confirm(terms, true, SAME_PERSON)))
        .isEqualTo("confirmer-entered-it");

    PayingOrganisation confirmed = changed(registered.confirm(terms, true, SECOND));
    assertThat(confirmed).isEqualTo(payer());
    assertThat(confirmed.isConfirmed()).isTrue();
    assertThat(confirmed.notConfirmed()).isEmpty();
    assertThat(registered.confirm(terms, true, SECOND))
        .isEqualTo(Decision.changed(confirmed, new OrganisationFact.Changed(confirmed)));
    assertThat(refusal(confirmed.confirm(terms, true, SECOND)))
        .isEqualTo("organisation-confirmed-already");
  }

  @Test
  void before_it_is_confirmed_all_of_it_is_stated_anew_and_by_whoever_does() {
    PaymentLimits higher = limits(600, 12_000, 24_000);
    PayingOrganisation asked = with("other-sort", "other-number", higher, null);

    PayingOrganisation stated = changed(registered().change(asked, SECOND, NOW.plusSeconds(9)));

    assertThat(stated.limits()).isEqualTo(higher);
    assertThat(stated.termsChange()).isNull();
    assertThat(stated.sealedSortCode()).isEqualTo("other-sort");
    assertThat(stated.sealedAccountNumber()).isEqualTo("other-number");
    assertThat(stated.unconfirmed()).isEqualTo(new Registration("admin", null, NOW.plusSeconds(9)));
    assertThat(refusal(stated.confirm(stated.terms(), true, SECOND)))
        .isEqualTo("confirmer-entered-it");
    assertThat(changed(stated.confirm(stated.terms(), true, FINANCE)).isConfirmed()).isTrue();
    assertThat(
            refusal(
                registered()
                    .proposeAccount(new AccountChange("sort", "number", "finance", null, NOW))))
        .isEqualTo("organisation-not-confirmed");
  }

  @Test
  void what_is_not_about_who_pays_holds_at_once_and_the_account_is_changed_by_itself() {
    PayingOrganisation asked =
        new PayingOrganisation(
            "payer",
            "Solent Partnership",
            "SOLENT TWO",
            "123456",
            "never looked at",
            "never looked at",
            LIMITS,
            Nation.SCOTLAND,
            10,
            null,
            3,
            "PARTNERS",
            null,
            LocalDate.of(2027, 3, 31),
            List.of(),
            BankForm.PAIN001,
            null,
            null);

    PayingOrganisation changed = changed(payer().change(asked, FINANCE, NOW));

    assertThat(changed.statementName()).isEqualTo("SOLENT TWO");
    assertThat(changed.nation()).isEqualTo(Nation.SCOTLAND);
    assertThat(changed.payWithinDays()).isEqualTo(10);
    assertThat(changed.approvalDays()).isEqualTo(3);
    assertThat(changed.discreetStatementName()).isEqualTo("PARTNERS");
    assertThat(changed.closedOn()).isEqualTo(LocalDate.of(2027, 3, 31));
    assertThat(changed.bankForm()).isEqualTo(BankForm.PAIN001);
    assertThat(changed.sealedSortCode()).isEqualTo("sealed-sort");
    assertThat(changed.sealedAccountNumber()).isEqualTo("sealed-number");
    assertThat(changed.termsChange()).isNull();
  }

  @Test
  void no_log_shows_an_account() {
    assertThat(new AccountChange("400000", "12345678", "finance", null, NOW).toString())
        .isEqualTo("AccountChange[hidden]");
    assertThat(new FormerAccount("400000", "12345678", NOW).toString())
        .isEqualTo("FormerAccount[hidden]");
    assertThat(new OriginatingAccount("400000", "12345678").toString())
        .isEqualTo("OriginatingAccount[hidden]");
  }

  @Test
  void it_is_closed_from_its_day_on() {
    LocalDate day = LocalDate.of(2026, 7, 10);
    PayingOrganisation closed = payer(LIMITS, "123456", "SOLENT", 30, null, null, day);

    assertThat(closed.isClosedOn(day)).isTrue();
    assertThat(closed.isClosedOn(day.minusDays(1))).isFalse();
    assertThat(payer().isClosedOn(day)).isFalse();
  }

  @Test
  void what_it_does_not_say_is_as_usual() {
    PayingOrganisation says = payer(LIMITS, "123456", "SOLENT", 30, 5, "PARTNERSHIP", null);

    assertThat(payer().approvalDaysUsually()).isEqualTo(PayingOrganisation.APPROVAL_DAYS_USUALLY);
    assertThat(says.approvalDaysUsually()).isEqualTo(5);
    assertThat(payer().statementNameFor(true)).isEqualTo("SOLENT");
    assertThat(says.statementNameFor(true)).isEqualTo("PARTNERSHIP");
    assertThat(says.statementNameFor(false)).isEqualTo("SOLENT");
  }

  @Test
  void what_no_bank_would_take_is_refused() {
    assertThatThrownBy(() -> payer(LIMITS, "12345", "SOLENT", 30, null, null, null))
        .hasMessageContaining("six digits");
    assertThatThrownBy(() -> payer(LIMITS, "123456", "solent", 30, null, null, null))
        .hasMessageContaining("statement");
    assertThatThrownBy(() -> payer(LIMITS, "123456", "SOLENT", 0, null, null, null))
        .hasMessageContaining("days");
    assertThatThrownBy(() -> payer(LIMITS, "123456", "SOLENT", 91, null, null, null))
        .hasMessageContaining("days");
    assertThat(payer(LIMITS, "123456", "SOLENT", 1, null, null, null).payWithinDays()).isEqualTo(1);
    assertThat(payer(LIMITS, "123456", "SOLENT", 90, null, null, null).payWithinDays())
        .isEqualTo(90);
    assertThatThrownBy(() -> limits(20_000_001, 1, 1)).hasMessageContaining("scheme");
    assertThat(limits(20_000_000, 1, 1).perPayment()).isEqualTo(Pence.pounds(20_000_000));
    assertThatThrownBy(() -> new OriginatingAccount("40000", "12345678"))
        .hasMessageContaining("sort code");
    assertThatThrownBy(() -> new OriginatingAccount("400000", "1234567"))
        .hasMessageContaining("account number");
  }

  private static PaymentLimits limits(long perPayment, long perRun, long twoDays) {
    return new PaymentLimits(Pence.pounds(perPayment), Pence.pounds(perRun), Pence.pounds(twoDays));
  }

  private static PayingOrganisation payer() {
    return asking(LIMITS);
  }

  private static PayingOrganisation asking(PaymentLimits limits) {
    return payer(limits, "123456", "SOLENT", 30, null, null, null);
  }

  private static PayingOrganisation payer(
      PaymentLimits limits,
      String serviceUserNumber,
      String statementName,
      int payWithinDays,
      @Nullable Integer approvalDays,
      @Nullable String discreetName,
      @Nullable LocalDate closedOn) {
    return new PayingOrganisation(
        "payer",
        "Solent Partnership",
        statementName,
        serviceUserNumber,
        "sealed-sort",
        "sealed-number",
        limits,
        Nation.ENGLAND,
        payWithinDays,
        null,
        approvalDays,
        discreetName,
        null,
        closedOn,
        List.of(),
        BankForm.BACS18,
        null,
        null);
  }

  private static PayingOrganisation registered() {
    return with("sealed-sort", "sealed-number", LIMITS, new Registration("finance", "amina", NOW));
  }

  private static PayingOrganisation with(
      String sortCode,
      String accountNumber,
      PaymentLimits limits,
      @Nullable Registration unconfirmed) {
    return new PayingOrganisation(
        "payer",
        "Solent Partnership",
        "SOLENT",
        "123456",
        sortCode,
        accountNumber,
        limits,
        Nation.ENGLAND,
        30,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        BankForm.BACS18,
        null,
        unconfirmed);
  }

  private static PayingOrganisation changed(Decision<PayingOrganisation> decision) {
    return ((Decision.Changed<PayingOrganisation>) decision).state();
  }

  private static String refusal(Decision<PayingOrganisation> decision) {
    return ((Decision.Refused<PayingOrganisation>) decision).refusal().code();
  }
}
