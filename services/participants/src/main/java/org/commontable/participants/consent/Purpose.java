package org.commontable.participants.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the platform itself does, or lets others see, because somebody agreed; and what ends, in
 * whichever service, when they no longer do. A network may ask for other purposes besides: those
 * are written down and told, and what rests on them is for the network to end.
 */
public enum Purpose {
  INTEREST(
      true, "What you said that you are interested in is deleted, and nobody writes to you of it."),
  SHARING_NEEDS(
      true,
      "What you need is seen by coordinators alone: no longer by those who run a session, a venue"
          + " or whoever books interpreters, and nothing that is arranged has your name on it."),
  RECORDINGS(
      true, "Recordings of sessions at which you had a place are taken off every page and list."),
  STORY(false, "Stories that you can be recognised in are no longer there for anybody to read."),
  PHOTOGRAPHS(false, "Stories with photographs of you are no longer there for anybody to read."),
  QUOTES(false, "Stories with words of yours are no longer there for anybody to read.");

  private final boolean withoutLedger;
  private final String ends;

  Purpose(boolean withoutLedger, String ends) {
    this.withoutLedger = withoutLedger;
    this.ends = ends;
  }

  /** Whether something may rest on it that was chosen elsewhere and never written down here. */
  boolean withoutLedger() {
    return withoutLedger;
  }

  /** What ends with it, as people read it. */
  String ends() {
    return ends;
  }

  /** As the ledger names it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Purpose> of(String text) {
    return Arrays.stream(values()).filter(known -> known.text().equals(text)).findFirst();
  }
}
