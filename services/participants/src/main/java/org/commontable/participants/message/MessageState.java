package org.commontable.participants.message;

/** How far a message has come. */
public enum MessageState {
  /** Waits for its time. */
  QUEUED,
  /** Is being handed over, or was when the process ended. */
  SENDING,
  /** Whoever carries it on has it. Whether it arrived is not known, or not yet. */
  SENT,
  /** It arrived, as whoever carried it on says. */
  DELIVERED,
  /** Nothing reaches the person, or they want to be told by people: somebody is to tell them. */
  BY_HAND,
  /** Somebody told them. */
  TOLD,
  /** What it was about no longer held when its time came. */
  NEEDLESS,
  /** It can't go as it is. */
  FAILED
}
