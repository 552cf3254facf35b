package org.commontable.participants.need;

import java.time.Instant;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Whether a need was met at a session.
 *
 * @param words what was good or missing, in the person's own words
 * @param byPerson whether the person said so themself, or whoever acts for them; otherwise somebody
 *     wrote it down for them
 */
record Meeting(
    String sessionId, Met met, @Nullable String words, boolean byPerson, String by, Instant at) {
  static final int WORDS_LENGTH_MAX = 500;

  Meeting {
    words = words == null ? null : PlainText.lines("What was missing", words, WORDS_LENGTH_MAX, 20);
  }
}
