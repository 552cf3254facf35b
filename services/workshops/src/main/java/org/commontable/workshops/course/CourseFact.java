package org.commontable.workshops.course;

import java.util.List;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** What becomes true of a course. */
sealed interface CourseFact extends Fact {

  /** Listed or changed, with what holds now. */
  record CoursePublished(
      String courseId,
      @Nullable String programmeId,
      String title,
      @Nullable String titleWelsh,
      List<String> topics,
      boolean openToEveryone)
      implements CourseFact {}

  record CourseRetired(String courseId) implements CourseFact {}
}
