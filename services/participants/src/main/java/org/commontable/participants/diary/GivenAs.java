package org.commontable.participants.diary;

/** What somebody gave time for. */
public enum GivenAs {
  ATTENDED,
  /** Led a part of a session; where they attended it, its time is part of that. */
  LED,
  PREPARED,
  /** Met outside sessions. */
  MET,
  /** Did a task, such as reading for others. */
  TASK_DONE;

  /** Whether it was done at a session. */
  public boolean wasThere() {
    return this == ATTENDED || this == LED;
  }
}
