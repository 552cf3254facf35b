package org.commontable.workshops.project;

import static org.commontable.events.DataClassification.PUBLIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** How the facts of the register are told. Who takes part in a project is not. */
final class ProjectEvents {

  private ProjectEvents() {}

  static EventForm form(Fact fact) {
    ProjectRegistered project = (ProjectRegistered) fact;
    return new EventForm(
        "project_registered.v1",
        PUBLIC,
        new ProjectV1(
            project.projectId(), project.title(), project.service(), project.organisationId()));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProjectV1(
      String projectId, String title, String service, @Nullable String organisationId) {}
}
