package org.commontable.identity.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InvitationCodeTest {
  @Test
  void all_128_bits_are_in_26_characters() {
    Set<String> seen = new HashSet<>();
    for (int bit = 0; bit < 128; bit++) {
      byte[] bytes = new byte[16];
      bytes[bit / 8] = (byte) (1 << (bit % 8));
      String code = InvitationCode.normal(InvitationCode.of(bytes));
      assertThat(code).hasSize(26);
      seen.add(code);
    }
    assertThat(seen).hasSize(128);
  }

  @Property
  void typed_with_capitals_spaces_or_letters_that_look_like_digits_it_is_the_same(
      @ForAll @Size(16) byte[] bytes) {
    String code = InvitationCode.of(bytes);

    String typed =
        code.toUpperCase(java.util.Locale.ROOT)
            .replace('-', ' ')
            .replace('0', 'O')
            .replace('1', 'l');

    assertThat(InvitationCode.normal(typed)).isEqualTo(InvitationCode.normal(code));
  }
}
