package org.commontable.participants.occasion;

import java.util.Map;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.message.Messages;
import org.commontable.participants.template.MessageKind;

/**
 * Plans a reminder of each date of a session for somebody who has a place. Whether and when it goes
 * is decided when its time comes, by what holds then; who gives a place up and gets one again is
 * reminded of it all the same.
 */
final class Reminders {

  private Reminders() {}

  static void plan(Messages messages, IncomingEvent event, KnownSession session, HeldPlace place) {
    for (Span date : session.dates()) {
      messages.plan(
          event.network(),
          MessageKind.SESSION_REMINDER,
          place.participantId(),
          place.registrationId() + " " + date.startsAt(),
          event.time(),
          Map.of(
              "sessionId", session.sessionId(),
              "registrationId", place.registrationId(),
              "startsAt", date.startsAt().toString()),
          event.cause());
    }
  }
}
