package org.commontable.workshops.place;

import static org.commontable.events.DataClassification.CONFIDENTIAL;

import java.time.Instant;
import java.util.Locale;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.place.RegistrationFact.PlaceCancelled;
import org.commontable.workshops.place.RegistrationFact.PlaceConfirmed;
import org.commontable.workshops.place.RegistrationFact.PlaceNeedsApproval;
import org.commontable.workshops.place.RegistrationFact.PlaceOffered;
import org.commontable.workshops.place.RegistrationFact.PlaceReplyRefused;
import org.commontable.workshops.place.RegistrationFact.PlaceTurnedDown;
import org.commontable.workshops.place.RegistrationFact.PlaceWaiting;
import org.commontable.workshops.place.RegistrationFact.PlaceWalkedIn;
import org.commontable.workshops.place.RegistrationFact.PlaceWayTold;

/** How the facts of registrations are told. Whose perspective has the place is never said. */
final class RegistrationEvents {

  private RegistrationEvents() {}

  static EventForm form(Fact fact) {
    return switch ((RegistrationFact) fact) {
      case PlaceNeedsApproval asked ->
          new EventForm(
              "place_needs_approval.v1",
              CONFIDENTIAL,
              new RequestV1(
                  asked.sessionId(),
                  asked.programmeId(),
                  asked.registrationId(),
                  asked.participantId()));
      case PlaceTurnedDown(String session, String registration, String participant) ->
          form("place_turned_down.v1", session, registration, participant);
      case PlaceReplyRefused refused ->
          new EventForm(
              "place_reply_refused.v1",
              CONFIDENTIAL,
              new ReplyV1(
                  refused.sessionId(),
                  refused.registrationId(),
                  refused.participantId(),
                  refused.answer(),
                  refused.since()));
      case PlaceConfirmed confirmed ->
          new EventForm(
              "place_confirmed.v1",
              CONFIDENTIAL,
              new PlaceInAWayV1(
                  confirmed.sessionId(),
                  confirmed.registrationId(),
                  confirmed.participantId(),
                  text(confirmed.way())));
      case PlaceWayTold(String session, String registration, String participant, Way way) ->
          new EventForm(
              "place_way_told.v1",
              CONFIDENTIAL,
              new PlaceInAWayV1(session, registration, participant, text(way)));
      case PlaceOffered offered ->
          new EventForm(
              "place_offered.v1",
              CONFIDENTIAL,
              new OfferV1(
                  offered.sessionId(),
                  offered.registrationId(),
                  offered.participantId(),
                  text(offered.way()),
                  offered.answerBy()));
      case PlaceWaiting(String session, String registration, String participant) ->
          form("place_waiting.v1", session, registration, participant);
      case PlaceWalkedIn(String session, String registration, String participant) ->
          form("place_walked_in.v1", session, registration, participant);
      case PlaceCancelled(String session, String registration, String participant) ->
          form("place_cancelled.v1", session, registration, participant);
    };
  }

  private static EventForm form(
      String name, String sessionId, String registrationId, String participantId) {
    return new EventForm(name, CONFIDENTIAL, new PlaceV1(sessionId, registrationId, participantId));
  }

  private static String text(Way way) {
    return way.name().toLowerCase(Locale.ROOT);
  }

  record PlaceV1(String sessionId, String registrationId, String participantId) {}

  record PlaceInAWayV1(String sessionId, String registrationId, String participantId, String way) {}

  record RequestV1(
      String sessionId, String programmeId, String registrationId, String participantId) {}

  record ReplyV1(
      String sessionId,
      String registrationId,
      String participantId,
      String answer,
      Instant since) {}

  record OfferV1(
      String sessionId,
      String registrationId,
      String participantId,
      String way,
      Instant answerBy) {}
}
