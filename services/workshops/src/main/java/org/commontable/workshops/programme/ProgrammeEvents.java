package org.commontable.workshops.programme;

import static org.commontable.events.DataClassification.PUBLIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** How the facts of programmes are told. */
final class ProgrammeEvents {

  private ProgrammeEvents() {}

  static EventForm form(Fact fact) {
    ProgrammeStarted started = (ProgrammeStarted) fact;
    return new EventForm(
        "programme_started.v1",
        PUBLIC,
        new ProgrammeV1(started.programmeId(), started.title(), started.theme()));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProgrammeV1(String programmeId, String title, @Nullable String theme) {}
}
