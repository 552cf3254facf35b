package org.commontable.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The first example of FIPS 180-2, appendix B. */
  @Test
  void it_is_the_published_hash() {
    assertThat(Sha256.hexOf(bytes("abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void parts_are_hashed_as_if_they_were_one() {
    assertThat(Sha256.hexOf(bytes("a"), bytes("bc"))).isEqualTo(Sha256.hexOf(bytes("abc")));
  }

  @Test
  void fields_are_kept_apart() {
    assertThat(new Sha256().field("a").field("bc").hex())
        .isEqualTo(new Sha256().field("a").field("bc").hex())
        .isNotEqualTo(new Sha256().field("ab").field("c").hex())
        .isNotEqualTo(new Sha256().field("abc").hex());
  }
}
