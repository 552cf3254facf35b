package org.commontable.workshops.place;

import java.time.Instant;
import org.commontable.kernel.Fact;

/** What becomes true of a registration. */
sealed interface RegistrationFact extends Fact {

  /** Somebody who runs the session has to agree first. */
  record PlaceNeedsApproval(
      String sessionId, String programmeId, String registrationId, String participantId)
      implements RegistrationFact {}

  /** Whoever had to agree said no. */
  record PlaceTurnedDown(String sessionId, String registrationId, String participantId)
      implements RegistrationFact {}

  /**
   * What somebody answered by a link in a message could not be done any more.
   *
   * @param answer as it was told here
   * @param since when the place became what they had seen
   */
  record PlaceReplyRefused(
      String sessionId, String registrationId, String participantId, String answer, Instant since)
      implements RegistrationFact {}

  /** There is a place, or it is in the other way from now on. */
  record PlaceConfirmed(String sessionId, String registrationId, String participantId, Way way)
      implements RegistrationFact {}

  /**
   * @param answerBy until when the place is kept
   */
  record PlaceOffered(
      String sessionId, String registrationId, String participantId, Way way, Instant answerBy)
      implements RegistrationFact {}

  /** In which way somebody takes part, of a place that was told of before; nothing is new. */
  record PlaceWayTold(String sessionId, String registrationId, String participantId, Way way)
      implements RegistrationFact {}

  record PlaceWaiting(String sessionId, String registrationId, String participantId)
      implements RegistrationFact {}

  /** Somebody came without a place and was let in. */
  record PlaceWalkedIn(String sessionId, String registrationId, String participantId)
      implements RegistrationFact {}

  record PlaceCancelled(String sessionId, String registrationId, String participantId)
      implements RegistrationFact {}
}
