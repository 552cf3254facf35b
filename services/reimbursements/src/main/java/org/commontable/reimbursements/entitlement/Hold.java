package org.commontable.reimbursements.entitlement;

import org.jspecify.annotations.Nullable;

/**
 * The one payment run that an entitlement is in.
 *
 * @param frozen whether the run has written down what it pays: nothing here moves it from then on
 * @param attempt by which attempt of the run, from 1; 0 while it is not, and where that was not
 *     written down
 */
public record Hold(String runId, boolean frozen, @Nullable Integer attempt) {
  /** That of an order, which fixes what it pays once. */
  static final int ONLY_ATTEMPT = 1;

  public Hold {
    attempt = attempt == null ? 0 : attempt;
  }

  static Hold open(String runId) {
    return new Hold(runId, false, 0);
  }

  /** By that attempt or one after it; an attempt that was overtaken moves nothing any more. */
  boolean isFrozenSince(int earliest) {
    return frozen && attempt != null && attempt >= earliest;
  }
}
