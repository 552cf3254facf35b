package org.commontable.workshops.place;

/** How a person takes part. */
public enum Way {
  IN_PERSON,
  ONLINE
}
