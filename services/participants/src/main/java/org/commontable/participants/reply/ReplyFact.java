package org.commontable.participants.reply;

import org.commontable.kernel.Fact;

/** What follows from an answer by a link. */
sealed interface ReplyFact extends Fact {

  /** Somebody said what is to become of their place, or their turn for one. */
  record PlaceReplyGiven(String participantId, ReplyChoice choice, Reply.OfPlace place)
      implements ReplyFact {}

  /** Somebody wants to stay on record. */
  record StayAsked(String participantId) implements ReplyFact {}

  /** Somebody wants no more messages. */
  record MessagesStopped(String participantId) implements ReplyFact {}
}
