package org.commontable.participants.voice;

/** How a person told somebody what they chose, who wrote it down for them. */
public enum SaidHow {
  IN_PERSON,
  BY_PHONE,
  BY_LETTER
}
