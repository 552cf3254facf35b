package org.commontable.workshops.arrangement;

import java.util.List;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/**
 * There is news of something that these people asked for. Neither what it is nor what the news is:
 * they read that themselves.
 */
record ArrangementsTold(String sessionId, String programmeId, List<WhoAsked> people)
    implements Fact {

  record WhoAsked(String registrationId, String participantId) {}

  static ArrangementsTold to(String sessionId, String programmeId, List<Wishes> concerned) {
    return new ArrangementsTold(
        sessionId,
        programmeId,
        concerned.stream()
            .map(one -> new WhoAsked(one.registrationId(), one.participantId()))
            .toList());
  }

  /** That somebody asked for anything is said to those alone who have to know. */
  static EventForm form(Fact fact) {
    return new EventForm("arrangements_told.v1", DataClassification.RESTRICTED, fact);
  }
}
