package org.commontable.reimbursements.signal;

import java.util.List;

/**
 * Something about a claim that somebody should know.
 *
 * @param reason in plain words, with what to do
 * @param others the ids of what it has to do with
 */
public record Signal(Code code, Level level, String reason, List<String> others) {

  /** How much it weighs. */
  public enum Level {
    /** Good to know; nothing is wrong. */
    ADVICE,
    /** To be looked at before it is approved. */
    WARNING,
    /** Not approved until somebody else than the approver has said why it is right. */
    BLOCK
  }

  /** What there is to be seen. */
  public enum Code {
    SAME_RECEIPT,
    BOOKED_AS_WELL,
    SEVERAL_ON_ONE_DAY,
    SAME_PERSON_TWICE,
    SAME_ACCOUNT,
    UNUSUAL_AMOUNT,
    OVERLAP_IN_TIME,
    FIRST_PAYMENT,
    NAME_MISMATCH,
    ACCOUNT_NOT_CHECKED,
    DETAILS_CHANGED_LATELY
  }

  public Signal {
    others = List.copyOf(others);
  }
}
