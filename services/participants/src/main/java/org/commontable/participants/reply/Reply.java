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
 */
sealed interface Reply {
  /** For so long whoever opens the link again is shown what they answered. */
  Duration KEPT = Duration.ofDays(60);

  String participantId();

  ReplyChoice choice();

  Instant at();

  /** What is to become of a place, or of a turn for one. */
  record AboutAPlace(String participantId, ReplyChoice choice, Instant at, OfPlace place)
      implements Reply {
    public AboutAPlace {
      if (!choice.isAboutAPlace()) {
        throw new IllegalArgumentException(choice + " is not about a place");
      }
    }
  }

  /** What somebody wants for themself. */
  record AboutThemself(String participantId, ReplyChoice choice, Instant at) implements Reply {
    public AboutThemself {
      if (choice.isAboutAPlace()) {
        throw new IllegalArgumentException(choice + " is about a place");
      }
    }
  }

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
    return Decision.changed(
        reply,
        switch (reply) {
          case AboutAPlace(String who, ReplyChoice choice, Instant at, OfPlace place) ->
              new PlaceReplyGiven(who, choice, place);
          case AboutThemself(String who, ReplyChoice choice, Instant at) ->
              choice == ReplyChoice.STAY ? new StayAsked(who) : new MessagesStopped(who);
        });
  }

  /** The same again is the answer; another is not: the link has answered. */
  default Decision<Reply> again(ReplyChoice other) {
    return other == choice()
        ? Decision.unchanged(this)
        : Decision.refused(
            Refusal.conflict(
                "answered-already",
                "This link was used to answer something else. Sign in, or reach us, to change it."));
  }

  default Instant forgottenAt() {
    return at().plus(KEPT);
  }
}
