package org.commontable.reimbursements.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names may be of one person. */
@Tag("F22")
class NameWordsTest {

  @ParameterizedTest
  @CsvSource({
    "Amina Rahman, A RAHMAN",
    "Siân Ŵyn Łukasiewicz, MS S W LUKASIEWICZ",
    "Seán O’Brien, MR S OBRIEN",
    "Ffion Jones-Davies, F DAVIES",
    "Amina Rahman, MR K AND MRS A RAHMAN",
    "أمينة رحمان, A RAHMAN",
    "A B, C D",
  })
  void a_word_in_common_or_nothing_to_compare_is_no_sign(String own, String account) {
    assertThat(NameWords.areApart(own, account)).isFalse();
    assertThat(NameWords.areApart(account, own)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Amina Rahman, MR K HUSSEIN",
    "Mrs Amina Rahman, Mrs Karima Hussein",
    "Dr Bryn Jones, DR AND MRS EXAMPLE",
  })
  void names_without_one_are_apart(String own, String account) {
    assertThat(NameWords.areApart(own, account)).isTrue();
  }
}
