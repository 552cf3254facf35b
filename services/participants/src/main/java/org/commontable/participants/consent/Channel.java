package org.commontable.participants.consent;

/** How somebody agreed. */
public enum Channel {
  ONLINE,
  PAPER,
  PHONE_CALL,
  IN_PERSON,
  EMAIL
}
