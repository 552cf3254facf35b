package org.commontable.participants.occasion;

import java.util.Map;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.message.Messages;
import org.commontable.participants.template.MessageKind;

/**
 * Tells whoever has a place that how to get in is new or another. What it is stands on a page that
 * asks who they are: no event carries it, and no message.
 */
final class FollowingJoiningDetails implements EventHandler {
  private final Occasions occasions;
  private final Messages messages;

  FollowingJoiningDetails(Occasions occasions, Messages messages) {
    this.occasions = occasions;
    this.messages = messages;
  }

  /** The part of {@code joining_details_changed.v1} that is read here. */
  record JoiningDetailsChanged(String sessionId) {}

  @Override
  public String type() {
    return "org.commontable.workshops.joining_details_changed.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    String session = event.as(JoiningDetailsChanged.class).sessionId();
    occasions.placesOf(event.network(), session).stream()
        .filter(place -> place.standing().comes())
        .forEach(place ->
            messages.queue(
                event.network(),
                MessageKind.JOINING_DETAILS_CHANGED,
                place.participantId(),
                session + " " + event.sequence(),
                event.time(),
                Map.of("sessionId", session, "registrationId", place.registrationId()),
                event.cause()));
  }
}
