package org.commontable.participants.datarequest;

import java.time.LocalDate;
import java.util.Locale;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** How it is told how a request stands: never whose it is, nor a word of it. */
final class DataRequestEvents {
  static final String CHANGED = "data_request_changed.v1";

  private DataRequestEvents() {}

  static EventForm form(Fact fact) {
    DataRequestChanged changed = (DataRequestChanged) fact;
    return new EventForm(
        CHANGED,
        DataClassification.CONFIDENTIAL,
        new Changed(
            changed.requestId(), text(changed.kind()), text(changed.standing()), changed.dueOn()));
  }

  static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  record Changed(String requestId, String kind, String standing, LocalDate dueOn) {
    Standing stands() {
      return Standing.valueOf(standing.toUpperCase(Locale.ROOT));
    }
  }
}
