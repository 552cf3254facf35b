package org.commontable.participants.reply;

import java.time.Duration;
import java.time.Instant;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.link.Link;
import org.commontable.participants.reply.ReplyFact.MessagesStopped;
import org.commontable.participants.reply.ReplyFact.PlaceReplyGiven;
import org.commontable.participants.reply.ReplyFact.StayAsked;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answered by one link. Its id follows from what the link says, so that a link
 * answers once; it is there before anything follows from it, and what follows is told with it.
 *
 * @param place what the link was about; null where that was the person
 */
record Reply(String participantId, ReplyChoice choice, Instant at, @Nullable OfPlace place) {
  /** For so long whoever opens the link again is shown what they answered. */
  static final Duration KEPT = Duration.ofDays(60);

  /**
   * The place as its person saw it when they answered.
   *
   * @param since when it became so
   * @param answerBy until when it was offered; null where it was not
   */
  record OfPlace(
      String registrationId, String sessionId, Instant since, @Nullable Instant answerBy) {}

  static String idOf(NetworkId network, Link link) {
    return Ids.derived(
        "reply",
        network.value(),
        link.purpose().name(),
        link.subject(),
        Long.toString(link.turn()));
  }

  static Decision<Reply> given(Reply reply) {
    OfPlace place = reply.place;
    return Decision.changed(
        reply,
        place != null
            ? new PlaceReplyGiven(reply.participantId, reply.choice, place)
            : reply.choice == ReplyChoice.STAY
                ? new StayAsked(reply.participantId)
                : new MessagesStopped(reply.participantId));
  }

  /** The same again is the answer; another is not: the link has answered. */
  Decision<Reply> again(ReplyChoice other) {
    return other == choice
        ? Decision.unchanged(this)
        : Decision.refused(
            Refusal.conflict(
                "answered-already",
                "This link was used to answer something else. Sign in, or reach us, to change it."));
  }

  Instant forgottenAt() {
    return at.plus(KEPT);
  }
}
