package org.commontable.participants.person;

/** A single field that one record may have from another of the same person. */
public enum AbsorbedField {
  EMAIL,
  PHONE,
  POSTAL,
  DATE_OF_BIRTH,
  PREFERRED_CONTACT,
  /** With the second one. */
  LANGUAGE,
  READING_LEVEL,
  QUIET_TIMES,
  QUIET_UNTIL,
  HEARD_FROM
}
