package org.commontable.workshops.material;

import static org.commontable.events.DataClassification.PUBLIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** How the facts of materials are told. */
final class MaterialEvents {

  private MaterialEvents() {}

  static EventForm form(Fact fact) {
    MaterialVersionPublished published = (MaterialVersionPublished) fact;
    return new EventForm(
        "material_version_published.v1",
        PUBLIC,
        new VersionV1(
            published.materialId(),
            published.courseId(),
            published.programmeId(),
            published.title(),
            published.version()));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VersionV1(
      String materialId,
      @Nullable String courseId,
      @Nullable String programmeId,
      String title,
      int version) {}
}
