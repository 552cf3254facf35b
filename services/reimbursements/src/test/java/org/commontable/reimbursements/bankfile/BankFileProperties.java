package org.commontable.reimbursements.bankfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.commontable.kernel.Ids;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

@Tag("F13")
@Tag("F14")
class BankFileProperties {

  @Property(tries = 300)
  void what_was_written_is_what_is_read(@ForAll("payments") List<BankPayment> payments) {
    List<BankPayment> fromBacs = ARun.readBacs(ARun.bacs(payments));
    List<BankPayment> fromPain = ARun.readPain(ARun.pain(payments));

    assertThat(fromBacs)
        .isEqualTo(
            payments.stream()
                .map(p ->
                    named(
                        p,
                        p.bacsReference(),
                        PlainLetters.bacs(p.accountName()),
                        "SOLENT PARTNERSHIP",
                        null))
                .toList());
    assertThat(fromPain)
        .isEqualTo(
            payments.stream()
                .map(p ->
                    named(
                        p, p.reference(), PlainLetters.iso(p.accountName()), null, p.rollNumber()))
                .toList());
  }

  @Property(tries = 2000)
  void whatever_the_name_a_file_carries_only_its_alphabet(@ForAll String name) {
    assertThat(PlainLetters.bacs(name).text()).matches("([A-Z0-9.&/-][A-Z0-9.&/ -]{0,17})?");
    assertThat(PlainLetters.iso(name).text())
        .matches("([A-Za-z0-9/?:().,'+-][A-Za-z0-9/?:().,'+ -]{0,139})?");
  }

  @Property(tries = 2000)
  void a_reference_finds_a_wrong_character_and_a_swap(
      @ForAll long seed, @ForAll int at, @ForAll char wrong) {
    String right = PaymentReference.of(ARun.SOLENT, ARun.RUN, Ids.derived(Long.toString(seed)));
    int place = Math.floorMod(at, PaymentReference.LENGTH - 1);
    StringBuilder changed = new StringBuilder(right);
    char put = "0123456789BCDFGHJKLMNPQRSTVWXYZ".charAt(wrong % 31);
    changed.setCharAt(place, put);
    StringBuilder swapped = new StringBuilder(right);
    swapped.setCharAt(place, right.charAt(place + 1));
    swapped.setCharAt(place + 1, right.charAt(place));

    assertThat(PaymentReference.isReference(right)).isTrue();
    assertThat(right).hasSize(13).matches("[0-9B-DF-HJ-NP-TV-Z]+");
    assertThat(PaymentReference.isReference(changed.toString()))
        .isEqualTo(put == right.charAt(place));
    if (place < PaymentReference.LENGTH - 2) {
      assertThat(PaymentReference.isReference(swapped.toString()))
          .isEqualTo(right.charAt(place) == right.charAt(place + 1));
    }
  }

  @Provide
  Arbitrary<List<BankPayment>> payments() {
    Arbitrary<String> name =
        Arbitraries.strings()
            .withChars("abcXYZ ŵŷâéÿßæØ'’&-./(,)أ中")
            .ofMinLength(1)
            .ofMaxLength(160)
            .filter(text -> !PlainLetters.bacs(text).text().isEmpty());
    Arbitrary<Long> amount = Arbitraries.longs().between(1, 2_000_000_000L);
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 99_999_999);
    Arbitrary<String> roll = Arbitraries.of("", "7", "D/12345-678", "0000 1234 & 5678.9");
    return Combinators.combine(name, amount, number, roll)
        .as((who, pence, account, member) ->
            new BankPayment(
                PaymentReference.of(ARun.SOLENT, ARun.RUN, account + who),
                "%06d".formatted(account % 1_000_000),
                "%08d".formatted(account),
                who,
                new Pence(pence),
                null,
                member.isEmpty() ? null : member))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static BankPayment named(
      BankPayment payment,
      String reference,
      PlainLetters.Carried name,
      @Nullable String payer,
      @Nullable String rollNumber) {
    return new BankPayment(
        reference,
        payment.sortCode(),
        payment.accountNumber(),
        name.text(),
        payment.amount(),
        payer,
        rollNumber);
  }
}
