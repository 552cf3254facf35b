package org.commontable.reimbursements.entitlement;

/**
 * The one payment run that an entitlement is in.
 *
 * @param frozen whether the run has written down what it pays: nothing here moves it from then on
 * @param attempt by which attempt of the run, from 1; 0 while it is not, and where that was not
 *     written down
 */
public record Hold(String runId, boolean frozen, int attempt) {
  static Hold open(String runId) {
    return new Hold(runId, false, 0);
  }

  /** An attempt that was overtaken moves nothing any more. */
  boolean isFrozenBy(int asking) {
    return frozen && attempt >= asking;
  }
}
