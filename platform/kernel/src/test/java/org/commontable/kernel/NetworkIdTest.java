package org.commontable.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkIdTest {

  @Test
  void what_has_the_form_of_an_id_is_one_and_nothing_else() {
    assertThat(NetworkId.from("north-cumbria")).contains(new NetworkId("north-cumbria"));
    assertThat(NetworkId.from("n")).isEmpty();
    assertThat(NetworkId.from("North")).isEmpty();
    assertThat(NetworkId.from("solent:x")).isEmpty();
    assertThat(NetworkId.from("ش".repeat(5))).isEmpty();
    assertThat(NetworkId.from("a".repeat(41))).isEmpty();
  }
}
