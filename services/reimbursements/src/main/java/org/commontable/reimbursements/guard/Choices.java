package org.commontable.reimbursements.guard;

/**
 * What somebody wants to be kept for the guard, encrypted whole.
 *
 * @param sealed their limits, their day and their income; only they can have it opened
 */
record Choices(String participantId, String sealed) {

  /** Whether they were forgotten. */
  boolean isEmpty() {
    return sealed.isEmpty();
  }
}
