package org.commontable.participants.interest;

import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** How it is told that somebody is interested: never who, nor in what. */
final class InterestEvents {
  static final String SAID = "interest_said.v1";
  static final String CONFIRMED = "interest_confirmed.v1";
  static final String ANSWERED = "interest_answered.v1";

  private InterestEvents() {}

  static EventForm form(Fact fact) {
    return switch ((InterestFact) fact) {
      case InterestFact.InterestSaid(String id) -> told(SAID, id);
      case InterestFact.InterestConfirmed(String id) -> told(CONFIRMED, id);
      case InterestFact.InterestAnswered(String id) -> told(ANSWERED, id);
    };
  }

  private static EventForm told(String name, String id) {
    return new EventForm(name, DataClassification.INTERNAL, new InterestTold(id));
  }

  /** Data of all. */
  record InterestTold(String interestId) {}
}
