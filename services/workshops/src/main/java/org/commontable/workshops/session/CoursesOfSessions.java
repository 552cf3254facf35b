package org.commontable.workshops.session;

import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.course.FindingCourses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks that the course that a session holds is in the catalogue, if it holds one. */
@Component
final class CoursesOfSessions {
  private final FindingCourses courses;

  CoursesOfSessions(FindingCourses courses) {
    this.courses = courses;
  }

  /** Whom the session's course is open to, in words; null where it holds none. */
  @Nullable String openTo(NetworkId network, @Nullable String courseId) {
    return courseId == null ? null : courses.openTo(network, courseId).orElse(null);
  }

  Outcome<Boolean> check(NetworkId network, @Nullable String courseId) {
    return courseId == null || courses.knows(network, courseId)
        ? Outcome.done(true)
        : Outcome.refused(
            Refusal.invalid("course-unknown", "There is no such course in the catalogue."));
  }
}
