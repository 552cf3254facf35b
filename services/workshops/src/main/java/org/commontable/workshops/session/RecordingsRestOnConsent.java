package org.commontable.workshops.session;

import java.time.Instant;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.consent.RestsOnConsent;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.time.LondonTime;
import org.springframework.stereotype.Component;

/**
 * Takes recordings back when somebody who was there no longer agrees to be seen or heard. Who is in
 * which recording is not known here, so that all of the session go; the organisers may publish one
 * again that the person is not in.
 */
@Component
final class RecordingsRestOnConsent implements RestsOnConsent {
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
    for (String session : attendees.sessionsOf(network, participantId)) {
      var _ =
          sessions.change(
              network, session, cause, one -> one.withdrawRecordings(LondonTime.day(withdrawnAt)));
    }
  }
}
