package org.commontable.participants.person;

import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody heard of the network. Never who told them: that would be somebody else's data.
 *
 * @param organisationId one of the network's organisations, such as a volunteer service
 * @param words in their own words
 */
public record HeardFrom(
    HeardFromKind kind, @Nullable String organisationId, @Nullable String words) {
  public static final int WORDS_LENGTH_MAX = 200;

  public HeardFrom {
    words =
        words == null ? null : PlainText.line("Where they heard of it", words, WORDS_LENGTH_MAX);
  }

  /** Says nothing of the words, so that no log can. */
  @Override
  public String toString() {
    return "HeardFrom[" + kind + "]";
  }
}
