package org.commontable.workshops.session;

import static org.commontable.events.DataClassification.CONFIDENTIAL;
import static org.commontable.events.DataClassification.INTERNAL;
import static org.commontable.events.DataClassification.PUBLIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.session.About.LiveStream;
import org.commontable.workshops.session.SessionFact.JoiningDetailsChanged;
import org.commontable.workshops.session.SessionFact.Lead;
import org.commontable.workshops.session.SessionFact.RecordingPublished;
import org.commontable.workshops.session.SessionFact.RecordingWithdrawn;
import org.commontable.workshops.session.SessionFact.SessionCancelled;
import org.commontable.workshops.session.SessionFact.SessionChanged;
import org.commontable.workshops.session.SessionFact.SessionLeadsNamed;
import org.commontable.workshops.session.SessionFact.SessionLeadsTold;
import org.commontable.workshops.session.SessionFact.SessionScheduled;
import org.jspecify.annotations.Nullable;

/**
 * How the facts of sessions are told: each tells everything that holds, so that whoever writes an
 * invitation needs nothing else. How to get in is for those who take part and is never told.
 */
final class SessionEvents {

  private SessionEvents() {}

  static EventForm form(Fact fact) {
    return switch ((SessionFact) fact) {
      case SessionScheduled(Session session) -> form("session_scheduled.v1", session);
      case SessionChanged(Session session) -> form("session_changed.v1", session);
      case SessionCancelled(Session session) -> form("session_cancelled.v1", session);
      case SessionLeadsNamed(String session, String programme, List<Lead> leads) ->
          form("session_leads_named.v1", session, programme, leads);
      case SessionLeadsTold(String session, String programme, List<Lead> leads) ->
          form("session_leads_told.v1", session, programme, leads);
      case JoiningDetailsChanged(String session, String programme) ->
          new EventForm("joining_details_changed.v1", INTERNAL, new JoiningV1(session, programme));
      case RecordingPublished(
              String session,
              String programme,
              Recording recording,
              boolean listed) ->
          new EventForm(
              "recording_published.v1",
              forWhom(listed),
              new RecordingV1(
                  session,
                  programme,
                  recording.title(),
                  recording.link(),
                  recording.captioned(),
                  recording.transcript(),
                  recording.publishedOn()));
      case RecordingWithdrawn(String session, String programme, String link, boolean listed) ->
          new EventForm(
              "recording_withdrawn.v1", forWhom(listed), new WithdrawnV1(session, programme, link));
    };
  }

  /** What is not listed is told within the network alone. */
  private static DataClassification forWhom(boolean listed) {
    return listed ? PUBLIC : INTERNAL;
  }

  private static EventForm form(String name, String session, String programme, List<Lead> leads) {
    return new EventForm(
        name,
        CONFIDENTIAL,
        new LeadsV1(
            session,
            programme,
            leads.stream().map(Lead::person).toList(),
            leads.stream().map(lead -> new LeadV1(lead.person(), lead.minutes())).toList()));
  }

  private static EventForm form(String name, Session session) {
    Session.Details details = session.details();
    LiveStream stream = details.about().liveStream();
    return new EventForm(
        name,
        forWhom(details.isListed()),
        new SessionV1(
            session.id(),
            session.programmeId(),
            details.title(),
            details.about().titleWelsh(),
            CalendarTitles.of(details),
            CalendarTitles.inWelsh(details),
            session.revision(),
            CalendarDates.of(session).stream()
                .map(date -> new DateV1(date.uid(), date.startsAt(), date.endsAt()))
                .toList(),
            CalendarDates.dropped(session).stream()
                .map(date -> new DateV1(date.uid(), date.startsAt(), date.endsAt()))
                .toList(),
            session.plannedMinutes(),
            details.mode().name().toLowerCase(Locale.ROOT),
            CalendarDates.location(details),
            details.teamId(),
            details.about().courseId(),
            stream == null ? null : stream.link(),
            details.about().reminderDays(),
            details.about().reminderText(),
            details.about().reminderTextWelsh()));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SessionV1(
      String sessionId,
      String programmeId,
      String title,
      @Nullable String titleWelsh,
      String calendarTitle,
      @Nullable String calendarTitleWelsh,
      int sequence,
      List<DateV1> dates,
      List<DateV1> droppedDates,
      int plannedMinutes,
      String mode,
      @Nullable String location,
      @Nullable String teamId,
      @Nullable String courseId,
      @Nullable String liveStream,
      @Nullable Integer reminderDays,
      @Nullable String reminderText,
      @Nullable String reminderTextWelsh) {}

  record DateV1(String uid, Instant startsAt, Instant endsAt) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RecordingV1(
      String sessionId,
      String programmeId,
      String title,
      String link,
      boolean captioned,
      @Nullable String transcript,
      LocalDate publishedOn) {}

  record LeadsV1(
      String sessionId, String programmeId, List<String> participantIds, List<LeadV1> leads) {}

  record LeadV1(String participantId, int minutes) {}

  record JoiningV1(String sessionId, String programmeId) {}

  record WithdrawnV1(String sessionId, String programmeId, String link) {}
}
