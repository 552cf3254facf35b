package org.commontable.reimbursements.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal found: both files were written and read back, or why they could not be.
 *
 * @param fingerprint of what the run held and where it would have been paid
 * @param problems what stands in the way, the first {@link #LISTED_MAX}
 * @param problemCount all of them
 * @param losses names that a bank statement will show otherwise, the first {@link #LISTED_MAX}
 */
record Rehearsal(
    Instant at,
    Actor by,
    int count,
    Pence total,
    String fingerprint,
    List<Problem> problems,
    int problemCount,
    List<Loss> losses,
    int lossCount) {
  static final int LISTED_MAX = 100;

  /**
   * Something that stands in the way.
   *
   * @param entitlementId what it is about; null where it is about the whole run
   * @param detail what is wrong and what to do; no name, no account
   */
  record Problem(String code, @Nullable String entitlementId, String detail) {
    static Problem of(@Nullable String entitlementId, Refusal refusal) {
      return new Problem(refusal.code(), entitlementId, refusal.detail());
    }
  }

  /**
   * What a name loses in a file.
   *
   * @param characters those that the form in which the run goes to the bank can't carry, each once,
   *     in the order in which they stand in the name
   * @param shortened whether the end is cut off
   */
  record Loss(String entitlementId, List<String> characters, boolean shortened) {
    Loss {
      characters = List.copyOf(characters);
    }
  }

  Rehearsal {
    problems = List.copyOf(problems);
    losses = List.copyOf(losses);
  }

  InAll inAll() {
    return new InAll(count, total);
  }

  /** The same, with one thing more that stands in the way. */
  Rehearsal with(Problem problem) {
    List<Problem> more = new ArrayList<>(problems);
    if (more.size() < LISTED_MAX) {
      more.add(problem);
    }
    return new Rehearsal(
        at, by, count, total, fingerprint, more, problemCount + 1, losses, lossCount);
  }

  boolean isClean() {
    return problemCount == 0;
  }
}
