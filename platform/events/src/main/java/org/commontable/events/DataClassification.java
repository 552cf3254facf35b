package org.commontable.events;

import java.util.Locale;

/** Who may learn of an event, from everybody to a few; carried as {@code dataclassification}. */
public enum DataClassification {
  PUBLIC,
  INTERNAL,
  CONFIDENTIAL,
  RESTRICTED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
