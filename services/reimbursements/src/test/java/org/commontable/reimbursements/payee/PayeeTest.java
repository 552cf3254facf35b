package org.commontable.reimbursements.payee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.reimbursements.payee.PayeeVersion.By;
import org.commontable.reimbursements.payee.PayeeVersion.Sealed;
import org.commontable.reimbursements.person.Who;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F8")
class PayeeTest {
  private static final String AMINA = Ids.derived("participant", "amina");
  private static final By HERSELF = new By("amina", AMINA);
  private static final By FINANCE = new By("finance", null);
  private static final By OTHER_FINANCE = new By("other-finance", null);
  private static final Instant MONDAY = Instant.parse("2026-07-06T09:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-07-07T09:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-07-08T09:00:00Z");
  private static final Instant THURSDAY = Instant.parse("2026-07-09T09:00:00Z");

  @Test
  void first_details_can_be_paid_to_at_once() {
    Payee payee = payee(version(1, "a", HERSELF, TUESDAY));

    assertThat(payee.forRunOpenedAt(WEDNESDAY)).map(PayeeVersion::number).contains(1);
    assertThat(payee.forRunOpenedAt(MONDAY)).map(PayeeVersion::number).contains(1);
  }

  @Test
  void who_chose_discretion_before_any_details_keeps_it_and_their_first_are_the_first() {
    Payee chosen = done(Payee.none(AMINA).beDiscreet(true));

    assertThat(chosen.hasDetails()).isFalse();
    assertThat(chosen.forRunOpenedAt(MONDAY)).isEmpty();
    assertThat(refusal(chosen.confirm(1, who(FINANCE), MONDAY))).isEqualTo("other-details-since");
    assertThat(chosen.nextNumber()).isEqualTo(1);
    Decision.Changed<Payee> entered =
        (Decision.Changed<Payee>) chosen.enter(version(1, "a", HERSELF, TUESDAY));
    assertThat(entered.state().discreet()).isTrue();
    assertThat(entered.state().hasDetails()).isTrue();
    assertThat(entered.facts())
        .isEqualTo(List.of(new PayeeFact.Entered(AMINA, 1, false, false, TUESDAY)));
  }

  @Test
  void first_details_that_somebody_else_gave_wait_for_a_second_person_or_the_payee() {
    Payee payee = payee(version(1, "a", FINANCE, MONDAY, Duration.ZERO, true));

    assertThat(payee.forRunOpenedAt(TUESDAY)).isEmpty();
    assertThat(refusal(payee.confirm(1, who(FINANCE), TUESDAY))).isEqualTo("confirmer-entered-it");
    for (By second : List.of(OTHER_FINANCE, HERSELF)) {
      Payee confirmed = done(payee.confirm(1, who(second), TUESDAY));
      assertThat(confirmed.forRunOpenedAt(MONDAY)).isEmpty();
      assertThat(confirmed.forRunOpenedAt(WEDNESDAY)).map(PayeeVersion::number).contains(1);
    }
  }

  @Test
  void a_change_waits_for_a_second_person() {
    Payee payee = entered(payee(version(1, "a", HERSELF, MONDAY)), "b", HERSELF, TUESDAY);

    assertThat(payee.forRunOpenedAt(WEDNESDAY)).isEmpty();
    Payee confirmed = done(payee.confirm(2, who(FINANCE), WEDNESDAY));
    assertThat(confirmed.forRunOpenedAt(THURSDAY)).map(PayeeVersion::number).contains(2);
  }

  @Test
  void a_change_never_enters_a_run_that_is_open() {
    Payee changedAfter = entered(payee(version(1, "a", HERSELF, MONDAY)), "b", HERSELF, WEDNESDAY);
    Payee confirmedAfter = done(changedAfter.confirm(2, who(FINANCE), THURSDAY));

    assertThat(changedAfter.forRunOpenedAt(TUESDAY)).map(PayeeVersion::number).contains(1);
    assertThat(confirmedAfter.forRunOpenedAt(TUESDAY)).map(PayeeVersion::number).contains(1);
  }

  @Test
  void nobody_confirms_what_they_entered_or_their_own_details() {
    Payee byFinance = entered(payee(version(1, "a", HERSELF, MONDAY)), "b", FINANCE, TUESDAY);

    assertThat(refusal(byFinance.confirm(2, who(FINANCE), WEDNESDAY)))
        .isEqualTo("confirmer-entered-it");
    assertThat(refusal(byFinance.confirm(2, who(HERSELF), WEDNESDAY)))
        .isEqualTo("confirmer-is-payee");
    assertThat(done(byFinance.confirm(2, who(OTHER_FINANCE), WEDNESDAY)).latest().isSettled())
        .isTrue();
  }

  @Test
  void what_is_confirmed_is_the_newest() {
    Payee payee = entered(payee(version(1, "a", HERSELF, MONDAY)), "b", HERSELF, TUESDAY);
    Payee again = entered(payee, "c", HERSELF, WEDNESDAY);

    assertThat(refusal(again.confirm(2, who(FINANCE), THURSDAY))).isEqualTo("other-details-since");
  }

