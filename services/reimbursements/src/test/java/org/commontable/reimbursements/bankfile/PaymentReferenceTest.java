package org.commontable.reimbursements.bankfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F13")
class PaymentReferenceTest {
  private static final String SYMBOLS = "0123456789BCDFGHJKLMNPQRSTVWXYZ";
  private static final NetworkId SOLENT = new NetworkId("solent");
  private static final String RUN = Ids.derived("run");

  @Test
  void the_same_payment_has_one_reference_and_another_run_person_or_network_another() {
    String reference = PaymentReference.of(SOLENT, RUN, "amina");

    assertThat(reference).matches("[0-9B-DF-HJ-NP-TV-Z]{13}");
    assertThat(PaymentReference.of(SOLENT, RUN, "amina")).isEqualTo(reference);
    assertThat(PaymentReference.of(SOLENT, RUN, "bryn")).isNotEqualTo(reference);
    assertThat(PaymentReference.of(SOLENT, Ids.derived("other"), "amina")).isNotEqualTo(reference);
    assertThat(PaymentReference.of(new NetworkId("north"), RUN, "amina")).isNotEqualTo(reference);
  }

  @Test
  void many_payments_share_no_reference_and_use_every_symbol_in_every_place() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      all.add(PaymentReference.of(SOLENT, RUN, "payment-" + i));
    }

    assertThat(all).hasSize(2_000).allMatch(PaymentReference::isReference);
    for (int place = 0; place < PaymentReference.LENGTH; place++) {
      int at = place;
      assertThat(all.stream().map(reference -> reference.charAt(at)).distinct().count())
          .as("symbols in place %d", place)
          .isEqualTo(SYMBOLS.length());
    }
  }

  @Test
  void one_wrong_character_and_two_swapped_neighbours_are_found() {
    String reference = PaymentReference.of(SOLENT, RUN, "amina");
    for (int place = 0; place < PaymentReference.LENGTH; place++) {
      for (int symbol = 0; symbol < SYMBOLS.length(); symbol++) {
        String wrong = with(reference, place, SYMBOLS.charAt(symbol));
        assertThat(PaymentReference.isReference(wrong)).isEqualTo(wrong.equals(reference));
      }
    }
    for (int place = 0; place + 1 < PaymentReference.LENGTH - 1; place++) {
      String swapped =
          with(
              with(reference, place, reference.charAt(place + 1)),
              place + 1,
              reference.charAt(place));
      assertThat(PaymentReference.isReference(swapped)).isEqualTo(swapped.equals(reference));
    }
  }

  @Test
  void as_people_and_banks_write_it_it_is_known_and_other_text_is_not() {
    String reference = PaymentReference.of(SOLENT, RUN, "amina");

    assertThat(PaymentReference.isReference(" " + reference.toLowerCase(Locale.ROOT) + " "))
        .isTrue();
    assertThat(PaymentReference.isReference(reference + "0")).isFalse();
    assertThat(PaymentReference.isReference(reference.substring(1))).isFalse();
    assertThat(PaymentReference.isReference("")).isFalse();
    assertThat(PaymentReference.isReference(with(reference, 3, 'A'))).isFalse();
  }

  private static String with(String reference, int place, char other) {
    return reference.substring(0, place) + other + reference.substring(place + 1);
  }
}
