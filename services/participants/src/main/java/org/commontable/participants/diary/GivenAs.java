package org.commontable.participants.diary;

/** What somebody gave time for. */
public enum GivenAs {
  ATTENDED,
  /** Led a part of a session that they were at: its time is part of that. */
  LED,
  PREPARED,
  /** Met outside sessions. */
  MET,
  /** Did a task, such as reading for others. */
  TASK_DONE
}
