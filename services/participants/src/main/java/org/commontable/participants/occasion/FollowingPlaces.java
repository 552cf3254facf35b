package org.commontable.participants.occasion;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.message.Messages;
import org.commontable.participants.occasion.HeldPlace.Standing;
import org.commontable.participants.person.People;
import org.commontable.participants.template.MessageKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells somebody how their place at a session stands now. */
final class FollowingPlaces implements EventHandler {
  private static final Logger log = LoggerFactory.getLogger(FollowingPlaces.class);

  private final String type;
  private final Standing standing;
  private final MessageKind kind;
  private final Occasions occasions;
  private final Messages messages;
  private final People people;

  FollowingPlaces(
      String type,
      Standing standing,
      MessageKind kind,
      Occasions occasions,
      Messages messages,
      People people) {
    this.type = type;
    this.standing = standing;
    this.kind = kind;
    this.occasions = occasions;
    this.messages = messages;
    this.people = people;
  }

  /** The part of the places' events that is read here. */
  record PlaceTold(
      String sessionId,
      String registrationId,
      String participantId,
      @Nullable Instant answerBy,
      @Nullable String way) {}

  @Override
  public String type() {
    return type;
  }

  @Override
  public void on(IncomingEvent event) {
    PlaceTold told = event.as(PlaceTold.class);
    if (!people.know(event.network(), told.participantId())) {
      log.info("Passed over event {} about somebody who is not on record here", event.id());
      return;
    }
    HeldPlace place =
        new HeldPlace(
            told.registrationId(),
            told.sessionId(),
            told.participantId(),
            standing,
            told.answerBy(),
            event.time(),
            null,
            null,
            told.way());
    Map<String, String> about = new HashMap<>();
    about.put("sessionId", told.sessionId());
    about.put("registrationId", told.registrationId());
    occasions
        .place(event.network(), place.registrationId())
        .filter(before -> before.goesElsewhere(place))
        .ifPresent(before -> about.put(TellingOfSessions.GOES_ELSEWHERE, "true"));
    occasions.keep(event, place);
    messages.unstick(event.network(), told.participantId(), TellingOfSessions.OFFER_RUNNING_OUT);
    messages.queue(
        event.network(),
        kind,
        told.participantId(),
        told.registrationId() + " " + event.sequence(),
        event.time(),
        about,
        event.cause());
    if (standing.comes()) {
      // Kept first and looked for after: if the session comes meanwhile, its side finds the place.
      occasions
          .session(event.network(), told.sessionId())
          .ifPresent(session -> Reminders.plan(messages, event, session, place));
    }
  }
}
