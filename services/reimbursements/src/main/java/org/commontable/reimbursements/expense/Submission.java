package org.commontable.reimbursements.expense;

import java.time.Duration;
import java.time.Instant;

/**
 * One try to submit a claim. What it takes (miles of a tax year, a day's flat amount, an agreement,
 * an advance) it takes under a key of its own, so that letting go of what an earlier try took never
 * touches what a later one holds.
 *
 * @param number which try it is; 0 for what was submitted before tries were told apart
 * @param heldUnder the person's record under which miles and days are taken
 * @param over nothing is submitted by it any more; what it took is being let go
 */
public record Submission(long number, String heldUnder, Instant since, boolean over) {
  /** After so long a try that came to nothing is cleared away. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** What the claim as a whole takes it by, such as an advance. */
  String keyOf(ExpenseClaim claim) {
    return number == 0 ? claim.id() : claim.id() + "/" + number;
  }

  /** What a line takes it by. */
  String keyOf(ExpenseClaim claim, ExpenseLine line) {
    return keyOf(claim) + "/" + line.id();
  }

  Submission ended() {
    return new Submission(number, heldUnder, since, true);
  }
}
