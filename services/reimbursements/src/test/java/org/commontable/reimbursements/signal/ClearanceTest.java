package org.commontable.reimbursements.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.signal.Signal.Code;
import org.junit.jupiter.api.Test;

class ClearanceTest {
  private static final Instant NOW = Instant.parse("2026-07-06T09:00:00Z");

  @Test
  void what_was_found_right_is_right_for_that_amount_and_that_reason_alone() {
    Clearance cleared = clear(Clearance.none("entitlement"), Code.SAME_RECEIPT, 50);

    assertThat(cleared.of(Code.SAME_RECEIPT, Pence.pounds(50))).isPresent();
    assertThat(cleared.of(Code.SAME_RECEIPT, Pence.pounds(51))).isEmpty();
    assertThat(cleared.of(Code.SAME_ACCOUNT, Pence.pounds(50))).isEmpty();
    assertThat(cleared.clear(entry(Code.SAME_RECEIPT, 50))).isInstanceOf(Decision.Unchanged.class);
    assertThat(clear(cleared, Code.SAME_RECEIPT, 51).entries()).hasSize(2);
  }

  @Test
  void the_hundred_newest_are_kept() {
    Clearance cleared = Clearance.none("entitlement");
    for (int pounds = 1; pounds <= 101; pounds++) {
      cleared = clear(cleared, Code.UNUSUAL_AMOUNT, pounds);
    }

    assertThat(cleared.entries()).hasSize(100);
    assertThat(cleared.of(Code.UNUSUAL_AMOUNT, Pence.pounds(1))).isEmpty();
    assertThat(cleared.of(Code.UNUSUAL_AMOUNT, Pence.pounds(2))).isPresent();
  }

  @Test
  void unusual_is_more_than_nineteen_of_twenty() {
    assertThat(UnusualAmountCalculation.above(upTo(19))).isEmpty();
    assertThat(UnusualAmountCalculation.above(upTo(20))).contains(Pence.pounds(19));
    assertThat(UnusualAmountCalculation.above(upTo(21))).contains(Pence.pounds(20));
    assertThat(UnusualAmountCalculation.above(upTo(100))).contains(Pence.pounds(95));
  }

  private static List<Pence> upTo(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(i -> Pence.pounds(count + 1 - i)).toList();
  }

  private static Clearance clear(Clearance clearance, Code code, int pounds) {
    return ((Decision.Changed<Clearance>) clearance.clear(entry(code, pounds))).state();
  }

  private static Clearance.Entry entry(Code code, int pounds) {
    return new Clearance.Entry(
        code, Pence.pounds(pounds), "Seen the paper.", new Actor("finance", null), NOW);
  }
}
