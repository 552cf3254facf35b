package org.commontable.benchmarks;

import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** The smallest aggregate that tells something. */
record Note(int number) {

  record NoteTaken(int number) implements Fact {}

  static EventForm form(Fact fact) {
    return switch (fact) {
      case NoteTaken taken -> new EventForm("note_taken.v1", DataClassification.INTERNAL, taken);
      default -> throw new IllegalArgumentException("Not a fact of notes");
    };
  }
}
