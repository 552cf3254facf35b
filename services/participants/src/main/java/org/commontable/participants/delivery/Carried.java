package org.commontable.participants.delivery;

/** What became of a try to hand a message over. */
public sealed interface Carried {

  /** Whoever carries it on has it. */
  record Taken() implements Carried {}

  /**
   * It was not taken, but may be later.
   *
   * @param why a short name such as {@code server-unreachable}; no personal data
   * @param mayBeTaken whether not even that is known, so that whoever carries it is asked before it
   *     is handed over again
   */
  record NotNow(String why, boolean mayBeTaken) implements Carried {
    /** It was not taken for certain, or nobody can be asked. */
    public NotNow(String why) {
      this(why, false);
    }
  }

  /** It will never be taken in this way. */
  record Never(String why) implements Carried {}
}
