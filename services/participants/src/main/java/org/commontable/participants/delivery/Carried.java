package org.commontable.participants.delivery;

/** What became of a try to hand a message over. */
public sealed interface Carried {

  /** Whoever carries it on has it. */
  record Taken() implements Carried {}

  /**
   * It was not taken, but may be later.
   *
   * @param why a short name such as {@code server-unreachable}; no personal data
   */
  record NotNow(String why) implements Carried {}

  /** Whether it is not known, after what {@link NotNow} said, that it was not taken. */
  static boolean mayBeTaken(String why) {
    return NotifyCarrier.UNANSWERED.contains(why);
  }

  /** It will never be taken in this way. */
  record Never(String why) implements Carried {}
}
