package org.commontable.workshops.session;

import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.course.Eligibility;
import org.commontable.workshops.course.FindingCourses;
import org.springframework.stereotype.Component;

/**
 * What a session has of the course that it holds, if it holds one: the course has to be in the
 * catalogue, and whom it is open to holds where the session says nothing else.
 */
@Component
final class CoursesOfSessions {
  private final FindingCourses courses;

  CoursesOfSessions(FindingCourses courses) {
    this.courses = courses;
  }

  /** Whom the session is open to, where that is said; empty for everyone. */
  Optional<Eligibility> eligibility(NetworkId network, About about) {
    return about.eligibility() != null
        ? Optional.of(about.eligibility())
        : Optional.ofNullable(about.courseId()).flatMap(id -> courses.openTo(network, id));
  }

  Outcome<Boolean> check(NetworkId network, About about) {
    if (about.eligibility() != null && about.eligibility().namesNobody()) {
      return Outcome.refused(
          Refusal.invalid(
              "open-to-nobody",
              "Say that the session is open to everyone, or name sectors or perspectives."));
    }
    return about.courseId() == null || courses.knows(network, about.courseId())
        ? Outcome.done(true)
        : Outcome.refused(
            Refusal.invalid("course-unknown", "There is no such course in the catalogue."));
  }
}
