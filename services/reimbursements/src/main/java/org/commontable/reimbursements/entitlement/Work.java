package org.commontable.reimbursements.entitlement;

import java.util.Locale;

/**
 * What somebody gives their time for besides attending.
 *
 * @param kind what sort of work
 * @param reference tells two works of one kind for one activity apart, such as two segments led
 * @param what in plain words, for the person and for who approves
 */
public record Work(Kind kind, String reference, String what) {

  /** The sorts of work that are paid besides attendance. */
  public enum Kind {
    /** Leading a part of a session. */
    SEGMENT,
    /** Preparing for a session. */
    PREPARATION,
    /** A meeting outside sessions. */
    MEETING,
    /** A task, such as reading a document for others. */
    TASK;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
