package org.commontable.workshops.course;

import static org.commontable.events.DataClassification.PUBLIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.course.CourseFact.CoursePublished;
import org.commontable.workshops.course.CourseFact.CourseRetired;
import org.jspecify.annotations.Nullable;

/** How the facts of courses are told. */
final class CourseEvents {

  private CourseEvents() {}

  static EventForm form(Fact fact) {
    return switch ((CourseFact) fact) {
      case CoursePublished course ->
          new EventForm(
              "course_published.v1",
              PUBLIC,
              new CourseV1(
                  course.courseId(),
                  course.programmeId(),
                  course.title(),
                  course.titleWelsh(),
                  course.topics(),
                  course.openToEveryone()));
      case CourseRetired(String course) ->
          new EventForm("course_retired.v1", PUBLIC, new RetiredV1(course));
    };
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CourseV1(
      String courseId,
      @Nullable String programmeId,
      String title,
      @Nullable String titleWelsh,
      List<String> topics,
      boolean openToEveryone) {}

  record RetiredV1(String courseId) {}
}
