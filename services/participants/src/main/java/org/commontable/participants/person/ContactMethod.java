package org.commontable.participants.person;

/** How somebody wants to be written to or called. */
public enum ContactMethod {
  EMAIL,
  TEXT_MESSAGE,
  PHONE_CALL,
  LETTER,
  /** Told when they come in, or by somebody who sees them. */
  IN_PERSON
}
