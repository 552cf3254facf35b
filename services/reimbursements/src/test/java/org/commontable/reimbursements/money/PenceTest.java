package org.commontable.reimbursements.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F30")
class PenceTest {

  @Test
  void there_is_no_negative_amount() {
    assertThatThrownBy(() -> Pence.of(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pence.pounds(5).minus(Pence.pounds(6)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_amount_too_large_to_write_down_is_refused_and_never_wraps_round() {
    Pence most = Pence.of(Pence.MOST);

    assertThatThrownBy(() -> most.plus(Pence.of(1))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> most.times(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Pence.pounds(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void people_read_pounds_and_pence() {
    assertThat(Pence.of(8250)).hasToString("£82.50");
    assertThat(Pence.of(5)).hasToString("£0.05");
  }
}
