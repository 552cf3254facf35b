package org.commontable.participants.person;

/** How somebody wants things written. Medical terms are words too; each may want them or not. */
public enum ReadingLevel {
  /** Everyday words and short sentences; a medical term is explained where it stands. */
  PLAIN,
  STANDARD,
  /** With the terms of the field, unexplained. */
  TECHNICAL
}
