package org.commontable.participants.person;

/** What two records have in common that may be of one person. */
public enum SameAs {
  /** The whole name, whatever the order of its words, accents and capitals. */
  NAME,
  EMAIL,
  PHONE,
  BIRTH_DATE_AND_NAME,
  /** Too little to take two people for one; for searching only. */
  WORD_OF_NAME
}
