package org.commontable.reimbursements.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.ledger.Posted;
import org.commontable.reimbursements.ledger.PostedBatch;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payment.SentPayment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A run of more costs than one batch of the ledger holds. */
@Tag("F21")
class BatchesOfARunTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 16);
  private static final Pence POUND = Pence.pounds(1);
  private static final Cost FIRST = cost("centre-1");
  private static final Cost SECOND = cost("centre-2");

  private final Posted one = posted(1, "run:r", FIRST.more(POUND));
  private final Posted two = posted(2, "run:r:2", SECOND.more(POUND));
  private final Posted three = posted(3, "run:r:3", Line.debit(Account.RETURNED_AND_OWED, POUND));
  private final Map<String, Posted> ledger = Map.of("run:r", one, "run:r:2", two, "run:r:3", three);

  @Test
  void a_payment_is_in_the_batch_that_charges_its_cost() {
    assertThat(of(Optional.of(sent(FIRST, 1, false)))).containsExactly(one);
    assertThat(of(Optional.of(sent(SECOND, 1, false)))).containsExactly(two);
  }

  @Test
  void what_came_back_and_is_owed_as_it_was_is_in_the_batch_that_takes_it_from_there() {
    assertThat(of(Optional.of(sent(FIRST, 2, true)))).containsExactly(three);
  }

  @Test
  void what_was_refused_or_has_changed_since_is_in_the_batch_that_charges_it_anew() {
    assertThat(of(Optional.of(sent(SECOND, 2, false)))).containsExactly(two);
  }

  @Test
  void what_was_noted_before_that_was_written_down_is_in_either() {
    assertThat(of(Optional.of(sent(FIRST, 2, null)))).containsExactly(one, three);
    assertThat(of(Optional.of(sent(FIRST, 1, null)))).containsExactly(one);
  }

  @Test
  void all_are_told_where_none_or_no_payment_says_which() {
    assertThat(of(Optional.empty())).containsExactly(one, two, three);
    assertThat(of(Optional.of(sent(cost("centre-3"), 1, false)))).containsExactly(one, two, three);
  }

  @Test
  void a_run_that_posted_nothing_yet_has_none() {
    assertThat(BatchesOfARun.of("r", Optional.empty(), key -> Optional.empty())).isEmpty();
  }

  private Iterable<Posted> of(Optional<SentPayment> sent) {
    return BatchesOfARun.of("r", sent, key -> Optional.ofNullable(ledger.get(key)));
  }

  private static Cost cost(String centre) {
    return new Cost(Account.INVOLVEMENT_EXPENSE, Cost.Code.of(centre, "4410", "programme"));
  }

  private static Posted posted(long seq, String key, Line debit) {
    return PostedBatch.of(
        seq,
        Batch.movement(key, DAY, debit, Line.credit(Account.PAYMENTS_IN_TRANSIT, POUND)),
        Instant.parse("2026-10-16T09:00:00Z"));
  }

  private static SentPayment sent(Cost cost, int round, @Nullable Boolean cameBack) {
    return new SentPayment(
        "r", "payer", 0, 0, "entitlement", "person", 1, round, POUND, "REF", DAY, cost, cameBack);
  }
}
