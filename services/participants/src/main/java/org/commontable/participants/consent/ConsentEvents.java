package org.commontable.participants.consent;

import java.time.Instant;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** How what happens to consent is told. */
final class ConsentEvents {

  private ConsentEvents() {}

  static EventForm form(Fact fact) {
    return switch ((ConsentFact) fact) {
      case ConsentFact.ConsentGiven(String id, String purpose, String wording, Instant at) ->
          new EventForm(
              "consent_given.v1",
              DataClassification.CONFIDENTIAL,
              new Given(id, purpose, wording, at));
      case ConsentFact.ConsentWithdrawn(String id, String purpose, Instant at) ->
          new EventForm(
              "consent_withdrawn.v1",
              DataClassification.CONFIDENTIAL,
              new Withdrawn(id, purpose, at));
    };
  }

  /** Data of {@code consent_given.v1}. */
  record Given(String participantId, String purpose, String wordingVersion, Instant givenAt) {}

  /** Data of {@code consent_withdrawn.v1}. */
  record Withdrawn(String participantId, String purpose, Instant withdrawnAt) {}
}
