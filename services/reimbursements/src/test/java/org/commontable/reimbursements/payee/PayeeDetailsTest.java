package org.commontable.reimbursements.payee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.payee.NameAnswer.Code;
import org.commontable.reimbursements.payee.NameAnswer.Effect;
import org.commontable.reimbursements.payee.PayeeVersion.By;
import org.commontable.reimbursements.payee.PayeeVersion.Sealed;
import org.commontable.reimbursements.person.Who;
import org.commontable.reimbursements.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayeeDetailsTest {
  private static final Instant NOW = Instant.parse("2026-07-06T09:00:00Z");
  private static final By HERSELF = new By("amina", "amina");
  private static final By FINANCE = new By("finance", null);

  @Test
  void the_old_contact_is_told_of_a_change_and_who_made_it() {
    Decision.Changed<Payee> first =
        (Decision.Changed<Payee>) Payee.first("amina", version(1, "a", FINANCE, null));
    assertThat(first.facts())
        .isEqualTo(List.of(new PayeeFact.Entered("amina", 1, false, true, NOW)));

    Decision.Changed<Payee> second =
        (Decision.Changed<Payee>) first.state().enter(version(2, "b", HERSELF, null));
    assertThat(second.facts())
        .isEqualTo(List.of(new PayeeFact.Entered("amina", 2, true, false, NOW)));
    assertThat(second.state().version(1)).contains(version(1, "a", FINANCE, null));
    assertThat(second.state().version(3)).isEmpty();
    assertThat(second.state().newest()).isEqualTo(version(2, "b", HERSELF, null));
    assertThat(second.state().nextNumber()).isEqualTo(3);
  }

  @Test
  void what_is_confirmed_already_or_is_not_the_newest_is_not_confirmed() {
    Payee payee = entered(payee("a"), "b");
    assertThat(refusal(payee.confirm(1, who(FINANCE), NOW))).isEqualTo("other-details-since");

    Payee confirmed = changed(payee.confirm(2, who(FINANCE), NOW));
    assertThat(confirmed.latest().confirmation())
        .isEqualTo(new PayeeVersion.Confirmation(FINANCE, NOW));
    assertThat(confirmed.confirm(2, who(FINANCE), NOW)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void who_takes_the_money_for_somebody_does_not_confirm_where_it_goes() {
    Payee payee = changed(payee("a").enter(version(2, "b", FINANCE, "guardian")));

    assertThat(refusal(payee.confirm(2, Who.only("account", "guardian"), NOW)))
        .isEqualTo("confirmer-is-guardian");
    assertThat(payee.isGuardian("guardian")).isTrue();
    assertThat(payee.isGuardian("somebody")).isFalse();
    assertThat(payee("a").isGuardian("guardian")).isFalse();
  }

  @Test
  void discretion_is_chosen_and_told_once() {
    Decision.Changed<Payee> chosen = (Decision.Changed<Payee>) payee("a").beDiscreet(true);

    assertThat(chosen.state().discreet()).isTrue();
    assertThat(chosen.facts()).isEqualTo(List.of(new PayeeFact.DiscretionChosen("amina", true)));
    assertThat(chosen.state().beDiscreet(true)).isInstanceOf(Decision.Unchanged.class);
    assertThat(changed(chosen.state().beDiscreet(false)).discreet()).isFalse();
  }

  @Test
  void details_change_so_often_and_no_more() {
    Payee payee = payee("a");
    while (payee.versions().size() < Payee.VERSIONS_MAX) {
      payee = entered(payee, "account-" + payee.nextNumber());
    }

    assertThat(refusal(payee.enter(version(payee.nextNumber(), "last", HERSELF, null))))
        .isEqualTo("too-many-changes");
  }

  @Test
  void somebody_without_an_account_shares_none() {
    Payee without = payee("");

    assertThat(without.hasAccount("")).isFalse();
    assertThat(without.sharesAccountWith(payee(""))).isFalse();
    assertThat(payee("a").sharesAccountWith(payee("a"))).isTrue();
    assertThat(payee("a").sharesAccountWith(payee("b"))).isFalse();
    assertThat(payee("a").hasAccount("a")).isTrue();
    assertThat(payee("a").hasAccount("b")).isFalse();
  }

  @Test
  void each_published_answer_of_a_bank_has_its_effect() {
    assertThat(of(Effect.NONE)).containsExactly(Code.MATCH);
    assertThat(of(Effect.SECOND_PERSON))
        .containsExactly(Code.MBAM, Code.ANNM, Code.BAMM, Code.PAMM);
    assertThat(of(Effect.ADVICE))
        .containsExactly(Code.BANM, Code.PANM, Code.ACNS, Code.OPTO, Code.SCNS);
    assertThat(of(Effect.REFUSED)).containsExactly(Code.AC01, Code.IVCR, Code.CASS);
    assertThat(new NameAnswer(Code.MATCH, null).refusal()).isEmpty();
    assertThat(new NameAnswer(Code.CASS, null).refusal())
        .contains(Refusal.invalid("account-refused-by-bank", Code.CASS.meaning().in(Language.EN)));
    assertThat(Code.CASS.meaning().in(Language.EN)).startsWith("The account has moved");
  }

  @Test
  void ten_digits_are_cut_for_the_banks_that_have_such_numbers_and_for_no_other() {
    for (String bank : List.of("01", "50", "66")) {
      assertThat(AccountNumbers.of(bank + "0000", "1234567890"))
          .contains(new AccountNumbers.Normal(bank + "0000", "34567890"));
    }
    for (String bank : List.of("02", "49", "67")) {
      assertThat(AccountNumbers.of(bank + "0000", "1234567890")).isEmpty();
    }
    assertThat(AccountNumbers.of("080000", "1234567890"))
        .contains(new AccountNumbers.Normal("080000", "12345678"));
    assertThat(AccountNumbers.of("720001", "912345678"))
        .contains(new AccountNumbers.Normal("720009", "12345678"));
    assertThat(AccountNumbers.of("710001", "912345678")).isEmpty();
    assertThat(AccountNumbers.of("000001", "12345")).isEmpty();
  }

  @Test
  void an_account_is_what_its_numbers_are_and_no_log_shows_them() {
    BankDetails details = new BankDetails("A".repeat(140), "000001", "00000042");

    assertThat(details.account()).isEqualTo("00000100000042");
    assertThat(details.toString()).isEqualTo("BankDetails[hidden]");
    assertThatThrownBy(() -> new BankDetails("A".repeat(141), "000001", "00000042"))
        .hasMessageContaining("140");
    assertThatThrownBy(() -> new BankDetails(" ", "000001", "00000042"))
        .hasMessageContaining("140");
    assertThatThrownBy(() -> new BankDetails("A", "00001", "00000042"))
        .hasMessageContaining("sort code");
    assertThatThrownBy(() -> new BankDetails("A", "000001", "0000042"))
        .hasMessageContaining("account number");
  }

  @Test
  void what_somebody_is_called_is_erased_and_that_it_was_there_stays() {
    OwnName name = new OwnName("amina", "sealed", "sealed", HERSELF, NOW);
    assertThat(name.isErased()).isFalse();
    assertThat(name.toString()).isEqualTo("OwnName[hidden]");

    OwnName erased = ((Decision.Changed<OwnName>) name.erased()).state();
    assertThat(erased.isErased()).isTrue();
    assertThat(erased.by()).isEqualTo(HERSELF);
    assertThat(erased.erased()).isInstanceOf(Decision.Unchanged.class);
  }

  private static Set<Code> of(Effect effect) {
    Set<Code> codes = EnumSet.allOf(Code.class);
    codes.removeIf(code -> code.effect() != effect);
    return codes;
  }

  private static Payee payee(String account) {
    return changed(Payee.first("amina", version(1, account, HERSELF, null)));
  }

  private static Payee entered(Payee payee, String account) {
    return changed(payee.enter(version(payee.nextNumber(), account, HERSELF, null)));
  }

  private static PayeeVersion version(
      int number, String account, By by, @Nullable String guardian) {
    return new PayeeVersion(
        number,
        Route.BACS,
        new Sealed("sealed", "sealed", "sealed", null, null, null),
        account,
        "details-" + account,
        guardian,
        AccountCheck.VALID,
        null,
        by,
        NOW,
        NOW,
        number > 1,
        null,
        null);
  }

  private static Who who(By by) {
    return Who.only(by.account(), by.participantId());
  }

  private static Payee changed(Decision<Payee> decision) {
    return ((Decision.Changed<Payee>) decision).state();
  }

  private static String refusal(Decision<Payee> decision) {
    return ((Decision.Refused<Payee>) decision).refusal().code();
  }
}
