package org.commontable.participants.message;

/** What somebody did about a message that did not get through by itself. */
public enum Handling {
  TOLD_IN_PERSON,
  TOLD_BY_PHONE,
  /** They mended the address, or found that nothing needs doing. */
  DEALT_WITH,
  /** What stood in the way is mended: the message goes again, in every way. */
  TRY_AGAIN;

  boolean tells() {
    return this == TOLD_IN_PERSON || this == TOLD_BY_PHONE;
  }
}
