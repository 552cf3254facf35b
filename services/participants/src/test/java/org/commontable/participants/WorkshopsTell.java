package org.commontable.participants;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.testing.TestEvents;

/** What workshops tell, as the tests need it. */
public final class WorkshopsTell {
  private WorkshopsTell() {}

  /** A session of one day in a programme of its own; returns its id. */
  public static String session(String network, String title, LocalDate on) {
    String id = Ids.derived("session", network, title);
    TestEvents.publish(
        "workshops",
        network,
        "session_scheduled.v1",
        id,
        Map.of(
            "sessionId",
            id,
            "programmeId",
            Ids.derived("programme", network),
            "title",
            title,
            "dates",
            List.of(Map.of("startsAt", on + "T09:00:00Z", "endsAt", on + "T15:00:00Z")),
            "plannedMinutes",
            360,
            "mode",
            "in_person"));
    return id;
  }

  /** Somebody has a place on it. */
  public static void place(String network, String sessionId, String participantId) {
    String registration = Ids.derived("registration", sessionId, participantId);
    TestEvents.publish(
        "workshops",
        network,
        "place_confirmed.v1",
        registration,
        Map.of(
            "sessionId", sessionId,
            "registrationId", registration,
            "participantId", participantId));
  }

  /** Somebody gave their place up. */
  public static void placeGivenUp(String network, String sessionId, String participantId) {
    String registration = Ids.derived("registration", sessionId, participantId);
    TestEvents.publish(
        "workshops",
        network,
        "place_cancelled.v1",
        registration,
        Map.of(
            "sessionId", sessionId,
            "registrationId", registration,
            "participantId", participantId));
  }

  /** Somebody leads a part of it, for which they need no place. */
  public static void leads(String network, String sessionId, String participantId, int minutes) {
    TestEvents.publish(
        "workshops",
        network,
        "session_leads_named.v1",
        sessionId,
        Map.of(
            "sessionId",
            sessionId,
            "programmeId",
            Ids.derived("programme", network),
            "participantIds",
            List.of(participantId),
            "leads",
            List.of(Map.of("participantId", participantId, "minutes", minutes))));
  }

  /** Somebody was there. */
  public static void attended(
      String network, String sessionId, String participantId, LocalDate on, int minutes) {
    String registration = Ids.derived("registration", sessionId, participantId);
    TestEvents.publish(
        "workshops",
        network,
        "attendance_recorded.v1",
        registration,
        Map.of(
            "sessionId",
            sessionId,
            "programmeId",
            Ids.derived("programme", network),
            "registrationId",
            registration,
            "participantId",
            participantId,
            "status",
            "present",
            "minutes",
            minutes,
            "online",
            false,
            "on",
            on.toString(),
            "revision",
            1));
  }
}
