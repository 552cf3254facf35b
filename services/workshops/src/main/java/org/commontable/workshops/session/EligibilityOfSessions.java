package org.commontable.workshops.session;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.course.Eligibility;
import org.commontable.workshops.place.WhoIsAdmitted;
import org.springframework.stereotype.Component;

/** A session is open to whom its organiser says; or else to whom its course is; or to everyone. */
@Component
final class EligibilityOfSessions implements WhoIsAdmitted {
  private final AggregateStore<Session> sessions;
  private final CoursesOfSessions courses;

  EligibilityOfSessions(AggregateStore<Session> sessions, CoursesOfSessions courses) {
    this.sessions = sessions;
    this.courses = courses;
  }

  @Override
  public Optional<Eligibility> to(NetworkId network, String sessionId) {
    return sessions
        .find(network, sessionId)
        .flatMap(found -> courses.eligibility(network, found.state().details().about()));
  }
}
