package org.commontable.workshops.session;

import static org.commontable.events.DataClassification.PUBLIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.session.SessionFact.SessionCancelled;
import org.commontable.workshops.session.SessionFact.SessionChanged;
import org.commontable.workshops.session.SessionFact.SessionScheduled;
import org.jspecify.annotations.Nullable;

/** How the facts of sessions are told: each tells everything that holds. */
final class SessionEvents {

  private SessionEvents() {}

  static EventForm form(Fact fact) {
    return switch ((SessionFact) fact) {
      case SessionScheduled(Session session) -> form("session_scheduled.v1", session);
      case SessionChanged(Session session) -> form("session_changed.v1", session);
      case SessionCancelled(Session session) -> form("session_cancelled.v1", session);
    };
  }

  private static EventForm form(String name, Session session) {
    Session.Details details = session.details();
    return new EventForm(
        name,
        PUBLIC,
        new SessionV1(
            session.id(),
            session.programmeId(),
            details.title(),
            details.dates().stream().map(d -> new DateV1(d.startsAt(), d.endsAt())).toList(),
            session.plannedMinutes(),
            details.mode().name().toLowerCase(Locale.ROOT),
            details.teamId()));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SessionV1(
      String sessionId,
      String programmeId,
      String title,
      List<DateV1> dates,
      int plannedMinutes,
      String mode,
      @Nullable String teamId) {}

  record DateV1(Instant startsAt, Instant endsAt) {}
}