  @Test
  void the_same_details_again_change_nothing() {
    Payee payee = payee(version(1, "a", HERSELF, MONDAY));

    assertThat(payee.enter(version(2, "a", FINANCE, TUESDAY)))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_shared_account_is_seen_in_past_details_too() {
    Payee amina = entered(payee(version(1, "a", HERSELF, MONDAY)), "b", HERSELF, TUESDAY);

    assertThat(amina.sharesAccountWith(payee(version(1, "a", FINANCE, MONDAY)))).isTrue();
    assertThat(amina.sharesAccountWith(payee(version(1, "c", FINANCE, MONDAY)))).isFalse();
  }

  @Test
  void a_change_waits_its_time_even_when_it_is_confirmed_at_once() {
    Payee payee = payee(version(1, "a", HERSELF, MONDAY));
    Payee changed =
        done(payee.enter(version(2, "b", HERSELF, MONDAY.plusSeconds(60), Duration.ofDays(2))));
    Payee confirmed = done(changed.confirm(2, who(FINANCE), MONDAY.plusSeconds(120)));

    assertThat(confirmed.forRunOpenedAt(TUESDAY)).isEmpty();
    assertThat(confirmed.forRunOpenedAt(THURSDAY)).map(PayeeVersion::number).contains(2);
  }

  @Test
  @Tag("F28")
  void what_is_erased_leaves_that_it_was_there_and_is_never_paid_to() {
    Payee payee = entered(payee(version(1, "a", HERSELF, MONDAY)), "b", HERSELF, TUESDAY);

    Payee erased = done(payee.erase(v -> true, WEDNESDAY));

    assertThat(erased.versions()).hasSize(2).allMatch(PayeeVersion::isErased);
    assertThat(erased.versions()).allMatch(v -> v.sealed() == null && v.accountHash().isEmpty());
    assertThat(erased.forRunOpenedAt(THURSDAY)).isEmpty();
    assertThat(erased.sharesAccountWith(erased)).isFalse();
    assertThat(erased.erase(v -> true, THURSDAY)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  @Tag("F28")
  void details_are_replaced_once_others_count_and_go_without_them() {
    Payee waits = entered(payee(version(1, "a", HERSELF, MONDAY)), "b", HERSELF, TUESDAY);
    assertThat(waits.firstReplacedAt()).isEmpty();
    assertThat(waits.eraseReplaced(THURSDAY, THURSDAY)).isInstanceOf(Decision.Unchanged.class);

    Payee replaced = done(waits.confirm(2, who(FINANCE), WEDNESDAY));
    assertThat(replaced.firstReplacedAt()).contains(WEDNESDAY);
    assertThat(replaced.eraseReplaced(WEDNESDAY, THURSDAY)).isInstanceOf(Decision.Unchanged.class);

    Payee erased = done(replaced.eraseReplaced(THURSDAY, THURSDAY));
    assertThat(erased.versions()).extracting(PayeeVersion::isErased).containsExactly(true, false);
    assertThat(erased.firstReplacedAt()).isEmpty();
    Payee other = payee(version(1, "a", FINANCE, MONDAY));
    assertThat(erased.sharesAccountWith(other)).as("an account of theirs, before").isTrue();
    assertThat(done(erased.erase(v -> true, THURSDAY)).sharesAccountWith(other)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "123456, 123456, 123456, 00123456",
    "123456, 1234567, 123456, 01234567",
    "090121, 987654321, 090129, 87654321",
    "720000, 987654321, 720009, 87654321",
    "080000, 1234567890, 080000, 12345678",
    "601111, 1234567890, 601111, 34567890"
  })
  void account_numbers_of_other_lengths_become_eight_digits_as_their_bank_has_it(
      String sortCode, String number, String normalSortCode, String normal) {
    assertThat(AccountNumbers.of(sortCode, number))
        .contains(new AccountNumbers.Normal(normalSortCode, normal));
  }

  @ParameterizedTest
  @CsvSource({"200000, 123456789", "200000, 1234567890", "090121, 12345678901", "200000, 12345"})
  void a_digit_too_many_is_not_cut_off(String sortCode, String number) {
    assertThat(AccountNumbers.of(sortCode, number)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"12-34-56, 0000 0042", "12 34 56, 00-00-00-42", "'123456 ', 00000042"})
  void details_are_taken_as_people_write_them(String sortCode, String accountNumber) {
    BankDetails details =
        BankDetails.typed(" A Example ", sortCode, accountNumber, null).orElseThrow();

    assertThat(details).isEqualTo(new BankDetails("A Example", "123456", "00000042"));
    assertThat(details.toString()).doesNotContain("42");
  }

  private static PayeeVersion version(int number, String account, By by, Instant at) {
    return version(number, account, by, at, Duration.ZERO);
  }

  private static PayeeVersion version(
      int number, String account, By by, Instant at, Duration wait) {
    return version(number, account, by, at, wait, number > 1);
  }

  private static PayeeVersion version(
      int number, String account, By by, Instant at, Duration wait, boolean needsConfirmation) {
    return new PayeeVersion(
        number,
        Route.BACS,
        new Sealed("sealed", "sealed", "sealed", null, null, null),
        "account-" + account,
        "details-" + account,
        null,
        AccountCheck.VALID,
        null,
        by,
        at,
        at.plus(wait),
        needsConfirmation,
        null,
        null);
  }

  private static Payee payee(PayeeVersion version) {
    return done(Payee.first(AMINA, version));
  }

  private static Payee entered(Payee payee, String account, By by, Instant at) {
    return done(payee.enter(version(payee.nextNumber(), account, by, at)));
  }

  private static Payee done(Decision<Payee> decision) {
    assertThat(decision).isInstanceOf(Decision.Changed.class);
    return ((Decision.Changed<Payee>) decision).state();
  }

  private static String refusal(Decision<Payee> decision) {
    return ((Decision.Refused<Payee>) decision).refusal().code();
  }

  private static Who who(By by) {
    return Who.only(by.account(), by.participantId());
  }
}
