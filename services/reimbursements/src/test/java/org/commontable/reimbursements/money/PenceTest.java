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
  void amounts_are_compared_and_capped() {
    Pence five = Pence.pounds(5);

    assertThat(five.atMost(Pence.pounds(4))).isEqualTo(Pence.pounds(4));
    assertThat(five.atMost(five)).isSameAs(five);
    assertThat(five.atMost(Pence.pounds(6))).isSameAs(five);
    assertThat(five).isGreaterThan(Pence.of(499)).isLessThan(Pence.of(501));
    assertThat(five.isMoreThan(five)).isFalse();
    assertThat(five.amountsToNothing()).isFalse();
    assertThat(Pence.pounds(6).minus(Pence.pounds(6)).amountsToNothing()).isTrue();
  }

  @Test
  void people_read_pounds_and_pence() {
    assertThat(Pence.of(8250)).hasToString("£82.50");
    assertThat(Pence.of(5)).hasToString("£0.05");
  }
}
