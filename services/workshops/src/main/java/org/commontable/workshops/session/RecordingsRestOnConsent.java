package org.commontable.workshops.session;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.consent.RestsOnConsent;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.time.LondonTime;
import org.springframework.stereotype.Component;

/**
 * Takes recordings back when somebody who was there or led a part of it no longer agrees to be seen
 * or heard. Who is in which recording is not known here, so that all of the session go; the
 * organisers may publish one again that the person is not in.
 */
@Component
final class RecordingsRestOnConsent implements RestsOnConsent {
  /** Sessions in which one person leads something, in all the years. */
  private static final int LED_MAX = 10_000;

  private final AggregateStore<Session> sessions;
  private final Attendees attendees;

  RecordingsRestOnConsent(AggregateStore<Session> sessions, Attendees attendees) {
    this.sessions = sessions;
    this.attendees = attendees;
  }

  @Override
  public String purpose() {
    return "recordings";
  }

  @Override
  public void end(NetworkId network, String participantId, Instant withdrawnAt, Cause cause) {
    Set<String> seenIn = new LinkedHashSet<>(attendees.sessionsOf(network, participantId).keySet());
    // Whoever leads a part of it is seen most of all, with a place or without one.
    sessions.all(network, Map.of("details.agenda.lead", participantId), LED_MAX).stream()
        .map(Stored::id)
        .forEach(seenIn::add);
    for (String session : seenIn) {
      var _ =
          sessions.change(
              network, session, cause, one -> one.withdrawRecordings(LondonTime.day(withdrawnAt)));
    }
  }
}
