package org.commontable.participants.delivery;

/** What became of a message that was taken, as whoever carries it on says. */
public sealed interface Fate {

  /** It arrived. */
  record Arrived() implements Fate {}

  /**
   * Nothing more will be heard of it.
   *
   * @param as a short name of how far it came, such as {@code posted}
   */
  record Went(String as) implements Fate {}

  /** It is not known yet. */
  record NotYet() implements Fate {}

  /** It still lies where it was put: it has gone nowhere. */
  record NotFetched() implements Fate {}

  /** It was lost on the way, and may arrive if it is handed over again. */
  record Lost(String why) implements Fate {}

  /** It did not arrive, and never will in this way. */
  record Never(String why) implements Fate {}
}
