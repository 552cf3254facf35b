package org.commontable.participants.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** How answers by links are told. */
final class ReplyEvents {
  static final String STOPPED = "messages_stopped.v1";
  static final String STAYS = "stay_asked.v1";

  private ReplyEvents() {}

  static EventForm form(Fact fact) {
    return switch ((ReplyFact) fact) {
      case ReplyFact.PlaceReplyGiven(String person, ReplyChoice choice, Reply.OfPlace place) ->
          told(
              "place_reply_given.v1",
              new Given(
                  place.registrationId(),
                  place.sessionId(),
                  person,
                  choice.name().toLowerCase(Locale.ROOT),
                  place.since(),
                  place.answerBy()));
      case ReplyFact.MessagesStopped(String person) -> told(STOPPED, new Stopped(person));
      case ReplyFact.StayAsked(String person) -> told(STAYS, new Stays(person));
    };
  }

  private static EventForm told(String name, Object data) {
    return new EventForm(name, DataClassification.CONFIDENTIAL, data);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Given(
      String registrationId,
      String sessionId,
      String participantId,
      String answer,
      Instant since,
      @Nullable Instant answerBy) {}

  record Stopped(String participantId) {}

  record Stays(String participantId) {}
}
