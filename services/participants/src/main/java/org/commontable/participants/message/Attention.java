package org.commontable.participants.message;

/** Whether people have something to do about a message. */
public enum Attention {
  NONE,
  OPEN,
  DONE
}
