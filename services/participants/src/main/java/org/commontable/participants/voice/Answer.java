package org.commontable.participants.voice;

import java.time.Instant;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What somebody was answered.
 *
 * @param moreBy by when they hear more; null if this is all
 */
record Answer(Instant at, String by, String text, @Nullable Instant moreBy) {
  static final int LENGTH_MAX = 5_000;
  static final int LINES_MAX = 200;

  Answer {
    text = PlainText.lines("An answer", text, LENGTH_MAX, LINES_MAX);
  }

  /** Says nothing of what is in it, so that no log can. */
  @Override
  public String toString() {
    return "Answer";
  }
}
