package org.commontable.workshops.course;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds a course before something is done with it; another network's is not there. */
@Component
public final class FindingCourses {
  private final AggregateStore<Course> courses;

  FindingCourses(AggregateStore<Course> courses) {
    this.courses = courses;
  }

  public boolean knows(NetworkId network, String id) {
    return courses.find(network, id).isPresent();
  }

  /** Whom a course is open to; empty where there is no such course. */
  public Optional<Eligibility> openTo(NetworkId network, String id) {
    return courses.find(network, id).map(found -> found.state().eligibility());
  }

  /** Done if the caller looks after the course, alone or as part of its programme. */
  public Outcome<String> lookedAfterBy(Caller caller, String id) {
    return courses
        .find(caller.network(), id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.<Stored<Course>>refused(Refusal.notFound()))
        .then(found ->
            looksAfter(caller, found.state().programmeId())
                ? Outcome.done(id)
                : Outcome.refused(ProgrammeRoles.notYours()));
  }

  /** A programme's courses are its coordinator's, the others the network's coordinators'. */
  static boolean looksAfter(Caller caller, @Nullable String programmeId) {
    return programmeId == null
        ? caller.holds(Role.COORDINATOR)
            || (caller.isMachine() && caller.scopes().contains("workshops.write"))
        : ProgrammeRoles.coordinates(caller, programmeId);
  }
}
