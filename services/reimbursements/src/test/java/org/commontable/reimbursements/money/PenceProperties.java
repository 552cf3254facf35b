package org.commontable.reimbursements.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;

@Tag("F30")
class PenceProperties {

  @Property
  void what_is_added_can_be_taken_away_again(
      @ForAll @LongRange(max = Pence.MOST / 2) long a,
      @ForAll @LongRange(max = Pence.MOST / 2) long b) {
    assertThat(Pence.of(a).plus(Pence.of(b)).minus(Pence.of(b))).isEqualTo(Pence.of(a));
    assertThat(Pence.total(List.of(Pence.of(a), Pence.of(b)))).isEqualTo(Pence.of(a + b));
  }
}
