package org.commontable.participants.matter;

import java.time.LocalDate;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * One thing that matters to somebody.
 *
 * @param saidOn when they said so
 * @param writtenBy the account that wrote it down
 * @param theirs whether the person wrote it or agreed to how somebody else wrote it down
 * @param endedOn when it no longer mattered; null while it does
 */
record Matter(
    String id,
    String words,
    MatterSharing sharedWith,
    LocalDate saidOn,
    String writtenBy,
    boolean theirs,
    @Nullable LocalDate endedOn) {
  static final int WORDS_LENGTH_MAX = 2_000;
  static final int LINES_MAX = 60;

  Matter {
    words = PlainText.lines("What matters", words, WORDS_LENGTH_MAX, LINES_MAX);
  }

  /** Says nothing of what it is, so that no log can. */
  @Override
  public String toString() {
    return "Matter[" + id + "]";
  }
}
