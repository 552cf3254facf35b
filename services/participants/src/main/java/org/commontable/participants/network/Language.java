package org.commontable.participants.network;

/** A language in which a network writes to people, by its code in ISO 639-1. */
public enum Language {
  EN,
  CY
}
